import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { CacheStore } from '../project/indexCache';
import { readPlain } from './directFiles';
import { makeFolder } from './madeFolder';

/** Entries older than this many milliseconds are thrown away when something new is written. */
const longest = 30 * 24 * 60 * 60 * 1000;

/** Bytes of an entry: the largest crates take a tenth of it. */
const largest = 256 * 1024 * 1024;

/** Where this user's programs keep what they can make anew. Source: the XDG Base Directory Specification. */
export function userCacheFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32') return LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
  return XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)
    ? XDG_CACHE_HOME
    : path.join(homedir(), '.cache');
}

/** Bytes of what is kept of a kind; those entries that were written first go first. */
const mostOfResults = 256 * 1024 * 1024;
const mostOfIndex = 1024 * 1024 * 1024;

/** Keeps what files declare in files below the user's cache folder. */
export function indexCacheFolder(
  folder = path.join(userCacheFolder(), 'async-rust-lens', 'index'),
): CacheStore {
  return keepIn(folder, mostOfIndex);
}

/** Keeps the results of scans in files below the user's cache folder. */
export function resultCacheFolder(): CacheStore {
  return keepIn(path.join(userCacheFolder(), 'async-rust-lens', 'results'), mostOfResults);
}

function keepIn(folder: string, mostBytes: number): CacheStore {
  let tidied: Promise<void> | undefined;
  return {
    read: (key) => Promise.resolve(readIfThere(path.join(folder, key))),
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
    async write(key, bytes) {
      // Others may write the same entry: whoever comes last wins, and nobody reads half of one.
      const unfinished = path.join(folder, `.${key}.${randomUUID()}`);
      try {
        await makeFolder(folder);
        await (tidied ??= tidy(folder, mostBytes - bytes.length));
        await fs.writeFile(unfinished, bytes);
        await fs.rename(unfinished, path.join(folder, key));
      } catch {
        await fs.rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return readPlain(file, largest);
  } catch {
    return undefined;
  }
}

/** Removes what is old and, beginning with the oldest, as much as is more than `mostBytes`. */
async function tidy(folder: string, mostBytes: number): Promise<void> {
  const now = Date.now();
  const found: { file: string; size: number; age: number }[] = [];
  for (const name of await fs.readdir(folder)) {
    const file = path.join(folder, name);
    // What another process is writing at the moment has another name, or is gone, by the time it is looked at.
    const stat = await fs.stat(file).catch(() => undefined);
    if (stat) found.push({ file, size: stat.size, age: now - stat.mtimeMs });
  }
  let kept = 0;
  for (const { file, size, age } of found.sort((a, b) => a.age - b.age)) {
    kept += size;
    if (age > longest || kept > mostBytes) await fs.rm(file, { force: true }).catch(() => undefined);
  }
}
