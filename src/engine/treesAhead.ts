import { lowerItems } from '../project/itemLowering';
import type { ItemTree } from '../project/itemTree';
import { elideBodies } from '../syntax/bodyElision';
import type { RustParser } from '../syntax/parser';
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

  /** What a file declares: its bodies are read when someone looks into them, from the text that the store keeps. */
  outline(parser: RustParser, text: string, file: FileId): ItemTree {
    if (!this.expected.has(file) || this.units + text.length > mostUnits)
      return lowerItems(parser.read(elideBodies(text, true)));
    const tree = parser.read(text);
    this.take(file, '');
    this.trees.set(file, tree);
    this.units += text.length;
    return lowerItems(tree);
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
