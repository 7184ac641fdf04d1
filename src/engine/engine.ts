import { findManifest, readCargoWorkspace } from '../project/cargoWorkspace';
import { isClippyConfig } from '../project/clippyConfig';
import { baseName, folderOf, type FileSystem } from '../project/fileSystem';
import { adoptOffsets, declareSame, mergeItems } from '../project/itemChanges';
import { affectedNames } from '../project/itemDependents';
import { lowerItems } from '../project/itemLowering';
import { Dependencies } from '../project/dependencies';
import { DependencySources } from '../project/dependencySources';
import { IndexCache, type CacheStore } from '../project/indexCache';
import { KnowledgeBase } from '../project/knowledgeBase';
import { outlineModules } from '../project/moduleTree';
import { PacedWork } from '../project/pacedWork';
import { Project } from '../project/project';
import { SourceStore } from '../project/sourceStore';
import { findLibrary, type ToolchainFolders } from '../project/toolchain';
import { rules } from '../rules/index';
import type { Analysis } from '../semantics/analysis';
import { World } from '../semantics/world';
import { elideBodies } from '../syntax/bodyElision';
import { RustParser, type ParsedText } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { CheckResult, FileId } from './findings';
import { LineIndex } from './lineIndex';
import type { EngineConfig, LogLevel, OffsetEdit, TermExplanation } from './protocol';
import { ProjectAnalyses } from './projectAnalyses';
import { describe, runRules } from './ruleRunner';
import { anything, bothParts, completeChanges, type StaleParts } from './staleParts';
import { explainTerm } from './terms';

export interface EngineOptions {
  /** The bytes of web-tree-sitter.wasm and of tree-sitter-rust.wasm. */
  readonly parserWasm: Uint8Array;
  readonly rustWasm: Uint8Array;
  readonly files: FileSystem;
  readonly log: (level: LogLevel, message: string) => void;
  /** Where Cargo keeps what it downloads; left out where that is out of reach. */
  readonly cargoHome?: FileId;
  /** Where Rust toolchains lie; left out where they are out of reach. */
  readonly toolchains?: ToolchainFolders;
  /** Keeps what is known of dependencies between runs. */
  readonly indexCache?: CacheStore;
  /** Lets messages and timers that came meanwhile be handled; called while much is read. */
  readonly pause?: () => Promise<void>;
  /** Told when more became known and findings may differ, though no document changed. */
  readonly onLearned?: () => void;
  /** Told what goes on, for a person. */
  readonly progress?: (activity: string) => void;
}

export interface OpenDocument {
  readonly parsed: ParsedText;
  readonly version: number;
}

/** Turns documents and projects into findings. Knows no editor and no thread; a session or the CLI drives it. */
export class Engine {
  private readonly documents = new Map<FileId, OpenDocument>();
  private readonly work: PacedWork;
  private readonly store: SourceStore;
  private readonly knowledge: KnowledgeBase;
  private readonly projects = new Map<string, Promise<Project>>();
  private readonly worlds = new WeakMap<Project, World>();
  private readonly bases = new WeakMap<Project, World>();
  private readonly analyses: ProjectAnalyses;
  private readonly learning = new Set<Promise<void>>();
  /** Projects whose declarations changed since they were built, and how. */
  private readonly stale = new Map<Project, StaleParts>();
  private config: EngineConfig = { severities: {}, heldTypes: [] };
  private limits: readonly FileId[] = [];

  private constructor(
    private readonly parser: RustParser,
    private readonly options: EngineOptions,
  ) {
    const read = (text: string): ReturnType<typeof lowerItems> => lowerItems(parser.read(text));
    this.work = new PacedWork(options.pause ?? (() => Promise.resolve()));
    this.store = new SourceStore(options.files, read, this.work);
    this.knowledge = new KnowledgeBase(read);
    this.analyses = new ProjectAnalyses(parser, this.store, this.documents);
  }

  /** Throws where the WASM does not load. */
  static async create(options: EngineOptions): Promise<Engine> {
    return new Engine(await RustParser.load(options.parserWasm, options.rustWasm), options);
  }

  configure(config: EngineConfig): void {
    this.config = config;
    this.analyses.configure(config.heldTypes);
  }

  /** Folders above which no Cargo.toml is looked for. */
  setFolders(folders: readonly FileId[]): void {
    this.limits = folders;
  }

  open(file: FileId, version: number, text: string): void {
    this.documents.get(file)?.parsed.dispose();
    const parsed = this.parser.parse(text);
    this.documents.set(file, { parsed, version });
    this.declare(file, parsed.tree);
  }

  /** Offsets of the edits are UTF-16 units of the text before the whole batch. */
  change(file: FileId, version: number, edits: readonly OffsetEdit[]): void {
    const document = this.documents.get(file);
    if (!document) return;
    document.parsed.edit(edits);
    this.documents.set(file, { parsed: document.parsed, version });
    this.declare(file, document.parsed.tree);
  }

  close(file: FileId): void {
    this.documents.get(file)?.parsed.dispose();
    this.documents.delete(file);
    this.store.release(file);
    this.forgetLoose(file);
    this.markAll(anything);
  }

  /** Files that came, went or changed outside the editor. */
  touch(files: readonly FileId[]): void {
    if (files.some((file) => isConfiguration(baseName(file)))) this.projects.clear();
    for (const file of files) this.store.forget(file);
    this.markAll(anything);
  }

  versionOf(file: FileId): number | undefined {
    return this.documents.get(file)?.version;
  }

  get openFiles(): readonly FileId[] {
    return [...this.documents.keys()];
  }

  /** Remembers what the file declares; a project is stale only when that changed. */
  private declare(file: FileId, tree: SyntaxTree): void {
    this.analyses.turn();
    const known = this.store.ready.get(file);
    const current = lowerItems(tree);
    if (known && declareSame(known, current)) {
      adoptOffsets(known, current);
      this.store.set(file, known);
      return;
    }
    const outline = (items: typeof current): string => JSON.stringify(outlineModules(file, items, false));
    const sameFiles = known !== undefined && outline(known) === outline(current);
    const changes = known ? mergeItems(known, current) : { tree: current };
    this.store.set(file, changes.tree);
    this.markAll({ files: !sameFiles, changed: completeChanges(changes) });
  }

  private markAll(parts: StaleParts): void {
    this.analyses.turn();
    for (const project of this.loaded) {
      const before = this.stale.get(project);
      this.stale.set(project, before ? bothParts(before, parts) : parts);
    }
  }

  private readonly loaded = new Set<Project>();

  private forgetLoose(file: FileId): void {
    for (const project of this.loaded) project.removeLoose(file);
  }

  /** The findings of a file as it stands now, open or not; undefined where it cannot be read. */
  async check(file: FileId): Promise<CheckResult | undefined> {
    const document = this.documents.get(file);
    if (document) return this.run((await this.analyse(file))?.analysis);
    const text = await this.options.files.readText(file);
    if (text === undefined) return undefined;
    const known = await this.store.get(file);
    await this.projectOf(file);
    await this.settle();
    const project = await this.projectOf(file);
    return this.run(known && this.analyses.analysisOf(project, this.worldOf(project), file));
  }

  private run(analysis: Analysis | undefined): CheckResult | undefined {
    if (!analysis) return undefined;
    const { text } = analysis.tree;
    const findings = runRules(analysis, {
      rules,
      config: this.config,
      log: this.options.log,
      textOf: (other) => this.analyses.textOf(other),
    });
    return { findings, bytes: new TextEncoder().encode(text).length, lines: new LineIndex(text).lines };
  }

  /** What the word at `offset` (UTF-16 units) of an open document means in async Rust, if anything. */
  async explainTerm(file: FileId, offset: number): Promise<TermExplanation | undefined> {
    const analysed = await this.analyse(file);
    return analysed && explainTerm(analysed.analysis, offset);
  }

  /** The analysis of an open document at its present version. */
  private async analyse(file: FileId): Promise<{ analysis: Analysis } | undefined> {
    const project = await this.projectOf(file);
    // Waiting let the document go on: what counts is how it stands now.
    const document = this.documents.get(file);
    const items = this.store.ready.get(file);
    if (this.stale.has(project)) return document ? this.analyse(file) : undefined;
    const analysis = document && items && this.analyses.analysisOf(project, this.worldOf(project), file);
    return analysis && { analysis };
  }

  private worldOf(project: Project): World {
    const known = this.worlds.get(project);
    if (known) return known;
    const base = this.bases.get(project) ?? new World(project.stableCrates, this.knowledge.standard);
    this.bases.set(project, base);
    const world = new World(project.crates, this.knowledge.standard, base);
    this.worlds.set(project, world);
    return world;
  }

  /** The project that `file` belongs to, built and up to date. */
  private async projectOf(file: FileId): Promise<Project> {
    const project = await this.findProject(file);
    this.loaded.add(project);
    const parts = this.stale.get(project);
    this.stale.delete(project);
    if (parts) await this.refresh(project, parts);
    if (!project.placeOf(file)) {
      await project.addLoose(file);
      this.forgetMeaning(project);
    }
    return project;
  }

  /** Builds what is out of date, and forgets what was known of the names that it concerns. */
  private async refresh(project: Project, { files, changed }: StaleParts): Promise<void> {
    if (files) await project.load();
    else project.build(true);
    const world = this.worlds.get(project);
    const base = this.bases.get(project);
    if (!changed || !world || !base) {
      this.forgetMeaning(project);
      return;
    }
    const affected = affectedNames(changed.names, changed.heads, project.itemTrees);
    this.analyses.forgetBodies(project, affected);
    this.worlds.set(project, new World(project.crates, this.knowledge.standard, base, { world, affected }));
  }

  /** Any name may mean something else now. */
  private forgetMeaning(project: Project): void {
    this.worlds.delete(project);
    this.analyses.forgetBodies(project);
  }

  private async findProject(file: FileId): Promise<Project> {
    const limit = this.limits.find((folder) => file.startsWith(`${folder}/`));
    const manifest = /^[^/]*:\/\//.test(file)
      ? await findManifest(this.options.files, folderOf(file), limit)
      : undefined;
    const key = manifest ?? '';
    const known = this.projects.get(key);
    if (known) return known;
    const loading = this.loadProject(manifest);
    this.projects.set(key, loading);
    return loading;
  }

  private async loadProject(manifest: FileId | undefined): Promise<Project> {
    if (manifest === undefined) return new Project(undefined, this.store, this.knowledge);
    const workspace = await readCargoWorkspace(this.options.files, manifest);
    for (const problem of workspace.problems)
      this.options.log('warn', `${problem.file} could not be read: ${problem.message}`);
    const project = new Project(workspace, this.store, this.knowledge);
    for (const each of workspace.packages) {
      const sibling = this.projects.get(each.manifestFile);
      if (!sibling) this.projects.set(each.manifestFile, Promise.resolve(project));
    }
    const name = baseName(workspace.rootFolder);
    await project.load((count) => {
      if (count % 25 === 1) this.options.progress?.(`Indexing ${name} (${String(count)} files)`);
    });
    const learning = this.loadDependencies(project, workspace.rootFolder).finally(() =>
      this.learning.delete(learning),
    );
    this.learning.add(learning);
    return project;
  }

  /** Dependencies are read behind the user's back: until they are known, the shipped knowledge stands in. */
  private async loadDependencies(project: Project, rootFolder: FileId): Promise<void> {
    const { files, cargoHome, toolchains, indexCache, log } = this.options;
    try {
      const sources = await DependencySources.open(files, rootFolder, cargoHome);
      const read = (text: string): ReturnType<typeof lowerItems> =>
        lowerItems(this.parser.read(elideBodies(text)));
      const cache = indexCache && new IndexCache(indexCache);
      const dependencies = new Dependencies(files, read, this.knowledge, sources, this.work, cache);
      await project.loadDependencies(dependencies);
      this.learnAnew(project);
      const library = toolchains && (await findLibrary(files, rootFolder, toolchains));
      if (await dependencies.loadStandard(library)) this.learnAnew(project);
      await dependencies.save();
    } catch (error) {
      log('error', `The dependencies of ${rootFolder} could not be read: ${describe(error)}`);
    }
  }

  private learnAnew(project: Project): void {
    this.forgetMeaning(project);
    this.bases.delete(project);
    this.options.onLearned?.();
  }

  /** Waits until everything in reach is known. */
  async settle(): Promise<void> {
    while (this.learning.size > 0) await Promise.all(this.learning);
  }

  /** How much is known by now. */
  async counts(): Promise<{ crates: number; files: number }> {
    const projects = new Set(await Promise.all(this.projects.values()));
    let crates = 0;
    let files = 0;
    for (const project of projects) {
      crates += project.crates.length;
      files += project.files.length;
    }
    return { crates, files };
  }
}

/** Whether a file of that name decides what a project consists of, or what is asked of it. */
function isConfiguration(name: string): boolean {
  return /^Cargo\.(toml|lock)$/.test(name) || isClippyConfig(name);
}
