import type { FnDef } from '../project/definitions';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';

/** The function’s item in `tree`, of the file that declares it; undefined where it does not read as Rust: what it does is not known then. */
export function functionNode({ tree }: { readonly tree: SyntaxTree }, fn: FnDef): Node | undefined {
  const name = tree.nodeAt(fn.decl.nameStart, fn.decl.nameEnd);
  const node = tree.parent(name);
  return tree.is(node, 'function_item') && tree.textOf(name).endsWith(fn.name) && !tree.hasError(node)
    ? node
    : undefined;
}
