import type { Stats } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { FileId } from '../engine/findings';
import {
  mostBytes,
  mostEntries,
  type FileStat,
  type FileSystem,
  type FolderEntry,
} from '../project/fileSystem';
import { readPlainFile, whileOpen } from './plainFile';

/** Asked when it is needed: in a browser this file is loaded as well. */
function onWindows(): boolean {
  return process.platform === 'win32';
}

/** The name under which the engine knows the file at an absolute path of this machine. */
export function fileIdOfPath(absolutePath: string, isWindows = onWindows()): FileId {
  if (!isWindows) return `file://${absolutePath}`;
  const slashed = absolutePath.replaceAll('\\', '/');
  if (slashed.startsWith('//')) return `file:${slashed}`;
  // Windows writes drive letters in both cases; one file must have one name.
  return `file:///${slashed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase())}`;
}

/** The reverse of {@link fileIdOfPath}; undefined for a file that is not on this machine's disks. */
export function pathOfFileId(file: FileId, isWindows = onWindows()): string | undefined {
  const [, authority, rest] = /^file:\/\/([^/]*)(\/.*)$/s.exec(file) ?? [];
  if (authority === undefined || rest === undefined) return undefined;
  if (!isWindows) return authority === '' ? rest : undefined;
  // A step of a path that holds what Windows takes for a separator would be several steps, `..` among them.
  if (rest.includes('\\')) return undefined;
  const whole = authority === '' ? rest.slice(1) : `//${authority}${rest}`;
  return whole.replaceAll('/', '\\');
}

/**
 * Throws where the file cannot be read, is no plain file, is too large or is not UTF-8. A byte order mark is no part of the text, as in
 * editors and in rustc's columns.
 */
export async function readRustText(absolutePath: string): Promise<string> {
  return rustTextOf(await readPlainFile(absolutePath, mostBytes(path.basename(absolutePath))));
}

/** Throws where `bytes` are not UTF-8. */
export function rustTextOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('the file is not valid UTF-8');
  }
}

/** @param real the path without links on the way */
export function fileStatOf(stats: Stats, at: string, real: string): FileStat {
  return {
    size: stats.size,
    modified: stats.mtimeMs,
    isFolder: stats.isDirectory(),
    ...(!stats.isDirectory() && !stats.isFile() && { isSpecial: true }),
    ...(real !== at && { realPath: fileIdOfPath(real) }),
  };
}

/** The disks of this machine, for the command line and for whoever else runs in Node. */
export const nodeFileSystem: FileSystem = {
  async readText(file: FileId): Promise<string | undefined> {
    return attempt(file, readRustText);
  },

  async listFolder(folder: FileId): Promise<readonly FolderEntry[]> {
    return (await attempt(folder, listEntries)) ?? [];
  },

  async stat(file: FileId): Promise<FileStat | undefined> {
    return attempt(file, async (at) => fileStatOf(await fs.stat(at), at, await fs.realpath(at)));
  },
};

/** Throws where the folder cannot be read. */
function listEntries(folder: string): Promise<FolderEntry[]> {
  return whileOpen(() => listOpened(folder));
}

async function listOpened(folder: string): Promise<FolderEntry[]> {
  const found: FolderEntry[] = [];
  for await (const entry of await fs.opendir(folder)) {
    const isLinked = entry.isSymbolicLink() && (await isFolder(path.join(folder, entry.name)));
    found.push({ name: entry.name, isFolder: isLinked || entry.isDirectory() });
    if (found.length === mostEntries) break;
  }
  return found;
}

async function isFolder(absolutePath: string): Promise<boolean> {
  return fs.stat(absolutePath).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}

async function attempt<Result>(
  file: FileId,
  read: (at: string) => Promise<Result>,
): Promise<Result | undefined> {
  const at = pathOfFileId(file);
  if (at === undefined) return undefined;
  return read(at).catch(() => undefined);
}
