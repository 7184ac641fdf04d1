import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import type { Settings } from '../editors/settings';
import type { EngineClient, OpenDocument as EngineDocument } from '../engine/client';
import type { FileId } from '../engine/findings';
import type { FindingsBoard } from './findingsBoard';
import type { Log } from './log';
import type { OpenDocument, OpenDocuments } from './openDocuments';
import { freshFindings } from './serverState';

/** What the sync needs of those around it. */
export interface SyncSurroundings {
  readonly client: EngineClient;
  readonly documents: OpenDocuments;
  readonly board: FindingsBoard;
  readonly log: Log;
  readonly settings: () => Settings;
  readonly excludes: (file: FileId) => boolean;
  /** Whether a file is looked at though nobody has it open. */
  readonly keepsClosed: (file: FileId) => boolean;
}

/** Tells the engine which documents are open and what is typed into them. */
export class DocumentSync {
  private readonly trackedFiles = new Set<FileId>();
  private readonly waiting = new Map<FileId, NodeJS.Timeout>();

  constructor(private readonly surroundings: SyncSurroundings) {}

  /** The documents under analysis, as they are now. */
  current(): EngineDocument[] {
    return [...this.surroundings.documents.all()]
      .filter(({ file }) => this.trackedFiles.has(file))
      .map(describeDocument);
  }

  tracked(file: FileId): OpenDocument | undefined {
    return this.trackedFiles.has(file) ? this.surroundings.documents.get(file) : undefined;
  }

  open(item: TextDocumentItem): void {
    const document = this.surroundings.documents.open(item);
    // A client may open what it has open already: the new text counts.
    this.trackedFiles.delete(document.file);
    this.update(document);
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const { documents, client, board } = this.surroundings;
    const document = documents.named(uri);
    if (!document) return;
    const edits = document.change(changes, version);
    const { file } = document;
    if (!this.trackedFiles.has(file)) return;
    client.change(file, version, edits);
    const last = edits.at(-1);
    if (last) board.typed(file, last.start + last.newText.length);
    if (this.wantsReport(file)) this.flushSoon(file);
  }

  save(uri: string): void {
    const { documents, client } = this.surroundings;
    const document = documents.named(uri);
    if (!document) return;
    document.isDirty = false;
    client.flush(document.file);
    if (this.wantsReport(document.file)) void this.refresh(document);
  }

  close(uri: string): void {
    const { documents } = this.surroundings;
    const document = documents.named(uri);
    if (!document) return;
    documents.close(uri);
    this.forget(document.file);
  }

  /** Settings changed: what is looked at may have, too. */
  updateAll(): void {
    for (const document of this.surroundings.documents.all()) this.update(document);
    if (this.surroundings.settings().run === 'onType') this.surroundings.client.flush();
  }

  /** Shows what is known of all open documents now; with `run: manual`, this only does. */
  async refreshAll(): Promise<void> {
    for (const document of this.surroundings.documents.all())
      if (this.trackedFiles.has(document.file)) await this.refresh(document);
  }

  /** Whether a report on this file's present text is to be shown now. */
  wantsReport(file: FileId): boolean {
    const document = this.tracked(file);
    const { run } = this.surroundings.settings();
    if (!document || run === 'manual') return false;
    return run === 'onType' || !document.isDirty;
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  private update(document: OpenDocument): void {
    const { client, settings, excludes } = this.surroundings;
    const { file } = document;
    if (!document.isRust || !settings().enable || excludes(file)) this.forget(file);
    else if (!this.trackedFiles.has(file)) {
      this.trackedFiles.add(file);
      client.open(describeDocument(document));
    }
  }

  private forget(file: FileId): void {
    const { client, board, keepsClosed } = this.surroundings;
    if (!this.trackedFiles.delete(file)) return;
    client.close(file);
    const report = board.get(file);
    // What is known stays until the engine has looked at what the disk has.
    if (report && keepsClosed(file)) board.set({ file, findings: report.findings });
    else board.delete(file);
  }

  private async refresh(document: OpenDocument): Promise<void> {
    const { file, version } = document;
    const findings = await freshFindings(this.surroundings, document);
    if (findings && document.version === version) this.surroundings.board.set({ file, version, findings });
  }

  /** Sends edits as soon as nobody has typed for as long as `delay` says; whoever asks sends them before. */
  private flushSoon(file: FileId): void {
    clearTimeout(this.waiting.get(file));
    const send = (): void => {
      this.waiting.delete(file);
      this.surroundings.client.flush(file);
    };
    const { delay } = this.surroundings.settings();
    if (delay === 0) send();
    else this.waiting.set(file, setTimeout(send, delay));
  }
}

function describeDocument({ file, version, text }: OpenDocument): EngineDocument {
  return { file, version, text };
}
