import type { FileId, Finding, Skipped } from '../engine/findings';

export interface CheckStats {
  readonly files: number;
  /** UTF-8. */
  readonly bytes: number;
  readonly lines: number;
  /** Functions, or whole rests of files, that were left out because they ask too much. */
  readonly skipped: number;
  readonly milliseconds: number;
  /** The most memory that the process had at a time. */
  readonly peakBytes: number;
}

/** What a report says nothing of, because it asks too much. */
export interface LeftOut extends Skipped {
  readonly file: FileId;
}

/** Prints findings as they come: what was found is told, whatever happens afterwards. */
export interface Report {
  add(findings: readonly Finding[]): Promise<void>;
  /** Called once, last. */
  end(leftOut: readonly LeftOut[], stats: CheckStats): void;
}
