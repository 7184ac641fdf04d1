import type { FileStat, FileSystem, FolderEntry } from '../../project/fileSystem';

/** Files that stand in memory only; folders follow from their paths. */
export class CaseFiles implements FileSystem {
  readonly texts = new Map<string, string>();

  readText(file: string): Promise<string | undefined> {
    return Promise.resolve(this.texts.get(file));
  }

  listFolder(folder: string): Promise<FolderEntry[]> {
    const names = new Map<string, boolean>();
    for (const file of this.texts.keys()) {
      if (!file.startsWith(`${folder}/`)) continue;
      const [name = '', ...rest] = file.slice(folder.length + 1).split('/');
      names.set(name, rest.length > 0);
    }
    return Promise.resolve([...names].map(([name, isFolder]) => ({ name, isFolder })));
  }

  stat(file: string): Promise<FileStat | undefined> {
    const text = this.texts.get(file);
    const isFolder = text === undefined && [...this.texts.keys()].some((each) => each.startsWith(`${file}/`));
    return Promise.resolve(
      text === undefined && !isFolder ? undefined : { size: text?.length ?? 0, modified: 0, isFolder },
    );
  }
}
