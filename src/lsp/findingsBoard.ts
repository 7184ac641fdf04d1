import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { describeError } from '../engine/errors';
import type { FileId, Finding } from '../engine/findings';
import type { Log } from './log';
import type { OpenDocuments } from './openDocuments';
import type { Rendering } from './rendering';

/** Milliseconds after which a client is told to ask again: the reports on all open files come together. */
const refreshDelay = 50;

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
  /** Has the client ask for diagnostics again; left out where it does not ask for any. */
  readonly refresh?: () => void;
}

/** The newest report of each file, and what the client was told of it. */
export class FindingsBoard {
  private readonly reports = new Map<FileId, Report>();
  /** Where the client was told of something, so that nothing is told where there is nothing. */
  private readonly published = new Set<FileId>();
  /** Where somebody typed last, and until when. */
  private typing: { file: FileId; offset: number; timer: NodeJS.Timeout } | undefined;

  /** Whether the client asks for what is found in files that it has not open, too. */
  private pullsWorkspace = false;
  private refreshing: NodeJS.Timeout | undefined;

  constructor(private readonly surroundings: BoardSurroundings) {}

  get files(): Iterable<FileId> {
    return this.reports.keys();
  }

  get(file: FileId): Report | undefined {
    return this.reports.get(file);
  }

  set(report: Report): void {
    // The engine looks again at all open files after each change; most of the time it says the same again.
    if (JSON.stringify(this.reports.get(report.file)) === JSON.stringify(report)) return;
    this.reports.set(report.file, report);
    void this.tell(report.file);
  }

  /** Takes a report that the client is about to get as an answer. */
  note(report: Report): void {
    this.reports.set(report.file, report);
  }

  /** What is shown in a file now. */
  diagnosticsOf(file: FileId): Promise<Diagnostic[]> {
    const { rendering, maximum } = this.surroundings;
    const findings = (this.reports.get(file)?.findings ?? []).filter((finding) => !this.isHeldBack(finding));
    return rendering.diagnostics(findings, maximum());
  }

  /** From now on the client asks for what is found in closed files: what it was sent of them would stand there twice. */
  pullWorkspace(): void {
    if (this.pullsWorkspace) return;
    this.pullsWorkspace = true;
    for (const file of [...this.published]) this.withdraw(file);
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
    clearTimeout(this.refreshing);
    clearTimeout(this.typing?.timer);
  }

  private async tell(file: FileId): Promise<void> {
    const { rendering, documents, log, publish } = this.surroundings;
    if (this.isPulled(file)) {
      this.withdraw(file);
      this.refreshSoon();
      return;
    }
    const report = this.reports.get(file);
    try {
      const diagnostics = await this.diagnosticsOf(file);
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

  private isPulled(file: FileId): boolean {
    const { refresh, documents } = this.surroundings;
    return refresh !== undefined && (this.pullsWorkspace || documents.get(file) !== undefined);
  }

  private withdraw(file: FileId): void {
    const { rendering, publish } = this.surroundings;
    if (this.published.delete(file)) void publish({ uri: rendering.uriOf(file), diagnostics: [] });
  }

  private refreshSoon(): void {
    const { refresh } = this.surroundings;
    this.refreshing ??= setTimeout(() => {
      this.refreshing = undefined;
      refresh?.();
    }, refreshDelay);
  }

  private isHeldBack({ file, statement, looksAhead }: Finding): boolean {
    const { typing } = this;
    if (!typing || !statement || !looksAhead || typing.file !== file) return false;
    return statement.start <= typing.offset && typing.offset <= statement.end;
  }
}
