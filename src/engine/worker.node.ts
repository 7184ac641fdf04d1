import { parentPort } from 'node:worker_threads';
import { cargoHome, toolchainFolders } from '../hosts/rustFolders';
import { indexCacheFolder } from '../hosts/cacheFolders';
import { nodeFileSystem, pathOfFileId } from '../hosts/nodeFileSystem';
import type { FileSystem } from '../project/fileSystem';
import type { FromWorker, ToWorker } from './protocol';
import { EngineSession, HostFileSystem } from './session';

/** Answers who started this thread of Node's. Throws outside of a worker's thread. */
export function serveThread(): void {
  const port = parentPort;
  if (!port) throw new Error('This script is the engine’s worker; it runs in a worker thread.');

  const post = (message: FromWorker): void => port.postMessage(message);
  const host = new HostFileSystem(post);
  const session = new EngineSession(post, {
    files: nearestFiles(host),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    cargoHome: cargoHome(),
    toolchains: toolchainFolders(),
    indexCache: indexCacheFolder(),
  });

  port.on('message', (message: ToWorker) => {
    if (message.type === 'fileAnswer') host.settle(message.id, message.answer);
    else void session.receive(message);
  });
}

/** The worker runs where the disks are; only what the editor alone can reach goes through the host. */
function nearestFiles(host: FileSystem): FileSystem {
  const doorTo = (file: string): FileSystem => (pathOfFileId(file) === undefined ? host : nodeFileSystem);
  return {
    readText: (file) => doorTo(file).readText(file),
    listFolder: (folder) => doorTo(folder).listFolder(folder),
    stat: (file) => doorTo(file).stat(file),
  };
}
