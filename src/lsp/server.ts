import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  ErrorCodes,
  type ExecuteCommandParams,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocumentSyncKind,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { watchedFiles } from '../editors/watchedFiles';
import { EngineClient, type ClientHost } from '../engine/client';
import { describeError } from '../engine/errors';
import type { FileId } from '../engine/findings';
import { connectThread, readGrammar } from '../hosts/engineThread';
import { ruleMetas } from '../rules/catalogue';
import { lessons } from '../tutorial/lessons';
import { BookFiles } from './bookFiles';
import { abilitiesOf, type ClientAbilities } from './clientAbilities';
import { type ReadSettings, readClientSettings, section } from './clientSettings';
import { actionKinds, actionsIn } from './codeActions';
import { commands, lessonRequest } from './commands';
import { DocumentSync } from './documentSync';
import { fileIdOf, uriOf } from './fileNames';
import { FindingsBoard } from './findingsBoard';
import { hoverAt } from './hovers';
import { armHintsIn } from './inlayHints';
import type { Log } from './log';
import { OpenDocuments, type OpenDocument } from './openDocuments';
import { ScanProgress } from './progress';
import { documentDiagnostics, pullOptions, workspaceDiagnostics } from './pulledDiagnostics';
import { Rendering } from './rendering';
import type { ServerState } from './serverState';
import { WorkspaceFiles } from './workspaceFiles';

/** One conversation with a client, from `initialize` to `exit`. */
export class LanguageServer implements ServerState {
  readonly client: EngineClient;
  readonly rendering: Rendering;
  readonly board: FindingsBoard;
  readonly book: BookFiles;
  readonly abilities: ClientAbilities;
  private readonly documents: OpenDocuments;
  private readonly sync: DocumentSync;
  private readonly workspace: WorkspaceFiles;
  private readonly progress: ScanProgress;
  private folders: FileId[];
  private settings: ReadSettings;
  private pushed: unknown;
  private toldProblems: ReadonlySet<string> = new Set();
  private begun: () => void = () => undefined;
  /** Until then a question would be forgotten. */
  private readonly beginning = new Promise<void>((resolve) => (this.begun = resolve));
  /** Answers are given by the settings that the client has set before it asked. */
  private configuring: Promise<void> = Promise.resolve();

  /**
   * @param bundles the folder in which the worker's script and the parser's files lie
   * @param params what the client said of itself
   */
  constructor(
    private readonly connection: Connection,
    private readonly bundles: string,
    private readonly params: InitializeParams,
    readonly log: Log,
  ) {
    this.abilities = abilitiesOf(params);
    this.folders = foldersOf(params);
    this.settings = this.readSettings(new Map());
    this.documents = new OpenDocuments(this.abilities.encoding);
    this.book = new BookFiles((message) => log.write('warn', message));
    this.rendering = new Rendering(this.abilities, this.documents, this.book);
    this.board = new FindingsBoard({
      rendering: this.rendering,
      documents: this.documents,
      log,
      maximum: () => this.settings.settings.maximumProblems,
      publish: (diagnostics) => connection.sendDiagnostics(diagnostics),
      ...(this.abilities.pullsDiagnostics && {
        refresh: () => void connection.languages.diagnostics.refresh(),
      }),
    });
    this.progress = new ScanProgress(connection, this.abilities);
    this.client = new EngineClient(this.clientHost(), this.settings.settings.engine);
    this.workspace = new WorkspaceFiles({
      client: this.client,
      board: this.board,
      log,
      settings: () => this.settings,
      isOpen: (file) => this.documents.get(file) !== undefined,
    });
    this.workspace.setFolders(this.folders);
    this.sync = new DocumentSync({
      client: this.client,
      documents: this.documents,
      board: this.board,
      log,
      settings: () => this.settings.settings,
      excludes: (file) => this.workspace.excludes(file),
      keepsClosed: (file) => this.workspace.has(file),
    });
    this.listen();
  }

  get capabilities(): InitializeResult {
    return {
      serverInfo: { name: 'async-rust-lens', version },
      capabilities: {
        positionEncoding: this.abilities.encoding,
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: actionKinds },
        inlayHintProvider: true,
        ...(this.abilities.pullsDiagnostics && { diagnosticProvider: pullOptions }),
        executeCommandProvider: { commands: Object.values(commands) },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  /** The client is ready to be asked. */
  async begin(): Promise<void> {
    // Only now does the connection know that the client was told of this, and does not register it once more.
    if (this.abilities.changesFolders)
      this.connection.workspace.onDidChangeWorkspaceFolders((event) => {
        const gone = new Set(event.removed.map(({ uri }) => folderId(uri)));
        this.folders = [
          ...this.folders.filter((folder) => !gone.has(folder)),
          ...event.added.map(({ uri }) => folderId(uri)),
        ];
        this.configuring = this.configure();
      });
    await this.register().catch((error: unknown) =>
      this.log.write('warn', `The client tells of no changes: ${describeError(error)}`),
    );
    await this.configure();
    void this.book.written();
    const up = this.client.start();
    this.begun();
    await up;
  }

  end(): void {
    this.board.dispose();
    this.sync.dispose();
    this.workspace.dispose();
    this.client.dispose();
  }

  tracked(uri: string): OpenDocument | undefined {
    return this.sync.tracked(fileIdOf(uri));
  }

  private async register(): Promise<void> {
    const { client } = this.connection;
    if (this.abilities.registersConfiguration)
      await client.register(DidChangeConfigurationNotification.type, { section });
    if (this.abilities.registersFiles)
      await client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: watchedFiles }],
      });
  }

  private listen(): void {
    const { connection, sync, workspace } = this;
    connection.onDidOpenTextDocument(({ textDocument }) => sync.open(textDocument));
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
      sync.change(textDocument.uri, textDocument.version, contentChanges),
    );
    connection.onDidSaveTextDocument(({ textDocument }) => sync.save(textDocument.uri));
    connection.onDidCloseTextDocument(({ textDocument }) => sync.close(textDocument.uri));
    connection.onDidChangeConfiguration(({ settings }) => {
      this.pushed = settings;
      this.configuring = this.configure();
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const files = changes.map(({ uri }) => fileIdOf(uri));
      // What somebody has open counts as it stands in the editor: that it was saved is no news.
      this.client.touch(files.filter((file) => !sync.tracked(file)));
      if (changes.some(({ type, uri }) => type !== FileChangeType.Changed && uri.endsWith('.rs')))
        workspace.listLater();
    });
    this.answer();
  }

  /** Sees to it that every request is answered with a result or with a word on why there is none. */
  private answer(): void {
    const { connection } = this;
    connection.onHover(({ textDocument, position }, cancellation) =>
      this.answered(cancellation, async () => {
        const document = this.tracked(textDocument.uri);
        return document ? hoverAt(this, document, document.offsetOf(position), cancellation) : null;
      }),
    );
    connection.onCodeAction((params, cancellation) =>
      this.answered(cancellation, async () => {
        const document = this.tracked(params.textDocument.uri);
        return document ? actionsIn(this, document, params, cancellation) : [];
      }),
    );
    connection.languages.inlayHint.on(({ textDocument, range }, cancellation) =>
      this.answered(cancellation, async () => {
        const document = this.tracked(textDocument.uri);
        if (!document || !this.settings.settings.cancelSafetyHints) return [];
        return armHintsIn(this, document, range, cancellation);
      }),
    );
    if (this.abilities.pullsDiagnostics) this.answerPulls();
    connection.onExecuteCommand((params) => this.execute(params));
    connection.onRequest(lessonRequest, async ({ rule }: { readonly rule: string }) => {
      const lesson = lessons[rule];
      if (!lesson) return null;
      await this.book.written();
      return {
        title: lesson.title,
        markdown: lesson.markdown,
        uri: this.book.uriOfLesson(rule),
        book: this.book.uri,
      };
    });
  }

  private answerPulls(): void {
    const { client, board, log, rendering, sync } = this;
    const wanted = (file: FileId): OpenDocument | undefined =>
      sync.wantsReport(file) ? sync.tracked(file) : undefined;
    const state = { client, board, log, rendering, wanted };
    const { connection } = this;
    connection.onRequest(DocumentDiagnosticRequest.type, (params, cancellation) =>
      this.answered(cancellation, () => documentDiagnostics(state, params, cancellation)),
    );
    connection.onRequest(WorkspaceDiagnosticRequest.type, (params, cancellation) =>
      this.answered(cancellation, () => workspaceDiagnostics(state, params)),
    );
  }

  /** The client is told that what it called off was called off. */
  private async answered<Result>(
    cancellation: CancellationToken,
    work: () => Promise<Result>,
  ): Promise<Result | ResponseError<never>> {
    await this.beginning;
    await this.configuring;
    const result = await work();
    return cancellation.isCancellationRequested
      ? new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'The request was called off.')
      : result;
  }

  private async execute({ command, arguments: given = [] }: ExecuteCommandParams): Promise<null> {
    const [rule] = given as readonly unknown[];
    switch (command) {
      case commands.openLesson:
        if (typeof rule !== 'string' || !lessons[rule])
          throw new ResponseError(ErrorCodes.InvalidParams, `There is no lesson on ${JSON.stringify(rule)}.`);
        await this.showLesson(rule);
        return null;
      case commands.checkWorkspace:
        await this.workspace.list(true);
        await this.sync.refreshAll();
        return null;
      case commands.restart:
        await this.client.restart();
        return null;
      default:
        throw new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
    }
  }

  /** Clients that open no document for a server are told where the lesson lies. */
  private async showLesson(rule: string): Promise<void> {
    await this.book.written();
    const uri = this.book.uriOfLesson(rule);
    if (this.abilities.showsDocuments) {
      const { success } = await this.connection.window.showDocument({ uri, takeFocus: true });
      if (success) return;
    }
    this.say(MessageType.Info, `The lesson on ${rule} is in ${fileURLToPath(uri)}`);
  }

  private async configure(): Promise<void> {
    const asked = new Map<FileId, unknown>();
    if (this.abilities.answersConfiguration) {
      const items = this.folders.map((folder) => ({ scopeUri: uriOf(folder), section }));
      const answers = await this.connection.workspace
        .getConfiguration([...items, { section }])
        .catch(() => []);
      this.folders.forEach((folder, index) => asked.set(folder, (answers as unknown[])[index]));
      this.settings = this.readSettings(asked, (answers as unknown[])[this.folders.length]);
    } else this.settings = this.readSettings(asked);
    const { settings, problems } = this.settings;
    this.log.level = settings.logLevel;
    this.tellProblems(problems.map(({ setting, message }) => `${setting}: ${message}`));
    this.workspace.setFolders(this.folders);
    this.client.configure(settings.engine);
    this.sync.updateAll();
    this.board.redraw();
    if (this.abilities.refreshesHints) void this.connection.languages.inlayHint.refresh();
    void this.workspace.list();
  }

  private readSettings(asked: ReadonlyMap<FileId, unknown>, general?: unknown): ReadSettings {
    const folders = new Map(this.folders.map((folder) => [folder, asked.get(folder)]));
    const words = { general: [this.params.initializationOptions, this.pushed, general], folders };
    return readClientSettings(words, ruleMetas);
  }

  private tellProblems(words: readonly string[]): void {
    for (const each of words)
      if (!this.toldProblems.has(each))
        this.say(MessageType.Warning, `Async Rust Lens: ${each.endsWith('?') ? each : `${each}.`}`);
    this.toldProblems = new Set(words);
  }

  /** The connection's own functions would ask, and some editors wait for an answer then. */
  private say(type: MessageType, message: string): void {
    void this.connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  private clientHost(): ClientHost {
    const { board, log } = this;
    return {
      connect: () => connectThread(path.join(this.bundles, 'worker.js')),
      loadGrammar: () => readGrammar(this.bundles),
      openDocuments: () => this.sync.current(),
      // All that is a file of this machine's, the worker reads itself.
      fileSystem: { answer: () => Promise.resolve({ kind: 'missing' }) },
      onFindings: (file, version, findings) => {
        if (this.sync.wantsReport(file)) board.set({ file, version, findings });
      },
      onClosedFindings: (file, findings) => {
        if (!this.workspace.has(file)) return;
        if (findings.length > 0) board.set({ file, findings });
        else board.delete(file);
      },
      onWorkspaceChecked: () => undefined,
      onManifestFindings: (file, findings) =>
        findings.length > 0 ? board.set({ file, findings }) : board.delete(file),
      onSkipped: () => undefined,
      onStatus: (status) => void this.progress.show(status),
      onLog: (level, message) => log.write(level, message),
      onLeftOut: (files) => {
        for (const file of files) board.delete(file);
      },
      onGaveUp: (reason) => {
        board.clear();
        log.write('error', `The engine stopped: ${reason}`);
        void this.offerRestart(reason);
      },
      now: () => performance.now(),
      after: (milliseconds, action) => {
        const timer = setTimeout(action, milliseconds);
        return () => clearTimeout(timer);
      },
    };
  }

  private async offerRestart(reason: string): Promise<void> {
    const restart = { title: 'Restart' };
    const message = `Async Rust Lens stopped: ${reason}`;
    const choice = await this.connection.window.showErrorMessage(message, restart).catch(() => undefined);
    if (choice?.title === restart.title) await this.client.restart();
  }
}

/** A folder's name has no slash at its end. */
function folderId(uri: string): FileId {
  return fileIdOf(uri).replace(/(?<=[^/])\/$/, '');
}

/** Older clients know one folder only. */
function foldersOf({ workspaceFolders, ...older }: InitializeParams): FileId[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => folderId(uri));
  const { rootUri } = older as { readonly rootUri?: string | null };
  return rootUri === undefined || rootUri === null ? [] : [folderId(rootUri)];
}
