import type { Def } from '../../project/definitions';
import { lowerPath } from '../../project/typeLowering';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { KnownItem } from '../describedItems';
import { mayBeImported } from '../importableNames';
import { movedFrom, type MovedItem } from '../movedItems';
import { movedTryReady, movedWait, type MovedWait } from '../movedMethods';
import { isAsWritten } from '../rewritingAttributes';
import { isReachableTrait, isSaidAround } from '../publicItems';

/** What is declared, and under which names. */
export class CodeItems {
  constructor(private readonly analysis: Analysis) {}

  /** The `fn`, `const` or `static` whose body holds `node`, or that `node` is; NONE where there is none. */
  around(node: Node): Node {
    return this.analysis.itemAround(node);
  }

  /** The attributes before the item or statement at `node`, as written inside `#[…]`. */
  attributesOf(node: Node): readonly string[] {
    return this.analysis.attributes(node);
  }

  /**
   * Whether no attribute of the function at `fn`, or of what it stands in, may make something else of it.
   *
   * @param isKnown says of an attribute of the function's own, as written inside `#[…]`, that it does not
   */
  isAsWritten(fn: Node, isKnown?: (attribute: string) => boolean): boolean {
    return isAsWritten(this.analysis, fn, isKnown);
  }

  /** Whether `name` at `node` may mean something that a `use` brought in, in any namespace. */
  mayBeImported(node: Node, name: string): boolean {
    return mayBeImported(this.analysis, node, name);
  }

  /** The item that the docs call `path` (`tokio::time::sleep`), in whichever version the crate reaches. */
  published(path: string): Def | undefined {
    return this.analysis.published(path);
  }

  /** The first of `paths` whose item is `def`. */
  publishedAs<Path extends string>(def: Def | undefined, paths: Iterable<Path>): Path | undefined {
    return this.analysis.publishedAs(def, paths);
  }

  /** What the knowledge says of `def`, and its path as the docs give it. */
  known(def: Def | undefined): KnownItem | undefined {
    return this.analysis.known(def);
  }

  /** The type, trait or module that `name` by itself means at `node`, if it means one. */
  typeInScope(node: Node, name: string): Def | undefined {
    const { analysis } = this;
    return analysis.world.names.lookupInScope(analysis.moduleAt(node), name, 'types');
  }

  /** The type, trait or module that a path of these segments, not beginning with `::`, means at `node`. */
  typeNamed(node: Node, segments: readonly string[]): Def | undefined {
    const { analysis } = this;
    return analysis.world.names.resolvePath(analysis.moduleAt(node), [...segments], 'types');
  }

  /** The trait that the path written at `node` names: `std::future::Future<Output = T>`. */
  traitAt(node: Node): Def | undefined {
    const { analysis } = this;
    const path = lowerPath(analysis.tree, node);
    const names = path?.segments.map(({ name }) => name) ?? [];
    if (!path || names.length === 0) return undefined;
    return analysis.world.names.resolvePath(analysis.moduleAt(node), names, 'types', path.global);
  }

  /** Whether `def` is today's `std::future::Future`. */
  isFutureTrait(def: Def | undefined): boolean {
    return def !== undefined && def === this.analysis.world.lang.trait('future::Future');
  }

  /** Whether names at `node` are looked up in a block that declares items of its own, first. */
  isInBlockWithItems(node: Node): boolean {
    return this.analysis.moduleAt(node).isBlock;
  }

  /** Whether the trait at `item` belongs to a library for others, whose users may name it. */
  isPublishedTrait(item: Node): boolean {
    const { tree, place } = this.analysis;
    if (place.package?.isForOthers !== true || place.target?.kind !== 'lib') return false;
    const trait = this.typeInScope(item, tree.textOf(tree.child(item, 'name')));
    return trait?.kind === 'trait' && isReachableTrait(this.analysis, trait);
  }

  /** Whether an inner attribute of a module around `node`, `#![allow(lint)]` or `#![no_std]`, has `word` in it. */
  isSaidAround(node: Node, word: string): boolean {
    return isSaidAround(this.analysis, node, word);
  }

  /**
   * Where an item is to be had now that `segments`, a path that begins at `node`, name: in a version of its library that no
   * longer has it, as the manifest says.
   */
  movedFrom(node: Node, segments: readonly string[]): MovedItem | undefined {
    return movedFrom(this.analysis, node, segments);
  }

  /** The `wait` of futures 0.1 that the call at `call` means, where the manifest asks for 0.3, which has none. */
  movedWait(call: Node): MovedWait | undefined {
    return movedWait(this.analysis, call);
  }

  /** What the manifest asks for, where the macro call at `call` is one of the `try_ready!` that futures had before it. */
  movedTryReady(call: Node): string | undefined {
    return movedTryReady(this.analysis, call);
  }
}
