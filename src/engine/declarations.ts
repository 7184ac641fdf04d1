import { isInBody, moveItems, type EditedTree } from '../project/bodyEdits';
import { adoptOffsets, declareSame, mergeItems } from '../project/itemChanges';
import { lowerItems } from '../project/itemLowering';
import type { ItemTree } from '../project/itemTree';
import { KeptItems } from '../project/keptItems';
import { outlineModules } from '../project/moduleTree';
import type { SourceStore } from '../project/sourceStore';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { FileId } from './findings';
import type { OnceLog } from './onceLog';
import { completeChanges, type StaleParts } from './staleParts';

/** What the open files declare, from one state of their texts to the next. */
export class Declarations {
  /** Of the tree in which each item tree's offsets are places: its key, and what its macro calls became. */
  private readonly placed = new WeakMap<ItemTree, Pick<SyntaxTree, 'key' | 'macroOutcome'>>();

  constructor(
    private readonly store: SourceStore,
    private readonly problems: OnceLog,
  ) {}

  /**
   * Remembers what the file declares; gives what of its project is out of date with that, if anything.
   *
   * @param edited from which state of the text `tree` comes, where it is known what was typed since
   */
  declare(file: FileId, tree: SyntaxTree, edited?: EditedTree): StaleParts | undefined {
    const { key, macroOutcome } = tree;
    const known = this.store.ready.get(file);
    const before = known && this.placed.get(known);
    if (known && edited && before?.key === edited.before.key && isInBody(edited)) {
      moveItems(known, edited.change);
      this.placed.set(known, { key, macroOutcome });
      this.store.set(file, known);
      return undefined;
    }
    const kept = before && new KeptItems(known, before.key, before.macroOutcome);
    const lower = (of: SyntaxTree): ItemTree => lowerItems(of, kept);
    const current = this.problems.safely(lower)(tree, file);
    if (known && declareSame(known, current)) {
      adoptOffsets(known, current);
      this.placed.set(known, { key, macroOutcome });
      this.store.set(file, known);
      return undefined;
    }
    const outline = (items: ItemTree): string => JSON.stringify(outlineModules(file, items, false));
    const sameFiles = known !== undefined && outline(known) === outline(current);
    const changes = known ? mergeItems(known, current) : { tree: current };
    this.placed.set(changes.tree, { key, macroOutcome });
    this.store.set(file, changes.tree);
    return { files: !sameFiles, changed: completeChanges(changes) };
  }

  /** Whether what is known of the file was read from just this tree. */
  isOf(file: FileId, tree: SyntaxTree): boolean {
    const known = this.store.ready.get(file);
    return known !== undefined && this.placed.get(known)?.key === tree.key;
  }
}
