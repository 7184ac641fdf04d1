import { blank, bracketStep, wordAt } from './brokenHeads';
import { skipTrivia, tokenEnd } from './lexer';

/** A text in which items that do not close what they open are set aside. */
export interface MendedText {
  /** Of the same length: every character that is left stands where it stood. */
  readonly text: string;
  /** How many items keep their head, and are no whole items for what was set aside in them. */
  readonly begun: number;
}

/** Offsets in UTF-16 units; how far in its first word stands, -1 for a blank line. */
interface Line {
  readonly start: number;
  /** Where its line break stands, or the text ends. */
  readonly end: number;
  readonly indent: number;
}

/** Lines from one to before another (0-based). */
interface Lines {
  readonly from: number;
  readonly to: number;
}

const holdsItems = /^(?:impl|trait|mod|extern)$/;
/** Words that no head of a function has. */
const bodyWord = /^(?:let|if|match|while|loop|return)$/;
/** Characters looked at, for each of the text. */
const patience = 40;
/** Holders in holders that are looked into. */
const deepest = 16;
/** How often an item is tried to end further down, where a literal goes on there. */
const tries = 3;

/**
 * The text with the bodies of functions set aside in which a quote, a comment or a bracket is left open, or one bracket too many is
 * closed, so that what follows them reads; other items that are broken so, and what stands between items, wholly.
 *
 * Where an item ends is told by how far in its lines stand, as people and rustfmt lay out code, since an open quote leaves nothing
 * else to go by. That is a guess, to be kept only where no less reads by it.
 *
 * @returns undefined where every item closes what it opens
 */
export function setBrokenItemsAside(text: string): MendedText | undefined {
  const search = new LayoutSearch(text);
  search.readItems({ from: 0, to: search.lineCount });
  return search.mended();
}

class LayoutSearch {
  private readonly lines: Line[];
  private readonly pieces: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  /** Where items open their brace in which something is set aside. */
  private readonly begun = new Set<number>();
  private left: number;
  private depth = 0;

  constructor(private readonly text: string) {
    this.lines = linesOf(text);
    this.left = text.length * patience;
  }

  get lineCount(): number {
    return this.lines.length;
  }

  mended(): MendedText | undefined {
    const { text, begun, pieces } = this;
    if (pieces.length === 0 || this.left <= 0) return undefined;
    const parts: string[] = [];
    let copied = 0;
    for (const piece of pieces.sort((a, b) => a.start - b.start)) {
      if (piece.start < copied) continue;
      parts.push(text.slice(copied, piece.start), piece.text);
      copied = piece.end;
    }
    return { text: parts.join('') + text.slice(copied), begun: begun.size };
  }

  /** Looks at the items of a file, or of what holds items. */
  readItems({ from, to }: Lines): void {
    if (this.depth >= deepest) return;
    this.depth += 1;
    this.readLines({ from, to });
    this.depth -= 1;
  }

  private readLines({ from, to }: Lines): void {
    const first = this.lines.slice(from, to).findIndex((line) => this.wordOf(line) !== undefined);
    const indent = this.lines[from + first]?.indent ?? 0;
    let last: Lines | undefined;
    for (let at = from; first >= 0 && at < to && this.left > 0;) {
      const line = this.lines[at];
      const code = line ? this.codeOf(line) : '';
      if (!line || code === '' || code.startsWith('//')) at += 1;
      else if (code.startsWith('/*')) at = this.endOfComment(at, to);
      else if (line.indent === indent && this.wordOf(line) !== undefined) {
        const item: Lines = { from: at, to: this.endOf(at, to) };
        at = this.readItem(item, to);
        last = at === item.to ? item : undefined;
      } else {
        // What goes on behind its end was cut in two.
        if (last && !/^[)\]};,\s]*$/.test(code)) this.breakItem(last);
        last = undefined;
        this.setAside(line.start, line.end);
        at += 1;
      }
    }
  }

  /** The line behind a block comment; one that nothing closes is set aside. */
  private endOfComment(at: number, to: number): number {
    const line = this.lines[at];
    if (!line) return to;
    const end = skipTrivia(this.text, line.start);
    this.left -= end - line.start;
    const behind = this.lineAt(end);
    if (behind < to && end < this.text.length) return Math.max(behind, at + 1);
    this.setAside(line.start, line.end);
    return at + 1;
  }

  /** Looks at an item, and gives the line behind it, which is further down where a literal or comment goes on there. */
  private readItem(item: Lines, to: number): number {
    let { isWhole, over } = this.look(item);
    for (let count = 0, end = item.to; !isWhole && over !== undefined && count < tries; count += 1) {
      const behind = this.lineAt(over);
      if (behind >= to || over >= this.text.length) break;
      end = this.endOf(item.from, to, behind);
      ({ isWhole, over } = this.look({ from: item.from, to: end }));
      if (isWhole) return end;
    }
    if (!isWhole) this.breakItem(item);
    return item.to;
  }

  /** Whether what stands in these lines closes what it opens; where its last token ends, if it goes on behind them. */
  private look({ from, to }: Lines): { isWhole: boolean; over: number | undefined } {
    const end = this.lines[to - 1]?.end ?? 0;
    let depth = 0;
    for (const { start, end: behind } of this.tokens(this.lines[from]?.start ?? 0, end)) {
      if (behind > end) return { isWhole: false, over: behind };
      depth += bracketStep(this.text.charAt(start));
      if (depth < 0) break;
    }
    return { isWhole: depth === 0, over: undefined };
  }

  /** Tokens and comments from `start` on that begin before `end`. */
  private *tokens(start: number, end: number): Generator<{ readonly start: number; readonly end: number }> {
    for (let at = start; at < end && this.left > 0;) {
      if (/\s/.test(this.text.charAt(at))) at += 1;
      else {
        const behind = tokenEnd(this.text, at);
        this.left -= behind - at;
        yield { start: at, end: behind };
        at = behind;
      }
    }
  }

  /** The line behind the item that begins at `at`, by how far in its lines stand. `from` is where it is known to go on to. */
  private endOf(at: number, to: number, from = at): number {
    const { lines } = this;
    const indent = lines[at]?.indent ?? 0;
    let isAttribute = from === at && this.wordOf(lines[at]) === '#';
    if (from === at && !isAttribute && this.endsInItsLine(at)) return at + 1;
    for (let next = from + 1; next < to; next += 1) {
      const line = lines[next];
      if (!line || line.indent < 0 || line.indent > indent) continue;
      const code = this.codeOf(line).replace(/\s*\/\/.*$/, '');
      if (code.startsWith('}') && !/[({[]$/.test(code)) return next + 1;
      if (/^[)\]].*[;}]$/.test(code)) return next + 1;
      const word = this.wordOf(line);
      if (word === undefined) continue;
      if (!isAttribute) return next;
      isAttribute = word === '#';
      if (!isAttribute && this.endsInItsLine(next)) return next + 1;
    }
    return to;
  }

  private endsInItsLine(at: number): boolean {
    const line = this.lines[at];
    return (
      line !== undefined &&
      /[;}]\s*(\/\/.*)?$/.test(this.codeOf(line)) &&
      this.look({ from: at, to: at + 1 }).isWhole
    );
  }

  /** Sets aside what is broken of an item: some of the items in it, the body of a function, or all. */
  private breakItem({ from, to }: Lines): void {
    let at = from;
    while (at < to && !/^\w+$/.test(this.wordOf(this.lines[at]) ?? '')) at += 1;
    const word = this.wordOf(this.lines[at]) ?? '';
    const [start, end] = [this.lines[from]?.start ?? 0, this.lines[to - 1]?.end ?? 0];
    const brace = /^\w+$/.test(word) ? this.bodyOf(this.lines[at]?.start ?? 0, end) : undefined;
    const isHolder = holdsItems.test(word);
    if (brace === undefined || (word !== 'fn' && !isHolder)) this.setAside(start, end);
    else if (word === 'fn') this.emptyBody(brace, end);
    else this.breakHolder({ from, to }, brace);
  }

  private breakHolder({ from, to }: Lines, brace: number): void {
    const { lines } = this;
    const head = this.lineAt(brace);
    const last = lines[to - 1];
    const isClosed =
      last !== undefined && last.indent === lines[from]?.indent && this.codeOf(last).startsWith('}');
    if (head >= to - 1) {
      this.setAside(lines[from]?.start ?? 0, last?.end ?? 0);
      return;
    }
    this.begun.add(brace);
    this.readItems({ from: head + 1, to: isClosed ? to - 1 : to });
    if (!isClosed) this.closeAt(to);
  }

  /** Puts a brace in place of the line break before a line, which needs none there. */
  private closeAt(to: number): void {
    const before = this.lines[to - 1];
    if (!before || before.end >= this.text.length || this.codeOf(before).includes('//')) return;
    this.pieces.push({ start: before.end, end: before.end + 1, text: '}' });
  }

  /** Where the body of what begins at `start` opens its brace. */
  private bodyOf(start: number, end: number): number | undefined {
    let depth = 0;
    for (const token of this.tokens(start, end)) {
      const code = this.text.slice(token.start, token.end);
      if (depth === 0 && code === '{') return token.start;
      depth += bracketStep(code);
      if (token.end > end || depth < 0 || (depth === 0 && (code === ';' || bodyWord.test(code))))
        return undefined;
    }
    return undefined;
  }

  private emptyBody(brace: number, end: number): void {
    const close = this.text.slice(0, end).trimEnd().length - 1;
    if (close < brace + 2) {
      this.setAside(brace, end);
      return;
    }
    this.begun.add(brace);
    this.setAside(brace + 1, close);
    this.pieces.push({ start: close, end: close + 1, text: '}' });
  }

  /** Leaves one character that is no Rust, and the line breaks. */
  private setAside(start: number, end: number): void {
    this.pieces.push({ start, end, text: blank(this.text.slice(start, end)) });
  }

  /** The line that an offset is in. */
  private lineAt(offset: number): number {
    let [low, high] = [0, this.lines.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.lines[middle]?.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private codeOf({ start, end }: Line): string {
    return this.text.slice(start, end).trim();
  }

  /** What says which item begins in a line; undefined where none does. */
  private wordOf(line: Line | undefined): string | undefined {
    return line && line.indent >= 0 ? wordAt(this.text, line.start + line.indent) : undefined;
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const next = lineBreak < 0 ? text.length : lineBreak;
    const end = text.charAt(next - 1) === '\r' && next > start ? next - 1 : next;
    lines.push({ start, end, indent: text.slice(start, end).search(/\S/) });
    start = next + 1;
  }
  return lines;
}
