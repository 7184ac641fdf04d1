import type { FileId, Finding } from './findings';
import type {
  EngineConfig,
  EngineRequest,
  EngineStatus,
  FileAnswer,
  FileQuestion,
  FromWorker,
  LogLevel,
  OffsetEdit,
  TermExplanation,
  ToWorker,
} from './protocol';

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
export interface ClientHost {
  connect(): EnginePort;
  loadGrammar(): Promise<Grammar>;
  /** The documents under analysis as they are now: the host is the one owner of their text. */
  openDocuments(): Iterable<OpenDocument>;
  readonly fileSystem: FileSystem;
  onFindings(file: FileId, version: number, findings: readonly Finding[]): void;
  onStatus(status: EngineStatus): void;
  onLog(level: LogLevel, message: string): void;
  /** The engine crashed again soon after a restart, or never came up, and stays down until {@link EngineClient.restart}. */
  onGaveUp(reason: string): void;
  /** Milliseconds since any fixed moment. */
  now(): number;
}

/** A second crash within this many milliseconds of the first is not answered by another restart. */
export const crashWindow = 300_000;

interface Waiting {
  resolve(result: Finding[] | TermExplanation | null): void;
  reject(error: Error): void;
}

/**
 * The host's end of the engine: numbers requests, keeps reports of old versions out, and brings the worker back
 * after a crash.
 */
export class EngineClient {
  private port: EnginePort | undefined;
  /** True once `init`, the folders and the open documents are with the worker. */
  private introduced = false;
  /** Counts workers, so that what an old one still says is not taken for the new one's word. */
  private generation = 0;
  private nextId = 1;
  private lastCrash: number | undefined;
  private folders: readonly FileId[] = [];
  private readonly versions = new Map<FileId, number>();
  private readonly heldEdits = new Map<FileId, ToWorker[]>();
  private readonly waiting = new Map<number, Waiting>();
  private waitingForWorker: ToWorker[] = [];

  constructor(
    private readonly host: ClientHost,
    private config: EngineConfig,
  ) {}

  /** Starts the worker, or replaces the one that runs. Never rejects: a failure reaches `onGaveUp`. */
  async start(): Promise<void> {
    const generation = ++this.generation;
    this.stop();
    try {
      const grammar = await this.host.loadGrammar();
      if (generation !== this.generation) return;
      const port = this.host.connect();
      this.port = port;
      port.onMessage((message) => {
        if (generation === this.generation) this.receive(message);
      });
      port.onCrash((reason) => {
        if (generation === this.generation) this.recover(reason);
      });
      port.post({ type: 'init', ...grammar, config: this.config });
      this.introduce(port);
    } catch (error) {
      if (generation === this.generation) this.giveUp(describeError(error));
    }
  }

  /** Starts afresh at a person's request: earlier crashes are forgiven. */
  async restart(): Promise<void> {
    this.lastCrash = undefined;
    await this.start();
  }

  configure(config: EngineConfig): void {
    this.config = config;
    this.send({ type: 'configure', config });
  }

  setFolders(folders: readonly FileId[]): void {
    this.folders = folders;
    this.send({ type: 'folders', folders });
  }

  open(document: OpenDocument): void {
    this.heldEdits.delete(document.file);
    this.versions.set(document.file, document.version);
    this.send({ type: 'open', ...document });
  }

  /** Queues `edits` (offsets before the batch, any order); they reach the worker with {@link flush} or a request. */
  change(file: FileId, version: number, edits: readonly OffsetEdit[]): void {
    this.versions.set(file, version);
    // The worker is told the whole text when it comes up, so what happens before needs no message.
    if (!this.introduced) return;
    const descending = [...edits].sort((a, b) => b.start - a.start);
    const held = this.heldEdits.get(file) ?? [];
    held.push({ type: 'change', file, version, edits: descending });
    this.heldEdits.set(file, held);
  }

  /** Sends the queued edits of one file, or of all. */
  flush(file?: FileId): void {
    const files = file === undefined ? [...this.heldEdits.keys()] : [file];
    for (const each of files) {
      const held = this.heldEdits.get(each) ?? [];
      this.heldEdits.delete(each);
      for (const message of held) this.send(message);
    }
  }

  close(file: FileId): void {
    this.versions.delete(file);
    this.heldEdits.delete(file);
    this.send({ type: 'close', file });
  }

  touch(files: readonly FileId[]): void {
    if (files.length > 0) this.send({ type: 'touched', files });
  }

  /** The findings at exactly this version; null when the text moved on or the worker died meanwhile. */
  async findings(file: FileId, version: number): Promise<readonly Finding[] | null> {
    const result = await this.request({ method: 'findings', file, version });
    if (!Array.isArray(result) || this.versions.get(file) !== version) return null;
    return result;
  }

  /** What stands at `offset` (UTF-16 units); null where nothing of async Rust does. */
  async explainTerm(file: FileId, version: number, offset: number): Promise<TermExplanation | null> {
    const result = await this.request({ method: 'explainTerm', file, version, offset });
    return Array.isArray(result) || this.versions.get(file) !== version ? null : result;
  }

  dispose(): void {
    this.generation++;
    this.stop();
    this.versions.clear();
  }

  private introduce(port: EnginePort): void {
    port.post({ type: 'folders', folders: this.folders });
    this.versions.clear();
    for (const document of this.host.openDocuments()) {
      this.versions.set(document.file, document.version);
      port.post({ type: 'open', ...document });
    }
    this.introduced = true;
    const early = this.waitingForWorker;
    this.waitingForWorker = [];
    for (const message of early) port.post(message);
  }

  private stop(): void {
    this.introduced = false;
    this.port?.dispose();
    this.port = undefined;
    this.heldEdits.clear();
    this.waitingForWorker = [];
    // Null is "the text moved on": whoever asked will ask again, and needs no error for it.
    for (const waiting of this.waiting.values()) waiting.resolve(null);
    this.waiting.clear();
  }

  private recover(reason: string): void {
    const now = this.host.now();
    const repeated = this.lastCrash !== undefined && now - this.lastCrash < crashWindow;
    this.lastCrash = now;
    if (repeated) {
      this.giveUp(reason);
      return;
    }
    this.host.onLog('error', `The engine stopped (${reason}) and is being restarted.`);
    void this.start();
  }

  private giveUp(reason: string): void {
    this.generation++;
    this.stop();
    this.host.onGaveUp(reason);
  }

  private request(request: EngineRequest): Promise<Finding[] | TermExplanation | null> {
    this.flush();
    const id = this.nextId++;
    const message: ToWorker = { type: 'request', id, request };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      if (this.introduced) this.send(message);
      else this.waitingForWorker.push(message);
    });
  }

  /** Before the introduction nothing is sent: folders, texts and settings are all in it. */
  private send(message: ToWorker): void {
    if (this.introduced) this.port?.post(message);
  }

  private receive(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        this.host.onLog('debug', 'The engine is ready.');
        return;
      case 'findings':
        if (this.versions.get(message.file) === message.version) {
          this.host.onFindings(message.file, message.version, message.findings);
        }
        return;
      case 'status':
        this.host.onStatus(message.status);
        return;
      case 'log':
        this.host.onLog(message.level, message.message);
        return;
      case 'response':
        this.settle(message.id)?.resolve(message.result);
        return;
      case 'failure':
        this.settle(message.id)?.reject(new Error(message.message));
        return;
      case 'fileQuestion':
        void this.answer(message.id, message.question, this.generation);
        return;
    }
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }

  private async answer(id: number, question: FileQuestion, generation: number): Promise<void> {
    let answer: FileAnswer;
    try {
      answer = await this.host.fileSystem.answer(question);
    } catch (error) {
      this.host.onLog('warn', `${question.file} could not be read: ${describeError(error)}`);
      answer = { kind: 'missing' };
    }
    if (generation === this.generation) this.port?.post({ type: 'fileAnswer', id, answer });
  }
}

/** One line for a log or a message, whatever was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
