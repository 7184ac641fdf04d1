import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  createMessageConnection,
  type InitializeParams,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const program = path.resolve('dist/cli.js');

/** What a client of today's editors says that it can do. */
export const fullAbilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source'] } } },
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
};

export interface ClientSetup {
  readonly root: string;
  readonly abilities?: ClientCapabilities;
  /** What `workspace/configuration` answers for our section. */
  readonly configuration?: unknown;
  readonly initializationOptions?: unknown;
  readonly environment?: Readonly<Record<string, string>>;
  readonly program?: string;
  readonly processId?: number;
}

/** An editor, as far as the protocol shows one: it talks to the command line's server over its standard streams. */
export class LspClient {
  readonly connection: MessageConnection;
  readonly child: ChildProcess;
  /** What the server asked or told, by method, in order. */
  readonly heard: { readonly method: string; readonly params: unknown }[] = [];
  /** How the process ended. */
  readonly ended: Promise<number | null>;
  configuration: unknown;
  /** What the user answers to a question with buttons. */
  choice: string | undefined;
  initialized: InitializeResult | undefined;
  private readonly published = new Map<string, PublishDiagnosticsParams>();
  private waiting: (() => void)[] = [];
  private versions = new Map<string, number>();

  private constructor(private readonly setup: ClientSetup) {
    this.configuration = setup.configuration;
    this.child = spawn(process.execPath, [setup.program ?? program, 'lsp', '--stdio'], {
      cwd: setup.root,
      env: { ...process.env, ...setup.environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.child;
    if (!stdin || !stdout) throw new Error('The server has no streams.');
    this.ended = new Promise((resolve) => this.child.once('exit', (code) => resolve(code)));
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.listen();
  }

  /** Starts a server and introduces itself. */
  static async start(setup: ClientSetup): Promise<LspClient> {
    const client = new LspClient(setup);
    const { root, abilities = fullAbilities, initializationOptions } = setup;
    const params: InitializeParams = {
      processId: setup.processId ?? process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'demo' }],
      capabilities: abilities,
      initializationOptions,
    };
    client.initialized = await client.connection.sendRequest('initialize', params);
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.setup.root, name)).href;
  }

  open(name: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(name), languageId: 'rust', version: 1, text };
    this.versions.set(name, 1);
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  /** @param contentChanges each about the text that the one before it left */
  change(name: string, contentChanges: readonly object[]): Promise<void> {
    const version = (this.versions.get(name) ?? 0) + 1;
    this.versions.set(name, version);
    const textDocument = { uri: this.uri(name), version };
    return this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  ask<Answer>(method: string, name: string, params: object): Promise<Answer> {
    return this.connection.sendRequest(method, { textDocument: { uri: this.uri(name) }, ...params });
  }

  /** Asks, and calls it off at once. */
  async cancelled(method: string, params: object): Promise<unknown> {
    const source = new CancellationTokenSource();
    const answer = this.connection.sendRequest(method, params, source.token);
    source.cancel();
    return answer;
  }

  /** Waits until what was published of a file is as wanted; the test's own limit ends that. */
  async diagnostics(
    name: string,
    isWanted: (published: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const published = this.published.get(this.uri(name));
      if (published && isWanted(published)) return published;
      await this.news();
    }
  }

  /** Waits until the server has asked or told something of that kind. */
  async hears(method: string, isWanted: (params: never) => boolean = () => true): Promise<unknown> {
    for (;;) {
      const found = this.heard.find((each) => each.method === method && isWanted(each.params as never));
      if (found) return found.params;
      await this.news();
    }
  }

  /** Ends the conversation as the protocol has it. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.ended;
  }

  kill(): void {
    this.child.kill('SIGKILL');
    this.connection.dispose();
  }

  private news(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private note(method: string, params: unknown): void {
    this.heard.push({ method, params });
    const { waiting } = this;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }

  private listen(): void {
    const { connection } = this;
    connection.onNotification((method, params) => {
      const [published] = (Array.isArray(params) ? params : [params]) as readonly unknown[];
      if (method === 'textDocument/publishDiagnostics')
        this.published.set(
          (published as PublishDiagnosticsParams).uri,
          published as PublishDiagnosticsParams,
        );
      this.note(method, published);
    });
    connection.onNotification('$/progress', (params: unknown) => this.note('$/progress', params));
    connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
      items.map(() => this.configuration ?? null),
    );
    connection.onRequest('client/registerCapability', (params: unknown) => {
      this.note('client/registerCapability', params);
      return null;
    });
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.note('workspace/diagnostic/refresh', null);
      return null;
    });
    connection.onRequest('window/showDocument', (params: unknown) => {
      this.note('window/showDocument', params);
      return { success: true };
    });
    connection.onRequest('window/showMessageRequest', (params: unknown) => {
      this.note('window/showMessageRequest', params);
      return this.choice === undefined ? null : { title: this.choice };
    });
    connection.listen();
  }
}
