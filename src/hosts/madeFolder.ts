import fs from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder, and those that it is to lie in. Throws where that cannot be done. Node's own way of it never ends below a folder
 * like `/proc`, which is there and takes no other.
 */
export async function makeFolder(folder: string): Promise<void> {
  const code = await codeOf(fs.mkdir(folder));
  const parent = path.dirname(folder);
  if (code !== 'ENOENT' || parent === folder) return demand(code, folder);
  await makeFolder(parent);
  demand(await codeOf(fs.mkdir(folder)), folder);
}

/** Somebody else may make it at the same time. */
function demand(code: string | undefined, folder: string): void {
  if (code !== undefined && code !== 'EEXIST') throw new Error(`cannot make the folder ${folder}: ${code}`);
}

async function codeOf(made: Promise<unknown>): Promise<string | undefined> {
  return made.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
}
