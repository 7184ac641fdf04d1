import { Worker } from 'node:worker_threads';

/**
 * The heap of the young, in MB. V8 would take up to 48, and keeps them: with 8 the engine on Tokio's crate holds 25 MB less, and its first
 * findings take as long.
 */
const maxYoungGenerationSizeMb = 8;

/** Starts the engine's worker, whose code is the file `script`. */
export function startEngineThread(script: string): Worker {
  return new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb } });
}
