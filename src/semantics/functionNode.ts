import type { FnDef } from '../project/definitions';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';

interface OfTree {
  readonly tree: SyntaxTree;
}

/** The function’s item in `tree`, of the file that declares it. */
function declaredNode({ tree }: OfTree, fn: FnDef): Node | undefined {
  const name = tree.nodeAt(fn.decl.nameStart, fn.decl.nameEnd);
  const node = tree.parent(name);
  return tree.is(node, 'function_item') && tree.textOf(name).endsWith(fn.name) ? node : undefined;
}

/** The function’s item in `tree`, of the file that declares it, where it reads as Rust: what another one does is not known. */
export function functionNode(of: OfTree, fn: FnDef): Node | undefined {
  const node = declaredNode(of, fn);
  return node === undefined || of.tree.hasError(node) ? undefined : node;
}

/** Whether the function stands in `tree` and does not read as Rust. */
export function isBroken(of: OfTree, fn: FnDef): boolean {
  const node = declaredNode(of, fn);
  return node !== undefined && of.tree.hasError(node);
}
