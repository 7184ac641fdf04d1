import type { CacheStore } from '../project/indexCache';
import { digestOf } from '../project/earlierTrees';
import type { Engine } from './engine';
import type { CheckResult, FileId } from './findings';
import { KeptFindings, type KeptFile } from './keptFindings';
import type { EngineConfig, EngineStatus, FromWorker } from './protocol';
import { describe } from './ruleRunner';
import { nothingRead, WorkspaceFiles } from './workspaceFiles';

/** Milliseconds without a keystroke after which files are looked at that nobody has open. */
const restBeforeLook = 2_000;
/** Looks at such files between two words on how far that is. */
const looksPerReport = 5;

/** What a scan tells, and whom it asks to go on. */
export interface ScanHost {
  post(message: FromWorker): void;
  /** How far the scan is. */
  report(checking: NonNullable<EngineStatus['checking']>): void;
  /** There may be something to do: {@link WorkspaceScan.step} wants to be called. */
  goOn(): void;
}

/** Looks at the files of the workspace that nobody has open, while nobody types and nothing else is to be done. */
export class WorkspaceScan {
  private readonly files = new WorkspaceFiles();
  private readonly kept: KeptFindings | undefined;
  private readonly found = new Map<FileId, CheckResult['findings']>();
  /** What was found in files that were open, at the last look that saw all. */
  private readonly foundOpen = new Map<FileId, KeptFile>();
  private folders: readonly FileId[] = [];
  private config: EngineConfig | undefined;
  private untilQuiet: ReturnType<typeof setTimeout> | undefined;
  /** Whether what files are built on is still being read. */
  private isSettling = false;
  private isRecalled = false;
  /** How many files were looked at since the last rest. */
  private looks = 0;
  /** Whether somebody waits for word that all was looked at, or that the rest is left. */
  private isAwaited = false;
  /** Whether something was found in open files since. */
  private isNews = false;

  constructor(
    private readonly host: ScanHost,
    store: CacheStore | undefined,
  ) {
    this.kept = store && new KeptFindings(store);
  }

  setFolders(folders: readonly FileId[]): void {
    this.folders = folders;
  }

  configure(config: EngineConfig): void {
    this.config = config;
    this.redoAll();
  }

  /** Names all files of the workspace. */
  async setFiles(engine: Engine, files: readonly FileId[]): Promise<void> {
    this.files.set(files);
    for (const file of [...this.found.keys()]) if (!this.files.has(file)) this.found.delete(file);
    this.host.goOn();
    if (this.isRecalled || files.length === 0) return;
    this.isRecalled = true;
    await this.recall(engine);
  }

  /** What was found in a file may not hold any more. */
  redo(file: FileId): void {
    this.files.redo(file);
    this.host.goOn();
  }

  redoAll(): void {
    this.files.redoAll();
    this.host.goOn();
  }

  /** A person wants all files looked at. */
  check(): void {
    this.isAwaited = true;
    this.files.checkAll();
    this.host.goOn();
  }

  /** A person wants no more of them looked at. What was found stays. */
  stop(engine: Engine): void {
    this.isAwaited = true;
    this.files.setAside((file) => engine.versionOf(file) !== undefined);
    this.host.goOn();
  }

  /** Somebody typed: what is in the background waits. */
  pause(): void {
    clearTimeout(this.untilQuiet);
    this.untilQuiet = setTimeout(() => {
      this.untilQuiet = undefined;
      this.host.goOn();
    }, restBeforeLook);
  }

  /** Looks at one file, if one is due; tells whether it did. */
  async step(engine: Engine): Promise<boolean> {
    const { files } = this;
    if (this.untilQuiet !== undefined || this.isSettling) return false;
    files.take(engine.changes.take(), (file) => engine.textOf(file));
    const file = files.next((each) => engine.versionOf(each) !== undefined);
    if (file === undefined) {
      await this.rest(engine);
      return false;
    }
    if (!(await this.isReady(engine, file))) return false;
    if (this.looks % looksPerReport === 0) this.host.report({ left: files.waiting, all: files.size });
    this.looks += 1;
    await this.look(engine, file);
    return true;
  }

  private async look(engine: Engine, file: FileId): Promise<void> {
    try {
      const result = await engine.look(file, 'far');
      if (result === 'outdated') return;
      this.files.looked(file, result?.reads ?? nothingRead);
      if (engine.versionOf(file) === undefined) this.tell(file, result);
      await engine.releaseFile(file);
    } catch (error) {
      this.files.looked(file, nothingRead);
      const message = `${file} could not be analysed: ${describe(error)}`;
      this.host.post({ type: 'log', level: 'error', message });
    }
  }

  private tell(file: FileId, result: CheckResult | undefined): void {
    const { findings = [], skipped = [], known = 0 } = result ?? {};
    if (findings.length > 0) this.found.set(file, findings);
    else this.found.delete(file);
    this.host.post({ type: 'closedFindings', file, findings, skipped, known });
  }

  /** Whether all is known that the look at `file` is built on; else it is waited for, and nobody who types has to. */
  private async isReady(engine: Engine, file: FileId): Promise<boolean> {
    if (await engine.isReady(file)) return true;
    this.isSettling = true;
    const goOn = (): void => {
      this.isSettling = false;
      this.host.goOn();
    };
    engine.settle().then(goOn, goOn);
    return false;
  }

  /** Takes in all that there is to say of an open file. */
  async noteOpen(file: FileId, { findings, text }: CheckResult): Promise<void> {
    if (!this.kept) return;
    this.foundOpen.set(file, { digest: await digestOf(text), findings });
    this.isNews = true;
  }

  /** What was found in an open file when it was last looked at with this text, in an earlier run; undefined where that is not known. */
  async earlier(file: FileId, text: string): Promise<CheckResult['findings'] | undefined> {
    return this.kept?.of(this.scope, file, text);
  }

  /** All were looked at: what was found is kept for the next start, what was worked out for it is let go. */
  private async rest(engine: Engine): Promise<void> {
    const { looks, isNews } = this;
    if (looks > 0 || this.isAwaited)
      this.host.post({ type: 'workspaceChecked', unchecked: this.files.unchecked });
    this.isAwaited = false;
    this.looks = 0;
    this.isNews = false;
    if (looks > 0) engine.releaseClosed();
    else if (!isNews) return;
    await this.kept?.keep(this.scope, await this.allFound(engine));
  }

  /** What was found in open files first, and last what is still believed of files that nobody looked at. */
  private async allFound(engine: Engine): Promise<ReadonlyMap<FileId, KeptFile>> {
    const all = new Map(this.foundOpen);
    for (const [file, findings] of this.found) {
      const text = engine.textOf(file);
      if (text !== undefined && engine.versionOf(file) === undefined)
        all.set(file, { digest: await digestOf(text), findings });
    }
    for (const [file, kept] of (await this.kept?.recall(this.scope)) ?? [])
      if (!all.has(file) && (!this.files.has(file) || this.files.isAside(file))) all.set(file, kept);
    return all;
  }

  /** Tells what was found the last time in files that are as they were; they are looked at again all the same. */
  private async recall(engine: Engine): Promise<void> {
    for (const [file, { digest, findings }] of (await this.kept?.recall(this.scope)) ?? []) {
      const isWanted = (): boolean =>
        this.files.has(file) && !this.files.isKnown(file) && engine.versionOf(file) === undefined;
      if (!isWanted()) continue;
      const text = await engine.readText(file);
      if (text !== undefined && (await digestOf(text)) === digest && isWanted())
        this.host.post({ type: 'closedFindings', file, findings, skipped: [], known: 0 });
    }
  }

  private get scope(): unknown {
    return [this.folders, this.config];
  }
}
