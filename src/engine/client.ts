import type { Program } from '../simulator/script';
import { isProgram, isProjectAdvice, type IsAnswer } from './answers';
import { describeError } from './errors';
import type { FileId } from './findings';
import { answerOf, type ClientHost, type EnginePort, type OpenDocument } from './clientHost';
import { Heartbeat, patience, patienceOnFile } from './heartbeat';
import { LeftOutFiles } from './leftOutFiles';
import type {
  EngineConfig,
  EngineRequest,
  FileQuestion,
  FromWorker,
  OffsetEdit,
  ToWorker,
  WorkerRequest,
} from './protocol';
import type { ProjectAdvice } from './projectAdvice';
import { EngineQuestions } from './questions';
import { defaultTimeBudget } from './timeBudget';
import { Requests, type Answer, type Patience } from './requests';

export type { ClientHost, EnginePort, FileSystem, Grammar, OpenDocument } from './clientHost';

/** A second crash within this many milliseconds of the first is not answered by another restart. */
export const crashWindow = 300_000;

/** Milliseconds within which a worker says that it is ready, on the slowest of machines. */
export const startLimit = 60_000;

/**
 * The host's end of the engine: answers every request in bounded time, keeps reports of old versions out, and brings
 * the worker back when it crashed or hangs, without the file that it was busy with.
 */
export class EngineClient extends EngineQuestions {
  private port: EnginePort | undefined;
  /** True once `init`, the folders and the open documents are with the worker. */
  private introduced = false;
  /** Counts workers, so that what an old one still says is not taken for the new one's word. */
  private generation = 0;
  private lastCrash: number | undefined;
  private gaveUp = false;
  /** What holds the worker's thread, as far as it said so. */
  private workingOn: FileId | undefined;
  private callOffStart: () => void = () => undefined;
  private folders: readonly FileId[] = [];
  private workspace: ReadonlySet<FileId> = new Set();
  /** Whether a check was asked for that no worker has said the end of. */
  private isCheckAsked = false;
  private readonly versions = new Map<FileId, number>();
  private readonly heldEdits = new Map<FileId, ToWorker[]>();
  private readonly requests: Requests;
  private readonly heartbeat: Heartbeat;
  private readonly leftOut: LeftOutFiles;
  private waitingForWorker: ToWorker[] = [];

  constructor(
    private readonly host: ClientHost,
    private config: EngineConfig,
  ) {
    super();
    this.requests = new Requests(host);
    this.heartbeat = new Heartbeat(
      host,
      () => this.port?.post({ type: 'ping' }),
      () => {
        if (this.workingOn === undefined) return patience.elsewhere;
        return patienceOnFile(this.config.timeBudget ?? defaultTimeBudget);
      },
      () => this.recover('it does not answer any more'),
    );
    this.leftOut = new LeftOutFiles(host, (file) => this.tryAgain(file));
  }

  /** Starts the worker, or replaces the one that runs. Never rejects: a failure reaches `onGaveUp`. */
  async start(): Promise<void> {
    const generation = ++this.generation;
    this.stop();
    this.gaveUp = false;
    this.callOffStart = this.host.after(startLimit, () =>
      this.giveUp(`it was not ready after ${startLimit / 1000} seconds`),
    );
    try {
      const grammar = await this.host.loadGrammar().catch((error: unknown) => {
        const advice = 'installing the extension again brings it back';
        throw new Error(`a file of its own could not be read, ${advice} (${describeError(error)})`);
      });
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

  /** Starts afresh at a person's request: earlier crashes are forgiven, and no file is left out. */
  async restart(): Promise<void> {
    this.lastCrash = undefined;
    if (this.leftOut.all.length > 0) {
      this.leftOut.clear();
      this.host.onLeftOut([]);
    }
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

  /** Files that are to be looked at though nobody has them open. */
  setWorkspace(files: readonly FileId[]): void {
    this.workspace = new Set(files);
    this.send({ type: 'workspace', files });
  }

  /** Has all files of the workspace looked at again. */
  checkWorkspace(): void {
    this.isCheckAsked = true;
    this.send({ type: 'checkWorkspace' });
  }

  /** Has no more of them looked at, until somebody asks for it; what was found stays. */
  stopCheck(): void {
    this.send({ type: 'stopCheck' });
  }

  open(document: OpenDocument): void {
    if (this.leftOut.has(document.file)) return;
    this.heldEdits.delete(document.file);
    this.versions.set(document.file, document.version);
    this.send({ type: 'open', ...document });
  }

  /** Queues `edits` (offsets before the batch, any order); they reach the worker with {@link flush} or a request. */
  change(file: FileId, version: number, edits: readonly OffsetEdit[]): void {
    if (this.leftOut.has(file)) {
      this.leftOut.edited(file);
      return;
    }
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
    if (this.leftOut.delete(file)) this.tellLeftOut();
    else this.send({ type: 'close', file });
  }

  touch(files: readonly FileId[]): void {
    if (files.length > 0) this.send({ type: 'touched', files });
  }

  /** What the chapter on choosing means for the packages in the editor's folders; null where nobody answers. */
  async projectAdvice(): Promise<ProjectAdvice | null> {
    const answer = await this.request({ method: 'projectAdvice' }, {});
    return answer && isProjectAdvice(answer) ? answer : null;
  }

  /** What the function `root` of an example does; null where there is none, or nobody answers. */
  async example(code: string, root: string): Promise<Program | null> {
    const answer = await this.request({ method: 'example', code, root }, {});
    return answer && isProgram(answer) ? answer : null;
  }

  dispose(): void {
    this.generation++;
    this.gaveUp = true;
    this.stop();
    this.leftOut.clear();
    this.versions.clear();
  }

  private introduce(port: EnginePort): void {
    port.post({ type: 'folders', folders: this.folders });
    this.versions.clear();
    if (this.leftOut.all.length > 0) port.post({ type: 'leaveOut', files: this.leftOut.all });
    for (const document of this.host.openDocuments()) {
      if (this.leftOut.has(document.file)) continue;
      this.versions.set(document.file, document.version);
      port.post({ type: 'open', ...document });
    }
    if (this.workspace.size > 0) port.post({ type: 'workspace', files: [...this.workspace] });
    // Who waits for the end of a check hears of it from the worker that comes after a crash.
    if (this.isCheckAsked) port.post({ type: 'checkWorkspace' });
    this.introduced = true;
    const early = this.waitingForWorker;
    this.waitingForWorker = [];
    for (const message of early) port.post(message);
  }

  private stop(): void {
    this.introduced = false;
    this.workingOn = undefined;
    this.callOffStart();
    this.heartbeat.stop();
    this.port?.dispose();
    this.port = undefined;
    this.heldEdits.clear();
    this.waitingForWorker = [];
    this.requests.settleAll();
  }

  /** The worker died or hangs. Where one file is at fault, the rest goes on without it. */
  private recover(reason: string): void {
    const culprit = this.workingOn;
    if (culprit !== undefined && (this.versions.has(culprit) || this.workspace.has(culprit))) {
      this.leftOut.add(culprit);
      this.host.onLog(
        'error',
        `The engine stopped at ${culprit} (${reason}). It is being restarted without that file, which is tried again when it is edited.`,
      );
      this.host.onLeftOut(this.leftOut.all);
      void this.start();
      return;
    }
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
    this.gaveUp = true;
    this.stop();
    this.host.onGaveUp(reason);
  }

  private tryAgain(file: FileId): void {
    this.tellLeftOut();
    for (const document of this.host.openDocuments()) if (document.file === file) this.open(document);
  }

  private tellLeftOut(): void {
    this.send({ type: 'leaveOut', files: this.leftOut.all });
    this.host.onLeftOut(this.leftOut.all);
  }

  protected async requestCurrent<T extends NonNullable<Answer>>(
    request: EngineRequest,
    wait: Patience,
    isWanted: IsAnswer<T>,
  ): Promise<T | null> {
    if (this.leftOut.has(request.file)) return null;
    const answer = await this.request(request, wait);
    return answer && isWanted(answer) && this.versions.get(request.file) === request.version ? answer : null;
  }

  private async request(request: WorkerRequest, wait: Patience): Promise<Answer> {
    if (this.gaveUp) return null;
    this.flush();
    return this.requests.ask((id) => {
      const message: ToWorker = { type: 'request', id, request };
      if (this.introduced) this.send(message);
      else this.waitingForWorker.push(message);
    }, wait);
  }

  /** Before the introduction nothing is sent: folders, texts and settings are all in it. */
  private send(message: ToWorker): void {
    if (this.introduced) this.port?.post(message);
  }

  private receive(message: FromWorker): void {
    this.heartbeat.heard();
    switch (message.type) {
      case 'ready':
        this.callOffStart();
        this.heartbeat.start();
        this.host.onLog('debug', 'The engine is ready.');
        return;
      case 'failed':
        this.giveUp(message.reason);
        return;
      case 'pong':
        return;
      case 'working':
        this.workingOn = message.file;
        return;
      case 'findings':
        if (this.versions.get(message.file) === message.version) {
          this.host.onFindings(message.file, message.version, message.findings);
          this.host.onSkipped(message.file, message.skipped, message.known);
        }
        return;
      case 'closedFindings':
        if (this.workspace.has(message.file) && !this.versions.has(message.file)) {
          this.host.onClosedFindings(message.file, message.findings);
          this.host.onSkipped(message.file, message.skipped, message.known);
        }
        return;
      case 'workspaceChecked':
        this.isCheckAsked = false;
        this.host.onWorkspaceChecked(message.unchecked);
        return;
      case 'manifestFindings':
        this.host.onManifestFindings(message.file, message.findings);
        return;
      case 'status':
        this.host.onStatus(message.status);
        return;
      case 'log':
        this.host.onLog(message.level, message.message);
        return;
      case 'response':
        this.requests.settle(message.id, message.result);
        return;
      case 'failure':
        this.requests.fail(message.id, message.message);
        return;
      case 'fileQuestion':
        void this.answer(message.id, message.question, this.generation);
        return;
    }
  }

  private async answer(id: number, question: FileQuestion, generation: number): Promise<void> {
    const answer = await answerOf(this.host, question);
    if (generation === this.generation) this.port?.post({ type: 'fileAnswer', id, answer });
  }
}
