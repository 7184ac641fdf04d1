import { findManifest, readCargoWorkspace } from '../project/cargoWorkspace';
import { folderOf, joinPath } from '../project/fileSystem';
import type { GuardedFiles } from '../project/guardedFiles';
import type { FileId } from './findings';

/** Tells which manifest each file belongs to. */
export class ManifestFinder {
  private readonly manifests = new Map<FileId, Promise<string>>();
  private limits: readonly FileId[] = [];

  constructor(private readonly files: GuardedFiles) {}

  /** Folders above which no Cargo.toml is looked for. */
  setFolders(folders: readonly FileId[]): void {
    this.limits = folders;
    this.clear();
  }

  /** Manifests may have come or gone. */
  clear(): void {
    this.manifests.clear();
  }

  /** The manifest of the package that `file` lies in; '' outside every package. */
  of(file: FileId): Promise<string> {
    const known = this.manifests.get(file);
    if (known) return known;
    const finding = this.findManifestOf(file);
    this.manifests.set(file, finding);
    return finding;
  }

  private async findManifestOf(file: FileId): Promise<string> {
    const limit = this.limits.find((folder) => file.startsWith(`${folder}/`));
    if (!/^[^/]*:\/\//.test(file)) return '';
    return (await findManifest(this.files, folderOf(file), limit)) ?? '';
  }

  /** Sorts files by the project that they belong to, in the order of each project's first file. */
  async group(files: readonly FileId[]): Promise<FileId[][]> {
    const waiting = new Map<string, FileId[]>();
    for (const file of files) {
      const manifest = await this.of(file);
      const group = waiting.get(manifest) ?? [];
      group.push(file);
      waiting.set(manifest, group);
    }
    const groups: FileId[][] = [];
    for (const manifest of waiting.keys()) {
      const own = new Set([manifest, ...(manifest === '' ? [] : await this.manifestsBeside(manifest))]);
      const included = new Set([...own].flatMap((each) => waiting.get(each) ?? []));
      for (const each of own) waiting.delete(each);
      groups.push(files.filter((file) => included.has(file)));
    }
    return groups;
  }

  /** The manifests of the workspace of `manifest`. */
  private async manifestsBeside(manifest: FileId): Promise<FileId[]> {
    const { rootFolder, packages } = await readCargoWorkspace(this.files, manifest);
    return [joinPath(rootFolder, 'Cargo.toml'), ...packages.map(({ manifestFile }) => manifestFile)];
  }
}
