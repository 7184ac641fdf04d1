import fs from 'node:fs/promises';
import path from 'node:path';
import type { FileId } from '../engine/findings';
import { fileIdOfPath, readRustText } from '../hosts/nodeFileSystem';
import { describeFileError, UsageProblem } from './problem';

/** The files that `--knowledge` names. Throws a {@link UsageProblem} where one cannot be read. */
export async function findKnowledge(paths: readonly string[]): Promise<FileId[]> {
  const files: FileId[] = [];
  for (const each of paths) {
    const at = path.resolve(each);
    await readRustText(at).catch((error: unknown) => {
      throw new UsageProblem(`cannot read ${each}, which --knowledge names: ${describeFileError(error)}`);
    });
    // Where a link leads is the user's own business.
    files.push(fileIdOfPath(await fs.realpath(at)));
  }
  return files;
}
