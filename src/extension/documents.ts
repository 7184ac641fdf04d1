import * as vscode from 'vscode';
import { watchedFiles } from '../editors/watchedFiles';
import type { EngineClient, OpenDocument } from '../engine/client';
import type { FileId } from '../engine/findings';
import { readableCell } from './cellText';
import type { SettingsWatch } from './settingsWatch';
import { fileIdOf, isCell, notebookOf } from './uris';
import { t } from '../editors/language';

/** Tells the engine which documents are open and what is typed into them. */
export class DocumentSync implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];
  private readonly tracked = new Map<FileId, vscode.TextDocument>();
  /** Documents with edits that wait for the typing to rest. */
  private readonly waiting = new Map<FileId, ReturnType<typeof setTimeout>>();
  private client: EngineClient | undefined;

  constructor(
    private readonly settings: SettingsWatch,
    private readonly events: {
      onClosed(file: FileId): void;
      onSaved(document: vscode.TextDocument): void;
      /** Somebody waits for a report on that version from now on. */
      onWaiting(file: FileId, version: number): void;
    },
  ) {}

  connect(client: EngineClient): void {
    this.client = client;
    this.sendFolders();
    this.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument((document) => this.update(document)),
      // A cell is told of before its notebook.
      vscode.workspace.onDidOpenNotebookDocument(() => this.updateAll()),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(fileIdOf(document.uri))),
      vscode.workspace.onDidChangeTextDocument((event) => this.change(event)),
      vscode.workspace.onDidSaveTextDocument((document) => this.saved(document)),
      vscode.workspace.onDidSaveNotebookDocument((notebook) => {
        for (const { document } of notebook.getCells()) this.saved(document);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.sendFolders();
        this.updateAll();
      }),
      this.settings.onChange(() => {
        this.updateAll();
        if (this.settings.current.run === 'onType') client.flush();
      }),
    );
    this.updateAll();
  }

  /** The documents under analysis, as they are now. */
  current(): OpenDocument[] {
    return vscode.workspace.textDocuments.filter((document) => this.accepts(document)).map(describeDocument);
  }

  /** Whether the engine has the text of a file from the editor. */
  tracks(file: FileId): boolean {
    return this.tracked.has(file);
  }

  accepts(document: vscode.TextDocument): boolean {
    return this.whyNot(document) === undefined;
  }

  /** Why a document is not analysed, as a clause without a full stop; undefined where it is. */
  whyNot(document: vscode.TextDocument): string | undefined {
    const { settings } = this;
    if (document.languageId !== 'rust') return t('it is not Rust');
    if (document.isClosed) return t('it was closed');
    if (!settings.current.enable)
      return settings.isSwitched
        ? t('the analysis is switched off in this window')
        : t('asyncRustLens.enable switches the analysis off');
    const home = notebookOf(document.uri)?.notebook.uri ?? document.uri;
    if (!isWorkingCopy(home)) return t('it is a view that nobody can edit, as of an old version');
    const exclusion = settings.exclusionOf(home);
    return exclusion && t('asyncRustLens.{0} leaves it out', exclusion);
  }

  /**
   * Whether a report on this file's present text is to be shown now. A hover or a fix needs the engine to know unsaved
   * text; with `run: onSave`, what it then reports still waits for the save, and with `manual` for the command. A draft has no
   * file to be saved in.
   */
  wantsReport(file: FileId): boolean {
    const document = this.tracked.get(file);
    const { run } = this.settings.current;
    if (!document || run === 'manual') return false;
    return run === 'onType' || document.isUntitled || !document.isDirty;
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const each of this.subscriptions) each.dispose();
  }

  private sendFolders(): void {
    this.client?.setFolders((vscode.workspace.workspaceFolders ?? []).map((folder) => fileIdOf(folder.uri)));
  }

  private updateAll(): void {
    for (const document of vscode.workspace.textDocuments) this.update(document);
  }

  private update(document: vscode.TextDocument): void {
    const file = fileIdOf(document.uri);
    if (!this.accepts(document)) {
      this.forget(file);
    } else if (!this.tracked.has(file)) {
      this.tracked.set(file, document);
      this.events.onWaiting(file, document.version);
      this.client?.open(describeDocument(document));
    }
  }

  private saved(document: vscode.TextDocument): void {
    const file = fileIdOf(document.uri);
    this.client?.flush(file);
    if (!this.tracked.has(file)) return;
    if (this.settings.current.run === 'onSave') this.events.onWaiting(file, document.version);
    this.events.onSaved(document);
  }

  private forget(file: FileId): void {
    if (!this.tracked.delete(file)) return;
    this.client?.close(file);
    this.events.onClosed(file);
  }

  private change({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const file = fileIdOf(document.uri);
    // An event without changes says that the document became dirty or clean.
    if (!this.tracked.has(file) || contentChanges.length === 0) return;
    // Cells are short, and their ends are ours.
    if (isCell(document.uri)) this.client?.open(describeDocument(document));
    else
      this.client?.change(
        file,
        document.version,
        contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
          start: rangeOffset,
          end: rangeOffset + rangeLength,
          newText: text,
        })),
      );
    if (!this.wantsReport(file)) return;
    this.events.onWaiting(file, document.version);
    this.flushSoon(file);
  }

  /** Sends edits as soon as nobody has typed for as long as `asyncRustLens.delay` says; whoever asks sends them before. */
  private flushSoon(file: FileId): void {
    clearTimeout(this.waiting.get(file));
    this.waiting.delete(file);
    const { delay } = this.settings.current;
    if (delay === 0) {
      this.client?.flush(file);
      return;
    }
    const send = (): void => {
      this.waiting.delete(file);
      this.client?.flush(file);
    };
    this.waiting.set(file, setTimeout(send, delay));
  }
}

/** Tells the engine of files that came, went or changed outside the editor. */
export function watchFiles(client: EngineClient, documents: DocumentSync): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(watchedFiles);
  const touched = new Set<FileId>();
  const note = (uri: vscode.Uri): void => {
    // A checkout touches hundreds of files in one turn of the event loop: one message tells of them all.
    if (touched.size === 0) {
      setTimeout(() => {
        client.touch([...touched]);
        touched.clear();
      }, 0);
    }
    touched.add(fileIdOf(uri));
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(note),
    // What somebody has open counts as it stands in the editor: that it was saved is no news.
    watcher.onDidChange((uri) => {
      if (!documents.tracks(fileIdOf(uri))) note(uri);
    }),
    watcher.onDidDelete(note),
  );
}

/** A file or a draft that someone edits, not the other side of a diff or a view of an old commit. */
function isWorkingCopy(uri: vscode.Uri): boolean {
  if (uri.scheme === 'untitled' || uri.scheme === 'file') return true;
  const folders = vscode.workspace.workspaceFolders ?? [];
  return (
    folders.some((folder) => folder.uri.scheme === uri.scheme) ||
    vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true
  );
}

function describeDocument(document: vscode.TextDocument): OpenDocument {
  const text = document.getText();
  return {
    file: fileIdOf(document.uri),
    version: document.version,
    text: isCell(document.uri) ? readableCell(text) : text,
  };
}
