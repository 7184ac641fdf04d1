import {
  baseName,
  folderOf,
  isRootFolder,
  joinPath,
  mostBytes,
  mostEntries,
  type FileStat,
  type FileSystem,
  type FolderEntry,
} from './fileSystem';

/** A folder below which files may be read. */
interface Root {
  readonly folder: string;
  /** The folder without links on the way to it. */
  readonly real: string;
  /** Links below it are the user's own, wherever they lead. */
  readonly hasOwnLinks: boolean;
}

/** Names by which one file may be reached along links: links in a circle give it more than anyone can count. */
const mostNames = 16;

/** What Cargo and rustup look for in the folders above a project, too. Source: the Cargo book, "Configuration". */
const soughtAbove = /\/(Cargo\.toml|\.cargo\/config(\.toml)?|rust-toolchain(\.toml)?|\.?clippy\.toml)$/;

/**
 * Reads what belongs to the user's projects, to Cargo and to the toolchains, and nothing else: paths in a repository
 * are written by whoever made it. Only plain files of bounded size are read, and a link is judged by where it leads.
 */
export class GuardedFiles implements FileSystem {
  /** By the folder that was admitted. */
  private readonly admitted = new Map<string, Promise<void>>();
  private readonly roots: Root[] = [];
  /** Single files. */
  private named: ReadonlySet<string> = new Set();
  /** The names of files that links lead to, by where they really lie. */
  private readonly names = new Map<string, Set<string>>();

  /**
   * @param installed where Cargo keeps what it downloads
   * @param toolchains where toolchains lie, which may be links to anywhere
   */
  constructor(
    private readonly files: FileSystem,
    private readonly installed: readonly string[] = [],
    toolchains: readonly string[] = [],
  ) {
    for (const folder of installed) this.addLater(folder, () => this.add(folder, false));
    for (const folder of toolchains) this.addLater(folder, () => this.add(folder, true));
  }

  /**
   * The user works in `folder`: what lies below its repository or, where that reaches further, its Cargo workspace may
   * be read.
   */
  admit(folder: string): void {
    if (!folder.includes('/') || this.roots.some((root) => isInside(folder, root.folder))) return;
    this.addLater(folder, async () => this.add(await findReach(this.files, folder), false));
  }

  /** Lets `folder` be read that `config` names, if that is the user's and not a project's. */
  async admitNamed(folder: string, config: string): Promise<void> {
    await this.settle();
    const isInstalled = this.installed.some((each) => isInside(config, each));
    if (!isInstalled && this.roots.some((root) => isInside(config, root.folder))) return;
    this.addLater(folder, () => this.add(folder, true));
    await this.settle();
  }

  /** Lets those files be read that the user names, wherever they lie, and no longer those that were named before. */
  admitFiles(files: readonly string[]): void {
    this.named = new Set(files);
  }

  async readText(file: string): Promise<string | undefined> {
    const found = await this.stat(file);
    return !found || found.isFolder || found.size > mostBytes(file) ? undefined : this.files.readText(file);
  }

  async listFolder(folder: string): Promise<readonly FolderEntry[]> {
    if (!(await this.stat(folder))?.isFolder) return [];
    return (await this.files.listFolder(folder)).slice(0, mostEntries);
  }

  /** Undefined for what must not be read, as for what is not there. */
  async stat(file: string): Promise<FileStat | undefined> {
    await this.settle();
    // Whether it is there is not even asked of what lies elsewhere: a share on the network is told who asks.
    const around = this.roots.filter((root) => isInside(file, root.folder));
    const isAbove = around.length === 0 && this.isSoughtAbove(file);
    const isNamed = around.length === 0 && this.named.has(file);
    if (around.length === 0 && !isAbove && !isNamed) return undefined;
    const found = await this.files.stat(file);
    if (!found || found.isSpecial) return undefined;
    if (isAbove || isNamed || around.some((root) => root.hasOwnLinks)) return found;
    const real = found.realPath ?? file;
    if (!this.roots.some((root) => isInside(real, root.real))) return undefined;
    const isPlain = around.some((root) => real === root.real + file.slice(root.folder.length));
    return isPlain || this.isFewNamed(real, file) ? found : undefined;
  }

  private isSoughtAbove(file: string): boolean {
    if (!soughtAbove.test(file)) return false;
    const folder = folderOf(file);
    const above = baseName(folder) === '.cargo' ? folderOf(folder) : folder;
    return this.roots.some((root) => isInside(root.folder, above));
  }

  private isFewNamed(real: string, name: string): boolean {
    const names = this.names.get(real) ?? new Set();
    this.names.set(real, names);
    if (!names.has(name) && names.size >= mostNames) return false;
    names.add(name);
    return true;
  }

  private addLater(folder: string, add: () => Promise<void>): void {
    if (this.admitted.has(folder)) return;
    // What cannot be asked after cannot be read either.
    const adding = add().catch(() => undefined);
    this.admitted.set(folder, adding);
  }

  private async add(folder: string, hasOwnLinks: boolean): Promise<void> {
    const real = (await this.files.stat(folder))?.realPath ?? folder;
    this.roots.push({ folder, real, hasOwnLinks });
  }

  /** Waits until all that was admitted is known. */
  async settle(): Promise<void> {
    if (this.roots.length < this.admitted.size) await Promise.all(this.admitted.values());
  }
}

/** Whether `file` is `folder` or lies below it, by their names. */
function isInside(file: string, folder: string): boolean {
  if (isRootFolder(folder)) return placeOf(file) === placeOf(folder);
  return file === folder || file.startsWith(`${folder}/`);
}

/** Scheme and authority. */
function placeOf(file: string): string | undefined {
  return /^[^/]*:\/\/[^/]*/.exec(file)?.[0];
}

/**
 * The folder of the repository around `folder`, or of a Cargo workspace further out; else the nearest with a
 * manifest, else `folder` itself.
 */
async function findReach(files: FileSystem, folder: string): Promise<string> {
  let found: string | undefined;
  let repository: string | undefined;
  for (let at = folder; !isRootFolder(at); at = folderOf(at)) {
    const manifest = joinPath(at, 'Cargo.toml');
    const { isFolder = true, isSpecial, size = 0 } = (await files.stat(manifest)) ?? {};
    const isReadable = !isFolder && isSpecial !== true && size <= mostBytes(manifest);
    const text = isReadable ? ((await files.readText(manifest)) ?? '') : undefined;
    if (text !== undefined && (found === undefined || /^\s*\[\s*workspace\b/m.test(text))) found = at;
    if (repository === undefined && (await files.stat(joinPath(at, '.git')))) {
      repository = at;
      found = at;
    }
  }
  return found ?? folder;
}
