import { isConfiguration } from '../project/cargoWorkspace';
import { EarlierTrees } from '../project/earlierTrees';
import { folderOf, joinPath } from '../project/fileSystem';
import { GuardedFiles } from '../project/guardedFiles';
import { lowerItems } from '../project/itemLowering';
import type { ItemTree } from '../project/itemTree';
import { KnowledgeBase } from '../project/knowledgeBase';
import { PacedWork } from '../project/pacedWork';
import { SourceStore } from '../project/sourceStore';
import type { Analysis } from '../semantics/analysis';
import { RustParser } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { AskedAnalyses } from './askedAnalyses';
import type { EngineOptions } from './engineOptions';
import { Declarations } from './declarations';
import { FactsFiles } from './factsFiles';
import type { CheckResult, EarlierParts, FileId } from './findings';
import { FileLooks } from './fileLooks';
import { LoadedProjects, type ProjectParts } from './loadedProjects';
import type { EngineConfig, OffsetEdit } from './protocol';
import { adviseOnProject, type ProjectAdvice } from './projectAdvice';
import { ProjectAnalyses } from './projectAnalyses';
import { Pulse } from './pulse';
import { OnceLog } from './onceLog';
import { OpenDocument, type Reach } from './openDocument';
import { ScanAccount } from './scanAccount';
import { Suppositions } from './suppositions';
import { SettingsOfFiles } from './configuration/fileSettings';
import { anything, type StaleParts } from './staleParts';
import { TimeBudget } from './timeBudget';
import { TreesAhead } from './treesAhead';
import { ChangeLog } from './workspaceFiles';

/** Turns documents and projects into findings. Knows no editor and no thread; a session or the CLI drives it. */
export class Engine extends AskedAnalyses {
  private readonly documents = new Map<FileId, OpenDocument>();
  protected readonly files: GuardedFiles;
  private folders: readonly FileId[] = [];
  private readonly store: SourceStore;
  private readonly ahead = new TreesAhead();
  protected readonly analyses: ProjectAnalyses;
  protected readonly projects: LoadedProjects;
  protected readonly pulse: Pulse;
  private readonly declarations: Declarations;
  private readonly factsFiles: FactsFiles;
  protected readonly suppositions: Suppositions;
  readonly account: ScanAccount;
  private readonly looks: FileLooks;
  /** How files are looked at, as users and the repository say. */
  readonly settings: SettingsOfFiles;
  /** What files that nobody has open may have to be looked at again for. */
  readonly changes = new ChangeLog();
  private readonly ready: Promise<void>;

  private constructor(
    private readonly parser: RustParser,
    protected readonly options: EngineOptions,
    private readonly budget: TimeBudget,
  ) {
    super();
    const problems = new OnceLog(options.log, options.nameOf ?? ((file) => file));
    const read = (text: string): ItemTree => lowerItems(parser.read(text));
    const outline = problems.safely((text: string, file) => this.ahead.outline(parser, text, file));
    const work = new PacedWork(options.pause ?? (() => Promise.resolve()));
    this.pulse = new Pulse((file) => options.onWork?.(file));
    const { cargoHome, toolchains, indexCache } = options;
    const installed = cargoHome === undefined ? [] : [cargoHome];
    const rust = toolchains ? [toolchains.rustupHome, joinPath(toolchains.system, 'lib/rustlib')] : [];
    this.files = new GuardedFiles(options.files, installed, rust);
    const earlier = indexCache && new EarlierTrees(indexCache, work);
    const { readings } = options;
    const onUse = (file: FileId): void => readings?.used(file);
    this.settings = new SettingsOfFiles(this.files, readings && onUse);
    this.store = new SourceStore(this.files, outline, work, onUse, earlier);
    this.declarations = new Declarations(this.store, problems);
    this.analyses = new ProjectAnalyses(parser, this.store, this.ahead, this.documents, () =>
      this.pulse.beat(),
    );
    const { files, store, analyses, documents, settings } = this;
    const knowledge = new KnowledgeBase(read, earlier);
    this.ready = knowledge.recall(['std']);
    const onLearned: ProjectParts['onLearned'] = async (project) => {
      await this.factsFiles.tell(project);
      // Only then can be told which comments silence nothing.
      if ([...documents.values()].some(({ text }) => text.includes('async-rust-lens:')))
        void this.settle().then(() => options.onLearned?.());
    };
    const onRenamed: ProjectParts['onRenamed'] = (names) => this.changes.noteNames(names);
    const sources = { files, parser, store, knowledge, work, analyses };
    const parts = { ...sources, problems, settings, onLearned, onRenamed };
    this.projects = new LoadedProjects(options, parts);
    const { pulse } = this;
    const isLearning = (): boolean => this.projects.isLearning;
    this.looks = new FileLooks({ options, documents, analyses, pulse, problems, isLearning });
    this.account = new ScanAccount(store, analyses.log, (file) => this.analyseClosed(file));
    this.factsFiles = new FactsFiles(parts, this.projects, options.onManifestFindings);
    const supposed = { parser, documents: this.documents, projects: this.projects, analyses };
    this.suppositions = new Suppositions(supposed, this.pulse, this.declare.bind(this));
  }

  /** Throws where the WASM does not load. */
  static async create(options: EngineOptions): Promise<Engine> {
    const patience = new TimeBudget(options.patience);
    const parser = await RustParser.load(options.parserWasm, options.rustWasm);
    const engine = new Engine(parser, { ...options, patience }, patience);
    await engine.ready;
    return engine;
  }

  configure(config: EngineConfig): void {
    this.settings.configure(config);
    if (this.budget.configure(config.timeBudget)) this.analyses.forgetAllBodies();
    this.analyses.configure(config.heldTypes);
    this.projects.setFactsFiles(config.knowledge ?? []);
    for (const [file, document] of this.documents) {
      document.forget();
      this.letGo(file, document);
    }
  }

  /** Folders above which no Cargo.toml is looked for. */
  setFolders(folders: readonly FileId[]): void {
    this.admit(folders);
    this.folders = folders;
    this.projects.setFolders(folders);
  }

  /** What the chapter on choosing means for the packages in the folders of the editor. */
  projectAdvice(): Promise<ProjectAdvice> {
    return adviseOnProject(this.files, this.folders, this.parser);
  }

  /** Folders that the user works in: what belongs to their projects may be read. */
  admit(folders: readonly FileId[]): void {
    for (const folder of folders) this.files.admit(folder);
  }

  /** Files whose bodies are not looked into; what they declare still counts. */
  leaveOut(files: readonly FileId[]): void {
    this.analyses.leaveOut(files);
    // What was found in them for the sake of others is forgotten with them.
    this.markAll(anything);
  }

  open(file: FileId, version: number, text: string): void {
    this.files.admit(folderOf(file));
    this.documents.get(file)?.parsed.dispose();
    this.pulse.during(file, () => {
      const document = new OpenDocument(this.parser.parse(text), version);
      this.documents.set(file, document);
      this.declare(file, document);
    });
  }

  /** Offsets of the edits are UTF-16 units of the text before the whole batch. */
  change(file: FileId, version: number, edits: readonly OffsetEdit[]): void {
    const document = this.documents.get(file);
    if (!document) return;
    document.version = version;
    const { text } = document.parsed;
    const changes = edits.filter(({ start, end, newText }) => text.slice(start, end) !== newText);
    if (changes.length === 0) return;
    this.pulse.during(file, () => {
      this.analyses.turn();
      const isDeclared = (tree: SyntaxTree): boolean => this.declarations.isOf(file, tree);
      if (document.edit(changes, this.parser, isDeclared)) this.declare(file, document);
    });
  }

  close(file: FileId): void {
    const document = this.documents.get(file);
    if (!document) return;
    const { parsed } = document;
    const isOfTarget = this.projects.isOfTarget(file);
    const isSettled = !document.isHeld && this.declarations.isOf(file, parsed.tree) && isOfTarget;
    parsed.dispose();
    this.documents.delete(file);
    if (isSettled) {
      // Most files are closed as they were saved: then they go on declaring what they did.
      this.store.settle(file, parsed.text);
      this.analyses.turn();
      void this.compareWithDisk(file, parsed.text);
      return;
    }
    this.store.release(file);
    this.projects.forgetLoose(file);
    this.markAll(anything);
    if (isOfTarget) this.options.onLearned?.();
  }

  /** Takes in what the disk has of a file that was closed with `text`, where that is something else. */
  private async compareWithDisk(file: FileId, text: string): Promise<void> {
    const saved = await this.files.readText(file);
    if (saved === text || this.documents.has(file)) return;
    this.touch([file]);
    // Whoever closed the file may be done with all that there was to look at.
    this.options.onLearned?.();
  }

  /** Files that came, went or changed outside the editor. */
  touch(files: readonly FileId[]): void {
    if (files.some((file) => isConfiguration(file))) this.projects.replaceAll();
    if (files.some((file) => file.endsWith('.json'))) {
      // A baseline: which findings it leaves out shows when they are looked for.
      this.settings.clear();
      this.changes.noteNames(undefined);
    }
    for (const file of files) {
      this.store.forget(file);
      this.changes.noteFile(file);
    }
    this.markAll(anything);
  }

  versionOf(file: FileId): number | undefined {
    return this.documents.get(file)?.version;
  }

  get openFiles(): readonly FileId[] {
    return [...this.documents.keys()];
  }

  /** Remembers what the file declares; a project is stale only when that changed. */
  private declare(file: FileId, document: OpenDocument): void {
    this.analyses.turn();
    const { tree } = document.parsed;
    this.changes.noteFile(file);
    const parts = this.declarations.declare(file, tree, document.declare(tree));
    if (parts) this.markAll(this.projects.mayStateFacts(file) ? anything : parts);
  }

  /** Takes in what was typed in any file, but for what waits though someone looks so far. */
  private takeInWaiting(reach: Reach): void {
    for (const [other, document] of this.documents)
      if (document.isHeld && !this.pulse.during(other, () => document.waits(reach)))
        this.letGo(other, document);
  }

  /** Takes in the present text of a document, broken as it may be. */
  private letGo(file: FileId, document: OpenDocument): void {
    if (document.isHeld) this.pulse.during(file, () => this.declare(file, document));
  }

  private markAll(parts: StaleParts): void {
    this.analyses.turn();
    this.projects.markAll(parts);
  }

  /**
   * The findings of a file as it stands now, open or not; undefined where it cannot be read.
   *
   * @param earlier what still holds of an earlier look at the file, which must not be open
   */
  async check(file: FileId, reach: Reach = 'far', earlier?: EarlierParts): Promise<CheckResult | undefined> {
    const version = this.versionOf(file);
    const result = await this.look(file, reach, earlier);
    // Something else changed, and the text did not: its findings are still wanted.
    if (result === 'outdated')
      return this.versionOf(file) === version ? this.check(file, reach, earlier) : undefined;
    return result;
  }

  /** The same, but `'outdated'` where something changed before it was done. */
  async look(
    file: FileId,
    reach: Reach,
    earlier?: EarlierParts,
  ): Promise<CheckResult | 'outdated' | undefined> {
    const facts = await this.factsFiles.check(file, this.documents.has(file));
    if (facts) return facts;
    const result = await this.lookOnce(file, reach, earlier);
    if (result === 'outdated') return result;
    // Which crates are named shows only when bodies are read.
    return (await this.projects.describeUnlisted(file)) ? this.lookOnce(file, reach) : result;
  }

  private async lookOnce(
    file: FileId,
    reach: Reach,
    earlier?: EarlierParts,
  ): Promise<CheckResult | 'outdated' | undefined> {
    this.takeInWaiting(reach);
    const settings = await this.settingsOf(file);
    const document = this.documents.get(file);
    if (document) {
      if (document.isHeld) return document.waiting;
      const analysed = await this.analyse(file);
      // Who uses what is known when all is read; then it is looked at again.
      return analysed && this.looks.look(analysed.analysis, analysed.isWhole ? reach : 'near', settings);
    }
    const analysis = await this.analyseClosed(file);
    return analysis && this.looks.look(analysis, reach, settings, earlier);
  }

  /** The analysis of a file that is not open; undefined where it cannot be read. */
  protected async analyseClosed(file: FileId): Promise<Analysis | undefined> {
    this.files.admit(folderOf(file));
    const known = await this.store.get(file);
    if (!known) return undefined;
    await this.projects.of(file);
    await this.settle();
    const project = await this.projects.of(file);
    return this.analyses.analysisOf(project, this.projects.worldOf(project), file);
  }

  /**
   * Sorts `files` by the project that they belong to, in the order of each project's first file: only manifests are
   * read for it. What belongs to all of them may be read from then on.
   */
  async projectsOf(files: readonly FileId[]): Promise<FileId[][]> {
    // Most lie in what was admitted before, once it is known how far that reaches.
    await this.files.settle();
    for (const file of files) this.files.admit(folderOf(file));
    return this.projects.group(files);
  }

  /** All of `files`, and no others, will be checked next: their bodies are read along with what they declare. */
  expect(files: readonly FileId[]): void {
    this.ahead.expect(files);
  }

  /** Brings up the project of a file; false while something in its reach is still being read ({@link settle} tells when it is). */
  async isReady(file: FileId): Promise<boolean> {
    this.files.admit(folderOf(file));
    await this.projects.of(file);
    return !this.projects.isLearning;
  }

  /** The text of a file as its code stands, where it is known. */
  textOf(file: FileId): string | undefined {
    return this.analyses.textOf(file);
  }

  /** The text of a file on the disk; undefined where it cannot be read, or must not be. */
  readText(file: FileId): Promise<string | undefined> {
    this.files.admit(folderOf(file));
    return this.files.readText(file);
  }

  /** Lets go of what is known of the bodies of all files that nobody has open. */
  releaseClosed(): void {
    for (const project of this.projects.whole) this.analyses.releaseClosed(project);
  }

  /** Lets go of what is known of the bodies of a file that nobody has open. */
  async releaseFile(file: FileId): Promise<void> {
    const project = await this.projects.of(file);
    if (!this.documents.has(file)) this.analyses.releaseFile(project, file);
  }

  /** Lets go of the project of `file`: what all of them are together may be more than the memory holds. */
  release(file: FileId): Promise<void> {
    return this.projects.release(file);
  }

  /** The analysis of a file as it stands, open or not, broken as it may be. */
  protected async analyseAny(file: FileId): Promise<Analysis | undefined> {
    const document = this.documents.get(file);
    if (!document) return this.analyseClosed(file);
    this.letGo(file, document);
    return (await this.analyse(file))?.analysis;
  }

  /** The analysis of an open document at its present version. */
  private async analyse(file: FileId): Promise<{ analysis: Analysis; isWhole: boolean } | undefined> {
    const project = await this.projects.of(file);
    // Waiting let the document go on: what counts is how it stands now.
    const document = this.documents.get(file);
    const items = this.store.ready.get(file);
    if (this.projects.isStale(project)) return document ? this.analyse(file) : undefined;
    const world = this.projects.worldOf(project);
    const analysis = document && items && this.analyses.analysisOf(project, world, file);
    return analysis && { analysis, isWhole: project.isWhole };
  }

  /** Whether parts of a workspace are still to be read; `onLearned` tells when they are. */
  get isReading(): boolean {
    return this.projects.isReading;
  }

  /** Waits until everything in reach is known. */
  settle(): Promise<void> {
    return this.projects.settle();
  }

  /** How much is known by now. */
  counts(): Promise<{ crates: number; files: number }> {
    return this.projects.counts();
  }
}
