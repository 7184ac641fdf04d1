import type { Node, SyntaxTree } from '../../syntax/syntaxTree';

/** Whether the function at `fn` names what enters a runtime, or asks whether one runs. */
export function entersRuntime(tree: SyntaxTree, fn: Node): boolean {
  return tree
    .descendants(fn, 'identifier', 'field_identifier')
    .some((name) => /^(try_current|enter|Compat|compat)$/.test(tree.textOf(name)));
}
