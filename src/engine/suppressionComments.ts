import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { LineIndex } from './lineIndex';

/** A stretch of a text: UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export const verbs = ['allow', 'allow-file', 'expect'] as const;
export type Verb = (typeof verbs)[number];

/** An id in the brackets of a comment. */
export interface NamedRule extends Stretch {
  readonly id: string;
}

/** A comment that silences rules. */
export interface SuppressionComment extends Stretch {
  readonly verb: Verb;
  readonly rules: readonly NamedRule[];
  /** Offsets of what it silences: lines, an item, a block, or the whole file. */
  readonly from: number;
  readonly to: number;
  /** Where the statement or arm starts that follows the comment; what stands in that one itself is silenced too. */
  readonly statement?: number;
}

/** A comment that is addressed to us, and has not the form. */
export interface StrayComment extends Stretch {
  readonly text: string;
}

export interface SuppressionComments {
  readonly suppressions: readonly SuppressionComment[];
  readonly strays: readonly StrayComment[];
}

/** A plain comment, since `///` and the like are documentation; prose that speaks of the form does not begin with it. */
const form =
  /^(\/(?:\/|\*)\s{0,100}async-rust-lens:\s{0,100}(allow|allow-file|expect)\s{0,100}\()([^)]{0,2000})\)/;
const address = /^\/(?:\/|\*)\s{0,100}async-rust-lens\b/;

/** Reads the comments of a file that are addressed to us. */
export function readSuppressionComments(tree: SyntaxTree): SuppressionComments {
  const { text } = tree;
  const suppressions: SuppressionComment[] = [];
  const strays: StrayComment[] = [];
  if (!text.includes('async-rust-lens')) return { suppressions, strays };
  const lines = new CommentedLines(text);
  /** By where a comment starts, where the code behind it does: each stretch is walked through once. */
  const codeBehind = new Map<number, number>();
  for (const { start, end } of commentsOf(tree).reverse()) {
    const code = nextCode(text, end, codeBehind);
    codeBehind.set(start, code);
    const comment = text.slice(start, Math.min(end, start + 3_000));
    const [, head = '', verb, list = ''] = form.exec(comment) ?? [];
    const known = verbs.find((each) => each === verb);
    if (!known) {
      if (address.test(comment)) strays.push({ start, end, text: comment });
      continue;
    }
    const own = { start, end, verb: known, rules: readList(list, start + head.length) };
    if (known === 'allow-file') suppressions.push({ ...own, from: 0, to: text.length });
    else if (lines.hasCodeBefore(start))
      suppressions.push({ ...own, from: lines.startOf(start), to: lines.endOf(start) });
    else
      suppressions.push({
        ...own,
        from: code,
        to: Math.max(lines.endOf(code), endOfWhole(tree, code)),
        statement: code,
      });
  }
  const inOrder = (a: Stretch, b: Stretch): number => a.start - b.start;
  return { suppressions: suppressions.sort(inOrder), strays: strays.sort(inOrder) };
}

/** The ids of a list that stands at `start`; an empty one where a comma has none before it. */
function readList(list: string, start: number): NamedRule[] {
  let at = start;
  return list.split(',').map((written) => {
    const id = written.trim();
    const from = at + (id === '' ? 0 : written.indexOf(id));
    at += written.length + 1;
    return { id, start: from, end: from + id.length };
  });
}

/** Where the item or the bare block ends that starts at `code`; 0 where something else does. */
function endOfWhole(tree: SyntaxTree, code: number): number {
  if (code >= tree.text.length) return 0;
  let end = 0;
  for (
    let node = tree.nodeAt(code, code + 1);
    node !== NONE && tree.start(node) === code;
    node = tree.parent(node)
  )
    if (isItem(tree, node) || isBareBlock(tree, node)) end = tree.end(node);
  return end;
}

function isItem(tree: SyntaxTree, node: Node): boolean {
  const kind = tree.kind(node);
  return (
    (kind.endsWith('_item') && kind !== 'attribute_item' && kind !== 'inner_attribute_item') ||
    kind === 'macro_definition'
  );
}

/** A block that is a statement, `unsafe` and `async` ones included: no condition decides whether it runs. */
function isBareBlock(tree: SyntaxTree, node: Node): boolean {
  const kind = tree.kind(node);
  if (kind !== 'block' && kind !== 'unsafe_block' && kind !== 'async_block') return false;
  return tree.is(tree.parent(node), 'expression_statement') || tree.is(tree.parent(node), 'block');
}

/** The comments of a file in the order of their places, those between the arms of `select!` included. */
function commentsOf(tree: SyntaxTree): Stretch[] {
  const comments: Stretch[] = tree
    .descendants(0, 'line_comment', 'block_comment')
    .map((node) => ({ start: tree.start(node), end: tree.end(node) }));
  for (const body of tree.descendants(0, 'macro_arguments')) {
    const arms = tree.children(body);
    if (!arms.some((arm) => tree.is(arm, 'select_arm'))) continue;
    let from = tree.start(body);
    for (const arm of [...arms, NONE]) {
      const to = arm === NONE ? tree.end(body) : tree.start(arm);
      for (const { start, end } of commentsIn(tree.text.slice(from, to)))
        comments.push({ start: from + start, end: from + end });
      if (arm !== NONE) from = tree.end(arm);
    }
  }
  return comments.sort((a, b) => a.start - b.start);
}

/** The comments of a text without strings. A block comment that is not closed is none, and nor is what follows it. */
function* commentsIn(text: string): Generator<Stretch> {
  const opening = /\/\/[^\n]*|\/\*/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    if (match[0] === '/*') {
      const close = text.indexOf('*/', opening.lastIndex);
      if (close < 0) return;
      opening.lastIndex = close + 2;
    }
    yield { start, end: opening.lastIndex };
  }
}

/** Where code goes on at or behind `from`, past blanks, attributes, and the comments of which that is known. */
function nextCode(text: string, from: number, codeBehind: ReadonlyMap<number, number>): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    const known = codeBehind.get(at);
    if (known !== undefined) return known;
    const attribute = /^#!?\[[^\]\n]*(?:\[[^\]\n]*\][^\]\n]*)*\]/.exec(text.slice(at, at + 500));
    if (!attribute) return at;
    at += attribute[0].length;
  }
}

/** Where the lines of a text start, end and have their first code: each is looked through once. */
class CommentedLines {
  private readonly index: LineIndex;
  private readonly known = new Map<number, { readonly end: number; readonly code: number }>();

  constructor(private readonly text: string) {
    this.index = new LineIndex(text);
  }

  startOf(offset: number): number {
    return offset - this.index.position(offset).character;
  }

  endOf(offset: number): number {
    return this.lineAt(this.startOf(offset)).end;
  }

  /** Whether more than blanks and block comments stands before `offset` in its line. */
  hasCodeBefore(offset: number): boolean {
    return this.lineAt(this.startOf(offset)).code < offset;
  }

  private lineAt(start: number): { readonly end: number; readonly code: number } {
    const known = this.known.get(start);
    if (known) return known;
    const found = this.text.indexOf('\n', start);
    const end = found < 0 ? this.text.length : found;
    const line = this.text.slice(start, end);
    let code = line.length - line.trimStart().length;
    for (const comment of commentsIn(line)) {
      if (comment.start !== code || !line.startsWith('/*', code)) break;
      code = comment.end;
      while (/\s/.test(line.charAt(code))) code += 1;
    }
    const read = { end, code: start + code };
    this.known.set(start, read);
    return read;
  }
}
