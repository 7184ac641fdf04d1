import { joinPath, type FileSystem } from '../../project/fileSystem';
import type { FileId } from '../findings';

/** Folders that are listed, and files that are kept, at most. */
const mostFolders = 2_000;
const mostFiles = 50_000;

/** The Rust files below a folder, but for what is hidden and what Cargo builds. */
export class RustFileList {
  private constructor(
    /** Relative to the folder, with `/` between their parts. */
    readonly paths: readonly string[],
    /** Whether these are all. */
    readonly isWhole: boolean,
  ) {}

  static async of(files: FileSystem, folder: FileId): Promise<RustFileList> {
    const paths: string[] = [];
    const waiting = [''];
    for (let listed = 0; waiting.length > 0; listed += 1) {
      if (listed >= mostFolders || paths.length > mostFiles) return new RustFileList(paths, false);
      const at = waiting.pop() ?? '';
      for (const { name, isFolder } of await files.listFolder(joinPath(folder, at))) {
        if (name.startsWith('.') || (isFolder && name === 'target')) continue;
        const path = at === '' ? name : `${at}/${name}`;
        if (isFolder) waiting.push(path);
        else if (name.endsWith('.rs')) paths.push(path);
      }
    }
    return new RustFileList(paths, true);
  }
}
