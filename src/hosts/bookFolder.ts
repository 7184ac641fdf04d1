import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { userCacheFolder } from './cacheFolders';

/** Folders that nobody has written or read anew for so many milliseconds are thrown away. */
const longest = 30 * 24 * 60 * 60 * 1000;

/** Where the pages of the tutorial are written for editors that open files. */
export function bookFolder(): string {
  return path.join(userCacheFolder(), 'async-rust-lens', 'book');
}

/**
 * Writes texts by their names into `folder`, all or nothing, unless it is there already; others beside it that are old are removed.
 * @throws where it cannot be written
 */
export async function writeFolder(folder: string, texts: ReadonlyMap<string, string>): Promise<void> {
  const now = new Date();
  const isThere = await fs.utimes(folder, now, now).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const parent = path.dirname(folder);
  const unfinished = path.join(parent, `.${randomUUID()}`);
  await fs.mkdir(unfinished, { recursive: true });
  for (const [name, text] of texts) await fs.writeFile(path.join(unfinished, name), text);
  // Whoever writes the same at the same time may be first.
  await fs.rename(unfinished, folder).catch(() => fs.rm(unfinished, { recursive: true, force: true }));
  await fs.access(folder);
  await removeOld(parent, now.getTime() - longest);
}

async function removeOld(parent: string, before: number): Promise<void> {
  for (const name of await fs.readdir(parent)) {
    const each = path.join(parent, name);
    const stat = await fs.stat(each).catch(() => undefined);
    if (stat && stat.mtimeMs < before) await fs.rm(each, { recursive: true, force: true });
  }
}
