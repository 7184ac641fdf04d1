/** A stretch of lines, from 0, both ends included. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** Part of a line, in UTF-16 units; `end` is exclusive. */
export interface LineMark {
  readonly start: number;
  readonly end: number;
}

/** A line as a reader is shown it. */
export interface ShownLine {
  /** From 0, in its file. */
  readonly number: number;
  readonly text: string;
  readonly marks: readonly LineMark[];
}

/** Lines that a page has room for before its own text. */
const mostLines = 24;
/** Lines of one stretch that stand for all of it. */
const mostOfStretch = 8;

/**
 * Which lines of a function are shown to someone who is told of `marked`: all where they are few, else its head, what is marked,
 * what else is spoken of, and what stands round that.
 */
export function chooseLines(
  whole: LineRange,
  head: LineRange,
  marked: LineRange,
  others: readonly LineRange[],
): number[] {
  const inside = (line: number): boolean => line >= whole.first && line <= whole.last;
  const chosen = new Set<number>();
  const take = ({ first, last }: LineRange, most: number): void => {
    for (let line = first; line <= Math.min(last, first + most - 1); line++)
      if (inside(line) && chosen.size < mostLines) chosen.add(line);
  };
  take(marked, mostOfStretch);
  take(head, 3);
  for (const other of others) take(other, 2);
  take({ first: whole.last, last: whole.last }, 1);
  const end = Math.min(marked.last, marked.first + mostOfStretch - 1);
  for (let step = 1; chosen.size < mostLines && step <= whole.last - whole.first; step++)
    for (const line of [marked.first - step, end + step]) take({ first: line, last: line }, 1);
  return [...chosen].sort((a, b) => a - b);
}

/** The lines, as far to the left as the one that is furthest there; `mark` (offsets of lines and characters from 0) is marked. */
export function showLines(
  numbers: readonly number[],
  textOf: (line: number) => string,
  mark?: { startLine: number; startCharacter: number; endLine: number; endCharacter: number },
): ShownLine[] {
  const indents = numbers.flatMap((line) => {
    const at = textOf(line).search(/\S/);
    return at < 0 ? [] : [at];
  });
  const cut = indents.length > 0 ? Math.min(...indents) : 0;
  return numbers.map((number) => {
    const text = textOf(number);
    return { number, text: text.slice(cut), marks: mark ? marksOn(number, text, cut, mark) : [] };
  });
}

function marksOn(
  line: number,
  text: string,
  cut: number,
  mark: NonNullable<Parameters<typeof showLines>[2]>,
): LineMark[] {
  if (line < mark.startLine || line > mark.endLine) return [];
  const indent = Math.max(text.search(/\S/), 0);
  const start = line === mark.startLine ? mark.startCharacter : indent;
  const end = line === mark.endLine ? mark.endCharacter : text.trimEnd().length;
  return end > start ? [{ start: Math.max(start - cut, 0), end: end - cut }] : [];
}
