import type { EarlierTrees } from './earlierTrees';
import type { FileSystem } from './fileSystem';
import { declareSame } from './itemChanges';
import type { ItemTree } from './itemTree';
import type { PacedWork } from './pacedWork';

/** Reads what a text declares; given by whoever has the parser. `file` is where it stands, for messages. */
export type ItemReader = (text: string, file: string) => ItemTree;

/**
 * What each file declares, read once. Files that are open in an editor are told by {@link set}; the others are
 * read from the file system when asked for.
 */
export class SourceStore {
  private readonly trees = new Map<string, Promise<ItemTree | undefined>>();
  private readonly open = new Set<string>();
  /** What is known by now, for those who cannot wait. */
  readonly ready = new Map<string, ItemTree>();
  /** The text that each of `ready` was read from, for files that are not open. */
  readonly texts = new Map<string, string>();

  /** Files that declare what they did when their text had that digest, though the text changed. */
  private readonly redeclared = new Map<string, string>();

  constructor(
    private readonly files: FileSystem,
    private readonly read: ItemReader,
    private readonly work: PacedWork,
    /** Told of each file that a project asks for, known already or not. */
    private readonly onUse: (file: string) => void = () => undefined,
    /** What earlier runs read. */
    private readonly earlier?: EarlierTrees,
  ) {}

  /** Fetches what earlier runs read in the package in `folder`, before its files are asked for. */
  async recall(folder: string): Promise<void> {
    await this.earlier?.recall(folder);
  }

  /** Keeps what `files`, of the package in `folder`, declare, for later runs; what is open is not kept. */
  async keep(folder: string, files: Iterable<string>): Promise<void> {
    const read = new Map<string, { text: string; tree: ItemTree }>();
    for (const file of files) {
      const tree = this.ready.get(file);
      const text = this.texts.get(file);
      if (tree && text !== undefined && !this.open.has(file)) read.set(file, { text, tree });
    }
    await this.earlier?.keep(folder, read);
  }

  set(file: string, tree: ItemTree): void {
    this.open.add(file);
    this.ready.set(file, tree);
    this.trees.set(file, Promise.resolve(tree));
  }

  /** The editor lets go of the file, and says that the file system has just this text: what it declares stays. */
  settle(file: string, text: string): void {
    this.open.delete(file);
    this.texts.set(file, text);
  }

  /** Forgets what the editor said of the file; the file system counts again. */
  release(file: string): void {
    this.open.delete(file);
    this.forget(file);
  }

  /** The file changed outside the editor. */
  forget(file: string): void {
    if (this.open.has(file)) return;
    this.trees.delete(file);
    this.ready.delete(file);
    this.texts.delete(file);
    this.redeclared.delete(file);
  }

  /**
   * Forgets the files that were asked for the longest ago, until those that are not `inUse` have no more than `most`
   * UTF-16 units.
   */
  trim(inUse: (file: string) => boolean, most: number): void {
    const idle = [...this.texts].filter(([file]) => !this.open.has(file) && !inUse(file));
    let units = idle.reduce((sum, [, text]) => sum + text.length, 0);
    for (const [file, text] of idle) {
      if (units <= most) return;
      units -= text.length;
      this.forget(file);
    }
  }

  /** Makes the file the last in the order of `texts`. */
  private touch(file: string): void {
    const text = this.texts.get(file);
    if (text === undefined) return;
    this.texts.delete(file);
    this.texts.set(file, text);
  }

  /** What the file declares, or undefined where it cannot be read. */
  async get(file: string): Promise<ItemTree | undefined> {
    this.onUse(file);
    const known = this.trees.get(file);
    if (known) {
      this.touch(file);
      return known;
    }
    const reading = this.files.readText(file).then(async (text) => {
      const tree = text === undefined ? undefined : await this.treeOf(file, text);
      if (tree && text !== undefined && this.trees.get(file) === reading) {
        this.ready.set(file, tree);
        this.texts.set(file, text);
      }
      return tree;
    });
    this.trees.set(file, reading);
    return reading;
  }

  private async treeOf(file: string, text: string): Promise<ItemTree> {
    const before = await this.earlier?.take(file, text);
    if (before?.isCurrent) return before.tree;
    const tree = await this.work.do(() => this.read(text, file));
    if (before && declareSame(before.tree, tree)) this.redeclared.set(file, before.digest);
    return tree;
  }

  /** Whether the file declares what it did when its text had that digest: known only of the last run's texts that changed. */
  declaresAsBefore(file: string, digest: string): boolean {
    return this.redeclared.get(file) === digest;
  }
}
