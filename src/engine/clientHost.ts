import { describeError } from './errors';
import type { FileId, Finding, Skipped } from './findings';
import type { Clock } from './heartbeat';
import type { EngineStatus, FileAnswer, FileQuestion, FromWorker, LogLevel, ToWorker } from './protocol';

/** A worker, seen through its messages. */
export interface EnginePort {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called at most once, when the worker dies or throws where nothing catches it. */
  onCrash(listener: (reason: string) => void): void;
  dispose(): void;
}

/** Answers the worker's questions about files; must not reject for a file that is merely absent. */
export interface FileSystem {
  answer(question: FileQuestion): Promise<FileAnswer>;
}

export interface OpenDocument {
  readonly file: FileId;
  readonly version: number;
  readonly text: string;
}

export interface Grammar {
  readonly parserWasm: Uint8Array;
  readonly rustWasm: Uint8Array;
}

/** What the client needs from, and tells, the host that it lives in. */
export interface ClientHost extends Clock {
  connect(): EnginePort;
  loadGrammar(): Promise<Grammar>;
  /** The documents under analysis as they are now: the host is the one owner of their text. */
  openDocuments(): Iterable<OpenDocument>;
  readonly fileSystem: FileSystem;
  onFindings(file: FileId, version: number, findings: readonly Finding[]): void;
  /** Of a file of the workspace that nobody has open. */
  onClosedFindings(file: FileId, findings: readonly Finding[]): void;
  /**
   * Nothing of these is left to do, as far as the worker knows.
   *
   * @param unchecked how many nobody looked at, because the check was stopped
   */
  onWorkspaceChecked(unchecked: number): void;
  /** All that is wrong in what a manifest states for the analysis, open or not. */
  onManifestFindings(file: FileId, findings: readonly Finding[]): void;
  /**
   * All that nothing is said of in a document, now and then the same again.
   *
   * @param known how many findings are left out because a baseline knows them
   */
  onSkipped(file: FileId, skipped: readonly Skipped[], known: number): void;
  onStatus(status: EngineStatus): void;
  onLog(level: LogLevel, message: string): void;
  /** The engine crashed again soon after a restart, or never came up, and stays down until {@link EngineClient.restart}. */
  onGaveUp(reason: string): void;
  /** All files that are left out by now, because an analysis of each did not end. */
  onLeftOut(files: readonly FileId[]): void;
}

/** What the host says of a file; as of one that is missing where it fails. */
export async function answerOf(host: ClientHost, question: FileQuestion): Promise<FileAnswer> {
  try {
    return await host.fileSystem.answer(question);
  } catch (error) {
    host.onLog('warn', `${question.file} could not be read: ${describeError(error)}`);
    return { kind: 'missing' };
  }
}
