import type { Span } from './findings';

/** Turns UTF-16 offsets of one text into 0-based lines and characters. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** Lines as `wc` counts them, and one more where the last has no end. */
  get lines(): number {
    return this.starts.length - (this.starts.at(-1) === this.text.length ? 1 : 0);
  }

  position(offset: number): { line: number; character: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (this.starts[low] ?? 0) };
  }

  /** The offset of a 0-based line and character; undefined where the text has no such place. */
  offset(line: number, character: number): number | undefined {
    const start = this.starts[line];
    if (start === undefined || character < 0) return undefined;
    const end = (this.starts[line + 1] ?? this.text.length + 1) - 1;
    return start + character <= end ? start + character : undefined;
  }

  span(start: number, end: number): Span {
    const from = this.position(start);
    const to = this.position(end);
    return {
      start,
      end,
      startLine: from.line,
      startCharacter: from.character,
      endLine: to.line,
      endCharacter: to.character,
    };
  }
}

/** How large a text is: UTF-8 bytes, and lines as `wc` counts them, one more where the last has no end. */
export function sizeOf(text: string): { bytes: number; lines: number } {
  return { bytes: new TextEncoder().encode(text).length, lines: new LineIndex(text).lines };
}
