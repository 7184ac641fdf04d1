import { foldersOf, readCargoWorkspace, type CargoWorkspace } from '../project/cargoWorkspace';
import { deferred, Dependencies, SharedCrates } from '../project/dependencies';
import { DependencySources } from '../project/dependencySources';
import { baseName, joinPath } from '../project/fileSystem';
import type { GuardedFiles } from '../project/guardedFiles';
import { importedNames } from '../project/importedNames';
import { affectedNames } from '../project/itemDependents';
import { lowerItems } from '../project/itemLowering';
import { IndexCache } from '../project/indexCache';
import type { KnowledgeBase } from '../project/knowledgeBase';
import type { PacedWork } from '../project/pacedWork';
import { Project } from '../project/project';
import type { SourceStore } from '../project/sourceStore';
import { ownFactsFile } from '../project/statedFacts';
import { findLibrary } from '../project/toolchain';
import { World } from '../semantics/world';
import { elideBodies } from '../syntax/bodyElision';
import type { RustParser } from '../syntax/parser';
import type { SettingsOfFiles } from './configuration/fileSettings';
import type { EngineOptions } from './engineOptions';
import type { FileId } from './findings';
import { ManifestFinder } from './manifestFinder';
import type { OnceLog } from './onceLog';
import type { ProjectAnalyses } from './projectAnalyses';
import { describe } from './ruleRunner';
import { anything, bothParts, type StaleParts } from './staleParts';

/** What projects are made from, shared by all of them. */
export interface ProjectParts {
  readonly files: GuardedFiles;
  readonly parser: RustParser;
  readonly store: SourceStore;
  readonly knowledge: KnowledgeBase;
  readonly work: PacedWork;
  readonly analyses: ProjectAnalyses;
  readonly problems: OnceLog;
  readonly settings: SettingsOfFiles;
  /** Told which names may mean something else now; undefined: any may. */
  readonly onRenamed: (names: ReadonlySet<string> | undefined) => void;
  /** Told when all that a project is built from is known. */
  readonly onLearned: (project: Project) => Promise<void>;
}

/** UTF-16 units of files that are kept though no project has them: the next one may well. */
const mostIdleUnits = 8_000_000;

/** The projects that files belong to, each loaded when one of its files is first asked for and kept up to date. */
export class LoadedProjects {
  /** By manifest file; '' for files outside every package. */
  private projects = new Map<string, Promise<Project>>();
  private readonly manifests: ManifestFinder;
  /** Projects of which it is not known yet of which packages they consist. */
  private readonly reading = new Set<Promise<Project>>();
  private readonly loaded = new Set<Project>();
  private crates = new SharedCrates();
  private readonly worlds = new WeakMap<Project, World>();
  private readonly bases = new WeakMap<Project, World>();
  private readonly learning = new Set<Promise<void>>();
  /** Projects whose declarations changed since they were built, and how. */
  private readonly stale = new Map<Project, StaleParts>();
  private named: readonly FileId[] = [];
  private readonly ownFacts = new Set<FileId>();

  constructor(
    private readonly options: EngineOptions,
    private readonly parts: ProjectParts,
  ) {
    this.manifests = new ManifestFinder(parts.files);
  }

  /** Folders above which no Cargo.toml is looked for. */
  setFolders(folders: readonly FileId[]): void {
    this.manifests.setFolders(folders);
  }

  /** Files in which the user describes crates: every project is out of date where they are others than before. */
  setFactsFiles(files: readonly FileId[]): void {
    if (JSON.stringify(files) === JSON.stringify(this.named)) return;
    this.parts.files.admitFiles(files);
    this.named = files;
    this.markAll(anything);
  }

  get factsFiles(): readonly FileId[] {
    return [...new Set([...this.named, ...this.ownFacts])];
  }

  /** Whether the user names `file` as one that describes crates. */
  describesCrates(file: FileId): boolean {
    return this.named.includes(file) || this.ownFacts.has(file);
  }

  /** Whether `file` may state facts, and is no source file where no target has it. */
  mayStateFacts(file: FileId): boolean {
    return this.describesCrates(file) || baseName(file) === ownFactsFile;
  }

  /** Those that are wholly read, as they were last built. */
  get whole(): readonly Project[] {
    return [...this.loaded].filter((project) => project.isWhole && !this.isStale(project));
  }

  /** Sorts files by the project that they belong to, in the order of each project's first file. */
  group(files: readonly FileId[]): Promise<FileId[][]> {
    return this.manifests.group(files);
  }

  /** Lets go of the project of `file` and, but for what was used last, of the files that no other project has. */
  async release(file: FileId): Promise<void> {
    await this.settle();
    const project = await this.projects.get(await this.manifests.of(file));
    if (!project) return;
    for (const [manifest, loading] of [...this.projects])
      if ((await loading) === project) this.projects.delete(manifest);
    this.loaded.delete(project);
    this.stale.delete(project);
    this.worlds.delete(project);
    this.bases.delete(project);
    this.parts.analyses.release(project);
    const others = [...this.loaded];
    this.parts.store.trim((file) => others.some((each) => each.placeOf(file)), mostIdleUnits);
  }

  /** Lets all projects go: what decides of which packages they consist has changed. */
  replaceAll(): void {
    this.projects = new Map();
    this.manifests.clear();
    this.parts.settings.clear();
    this.crates = new SharedCrates();
    this.loaded.clear();
    this.stale.clear();
    this.ownFacts.clear();
    this.parts.onRenamed(undefined);
  }

  /** Notes what changed in the declarations of files. */
  markAll(parts: StaleParts): void {
    for (const project of this.loaded) {
      const before = this.stale.get(project);
      this.stale.set(project, before ? bothParts(before, parts) : parts);
    }
  }

  /** Whether something in reach of a project is being read. */
  get isLearning(): boolean {
    return this.learning.size > 0;
  }

  /** Whether parts of a workspace are still to be read. */
  get isReading(): boolean {
    return [...this.loaded].some((project) => !project.isWhole);
  }

  isStale(project: Project): boolean {
    return this.stale.has(project);
  }

  /** Whether a target of a package has `file`, and not just somebody who opened it. */
  isOfTarget(file: FileId): boolean {
    return [...this.loaded].some((project) => project.placeOf(file)?.target !== undefined);
  }

  /** Whether `project` is the one that its files belong to, and no newer one took its place. */
  isCurrent(project: Project): boolean {
    return this.loaded.has(project);
  }

  forgetLoose(file: FileId): void {
    for (const each of this.loaded) each.removeLoose(file);
  }

  /** What the names of the project mean by now. */
  worldOf(project: Project): World {
    const known = this.worlds.get(project);
    if (known) return known;
    const base = this.bases.get(project) ?? new World(project.stableCrates, this.parts.knowledge.standard);
    this.bases.set(project, base);
    const world = new World(project.crates, this.parts.knowledge.standard, base);
    this.worlds.set(project, world);
    return world;
  }

  /** The project that `file` belongs to, built and up to date. */
  async of(file: FileId): Promise<Project> {
    const project = await this.upToDate(file);
    if (!project.placeOf(file) && !project.isWhole && project.beginWith(file)) {
      await project.load();
      this.forgetMeaning(project);
    }
    if (!project.placeOf(file) && !this.mayStateFacts(file)) {
      const crate = await project.addLoose(file);
      if (crate) this.worlds.get(project)?.add(crate);
    }
    return project;
  }

  /** The same, but a file that none of its targets has is not taken in. */
  async upToDate(file: FileId): Promise<Project> {
    const project = await this.findCurrent(file);
    const parts = this.stale.get(project);
    this.stale.delete(project);
    if (parts) await this.refresh(project, parts);
    return project;
  }

  private async findCurrent(file: FileId): Promise<Project> {
    for (;;) {
      const { projects } = this;
      const project = await this.findProject(file);
      // While it was loaded, all projects may have been replaced.
      if (projects !== this.projects) continue;
      this.loaded.add(project);
      return project;
    }
  }

  /** Takes in the descriptions of crates that code of `file`'s project names and no manifest lists; tells whether there are any. */
  async describeUnlisted(file: FileId): Promise<boolean> {
    const project = await this.of(file);
    if (!project.lacksCrates) return false;
    project.build(true);
    this.forgetMeaning(project);
    this.bases.delete(project);
    return true;
  }

  /**
   * Takes in at once what changed in declarations since the project was built.
   *
   * @returns false, with nothing done, where files would have to be read for it
   */
  takeIn(project: Project): boolean {
    const parts = this.stale.get(project);
    if (parts?.files) return false;
    this.stale.delete(project);
    if (parts) this.renew(project, parts);
    return true;
  }

  /** Builds what is out of date, and forgets what was known of the names that it concerns. */
  private async refresh(project: Project, parts: StaleParts): Promise<void> {
    if (parts.files) await project.load();
    this.renew(project, parts);
  }

  private renew(project: Project, { files, changed }: StaleParts): void {
    if (!files) project.build(true);
    const world = this.worlds.get(project);
    const base = this.bases.get(project);
    if (!changed || !world || !base) {
      this.forgetMeaning(project, true);
      return;
    }
    const { itemTrees, stableCrates } = project;
    const imported = importedNames(changed.imports, itemTrees, stableCrates);
    const affected = affectedNames(new Set([...changed.names, ...imported]), changed.heads, itemTrees);
    this.parts.analyses.forgetBodies(project, affected);
    this.parts.onRenamed(affected);
    this.worlds.set(
      project,
      new World(project.crates, this.parts.knowledge.standard, base, { world, affected }),
    );
  }

  /** Any name may mean something else now. */
  private forgetMeaning(project: Project, isNews = false): void {
    if (isNews) this.parts.onRenamed(undefined);
    this.worlds.delete(project);
    this.parts.analyses.forgetBodies(project);
  }

  private async findProject(file: FileId): Promise<Project> {
    const manifest = await this.manifests.of(file);
    const known = this.projects.get(manifest);
    if (known) return known;
    const { promise: loading, settle } = deferred<Project>();
    this.projects.set(manifest, loading);
    settle(this.loadProject(file, manifest, loading));
    return loading;
  }

  /** @param file what is asked for: who can be told later that more is known gets what that is built from first
   * @param loading settles with the project: who asks for another of its packages meanwhile waits for all of it */
  private async loadProject(file: FileId, manifest: FileId, loading: Promise<Project>): Promise<Project> {
    const { projects } = this;
    const { store, knowledge } = this.parts;
    if (manifest === '') {
      const project = new Project(undefined, store, knowledge, () => this.named);
      await project.load();
      return project;
    }
    this.reading.add(loading);
    let workspace: CargoWorkspace;
    let own: readonly FileId[];
    try {
      workspace = await readCargoWorkspace(this.parts.files, manifest);
      own = await this.parts.settings.knowledgeIn(foldersOf(workspace));
    } finally {
      // Its packages are noted at once: another one may be read to its end at the same moment.
      this.reading.delete(loading);
    }
    // One that was read at the same time may have this package, too.
    const other = projects.get(manifest);
    if (other && other !== loading) return other;
    for (const problem of workspace.problems)
      this.options.log('warn', `${problem.file} could not be read: ${problem.message}`);
    for (const each of own) this.ownFacts.add(each);
    const project = new Project(workspace, store, knowledge, () => [...new Set([...this.named, ...own])]);
    const root = joinPath(workspace.rootFolder, 'Cargo.toml');
    for (const each of [root, ...workspace.packages.map(({ manifestFile }) => manifestFile)]) {
      const sibling = projects.get(each);
      if (!sibling || this.reading.has(sibling)) projects.set(each, loading);
    }
    const name = baseName(workspace.rootFolder);
    const progress = (read: number, known: number): void => {
      if (read % 25 === 1)
        this.options.progress?.(`Indexing ${name} (${String(read)} of ${String(known)} files)`);
    };
    if (this.options.onLearned) project.beginWith(file);
    await project.load(progress);
    const learning = this.learn(project, workspace.rootFolder, progress).finally(() =>
      this.learning.delete(learning),
    );
    this.learning.add(learning);
    return project;
  }

  /** Reads the rest of the workspace, then what it depends on. */
  private async learn(
    project: Project,
    rootFolder: FileId,
    progress: (read: number, known: number) => void,
  ): Promise<void> {
    const { projects } = this;
    if (!project.isWhole) {
      await project.loadRest(progress);
      this.learnAnew(project);
    }
    // Another took its place meanwhile: who saves Cargo.toml often would have as many read as there were saves.
    if (projects !== this.projects) return;
    await this.loadDependencies(project, rootFolder);
    if (projects === this.projects) await this.parts.onLearned(project);
    await project.keep();
  }

  /** Dependencies are read behind the user's back: until they are known, the shipped knowledge stands in. */
  private async loadDependencies(project: Project, rootFolder: FileId): Promise<void> {
    const { cargoHome, toolchains, indexCache, log } = this.options;
    const { files } = this.parts;
    try {
      const sources = await DependencySources.open(files, rootFolder, cargoHome, (folder, config) => {
        this.options.readings?.packagesIn(folder);
        return files.admitNamed(folder, config);
      });
      const { parser, problems } = this.parts;
      const read = problems.safely((text: string) => lowerItems(parser.read(elideBodies(text))));
      const cache = indexCache && new IndexCache(indexCache);
      const dependencies = new Dependencies(
        files,
        read,
        this.parts.knowledge,
        sources,
        this.parts.work,
        cache,
        this.crates,
      );
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
    if (!this.isCurrent(project)) return;
    this.forgetMeaning(project, true);
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
