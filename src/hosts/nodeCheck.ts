import { Worker } from 'node:worker_threads';

/**
 * Whether Node runs this code. Bundles for Node and browsers alike have Node's modules in Node alone (`builtins` in `esbuild.js`), so
 * that a `process` that some browser's host made up deceives nobody.
 */
export const isNode = typeof Worker === 'function';
