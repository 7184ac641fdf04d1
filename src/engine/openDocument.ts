import type { ParsedText, RustParser } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { breakFunctions, holdReading, moveReading, type Reading } from './calmFindings';
import type { Declarations } from './declarations';
import type { CheckResult, FileId, Skipped } from './findings';
import { LineIndex } from './lineIndex';
import type { OffsetEdit } from './protocol';
import type { UnitFindings } from './unitFindings';

/**
 * What an edit did to what a file declares: it may have `changed`; it is `kept`, since the edit broke no more than functions;
 * or the whole document is `held`.
 */
export type Taken = 'changed' | 'kept' | 'held';

/** An open text, and what is remembered of it from one look to the next. */
export class OpenDocument {
  /** What was found at the last look, moved along with the edits since. */
  reading: Reading | undefined;
  /** What nothing was said of then. */
  skipped: readonly Skipped[] | undefined;
  /** What was found by function, by all rules. */
  units: UnitFindings | undefined;
  /** Whether what it declares is what it declared before it was broken. */
  holdsItems = false;
  /** The edits since it last read as Rust, while only functions that are being typed keep it from that. */
  private held: (readonly OffsetEdit[])[] = [];

  constructor(
    readonly parsed: ParsedText,
    public version: number,
  ) {}

  /** While nothing but half-typed functions keep the text from reading, it is for all others what it was before. */
  get isHeld(): boolean {
    return this.held.length > 0;
  }

  /** What code stands here: the text as it is now, or, while it is held, as it last read. */
  get tree(): SyntaxTree {
    return (this.isHeld ? this.parsed.soundTree : undefined) ?? this.parsed.tree;
  }

  get text(): string {
    return this.isHeld ? this.tree.text : this.parsed.text;
  }

  /**
   * Takes in edits (offsets of the text before all of them).
   *
   * @param declarations what the document's file declares
   */
  edit(file: FileId, edits: readonly OffsetEdit[], parser: RustParser, declarations: Declarations): Taken {
    const { parsed, reading } = this;
    const { soundTree } = parsed;
    const canHold = this.isHeld || (soundTree && declarations.isOf(file, soundTree));
    this.units = this.units?.after(edits, () => parsed.tree);
    parsed.edit(edits);
    const reads = (code: string): boolean => parser.reads(code);
    const held = canHold && reading ? holdReading(reading, edits, parsed.text, reads) : undefined;
    this.reading = held ?? (reading && moveReading(reading, edits));
    if (held) {
      this.held.push(edits);
      return 'held';
    }
    const all = [...this.held.splice(0), edits];
    this.holdsItems =
      reading !== undefined &&
      breakFunctions(reading, edits, parsed.tree) &&
      all.every((each) => declarations.move(file, each));
    return this.holdsItems ? 'kept' : 'changed';
  }

  /** Stands for its present text from here on. */
  letGo(): void {
    this.held = [];
    this.holdsItems = false;
  }

  /** Forgets what was found. */
  forget(): void {
    this.reading = undefined;
    this.units = undefined;
  }

  /** What there is to say while it is held. */
  heldResult(): CheckResult {
    const { text } = this.parsed;
    return {
      findings: this.reading?.findings ?? [],
      skipped: this.skipped ?? [],
      bytes: new TextEncoder().encode(text).length,
      lines: new LineIndex(text).lines,
      isKept: true,
    };
  }
}
