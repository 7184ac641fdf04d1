import type { SyntaxTree } from '../syntax/syntaxTree';
import type { FileId } from './findings';

/** UTF-16 units of text whose trees wait at a time: a tree takes some ten times as many bytes. */
const mostUnits = 8_000_000;

/**
 * Trees of files that will be looked into: they are read as a whole when someone asks what they declare, so that no file is
 * read twice.
 */
export class TreesAhead {
  private expected: ReadonlySet<FileId> = new Set();
  private readonly trees = new Map<FileId, SyntaxTree>();
  private units = 0;

  /** Only `files` will be looked into from now on. */
  expect(files: readonly FileId[]): void {
    this.expected = new Set(files);
    this.trees.clear();
    this.units = 0;
  }

  /** Whether the tree of a file with this text is to be kept. */
  wants(file: FileId, text: string): boolean {
    return this.expected.has(file) && this.units + text.length <= mostUnits;
  }

  keep(file: FileId, tree: SyntaxTree): void {
    this.take(file, '');
    this.trees.set(file, tree);
    this.units += tree.text.length;
  }

  /** Hands the tree of a file over, if it is of just this text. */
  take(file: FileId, text: string): SyntaxTree | undefined {
    const tree = this.trees.get(file);
    if (!tree) return undefined;
    this.trees.delete(file);
    this.units -= tree.text.length;
    return tree.text === text ? tree : undefined;
  }
}
