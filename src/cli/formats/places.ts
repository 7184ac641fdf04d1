import { createHash } from 'node:crypto';
import type { Finding, Span } from '../../engine/findings';
import type { SourceTexts } from '../sourceTexts';

/** Tells findings apart from run to run, wherever in their file they stand. */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  constructor(private readonly sources: SourceTexts) {}

  /** Of the rule, the file, the text of the line, and how many of the same came before: 32 hexadecimal digits. */
  async of({ rule, file, span }: Finding): Promise<string> {
    const { lines } = await this.sources.of(file);
    const key = [rule, this.sources.name(file), (lines[span.startLine] ?? '').trim()].join('\0');
    const before = this.seen.get(key) ?? 0;
    this.seen.set(key, before + 1);
    return createHash('sha256')
      .update(`${key}\0${String(before)}`)
      .digest('hex')
      .slice(0, 32);
  }
}

/** 1-based lines and columns, which count UTF-16 units; the end is exclusive. */
export function regionOf(span: Span): {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
} {
  return {
    startLine: span.startLine + 1,
    startColumn: span.startCharacter + 1,
    endLine: span.endLine + 1,
    endColumn: span.endCharacter + 1,
  };
}
