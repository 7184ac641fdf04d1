import type { FnDef } from '../project/definitions';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';

/** The function’s item in `tree`, of the file that declares it. */
export function functionNode({ tree }: { readonly tree: SyntaxTree }, fn: FnDef): Node | undefined {
  const name = tree.nodeAt(fn.decl.nameStart, fn.decl.nameEnd);
  const node = tree.parent(name);
  return tree.is(node, 'function_item') && tree.textOf(name).endsWith(fn.name) ? node : undefined;
}
