import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import { watch } from './hangingWorker';

const port = parentPort;
if (!port) throw new Error('This script runs in a worker thread.');
const door = Object.assign(port, {
  postMessage: port.postMessage.bind(port) as (message: FromWorker) => void,
  listen: (listener: (message: ToWorker) => void) => void port.on('message', listener),
  die: () => process.exit(1),
});
watch(door);
