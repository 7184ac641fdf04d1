import stringWidth from 'fast-string-width';
import type { Span } from '../engine/findings';

/** One drawn line: what stands left of the bar, and what stands right of it. */
export interface SnippetLine {
  /** 1-based; undefined for a line of marks. */
  readonly line: number | undefined;
  readonly text: string;
  /** What of `text` is drawn and not source: a range of its UTF-16 units. */
  readonly marked?: readonly [from: number, to: number];
}

/** More lines than this are drawn with their middle left out. */
const longestWhole = 6;

/** Draws the source under `span` as rustc does, with `mark` under what it covers. */
export function drawSnippet(lines: readonly string[], span: Span, mark: '^' | '-'): SnippetLine[] {
  const first = lines[span.startLine];
  if (first === undefined) return [];
  if (span.startLine === span.endLine) return drawOneLine(first, span, mark);
  return drawSeveralLines(lines, span, mark);
}

function drawOneLine(text: string, span: Span, mark: string): SnippetLine[] {
  const indent = widthOf(text.slice(0, span.startCharacter));
  const length = Math.max(1, widthOf(text.slice(0, span.endCharacter)) - indent);
  return [
    { line: span.startLine + 1, text: printable(text) },
    { line: undefined, text: ' '.repeat(indent) + mark.repeat(length), marked: [indent, indent + length] },
  ];
}

function drawSeveralLines(lines: readonly string[], span: Span, mark: string): SnippetLine[] {
  const first = lines[span.startLine] ?? '';
  const last = lines[span.endLine] ?? '';
  const startsLine = first.slice(0, span.startCharacter).trim() === '';
  const drawn: SnippetLine[] = [];
  const beside = (line: number): SnippetLine => ({
    line: line + 1,
    text: `| ${printable(lines[line] ?? '')}`,
    marked: [0, 1],
  });
  if (startsLine) drawn.push({ line: span.startLine + 1, text: `/ ${printable(first)}`, marked: [0, 1] });
  else {
    const column = widthOf(first.slice(0, span.startCharacter)) + 1;
    drawn.push({ line: span.startLine + 1, text: `  ${printable(first)}` });
    drawn.push({ line: undefined, text: ` ${'_'.repeat(column)}${mark}`, marked: [0, column + 2] });
  }
  const inner = span.endLine - span.startLine - 1;
  const shown = inner + 2 > longestWhole ? 2 : inner;
  for (let step = 1; step <= shown; step += 1) drawn.push(beside(span.startLine + step));
  if (shown < inner) drawn.push({ line: undefined, text: '| ...', marked: [0, 1] });
  drawn.push(beside(span.endLine));
  const width = widthOf(last.slice(0, Math.max(1, span.endCharacter)));
  drawn.push({ line: undefined, text: `|${'_'.repeat(Math.max(1, width))}${mark}`, marked: [0, width + 2] });
  return drawn;
}

/** Terminal cells that a stretch of source takes. */
function widthOf(text: string): number {
  return stringWidth(printable(text));
}

/**
 * Source as a terminal may safely show it: tabs as four spaces, as in rustc; control characters as their
 * pictures; and marks that turn the direction of text, which can make code look like other code, made visible.
 */
export function printable(text: string): string {
  return text
    .replaceAll('\t', '    ')
    .replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replaceAll('\u007f', '\u2421')
    .replace(/[\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
