import fs from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EnginePort, Grammar } from '../engine/client';
import type { FromWorker } from '../engine/protocol';

/**
 * The heap of the young, in MB. V8 would take up to 48, and keeps them: with 8 the engine on Tokio's crate holds 25 MB less, and its first
 * findings take as long.
 */
const maxYoungGenerationSizeMb = 8;

/** Starts the engine's worker, whose code is the file `script`. */
export function startEngineThread(script: string): Worker {
  return new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb } });
}

/** The same as the port that a client talks through. @param script absolute path of its bundle */
export function connectThread(script: string): EnginePort {
  const worker = startEngineThread(script);
  let disposed = false;
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromWorker) => listener(message)),
    onCrash: (listener) => {
      let told = false;
      const tell = (reason: string): void => {
        if (!told && !disposed) listener(reason);
        told = true;
      };
      worker.on('error', (error) => tell(error.message));
      worker.on('exit', (code) => tell(`the worker ended with code ${code}`));
    },
    dispose: () => {
      disposed = true;
      void worker.terminate();
    },
  };
}

/** Reads the parser's files, which lie beside the bundles. @param folder absolute path of these */
export async function readGrammar(folder: string): Promise<Grammar> {
  const read = (name: string): Promise<Uint8Array> => fs.readFile(path.join(folder, name));
  const [parserWasm, rustWasm] = await Promise.all([
    read('web-tree-sitter.wasm'),
    read('tree-sitter-rust.wasm'),
  ]);
  return { parserWasm, rustWasm };
}
