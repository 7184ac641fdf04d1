import { skipTrivia, tokenEnd } from './lexer';
import { kindIdOf, type Node, type SyntaxTree } from './syntaxTree';

/** Offsets in UTF-16 units; how far in its line it stands, for the first of a line, and -1 for all others. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** An item by the places of its first token and of the one behind its last. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What may stand before the word that says what an item is. */
const modifiers = String.raw`(?:pub(?:\s*\([^()]*\))?\s+|default\s+|unsafe\s+|async\s+|const\s+(?=(?:unsafe|async|extern|fn)\b)|extern\s+(?:"[^"\n]*"\s+)?(?=(?:unsafe|fn)\b))*`;
const words = 'fn|struct|enum|union|trait|impl|mod|use|type|const|static|extern|pub|unsafe|async';
/** Where an item begins, and the word, the `#` or the macro that says what it is. */
const itemStart = new RegExp(
  `${modifiers}(?:(${words})\\b|(#)!?\\s*\\[|([\\p{XID_Start}_][\\p{XID_Continue}:]*!))`,
  'uy',
);
const nameStart = /[\p{XID_Start}_]/u;
/** These end at `;` alone, whatever stands in braces. */
const endsAtSemicolon = /^(?:use|type|const|static)$/;
/** What is in their braces are items, which are not set aside with what holds them. */
const holdsItems = /^(?:impl|trait|mod|extern|unsafe)$/;

/** Looks at tokens, for each there is: what stands in many items is looked at for each of them. */
const patience = 60;

/**
 * The text with items that were begun and not ended set aside, so that what follows them reads: `impl Fn(A) -> B for` would
 * take in the function behind it. Where they stood there is one character left that is no Rust.
 *
 * An item ends where it is whole, and at the latest where the next line begins an item that is in no further. So people and
 * rustfmt lay out code, but it is a guess, to be kept only where more reads by it ({@link countWellPlaced}).
 *
 * @returns a text of the same length and the same lines; undefined where every item is whole
 */
export function setBrokenHeadsAside(text: string): string | undefined {
  const tokens = tokensOf(text);
  const broken = new ItemSearch(text, tokens).broken();
  if (broken.length === 0) return undefined;
  const parts: string[] = [];
  let copied = 0;
  for (const { from, to } of broken) {
    const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
    parts.push(text.slice(copied, start), blank(text.slice(start, end)));
    copied = end;
  }
  return parts.join('') + text.slice(copied);
}

const holders = ['impl_item', 'trait_item', 'mod_item', 'foreign_mod_item', 'ERROR'] as const;
const otherItems = [
  'function_item',
  'struct_item',
  'enum_item',
  'union_item',
  'use_declaration',
  'const_item',
  'static_item',
  'type_item',
] as const;
const countedKinds = new Set([...holders, ...otherItems].map(kindIdOf));

/**
 * How many items outside of functions read, are the first in their line, and stand in nothing that does not begin further out
 * than what is in it.
 */
export function countWellPlaced(tree: SyntaxTree): number {
  const indentOf = (node: Node): number => {
    const start = tree.start(node);
    return start - (tree.text.lastIndexOf('\n', start - 1) + 1);
  };
  const isFirst = (node: Node): boolean => {
    const start = tree.start(node);
    return /^\s*$/.test(tree.text.slice(start - indentOf(node), start));
  };
  const known = new Map<Node, boolean>();
  const isWellPlaced = (node: Node): boolean => {
    const holder = tree.ancestor(node, ...holders);
    const isIt = holder < 0 || (indentOf(holder) < indentOf(node) && known.get(holder) === true);
    known.set(node, isIt);
    return isIt;
  };
  let count = 0;
  let end = 0;
  // Nodes are numbered in document order: what holds others comes before them.
  tree.scan(countedKinds, (node) => {
    if (tree.start(node) < end) return;
    if (tree.is(node, 'function_item')) end = tree.end(node);
    if (isWellPlaced(node) && isFirst(node) && !tree.hasError(node)) count += 1;
  });
  return count;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let before = 0;
  for (let at = skipTrivia(text, 0); at < text.length; at = skipTrivia(text, before)) {
    const lineBreak = text.slice(before, at).lastIndexOf('\n');
    const isFirst = lineBreak >= 0 || before === 0;
    const end = Math.min(tokenEnd(text, at), text.length);
    tokens.push({ start: at, end, indent: isFirst ? at - before - lineBreak - 1 : -1 });
    before = end;
  }
  return tokens;
}

/** What is left of a stretch that is set aside: one character that is no Rust, and its line breaks. */
export function blank(code: string): string {
  return `\\${code.slice(1).replace(/[^\r\n]/g, ' ')}`;
}

/** What says which item begins at an offset: a word, `#` or a macro's name with its `!`; undefined where none does. */
export function wordAt(text: string, offset: number): string | undefined {
  itemStart.lastIndex = offset;
  const [, word, attribute, macro] = itemStart.exec(text) ?? [];
  return word ?? attribute ?? macro;
}

export function bracketStep(character: string): number {
  if (character === '(' || character === '[' || character === '{') return 1;
  return character === ')' || character === ']' || character === '}' ? -1 : 0;
}

class ItemSearch {
  /** Tokens of items that are set aside. */
  private readonly aside: Uint8Array;
  private readonly found: Stretch[] = [];
  private left: number;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {
    this.aside = new Uint8Array(tokens.length);
    this.left = tokens.length * patience;
  }

  /** Items that are not whole, in document order. */
  broken(): readonly Stretch[] {
    const { tokens, found } = this;
    const starts = tokens.flatMap(({ indent }, index) =>
      indent >= 0 && (index === 0 || this.wordAt(index) !== undefined) ? [index] : [],
    );
    const indentOf = (index: number): number => tokens[index]?.indent ?? 0;
    // What is in an item comes before it.
    for (const start of starts.sort((a, b) => indentOf(b) - indentOf(a) || a - b)) {
      let next: number | undefined = start;
      while (next !== undefined && this.left > 0) next = this.look(next);
    }
    if (this.left <= 0 || this.isUnbalanced()) return [];
    const outermost: Stretch[] = [];
    for (const stretch of found.sort((a, b) => a.from - b.from || b.to - a.to))
      if (stretch.to > (outermost[outermost.length - 1]?.to ?? 0)) outermost.push(stretch);
    return outermost;
  }

  /** Whether something would be closed that was set aside: then the guess is wrong. */
  private isUnbalanced(): boolean {
    let depth = 0;
    return this.tokens.some(({ start }, index) => {
      if (this.aside[index] === 0) depth += bracketStep(this.text.charAt(start));
      return depth < 0;
    });
  }

  /** Looks whether the item at `from` is whole; where something follows it that begins no item, gives the place of that. */
  private look(from: number): number | undefined {
    const to = this.limit(from);
    const end = this.wholeEnd(from, to);
    if (end === undefined) {
      if (this.isHead(from, to)) this.setAside({ from, to });
      return undefined;
    }
    const follows = this.tokens[end];
    const isOdd =
      end < to &&
      // A field may follow an attribute.
      this.wordAt(from) !== '#' &&
      follows?.indent === this.tokens[from]?.indent &&
      follows !== undefined &&
      nameStart.test(this.text.charAt(follows.start));
    return isOdd ? end : undefined;
  }

  /** Where the next item begins that is in no further, or what closes something further out. */
  private limit(from: number): number {
    const { tokens } = this;
    const indent = tokens[from]?.indent ?? 0;
    let at = from + 1;
    for (; at < tokens.length; at += 1) {
      this.left -= 1;
      const token = tokens[at];
      if (!token || token.indent < 0 || token.indent > indent) continue;
      if (this.wordAt(at) !== undefined) break;
      if (token.indent < indent && /[)\]}]/.test(this.text.charAt(token.start))) break;
    }
    return at;
  }

  /** Where the item ends that begins at `from`; undefined where it does not until `to`. */
  private wholeEnd(from: number, to: number): number | undefined {
    const word = this.wordAt(from) ?? '';
    let depth = 0;
    for (let at = from; at < to; at += 1) {
      this.left -= 1;
      if (this.aside[at] === 1) continue;
      const code = this.text.charAt(this.tokens[at]?.start ?? 0);
      depth += bracketStep(code);
      // More is closed than was opened: nothing is known of what belongs together.
      if (depth < 0) return to;
      if (depth > 0) continue;
      if (code === ';' || (code === ']' && word === '#') || (code === '}' && !endsAtSemicolon.test(word)))
        return at + 1;
    }
    return undefined;
  }

  /** Whether no more of the item than its head is there: nothing else is lost with it. */
  private isHead(from: number, to: number): boolean {
    const word = this.wordAt(from) ?? '';
    if (word.endsWith('!') || word === '#') return true;
    for (let at = from; at < to - 1; at += 1) {
      this.left -= 1;
      if (this.aside[at] === 1) continue;
      const isBrace = this.text.charAt(this.tokens[at]?.start ?? 0) === '{';
      if (isBrace && (word === 'fn' || word === '')) return false;
      const { indent = -1 } = this.tokens[at] ?? {};
      if (at > from && indent >= 0 && holdsItems.test(word) && this.wordAt(at) !== undefined) return false;
    }
    return true;
  }

  private setAside(stretch: Stretch): void {
    this.left -= stretch.to - stretch.from;
    this.aside.fill(1, stretch.from, stretch.to);
    this.found.push(stretch);
  }

  private wordAt(index: number): string | undefined {
    return wordAt(this.text, this.tokens[index]?.start ?? 0);
  }
}
