import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { describeError } from '../engine/errors';
import type { FileId, Finding } from '../engine/findings';
import type { Log } from './log';
import type { OpenDocuments } from './openDocuments';
import type { Rendering } from './rendering';

/** Milliseconds without a keystroke after which a finding is told that the rest of its statement may make untrue. */
const restOfTyping = 1_000;

/** What was found in one file. */
export interface Report {
  readonly file: FileId;
  /** Of the document that it belongs to; left out for a file that nobody has open. */
  readonly version?: number;
  readonly findings: readonly Finding[];
}

/** What the board needs of those around it. */
export interface BoardSurroundings {
  readonly rendering: Rendering;
  readonly documents: OpenDocuments;
  readonly log: Log;
  /** Findings of one file that are shown at most. */
  readonly maximum: () => number;
  readonly publish: (params: PublishDiagnosticsParams) => Promise<void>;
}

/** The newest report of each file, and what the client was told of it. */
export class FindingsBoard {
  private readonly reports = new Map<FileId, Report>();
  /** Where the client was told of something, so that nothing is told where there is nothing. */
  private readonly published = new Set<FileId>();
  /** Where somebody typed last, and until when. */
  private typing: { file: FileId; offset: number; timer: NodeJS.Timeout } | undefined;

  constructor(private readonly surroundings: BoardSurroundings) {}

  get(file: FileId): Report | undefined {
    return this.reports.get(file);
  }

  set(report: Report): void {
    // The engine looks again at all open files after each change; most of the time it says the same again.
    if (JSON.stringify(this.reports.get(report.file)) === JSON.stringify(report)) return;
    this.reports.set(report.file, report);
    void this.tell(report.file);
  }

  delete(file: FileId): void {
    if (this.reports.delete(file)) void this.tell(file);
  }

  clear(): void {
    for (const file of [...this.reports.keys()]) this.delete(file);
  }

  /** Says all again, in what is in force now. */
  redraw(): void {
    for (const file of this.reports.keys()) void this.tell(file);
  }

  /**
   * Somebody types in a file. That a value is never used may be about to become untrue there: no client says where its cursor is, so it
   * is said when the typing rests.
   *
   * @param offset where the edit ends
   */
  typed(file: FileId, offset: number): void {
    clearTimeout(this.typing?.timer);
    const rest = (): void => {
      this.typing = undefined;
      void this.tell(file);
    };
    this.typing = { file, offset, timer: setTimeout(rest, restOfTyping) };
  }

  dispose(): void {
    clearTimeout(this.typing?.timer);
  }

  private async tell(file: FileId): Promise<void> {
    const { rendering, documents, log, maximum, publish } = this.surroundings;
    const report = this.reports.get(file);
    const findings = (report?.findings ?? []).filter((finding) => !this.isHeldBack(finding));
    try {
      const diagnostics = await rendering.diagnostics(findings, maximum());
      // Another report may have come while files were read.
      if (this.reports.get(file) !== report) return;
      const uri = rendering.uriOf(file);
      if (diagnostics.length === 0 && !this.published.has(file) && !documents.get(file)) return;
      if (diagnostics.length > 0) this.published.add(file);
      else this.published.delete(file);
      await publish({
        uri,
        ...(report?.version !== undefined && { version: report.version }),
        diagnostics,
      });
    } catch (error) {
      log.write('error', `The findings of ${file} could not be told: ${describeError(error)}`);
    }
  }

  private isHeldBack({ file, statement, looksAhead }: Finding): boolean {
    const { typing } = this;
    if (!typing || !statement || !looksAhead || typing.file !== file) return false;
    return statement.start <= typing.offset && typing.offset <= statement.end;
  }
}
