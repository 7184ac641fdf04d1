import type { SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { ReportEdit } from '../rule';

/** One name that a `use` of the file brings in. */
interface Import {
  readonly declaration: Node;
  /** The part of the tree of names that stands for it. */
  readonly leaf: Node;
  readonly path: string;
  /** What follows `as`, or NONE. */
  readonly alias: Node;
}

/** The items among which the code at `node` stands: those of its inline module, or of the file. */
export function itemList(tree: SyntaxTree, node: Node): Node {
  const module = tree.ancestor(node, 'mod_item');
  return module === NONE ? 0 : tree.child(module, 'body');
}

/** The last `use` beside the code at `node`, or NONE. */
export function lastImport(tree: SyntaxTree, node: Node): Node {
  return tree.children(itemList(tree, node)).findLast((child) => tree.is(child, 'use_declaration')) ?? NONE;
}

/**
 * The edits that import `path` in the place of `old`, which the code at `node` uses under the name `name`; undefined
 * where the import is not found, is public, or may serve other code too.
 */
export function swapImport(
  code: SourceCode,
  node: Node,
  name: string,
  old: string,
  path: string,
): ReportEdit[] | undefined {
  const { tree } = code;
  const found = importsBeside(tree, node).find((each) => each.path === old);
  if (!found || tree.childOfKind(found.declaration, 'visibility_modifier') !== NONE) return undefined;
  const bound = found.alias === NONE ? (old.split('::').at(-1) ?? '') : tree.textOf(found.alias);
  // Counted in the text, so that a mention in a macro or a comment is one more use.
  const mentions = code.wholeTree.text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
  if (bound !== name || mentions !== 2) return undefined;
  const suffix = found.alias === NONE ? '' : ` as ${name}`;
  return tree.is(tree.parent(found.leaf), 'use_declaration')
    ? [{ start: tree.start(found.leaf), end: tree.end(found.leaf), newText: path + suffix }]
    : splitGroup(tree, found, path + suffix);
}

function importsBeside(tree: SyntaxTree, node: Node): Import[] {
  return tree
    .children(itemList(tree, node))
    .filter((child) => tree.is(child, 'use_declaration'))
    .flatMap((declaration) => leaves(tree, tree.child(declaration, 'argument'), '', declaration));
}

function leaves(tree: SyntaxTree, leaf: Node, prefix: string, declaration: Node): Import[] {
  const under = (node: Node): string => {
    const text = tree.textOf(node).replace(/\s/g, '');
    return prefix === '' ? text : text === 'self' ? prefix : `${prefix}::${text}`;
  };
  switch (tree.kind(leaf)) {
    case 'identifier':
    case 'scoped_identifier':
    case 'self':
      return [{ declaration, leaf, path: under(leaf), alias: NONE }];
    case 'use_as_clause':
      return [{ declaration, leaf, path: under(tree.child(leaf, 'path')), alias: tree.child(leaf, 'alias') }];
    case 'scoped_use_list': {
      const inner = under(tree.child(leaf, 'path'));
      return leaves(tree, tree.child(leaf, 'list'), inner, declaration);
    }
    case 'use_list':
      return tree.children(leaf).flatMap((child) => leaves(tree, child, prefix, declaration));
    default:
      return [];
  }
}

/** Takes the name out of its braces, and gives it a `use` of its own. */
function splitGroup(tree: SyntaxTree, { leaf, declaration }: Import, path: string): ReportEdit[] | undefined {
  const list = tree.parent(leaf);
  const others = tree.is(list, 'use_list') ? tree.children(list).filter((child) => child !== leaf) : [];
  const [only] = others;
  if (only === undefined) return undefined;
  const rest = others.map((other) => tree.textOf(other)).join(', ');
  const isSelf = tree.textOf(only) === 'self';
  const start =
    others.length === 1 && isSelf ? tree.end(tree.child(tree.parent(list), 'path')) : tree.start(list);
  const left = others.length > 1 ? `{${rest}}` : isSelf ? '' : rest;
  const at = tree.start(declaration);
  let lead = at;
  while (/[ \t]/.test(tree.text.charAt(lead - 1))) lead -= 1;
  const indentation = tree.text.slice(lead, at);
  const end = tree.end(declaration);
  return [
    { start, end: tree.end(list), newText: left },
    { start: end, end, newText: `\n${indentation}use ${path};` },
  ];
}
