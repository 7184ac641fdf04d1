import { attributesOf } from '../project/itemLowering';
import type { Rule } from '../rules/rule';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Finding } from './findings';
import { LineIndex } from './lineIndex';
import { statementAt } from './reading';

/** A comment that silences rules. */
interface Suppression {
  readonly rules: ReadonlySet<string>;
  /** Offsets of the lines that it silences; the whole file for `allow-file`. */
  readonly from: number;
  readonly to: number;
  /** Where the statement or arm starts that follows the comment; what stands in that one itself is silenced too. */
  readonly statement?: number;
}

/** All that silences one rule. */
interface Silence {
  /** Where the statements start. */
  readonly statements: Set<number>;
  /** In the order of their starts; `reach` is how far the one, or any before it, goes. */
  readonly stretches: { readonly from: number; readonly reach: number }[];
}

interface Comment {
  readonly start: number;
  readonly end: number;
}

/** A plain comment, since `///` and the like are documentation; prose that speaks of the form does not begin with it. */
const form = /^\/(?:\/|\*)\s{0,100}async-rust-lens:\s{0,100}(allow|allow-file)\s{0,100}\(([^)]{0,2000})\)/;

/** What the comments `// async-rust-lens: allow(rule-id) -- reason` of a file silence. */
export class Suppressions {
  private readonly byRule = new Map<string, Silence>();

  constructor(private readonly tree: SyntaxTree) {
    const inOrder = readSuppressions(tree).sort((a, b) => a.from - b.from);
    for (const { rules, from, to, statement } of inOrder)
      for (const rule of rules) {
        const own = this.byRule.get(rule) ?? { statements: new Set(), stretches: [] };
        this.byRule.set(rule, own);
        if (statement !== undefined) own.statements.add(statement);
        own.stretches.push({ from, reach: Math.max(to, own.stretches.at(-1)?.reach ?? 0) });
      }
  }

  /** Whether a comment speaks for the finding's line, its statement or the file. */
  silence({ rule, span }: Pick<Finding, 'rule' | 'span'>): boolean {
    const own = this.byRule.get(rule);
    if (!own) return false;
    const statement = statementAt(this.tree, span.start);
    return (
      isReached(own.stretches, span.start) || (statement !== undefined && own.statements.has(statement.start))
    );
  }
}

function isReached(stretches: Silence['stretches'], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (stretches[low - 1]?.reach ?? -1) >= offset;
}

function readSuppressions(tree: SyntaxTree): Suppression[] {
  const { text } = tree;
  const found: Suppression[] = [];
  if (!text.includes('async-rust-lens:')) return found;
  const lines = new CommentedLines(text);
  /** By where a comment starts, where the code behind it does: each stretch is walked through once. */
  const codeBehind = new Map<number, number>();
  for (const { start, end } of commentsOf(tree).reverse()) {
    const code = nextCode(text, end, codeBehind);
    codeBehind.set(start, code);
    const match = form.exec(text.slice(start, Math.min(end, start + 3_000)));
    if (!match) continue;
    const rules = new Set((match[2] ?? '').split(',').map((id) => id.trim()));
    if (match[1] === 'allow-file') found.push({ rules, from: 0, to: text.length });
    else if (lines.hasCodeBefore(start))
      found.push({ rules, from: lines.startOf(start), to: lines.endOf(start) });
    else found.push({ rules, from: code, to: lines.endOf(code), statement: code });
  }
  return found;
}

/** The comments of a file in the order of their places, those between the arms of `select!` included. */
function commentsOf(tree: SyntaxTree): Comment[] {
  const comments: Comment[] = tree
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
function* commentsIn(text: string): Generator<Comment> {
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

/** Whether an `#[allow]` of a lint that says the same stands at or around `node`. */
export function isLintAllowed(tree: SyntaxTree, node: Node, rule: Rule): boolean {
  const lints = new Set(rule.meta.seenBy);
  if (lints.size === 0) return false;
  const allows = (attribute: string): boolean => {
    const list = /^(?:allow|expect)\s*\(([\s\S]*)\)$/.exec(attribute)?.[1];
    return list !== undefined && list.split(',').some((lint) => lints.has(lint.trim()));
  };
  for (let up = node; up >= 0; up = tree.parent(up)) {
    const kind = tree.kind(up);
    if (kind === 'source_file' || kind === 'declaration_list' || kind === 'block') {
      if (innerAttributes(tree, up).some((child) => allows(tree.textOf(tree.onlyChild(child))))) return true;
    }
    if (kind.endsWith('_item') || kind.endsWith('_statement') || kind === 'let_declaration')
      if (attributesOf(tree, up).some(allows)) return true;
  }
  return false;
}

/** `#![…]` at the beginning of a block or a file: nothing but comments stands before them. */
function innerAttributes(tree: SyntaxTree, node: Node): Node[] {
  const found: Node[] = [];
  for (let child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
    if (tree.is(child, 'inner_attribute_item')) found.push(child);
    else if (tree.isNamed(child) && !tree.kind(child).endsWith('_comment')) break;
  }
  return found;
}

/** How generators mark what they write. Source: the docs of prost-build, Diesel and bindgen; Go's convention. */
const marker =
  /^(?:this file (?:is|was) )?(?:automatically |auto-)?@generated\b|^code generated .* do not edit|^automatically generated by /i;

/**
 * Whether the file says that a program wrote it: in a plain comment above all code, as a line of its own. Prose and
 * strings may speak of such marks.
 */
export function isGenerated(text: string): boolean {
  const head =
    /^(?:\s*(?:\/\/[^\n]*|\/\*[^]{0,2000}?\*\/|#!?\[[^\n]*\]))*/.exec(text.slice(0, 4000))?.[0] ?? '';
  return head.split('\n').some((line) => {
    const plain = /^\s*(?:\/\/(?![/!])|\/\*(?![*!])|\*)\s*(.*)$/.exec(line)?.[1];
    return plain !== undefined && marker.test(plain);
  });
}
