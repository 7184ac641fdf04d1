import type { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { GitIgnore } from './gitIgnore';
import { describeFileError } from './fileErrors';

export interface InputFiles {
  /** Absolute paths, each once. */
  readonly files: readonly string[];
  /** Those of them that were given themselves. */
  readonly named: readonly string[];
  /** The folders that were given or in which a given file lies, absolute, and where they lie if they are links. */
  readonly folders: readonly string[];
  /** What could not be read, by absolute path, and why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** Folders, as given, in which there is nothing to check. */
  readonly empty: readonly string[];
}

/** The Rust files that the user's paths stand for: a file is itself, a folder is all that Git would keep. */
export async function findInputFiles(given: readonly string[], workingFolder: string): Promise<InputFiles> {
  const files = new Set<string>();
  const folders = new Set<string>();
  const unreadable: { path: string; reason: string }[] = [];
  const empty: string[] = [];
  const named: string[] = [];

  const enter = async (folder: string, rules: GitIgnore): Promise<number> => {
    let entries: Dirent[];
    try {
      entries = await fs.readdir(folder, { withFileTypes: true });
    } catch (error) {
      unreadable.push({ path: folder, reason: describeFileError(error) });
      return 0;
    }
    const names = new Set(entries.map((entry) => entry.name));
    let found = 0;
    for (const entry of entries) {
      const { name } = entry;
      const at = path.join(folder, name);
      if (name.startsWith('.') || rules.ignores(at, entry.isDirectory())) continue;
      // Linked folders are not entered: they lead round in circles, or out of the project.
      if (entry.isDirectory()) {
        if (name === 'target' && !(await isTargetModule(at, names))) continue;
        found += await enter(at, await rules.enter(at));
      } else if (
        name.endsWith('.rs') &&
        (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(at))))
      ) {
        files.add(at);
        found += 1;
      }
    }
    return found;
  };

  for (const each of given) {
    const at = path.resolve(workingFolder, each);
    try {
      const stat = await fs.stat(at);
      for (const named of [at, await fs.realpath(at)])
        folders.add(stat.isDirectory() ? named : path.dirname(named));
      if (!stat.isDirectory()) {
        files.add(at);
        named.push(at);
      } else if ((await enter(at, await GitIgnore.at(at))) === 0) empty.push(each);
    } catch (error) {
      unreadable.push({ path: at, reason: describeFileError(error) });
    }
  }
  return { files: [...files], named, folders: [...folders], unreadable, empty };
}

async function isFolder(at: string): Promise<boolean> {
  return fs.stat(at).then(
    (stat) => stat.isDirectory(),
    () => false,
  );
}

/** `mod target;` keeps its files in a folder that is called as Cargo's output is. */
async function isTargetModule(folder: string, siblings: ReadonlySet<string>): Promise<boolean> {
  if (siblings.has('target.rs')) return true;
  return fs.access(path.join(folder, 'mod.rs')).then(
    () => true,
    () => false,
  );
}
