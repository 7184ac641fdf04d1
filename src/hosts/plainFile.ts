import { constants, type Stats } from 'node:fs';
import fs from 'node:fs/promises';
import pLimit from 'p-limit';

/**
 * Holds back who wants to have a file or folder open while many are: a terminal of macOS lets a program have 256 open, and what
 * cannot be opened would look as if it were not there.
 */
export const whileOpen = pLimit(32);

/**
 * The bytes of a file. Throws where it cannot be read, where it is a pipe, a device or a folder, whose reading might
 * never end, and where it has more than `limit` bytes.
 */
export function readPlainFile(absolutePath: string, limit: number): Promise<Uint8Array> {
  return whileOpen(() => readOpened(absolutePath, limit));
}

async function readOpened(absolutePath: string, limit: number): Promise<Uint8Array> {
  // To open a device may do something already.
  demandPlain(await fs.stat(absolutePath));
  // Should a pipe have taken its place since, nobody waits for a writer.
  const file = await fs.open(absolutePath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await file.stat();
    demandPlain(stat);
    return await readUpTo(file, stat.size, limit);
  } finally {
    await file.close();
  }
}

/** Throws where it is a folder, a pipe or a device. */
export function demandPlain(stat: Stats): void {
  if (stat.isDirectory()) throw new Error('it is a folder');
  if (!stat.isFile()) throw new Error('it is not a plain file');
}

/** The size that a file is said to have may be wrong: those below `/proc` have none. */
async function readUpTo(file: fs.FileHandle, size: number, limit: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(Math.min(size, limit) + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    length += bytesRead;
    if (length > limit) throw new Error(`it is larger than ${String(limit / 1024 / 1024)} MiB`);
    if (bytesRead === 0) return bytes.subarray(0, length);
    if (length < bytes.length) continue;
    const larger = new Uint8Array(Math.min(2 * bytes.length, limit) + 1);
    larger.set(bytes);
    bytes = larger;
  }
}
