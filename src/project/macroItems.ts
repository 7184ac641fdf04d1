import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Item } from './itemTree';
import type { TypeRef } from './typeRef';

/** Reads the items directly below a node. */
type LowerList = (tree: SyntaxTree, list: Node) => readonly Item[];

/**
 * `cfg_rt! { pub mod runtime; }`: items in the braces of a macro are taken as if they stood outside. By custom, what
 * stands in `cfg_not_rt! { … }` is for when the feature is off.
 */
export function lowerMacroItems(tree: SyntaxTree, node: Node, lowerList: LowerList): readonly Item[] {
  if (!tree.is(node, 'macro_invocation')) return [];
  const args = tree.childOfKind(node, 'macro_arguments');
  const path = tree.textOf(tree.child(node, 'macro'));
  const name = path.slice(path.lastIndexOf(':') + 1).trim();
  if (name === 'cfg_if') return lowerBranches(tree, tree.onlyChild(args), [], lowerList);
  if (name === 'include') return lowerInclude(tree, node, args);
  const made = tree.madeItems(node);
  if (made) return lowerList(made, 0).map((item) => placeAt(item, tree.start(node), tree.end(node)));
  const items = lowerList(tree, args);
  const key = localKeys[name];
  if (key) return items.map((item) => (item.kind === 'static' ? { ...item, type: key(item.type) } : item));
  return name.startsWith('cfg_not_') ? withAttribute(items, 'cfg(not(feature = "this"))') : items;
}

/** What a macro makes stands where its call does: no text of the file is its own. */
export function placeAt<Declared extends Item>(declared: Declared, start: number, end: number): Declared {
  const place = { start, end, nameStart: start, nameEnd: start };
  const inside = <Each extends Item>(items: readonly Each[]): Each[] =>
    items.map((each) => placeAt(each, start, end));
  switch (declared.kind) {
    case 'mod':
      return { ...declared, ...place, ...(declared.items && { items: inside(declared.items) }) };
    case 'impl':
    case 'trait':
      return { ...declared, ...place, fns: inside(declared.fns), values: inside(declared.values) };
    default:
      return { ...declared, ...place };
  }
}

/** A path that is put together (`concat!(env!("OUT_DIR"), …)`) leads to what a build script wrote: out of reach. */
function lowerInclude(tree: SyntaxTree, node: Node, args: Node): Item[] {
  const literal = tree.onlyChild(args);
  const path = tree.is(literal, 'string_literal') ? tree.textOf(literal).slice(1, -1) : '';
  if (path === '' || path.includes('\\')) return [];
  const [start, end] = [tree.start(node), tree.end(node)];
  const place = { start, end, nameStart: start, nameEnd: start };
  return [{ kind: 'include', name: path, path, isPublic: false, attributes: [], ...place }];
}

/** The types of the statics that these macros declare. Sources: std's `thread_local!`, docs.rs/tokio, `task_local!`. */
const localKeys: Readonly<Record<string, (type: TypeRef) => TypeRef>> = {
  thread_local: (type) => localKey(['std', 'thread'], type),
  task_local: (type) => localKey(['tokio', 'task'], type),
};

function localKey(module: readonly string[], type: TypeRef): TypeRef {
  const last = { name: 'LocalKey', args: { types: [type], bindings: [] } };
  return { t: 'path', path: { global: true, segments: [...module.map((name) => ({ name })), last] } };
}

function withAttribute(items: readonly Item[], attribute: string): Item[] {
  return items.map((item) => ({ ...item, attributes: [...item.attributes, attribute] }));
}

/** Branches of a `cfg_if!` that are read; each one's condition holds those of all before it. */
const mostBranches = 64;

/** The items in the branches of a `cfg_if!`, each with the condition that it stands under. */
function lowerBranches(
  tree: SyntaxTree,
  node: Node,
  failed: readonly string[],
  lowerList: LowerList,
): readonly Item[] {
  if (tree.is(node, 'expression_statement'))
    return lowerBranches(tree, tree.onlyChild(node), failed, lowerList);
  const isIf = tree.is(node, 'if_expression');
  const condition = isIf ? conditionBefore(tree, tree.child(node, 'consequence')) : undefined;
  const block = isIf ? tree.child(node, 'consequence') : node;
  const holds = [...failed.map((each) => `not(${each})`), ...(condition === undefined ? [] : [condition])];
  const items = withAttribute(lowerList(tree, block), `cfg(all(${holds.join(', ')}))`);
  const alternative = isIf ? tree.onlyChild(tree.child(node, 'alternative')) : NONE;
  if (alternative === NONE || condition === undefined || failed.length >= mostBranches) return items;
  return [...items, ...lowerBranches(tree, alternative, [...failed, condition], lowerList)];
}

/** `unix` in `if #[cfg(unix)] {`, where `block` is the braces. */
function conditionBefore(tree: SyntaxTree, block: Node): string | undefined {
  const start = tree.start(tree.parent(block));
  const end = tree.start(block);
  if (end - start > longestCondition) return undefined;
  return /#\s*\[\s*cfg\s*\((.*)\)\s*\]\s*$/s.exec(tree.text.slice(start, end))?.[1];
}

/** UTF-16 units; the expression above tries each `#` with each `)`. */
const longestCondition = 4000;

/** Whether `block` is a branch of a `cfg_if!` that stands among items. */
export function isConfiguredBranch(tree: SyntaxTree, block: Node): boolean {
  const macro = tree.ancestor(block, 'macro_invocation', 'block', 'function_item');
  return (
    tree.is(macro, 'macro_invocation') &&
    /(^|:|\s)cfg_if$/.test(tree.textOf(tree.child(macro, 'macro'))) &&
    tree.ancestor(macro, 'function_item') === NONE
  );
}
