import {
  closeSync,
  constants,
  fstatSync,
  opendirSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
  type Dirent,
} from 'node:fs';
import path from 'node:path';
import type { FileId } from '../engine/findings';
import {
  mostBytes,
  mostEntries,
  type FileStat,
  type FileSystem,
  type FolderEntry,
} from '../project/fileSystem';
import { fileStatOf, pathOfFileId, rustTextOf } from './nodeFileSystem';
import { demandPlain } from './plainFile';

/**
 * The disks of this machine, for a thread that nobody waits for besides: it stops while it asks. A question takes some ten
 * microseconds so, a tenth of what it takes to have another thread ask and to come back.
 */
export const directFiles: FileSystem = {
  readText(file: FileId): Promise<string | undefined> {
    return attempt(file, (at) => rustTextOf(readPlain(at, mostBytes(path.basename(at)))));
  },

  async listFolder(folder: FileId): Promise<readonly FolderEntry[]> {
    return (await attempt(folder, listOpened)) ?? [];
  },

  stat(file: FileId): Promise<FileStat | undefined> {
    return attempt(file, (at) => {
      const found = statSync(at, { throwIfNoEntry: false });
      return found && fileStatOf(found, at, realpathSync.native(at));
    });
  },
};

function attempt<Result>(file: FileId, ask: (at: string) => Result): Promise<Result | undefined> {
  const at = pathOfFileId(file);
  try {
    return Promise.resolve(at === undefined ? undefined : ask(at));
  } catch {
    return Promise.resolve(undefined);
  }
}

/** As `readPlainFile` does. */
export function readPlain(absolutePath: string, limit: number): Uint8Array {
  // To open a device may do something already.
  demandPlain(statSync(absolutePath));
  // Should a pipe have taken its place since, nobody waits for a writer.
  const file = openSync(absolutePath, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(file);
    demandPlain(stat);
    return readUpTo(file, stat.size, limit);
  } finally {
    closeSync(file);
  }
}

/** The size that a file is said to have may be wrong: those below `/proc` have none. */
function readUpTo(file: number, size: number, limit: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = new Uint8Array(Math.min(Math.max(size - length, 0), limit) + 1);
    const read = readSync(file, part, 0, part.length, length);
    length += read;
    if (length > limit) throw new Error(`it is larger than ${String(limit / 1024 / 1024)} MiB`);
    if (read === 0) return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length);
    parts.push(part.subarray(0, read));
  }
}

function listOpened(folder: string): FolderEntry[] {
  const opened = opendirSync(folder);
  try {
    const found: FolderEntry[] = [];
    for (let entry = opened.readSync(); entry && found.length < mostEntries; entry = opened.readSync())
      found.push({ name: entry.name, isFolder: entry.isDirectory() || leadsToFolder(folder, entry) });
    return found;
  } finally {
    opened.closeSync();
  }
}

function leadsToFolder(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(path.join(folder, entry.name)).isDirectory();
  } catch {
    return false;
  }
}
