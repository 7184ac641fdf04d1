import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The top folder of this repository; the tools run from dist/tools. */
export const repository = path.resolve(__dirname, '../..');

/** The crate that shows each pitfall once. */
export const sampleCrate = path.join(repository, 'test/workspaces/sample');

/** Where hosts and browsers are kept between runs and between clones. */
export function cacheFolder(): string {
  return path.join(systemCacheFolder(), 'async-rust-lens');
}

function systemCacheFolder(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Caches');
  if (process.platform === 'win32')
    return process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData/Local');
  return path.join(os.homedir(), '.cache');
}

/** The file a newcomer should see first in `folder`, if it is a crate. */
export function findFirstFile(folder: string): string | undefined {
  return ['src/main.rs', 'src/lib.rs']
    .map((name) => path.join(folder, name))
    .find((file) => existsSync(file));
}
