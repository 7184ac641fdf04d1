import type { Finding } from '../engine/findings';

export interface CheckStats {
  readonly files: number;
  /** UTF-8. */
  readonly bytes: number;
  readonly lines: number;
  /** Functions, or whole rests of files, that were left out because they ask too much; the log names them. */
  readonly skipped: number;
  readonly milliseconds: number;
  /** The most memory that the process had at a time. */
  readonly peakBytes: number;
}

/** Prints findings as they come: what was found is told, whatever happens afterwards. */
export interface Report {
  add(findings: readonly Finding[]): Promise<void>;
  /** Called once, last. */
  end(stats: CheckStats): void;
}
