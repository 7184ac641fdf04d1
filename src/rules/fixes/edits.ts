import type { Local, SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { ReportEdit, ReportFix } from '../rule';

/** Puts `.await` at `end` (a UTF-16 offset). Code runs then that never ran before, so it is never more than suggested. */
export function awaitFix(end: number): ReportFix {
  const edits = [{ start: end, end, newText: '.await' }];
  return { title: 'Add `.await`', safety: 'suggestion', kind: 'await', edits };
}

/** The white space that the line of `offset` starts with. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

/** Takes the statement at `node` away: with its line, where nothing else stands there. */
export function removal(tree: SyntaxTree, node: Node): ReportEdit {
  const { text } = tree;
  const [start, end] = [tree.start(node), tree.end(node)];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end) + 1;
  const isAlone = lineEnd > 0 && (text.slice(lineStart, start) + text.slice(end, lineEnd)).trim() === '';
  return isAlone ? { start: lineStart, end: lineEnd, newText: '' } : { start, end, newText: '' };
}

const strings = ['string_literal', 'raw_string_literal'] as const;

/** The code from `start` to `end`, its further lines moved in by one step; what string literals hold stays as it is. */
export function indented(tree: SyntaxTree, start: number, end: number): string {
  return moveLines(tree, start, end, /\n(?=[^\r\n])/g, (line) => `${line}    `);
}

/** The same, its further lines moved out by one step, as far as they are moved in. */
export function outdented(tree: SyntaxTree, start: number, end: number): string {
  return moveLines(tree, start, end, /\n(?: {1,4}|\t)/g, () => '\n');
}

function moveLines(
  tree: SyntaxTree,
  start: number,
  end: number,
  beginning: RegExp,
  move: (line: string) => string,
): string {
  const literals = tree
    .descendants(0, ...strings)
    .map((node) => [tree.start(node), tree.end(node)] as const)
    .filter(([from, to]) => from < end && to > start);
  return tree.text.slice(start, end).replace(beginning, (line, offset: number) => {
    const at = start + offset;
    return literals.some(([from, to]) => from < at && at < to) ? line : move(line);
  });
}

/** Every word that may be a name. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu) ?? [];
}

/** `wanted`, or the first of `wanted2`, `wanted3` … that the item around `node` does not mention. */
export function freshName(code: SourceCode, node: Node, wanted: string): string {
  const words = wordsAround(code, code.items.around(node));
  let name = wanted;
  for (let count = 2; words.has(name); count += 1) name = `${wanted}${String(count)}`;
  return name;
}

/** Many fixes ask for names in the same body. */
const wordsByItem = new WeakMap<SyntaxTree, Map<Node, ReadonlySet<string>>>();

function wordsAround(code: SourceCode, item: Node): ReadonlySet<string> {
  const tree = item === NONE ? code.wholeTree : code.tree;
  const known = wordsByItem.get(tree) ?? new Map<Node, ReadonlySet<string>>();
  wordsByItem.set(tree, known);
  const words = known.get(item) ?? new Set(wordsOf(item === NONE ? tree.text : tree.textOf(item)));
  known.set(item, words);
  return words;
}

/** Whether the code at `node` names `local`: in an expression, in a format string, or in a macro that could not be read. */
export function mentions(code: SourceCode, node: Node, local: Local): boolean {
  const { tree } = code;
  if (code.locals.usesOf(local).some((use) => tree.contains(node, use))) return true;
  const word = new RegExp(`(?<![\\p{XID_Continue}.])${local.name}(?!\\p{XID_Continue})`, 'u');
  return tree.descendants(node, 'token_tree').some((tokens) => word.test(tree.textOf(tokens)));
}

/** Text that stays one operand when `.await` or a method call follows. */
export function asOperand(tree: SyntaxTree, node: Node): string {
  const text = tree.textOf(node);
  const isSimple =
    /^(identifier|self|call_expression|field_expression|scoped_identifier|async_block|parenthesized_expression|macro_invocation|index_expression|await_expression|try_expression)$/;
  return isSimple.test(tree.kind(node)) ? text : `(${text})`;
}
