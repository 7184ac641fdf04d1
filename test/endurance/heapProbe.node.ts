import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Stands before the product's worker, in its thread: where somebody asks for it by a file, it says how much its heap holds. */
const asked = process.env.ASYNC_RUST_LENS_HEAP ?? '';
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
setInterval(() => {
  if (!existsSync(`${asked}.asked`)) return;
  rmSync(`${asked}.asked`);
  collect();
  writeFileSync(`${asked}.draft`, String(process.memoryUsage().heapUsed));
  renameSync(`${asked}.draft`, asked);
}, 100).unref();
