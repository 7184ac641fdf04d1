import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type { ReportFix } from './rule';

/** Puts `.await` at `end` (a UTF-16 offset). Code runs then that never ran before, so it is never more than suggested. */
export function awaitFix(end: number): ReportFix {
  const edits = [{ start: end, end, newText: '.await' }];
  return { title: 'Add `.await`', safety: 'suggestion', kind: 'await', edits };
}

/** A short quotation of the code at `node`, as inline code. */
export function codeAt(tree: SyntaxTree, node: Node): string {
  const text = tree.textOf(node).replace(/\s+/g, ' ');
  const short = text.length > 40 ? `${text.slice(0, 38)}…` : text;
  return `\`${short.replaceAll('`', "'")}\``;
}

/** The white space that the line of `offset` starts with. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

/** Text that stays one operand when `.await` or a method call follows. */
export function asOperand(tree: SyntaxTree, node: Node): string {
  const text = tree.textOf(node);
  const isSimple =
    /^(identifier|self|call_expression|field_expression|scoped_identifier|async_block|parenthesized_expression|macro_invocation|index_expression|await_expression|try_expression)$/;
  return isSimple.test(tree.kind(node)) ? text : `(${text})`;
}
