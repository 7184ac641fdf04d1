import { joinChanges, type ChangedStretch, type EditedTree } from '../project/bodyEdits';
import type { ParsedText, RustParser } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { lookCalmly, placeAnew, readTyped, type Reading, type Typed } from './calmFindings';
import type { CheckResult, Skipped } from './findings';
import { LineIndex } from './lineIndex';
import type { OffsetEdit } from './protocol';
import type { UnitFindings } from './unitFindings';

/**
 * How far a check looks: with `near`, rules that read bodies of many other files wait; with `typing`, only what stands in the
 * function that was typed in is looked at, and nothing while something else is typed.
 */
export type Reach = 'near' | 'far' | 'typing';

/** An open text, and what is remembered of it from one look to the next. */
export class OpenDocument {
  /** What was found at the last look, moved along with the edits since. */
  reading: Reading | undefined;
  /** What nothing was said of then. */
  skipped: readonly Skipped[] | undefined;
  /** How many findings a baseline knew at the last look. */
  known = 0;
  /** What was found by function, by all rules. */
  units: UnitFindings | undefined;
  /** The tree of which it is known what is declared in it. */
  private declared: SyntaxTree | undefined;
  /** What was typed since. */
  private typed: ChangedStretch | undefined;
  /** Why that is not the present text's. */
  private held: Exclude<Typed['kind'], 'near'> | undefined;

  constructor(
    readonly parsed: ParsedText,
    public version: number,
  ) {}

  /**
   * Whether it stands for an earlier state of its text: what is half-typed is no news, and what may concern every function
   * waits until the typing rests.
   */
  get isHeld(): boolean {
    return this.held !== undefined;
  }

  /** What code stands here for all others. */
  get tree(): SyntaxTree {
    return (this.isHeld ? this.declared : undefined) ?? this.parsed.tree;
  }

  get text(): string {
    return (this.isHeld ? this.declared?.text : undefined) ?? this.parsed.text;
  }

  /** What the text declares is known from `tree` on, which is its present one; gives how it came from the last such tree. */
  declare(tree: SyntaxTree): EditedTree | undefined {
    const { declared: before, typed: change } = this;
    this.declared = tree;
    this.held = undefined;
    this.typed = undefined;
    return before && change && { before, after: tree, change };
  }

  /**
   * Takes in edits (offsets of the text before all of them).
   *
   * @param isDeclared whether what the file is known to declare is what it declared at the last look
   * @returns whether it has to be declared anew
   */
  edit(edits: readonly OffsetEdit[], parser: RustParser, isDeclared: (tree: SyntaxTree) => boolean): boolean {
    const { parsed, reading, declared } = this;
    parsed.edit(edits);
    for (const edit of [...edits].sort((a, b) => b.start - a.start))
      this.typed = joinChanges(this.typed, edit);
    const reads = (code: string): boolean => parser.reads(code);
    const typed = reading && readTyped(reading, edits, parsed.text, reads);
    this.reading = typed?.reading;
    this.units = typed?.kind === 'far' ? undefined : this.units?.after(edits);
    if (!typed || !declared || !isDeclared(declared)) return true;
    // What was typed elsewhere still waits for the typing to rest.
    const kind = this.held === 'far' ? 'far' : typed.kind;
    if (kind === 'near') return true;
    this.held = kind;
    return false;
  }

  /** Whether it goes on standing for an earlier state when someone looks so far. */
  waits(reach: Reach): boolean {
    if (this.held === undefined || !this.reading) return false;
    if (this.held === 'broken' || reach === 'typing') return true;
    let wants = false;
    const look = lookCalmly(this.reading, this.parsed.tree, () => {
      wants = true;
      return [];
    });
    if (!wants) this.reading = look.reading;
    return !wants;
  }

  /** What there is to say while it waits. */
  get waiting(): CheckResult {
    const { reading, skipped = [], known, parsed } = this;
    const lines = LineIndex.of(parsed.text);
    return {
      findings: (reading?.findings ?? []).map((finding) => placeAnew(finding, lines)),
      skipped,
      known,
      text: parsed.text,
      isKept: reading?.isKept === true,
      isWaiting: true,
    };
  }

  /** Forgets what was found. */
  forget(): void {
    this.reading = undefined;
    this.units = undefined;
  }
}
