import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../engine/protocol';
import { fileIdOfPath, nodeFileSystem } from '../../hosts/nodeFileSystem';
import { repository } from '../repository';
import type { Grammar } from './indexing';
import { show } from './measure';

/** Milliseconds between two questions whether the worker still listens. */
const betweenPings = 20;

/** Opens `file` of the folder in the product's own worker, as an editor does, and tells what a user waits for. */
export async function openFolder(folder: string, file: string, grammar: Grammar): Promise<string[]> {
  const id = fileIdOfPath(path.resolve(folder, file));
  const text = await nodeFileSystem.readText(id);
  if (text === undefined) return [`${file} cannot be read.`];
  const worker = new Worker(path.join(repository, 'dist/worker.js'), {
    // A profile of the worker comes with `--cpu-prof`, which threads take over.
    execArgv: process.execArgv,
  });
  const post = (message: ToWorker): void => worker.postMessage(message);
  const start = performance.now();
  const found: string[] = [];
  const activities: string[] = [];
  // On a busy machine, what the processor did says more than the clock.
  const before = process.cpuUsage();
  const line = (what: string, since: number): string => {
    const { user, system } = process.cpuUsage(before);
    return `  ${show(since - start).padStart(9)} (processor ${show((user + system) / 1000).padStart(9)})  ${what}`;
  };
  let asked = start;
  let longest = { wait: 0, at: start, during: '' };
  const ping = (): void => {
    asked = performance.now();
    post({ type: 'ping' });
  };
  await new Promise<void>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (message: FromWorker) => {
      const now = performance.now();
      if (message.type === 'pong') {
        const wait = now - asked;
        if (wait > longest.wait) longest = { wait, at: asked, during: activities.at(-1) ?? '' };
        setTimeout(ping, betweenPings);
      }
      if (message.type === 'findings')
        found.push(line(`${String(message.findings.length)} findings of ${file}`, now));
      if (message.type === 'log' && (message.level === 'warn' || message.level === 'error'))
        found.push(line(`${message.level}: ${message.message}`, now));
      if (message.type === 'status') {
        const { activity, busy } = message.status;
        if (activity.replace(/\d+/g, '') !== activities.at(-1)?.replace(/\d+/g, ''))
          found.push(line(`"${activity}"`, now));
        activities.push(activity);
        if (!busy && found.some((each) => each.includes('findings of'))) resolve();
      }
    });
    post({ type: 'init', ...grammar, config: { severities: {}, heldTypes: [] } });
    post({ type: 'folders', folders: [fileIdOfPath(path.resolve(folder))] });
    post({ type: 'open', file: id, version: 1, text });
    ping();
  });
  await worker.terminate();
  const { wait, at, during } = longest;
  return [
    `${folder}, seen from the editor`,
    ...found,
    `  a message waited for at most ${show(wait)}, ${show(at - start)} after the start, during "${during}"`,
  ];
}
