import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startEngineThread } from '../../hosts/engineThread';
import type { FromWorker, ToWorker } from '../../engine/protocol';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import { repository } from '../repository';
import type { Grammar } from './indexing';
import { show } from './measure';

/** Runs the product's own worker on a workspace and measures how long the thread that started it was held. */
export async function watchHost(file: string, folder: string, grammar: Grammar): Promise<string[]> {
  const id = fileIdOfPath(file);
  const text = (await nodeFileSystem.readText(id)) ?? '';
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const worker = startEngineThread(path.join(repository, 'dist/worker.js'));
  const post = (message: ToWorker): void => worker.postMessage(message);
  delay.enable();
  const start = performance.now();
  let questions = 0;
  const milliseconds = await new Promise<number>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'fileQuestion') questions += 1;
      if (message.type === 'findings') resolve(performance.now() - start);
    });
    post({ type: 'init', ...grammar, config: { severities: {}, heldTypes: [] } });
    post({ type: 'folders', folders: [fileIdOfPath(folder)] });
    post({ type: 'open', file: id, version: 1, text });
  });
  delay.disable();
  await worker.terminate();
  return [
    'the worker, seen from the host',
    `  first findings, start included      ${show(milliseconds)}`,
    `  host held for at most               ${show(delay.max / 1e6)}; questions for files: ${String(questions)}`,
  ];
}
