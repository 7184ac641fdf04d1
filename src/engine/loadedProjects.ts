import { findManifest, readCargoWorkspace } from '../project/cargoWorkspace';
import { Dependencies } from '../project/dependencies';
import { DependencySources } from '../project/dependencySources';
import { baseName, folderOf } from '../project/fileSystem';
import { affectedNames } from '../project/itemDependents';
import { lowerItems } from '../project/itemLowering';
import { IndexCache } from '../project/indexCache';
import type { KnowledgeBase } from '../project/knowledgeBase';
import type { PacedWork } from '../project/pacedWork';
import { Project } from '../project/project';
import type { SourceStore } from '../project/sourceStore';
import { findLibrary } from '../project/toolchain';
import { World } from '../semantics/world';
import { elideBodies } from '../syntax/bodyElision';
import type { RustParser } from '../syntax/parser';
import type { EngineOptions } from './engine';
import type { FileId } from './findings';
import type { OnceLog } from './onceLog';
import type { ProjectAnalyses } from './projectAnalyses';
import { describe } from './ruleRunner';
import { bothParts, type StaleParts } from './staleParts';

/** What projects are made from, shared by all of them. */
export interface ProjectParts {
  readonly parser: RustParser;
  readonly store: SourceStore;
  readonly knowledge: KnowledgeBase;
  readonly work: PacedWork;
  readonly analyses: ProjectAnalyses;
  readonly problems: OnceLog;
}

/** The projects that files belong to, each loaded when one of its files is first asked for and kept up to date. */
export class LoadedProjects {
  /** By manifest file; '' for files outside every package. */
  private projects = new Map<string, Promise<Project>>();
  private readonly loaded = new Set<Project>();
  private readonly worlds = new WeakMap<Project, World>();
  private readonly bases = new WeakMap<Project, World>();
  private readonly learning = new Set<Promise<void>>();
  /** Projects whose declarations changed since they were built, and how. */
  private readonly stale = new Map<Project, StaleParts>();
  private limits: readonly FileId[] = [];

  constructor(
    private readonly options: EngineOptions,
    private readonly parts: ProjectParts,
  ) {}

  /** Folders above which no Cargo.toml is looked for. */
  setFolders(folders: readonly FileId[]): void {
    this.limits = folders;
  }

  /** Lets all projects go: what decides of which packages they consist has changed. */
  replaceAll(): void {
    this.projects = new Map();
    this.loaded.clear();
    this.stale.clear();
  }

  /** Notes what changed in the declarations of files. */
  markAll(parts: StaleParts): void {
    for (const project of this.loaded) {
      const before = this.stale.get(project);
      this.stale.set(project, before ? bothParts(before, parts) : parts);
    }
  }

  isStale(project: Project): boolean {
    return this.stale.has(project);
  }

  /** Whether `project` is the one that its files belong to, and no newer one took its place. */
  isCurrent(project: Project): boolean {
    return this.loaded.has(project);
  }

  forgetLoose(file: FileId): void {
    for (const project of this.loaded) project.removeLoose(file);
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
    const project = await this.findCurrent(file);
    const parts = this.stale.get(project);
    this.stale.delete(project);
    if (parts) await this.refresh(project, parts);
    if (!project.placeOf(file)) {
      const crate = await project.addLoose(file);
      if (crate) this.worlds.get(project)?.add(crate);
    }
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
    this.parts.analyses.forgetBodies(project, affected);
    this.worlds.set(
      project,
      new World(project.crates, this.parts.knowledge.standard, base, { world, affected }),
    );
  }

  /** Any name may mean something else now. */
  private forgetMeaning(project: Project): void {
    this.worlds.delete(project);
    this.parts.analyses.forgetBodies(project);
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
    if (manifest === undefined) return new Project(undefined, this.parts.store, this.parts.knowledge);
    const workspace = await readCargoWorkspace(this.options.files, manifest);
    for (const problem of workspace.problems)
      this.options.log('warn', `${problem.file} could not be read: ${problem.message}`);
    const project = new Project(workspace, this.parts.store, this.parts.knowledge);
    for (const each of workspace.packages) {
      const sibling = this.projects.get(each.manifestFile);
      if (!sibling) this.projects.set(each.manifestFile, Promise.resolve(project));
    }
    const name = baseName(workspace.rootFolder);
    await project.load((read, known) => {
      if (read % 25 === 1)
        this.options.progress?.(`Indexing ${name} (${String(read)} of ${String(known)} files)`);
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
