import type { FileStat, FileSystem, FolderEntry } from '../project/fileSystem';
import { answerRequest } from './requestAnswers';
import { Engine } from './engine';
import type { EngineOptions } from './engineOptions';
import { EarlierFindings } from './earlierFindings';
import type { FileId, Finding } from './findings';
import type { EngineStatus, FileAnswer, FileQuestion, FromWorker, ToWorker, WorkerRequest } from './protocol';
import { describe } from './ruleRunner';
import { ExampleEngine } from './exampleEngine';
import { WorkspaceScan } from './workspaceScan';

/** What the thread that a session runs in has to offer. */
export type Surroundings = Pick<EngineOptions, 'files' | 'cargoHome' | 'toolchains' | 'indexCache'> &
  Required<Pick<EngineOptions, 'pause'>>;

/** Milliseconds without a keystroke after which other open files are looked at again. */
const restOfTyping = 300;

/** Serves one host: takes its messages, keeps every open document's findings up to date, answers its requests. */
export class EngineSession {
  private engine: Engine | undefined;
  private examples: ExampleEngine | undefined;
  /** Documents whose findings are out of date, in the order in which they changed. */
  private readonly pending = new Set<FileId>();
  /** Open documents of which something was said already. */
  private readonly reported = new Set<FileId>();
  /** Open documents that do not read as Rust at the moment. */
  private readonly unsettled = new Set<FileId>();
  /** Files with edits that were not looked at yet. */
  private readonly typedIn = new Set<FileId>();
  private readonly scan: WorkspaceScan;
  private readonly earlier: EarlierFindings;
  private running = false;
  /** Whether somebody asked for work since the last look at what there is. */
  private isWoken = false;
  private activity = 'Starting';
  /** What was last said of the files that are being read. */
  private reading = 'Indexing';
  private counts = { crates: 0, files: 0 };
  private readonly early: ToWorker[] = [];
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly post: (message: FromWorker) => void,
    private readonly surroundings: Surroundings,
  ) {
    const goOn = (): void => this.refresh([]);
    this.scan = new WorkspaceScan(
      { post, goOn, report: (checking) => this.reportScan(checking) },
      surroundings.indexCache,
    );
    this.earlier = new EarlierFindings({
      earlier: (file, text) => this.scan.earlier(file, text),
      tell: (file, version, findings) => this.tellEarlier(file, version, findings),
    });
  }

  async receive(message: ToWorker): Promise<void> {
    if (message.type === 'init') return this.start(message);
    if (message.type === 'folders') this.scan.setFolders(message.folders);
    this.earlier.receive(message);
    if (message.type === 'ping') {
      this.post({ type: 'pong' });
      return;
    }
    if (!this.engine) {
      this.early.push(message);
      return;
    }
    try {
      await this.handle(this.engine, message);
    } catch (error) {
      this.post({ type: 'log', level: 'error', message: `${message.type} failed: ${describe(error)}` });
    }
  }

  private async start(init: ToWorker & { type: 'init' }): Promise<void> {
    let engine: Engine;
    this.scan.configure(init.config);
    try {
      engine = await this.create(init);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.post({ type: 'failed', reason: `the parser could not be loaded: ${reason}` });
      return;
    }
    engine.configure(init.config);
    this.engine = engine;
    this.post({ type: 'ready' });
    for (const message of this.early.splice(0)) await this.receive(message);
    this.report(false, 'Ready');
  }

  private create(init: ToWorker & { type: 'init' }): Promise<Engine> {
    const { parserWasm, rustWasm } = init;
    const { pause } = this.surroundings;
    const log: EngineOptions['log'] = (level, message) => this.post({ type: 'log', level, message });
    this.examples = new ExampleEngine((files) => Engine.create({ parserWasm, rustWasm, files, pause, log }));
    return Engine.create({
      parserWasm,
      rustWasm,
      ...this.surroundings,
      log,
      onLearned: () => {
        if (this.engine) this.refresh(this.engine.openFiles);
      },
      progress: (activity) => {
        this.reading = activity;
        this.report(true, activity);
      },
      onManifestFindings: (file, findings) => this.post({ type: 'manifestFindings', file, findings }),
      onWork: (file) => this.post(file === undefined ? { type: 'working' } : { type: 'working', file }),
    });
  }

  private async handle(engine: Engine, message: ToWorker): Promise<void> {
    switch (message.type) {
      case 'configure':
        engine.configure(message.config);
        this.scan.configure(message.config);
        this.refresh(engine.openFiles);
        break;
      case 'folders':
        engine.setFolders(message.folders);
        this.refresh(engine.openFiles);
        break;
      case 'open':
        engine.open(message.file, message.version, message.text);
        await this.earlier.told(message.file);
        this.refresh([message.file, ...engine.openFiles]);
        break;
      case 'change':
        engine.change(message.file, message.version, message.edits);
        this.refreshFirst(message.file);
        break;
      case 'close':
        engine.close(message.file);
        for (const files of [this.pending, this.reported, this.unsettled, this.typedIn])
          files.delete(message.file);
        this.scan.redo(message.file);
        break;
      case 'workspace':
        await this.scan.setFiles(engine, message.files);
        break;
      case 'checkWorkspace':
        this.scan.check();
        break;
      case 'stopCheck':
        this.scan.stop(engine);
        break;
      case 'touched':
        engine.touch(message.files);
        this.refresh(engine.openFiles);
        break;
      case 'leaveOut':
        engine.leaveOut(message.files);
        break;
      case 'request':
        await this.answer(engine, message.id, message.request);
        break;
      default:
    }
  }

  private async answer(engine: Engine, id: number, request: WorkerRequest): Promise<void> {
    try {
      if (request.method === 'projectAdvice') {
        this.post({ type: 'response', id, result: await engine.projectAdvice() });
        return;
      }
      if (request.method === 'example') {
        const program = await this.examples?.programOf(request.code, request.root);
        this.post({ type: 'response', id, result: program ?? null });
        return;
      }
      // A request may name a version that later edits have replaced: then there is no answer.
      if (engine.versionOf(request.file) !== request.version) {
        this.post({ type: 'response', id, result: null });
        return;
      }
      const result = await answerRequest(engine, request);
      const isCurrent = engine.versionOf(request.file) === request.version;
      this.post({ type: 'response', id, result: isCurrent ? result : null });
    } catch (error) {
      this.post({ type: 'failure', id, message: describe(error) });
    }
  }

  /** The file that is typed in comes first; what the change means for the others can wait until the typing rests. */
  private refreshFirst(file: FileId): void {
    const others = [...this.pending].filter((each) => each !== file);
    this.pending.clear();
    this.typedIn.add(file);
    this.refresh([file, ...others]);
    clearTimeout(this.rest);
    this.scan.pause();
    this.rest = setTimeout(() => {
      this.typedIn.delete(file);
      this.refresh([file]);
      // What a half-typed file declares is no news to the others: they wait until it reads again.
      if (this.engine && !this.unsettled.has(file))
        this.refresh(this.engine.openFiles.filter((each) => each !== file));
    }, restOfTyping);
  }

  private refresh(files: readonly FileId[]): void {
    for (const file of files) this.pending.add(file);
    this.isWoken = true;
    if (!this.running) void this.work();
  }

  private async work(): Promise<void> {
    const { engine } = this;
    if (!engine) return;
    this.running = true;
    try {
      for (;;) {
        await this.surroundings.pause();
        const [file] = this.pending;
        if (file !== undefined) {
          this.pending.delete(file);
          await this.checkOne(engine, file);
          continue;
        }
        this.isWoken = false;
        // Something may have come up while the scan found nothing to do.
        if (!(await this.scan.step(engine)) && !this.isWoken) break;
      }
    } finally {
      this.running = false;
    }
    this.counts = await engine.counts();
    this.report(engine.isReading, engine.isReading ? this.reading : 'Ready');
  }

  private tellEarlier(file: FileId, version: number, findings: readonly Finding[]): boolean {
    if (this.reported.has(file)) return false;
    this.reported.add(file);
    this.post({ type: 'findings', file, version, findings, skipped: [], known: 0 });
    return true;
  }

  /** Whether what was found earlier stands for a file, since not all is known yet that a look at it is built on. */
  private async waits(engine: Engine, file: FileId): Promise<boolean> {
    if (!this.earlier.standsFor(file)) return false;
    if (await engine.isReady(file)) {
      this.earlier.end(file);
      return false;
    }
    void engine.settle().then(() => this.refresh([file]));
    return true;
  }

  private async checkOne(engine: Engine, file: FileId): Promise<void> {
    const version = engine.versionOf(file);
    if (version === undefined || (await this.waits(engine, file))) return;
    this.report(true, `Analysing ${file.slice(file.lastIndexOf('/') + 1)}`);
    const isFirst = !this.reported.has(file);
    try {
      const reach = isFirst ? 'near' : this.typedIn.has(file) ? 'typing' : 'far';
      const result = await engine.look(file, reach);
      if (engine.versionOf(file) !== version) return;
      // What was found earlier, and told meanwhile, is more than what near rules see.
      if (result === 'outdated' || (isFirst && this.reported.has(file))) {
        this.pending.add(file);
        return;
      }
      this.typedIn.delete(file);
      this.reported.add(file);
      if (result?.isKept) this.unsettled.add(file);
      else this.unsettled.delete(file);
      const { findings = [], skipped = [], known = 0 } = result ?? {};
      this.post({ type: 'findings', file, version, findings, skipped, known });
      if (result && reach === 'far' && !result.isKept && !engine.isReading)
        await this.scan.noteOpen(file, result);
      // What takes longer comes when every open file has had its first findings.
      if (isFirst) this.pending.add(file);
    } catch (error) {
      this.logFailure(file, error);
    }
  }

  private logFailure(file: FileId, error: unknown): void {
    this.post({ type: 'log', level: 'error', message: `${file} could not be analysed: ${describe(error)}` });
  }

  private reportScan(checking: NonNullable<EngineStatus['checking']>): void {
    const { left, all } = checking;
    this.activity = `Checking the workspace (${String(all - left)} of ${String(all)} files)`;
    this.post({ type: 'status', status: { busy: true, activity: this.activity, ...this.counts, checking } });
  }

  private report(busy: boolean, activity: string): void {
    this.activity = activity;
    this.post({ type: 'status', status: { busy, activity: this.activity, ...this.counts } });
  }
}

/** Asks the host for files, for a worker that has no file system of its own. */
export class HostFileSystem implements FileSystem {
  private readonly waiting = new Map<number, (answer: FileAnswer) => void>();
  private nextId = 1;

  constructor(private readonly post: (message: FromWorker) => void) {}

  /** Takes the host's answer to question `id`. */
  settle(id: number, answer: FileAnswer): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }

  private ask(question: FileQuestion): Promise<FileAnswer> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.post({ type: 'fileQuestion', id, question });
    });
  }

  async readText(file: FileId): Promise<string | undefined> {
    const answer = await this.ask({ method: 'readText', file });
    return answer.kind === 'text' ? answer.text : undefined;
  }

  async listFolder(file: FileId): Promise<readonly FolderEntry[]> {
    const answer = await this.ask({ method: 'listFolder', file });
    return answer.kind === 'entries' ? answer.entries : [];
  }

  async stat(file: FileId): Promise<FileStat | undefined> {
    const answer = await this.ask({ method: 'stat', file });
    return answer.kind === 'stat' ? answer : undefined;
  }
}
