import type { SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';

/** What leaves `loop`: `break`, where the loop's value is not wanted; where it stands for the function's `Result<()>`, `return Ok(())`. */
export function wayOut({ tree }: SourceCode, loop: Node): string | undefined {
  const fn = tree.ancestor(loop, 'function_item', 'closure_expression', 'async_block');
  const parent = tree.parent(loop);
  const isTail = tree.is(parent, 'block') && tree.nextCode(loop) === NONE;
  if (tree.is(parent, 'expression_statement') && tree.nextCode(parent) !== NONE) return 'break';
  const isTailStatement = tree.is(parent, 'expression_statement') && tree.nextCode(parent) === NONE;
  const output = tree.is(fn, 'function_item') ? tree.child(fn, 'return_type') : NONE;
  if (!tree.is(fn, 'function_item') || (!isTail && !isTailStatement)) return undefined;
  if (output === NONE) return 'break';
  return /^([\w:]+::)?Result<\s*\(\)/.test(tree.textOf(output)) ? 'return Ok(())' : undefined;
}
