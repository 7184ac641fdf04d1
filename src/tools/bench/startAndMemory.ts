import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startEngineThread } from '../../hosts/engineThread';
import type { FromWorker, ToWorker } from '../../engine/protocol';
import { fileIdOfPath } from '../../hosts/nodeFileSystem';
import { repository } from '../repository';
import type { Figure } from './figures';
import type { Grammar } from './indexing';
import { percentile } from './percentiles';

/** Milliseconds from the start of the product's worker until the first findings of `file`, as it is on the disk or with another text. */
export async function firstFindings(
  file: string,
  folder: string,
  grammar: Grammar,
  text = readFileSync(file, 'utf8'),
): Promise<{ milliseconds: number; worker: Worker }> {
  const id = fileIdOfPath(file);
  const start = performance.now();
  const worker = startEngineThread(path.join(repository, 'dist/worker.js'));
  const post = (message: ToWorker): void => worker.postMessage(message);
  const milliseconds = await new Promise<number>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'findings') resolve(performance.now() - start);
    });
    post({ type: 'init', ...grammar, config: { severities: {}, heldTypes: [] } });
    post({ type: 'folders', folders: [fileIdOfPath(folder)] });
    post({ type: 'open', file: id, version: 1, text });
  });
  return { milliseconds, worker };
}

/**
 * The same as figures, each the median of several workers: in a workspace that is new to us, and on a later day, where the file is as it
 * was, or was edited since.
 */
export async function startFigures(
  file: string,
  folder: string,
  grammar: Grammar,
  rounds = 5,
): Promise<Figure[]> {
  const lines = readFileSync(file, 'utf8').split('\n').length - 1;
  const row = `first findings after the worker starts, ${lines.toLocaleString('en-US')} lines`;
  const measure = async (text?: string): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { milliseconds, worker } = await firstFindings(file, folder, grammar, text);
      await worker.terminate();
      times.push(milliseconds);
    }
    return percentile(times, 0.5);
  };
  const first = await measure();
  const { worker } = await firstFindings(file, folder, grammar);
  await untilQuiet(worker);
  await worker.terminate();
  const later = await measure();
  const edited = await measure(`// Edited.\n${readFileSync(file, 'utf8')}`);
  return [
    { row: `${row}, for the first time`, measure: 'p50', value: first, unit: 'ms' },
    { row, measure: 'p50', value: later, unit: 'ms', goal: 350 },
    { row: `${row}, edited since`, measure: 'p50', value: edited, unit: 'ms', goal: 350 },
  ];
}

/** Milliseconds without a message after which the worker counts as idle: to read what a new workspace depends on may take ten seconds. */
const quiet = 15_000;

/**
 * What this process holds with the product's worker on a workspace, above what it held before. To be called in a process that
 * has done nothing else.
 */
export async function memoryFigures(
  file: string,
  folder: string,
  lines: number,
  grammar: Grammar,
): Promise<Figure[]> {
  const before = residentMegabytes();
  const { worker } = await firstFindings(file, folder, grammar);
  await untilQuiet(worker);
  const after = residentMegabytes();
  await worker.terminate();
  return [
    {
      row: `engine above an idle host, ${lines.toLocaleString('en-US')} lines`,
      measure: 'resident',
      value: after - before,
      unit: 'MB',
      goal: 90,
    },
  ];
}

/** Waits until the worker has nothing more to say. */
function untilQuiet(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(resolve, quiet);
    worker.on('message', () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, quiet);
    });
  });
}

function residentMegabytes(): number {
  const status = '/proc/self/status';
  const kept = existsSync(status) ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8')) : undefined;
  return kept ? Number(kept[1]) / 1000 : process.memoryUsage().rss / 1e6;
}
