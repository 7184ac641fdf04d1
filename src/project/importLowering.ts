import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { UseDecl } from './itemTree';
import { deepestList, lowerPath, plain } from './typeLowering';

/** The names that the `use` at `node` brings in, one entry each; `declaration` is what all of them share. */
export function lowerUse(
  tree: SyntaxTree,
  node: Node,
  declaration: Omit<UseDecl, 'kind' | 'path' | 'isGlob' | 'isGlobal'>,
): UseDecl[] {
  const uses: UseDecl[] = [];
  const argument = tree.child(node, 'argument');
  const isGlobal = tree.textOf(argument).startsWith('::');
  const add = (path: readonly string[], name: string, isGlob: boolean, at: Node): void => {
    const place = { nameStart: tree.start(at), nameEnd: tree.end(at) };
    uses.push({ ...declaration, ...place, kind: 'use', name, path, isGlob, isGlobal });
  };
  const walk = (at: Node, prefix: readonly string[]): void => {
    if (tree.depth(at) > deepestList) return;
    switch (tree.kind(at)) {
      case 'use_list':
        for (const child of tree.children(at)) walk(child, prefix);
        break;
      case 'scoped_use_list':
        walk(tree.child(at, 'list'), [...prefix, ...plainPath(tree, tree.child(at, 'path'))]);
        break;
      case 'use_wildcard':
        add([...prefix, ...plainPath(tree, tree.onlyChild(at))], '', true, at);
        break;
      case 'use_as_clause': {
        const path = [...prefix, ...plainPath(tree, tree.child(at, 'path'))];
        const alias = tree.child(at, 'alias');
        add(withoutSelf(path), alias >= 0 ? plain(tree.textOf(alias)) : '_', false, at);
        break;
      }
      default: {
        const path = withoutSelf([...prefix, ...plainPath(tree, at)]);
        add(path, path.at(-1) ?? '', false, at);
      }
    }
  };
  walk(argument, []);
  return uses;
}

/** `use a::{self}` names `a`. */
function withoutSelf(path: readonly string[]): readonly string[] {
  return path.length > 1 && path.at(-1) === 'self' ? path.slice(0, -1) : path;
}

function plainPath(tree: SyntaxTree, node: Node): string[] {
  if (node === NONE) return [];
  return lowerPath(tree, node)?.segments.map((segment) => segment.name) ?? [];
}
