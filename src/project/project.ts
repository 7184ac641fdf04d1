import type { Package, Target } from './cargoPackage';
import { packageOf, targetsBehind, type CargoWorkspace } from './cargoWorkspace';
import { CrateDef, type FileScopes } from './definitions';
import { isPassedOver, type Dependencies } from './dependencies';
import { joinPath } from './fileSystem';
import type { ItemTree } from './itemTree';
import type { KnowledgeBase } from './knowledgeBase';
import { groupBy } from './lists';
import type { Metadata } from './metadataFacts';
import { buildModules, readCrateFiles } from './moduleTree';
import type { SourceStore } from './sourceStore';
import { addStated, ownFactsFile, statedByCrate, statedItems, type StatedByCrate } from './statedFacts';
import type { StatedFacts, StatedItem } from './statedFacts';

/** Where a file belongs: its scopes, and the crate that has it. */
export interface FilePlace {
  readonly scopes: FileScopes;
  readonly crate: CrateDef;
  /** Undefined for a file outside every package. */
  readonly package?: Package;
  /** Of a file outside every package: the folder of the workspace around it, if there is one. */
  readonly workspaceFolder?: string;
  /** Undefined for a file that no target reaches. */
  readonly target?: Target;
}

/** Where what is known of a dependency was read; `nothing-wanted`: it has nothing that is asked about. */
export type KnownOf = 'sources' | 'description' | 'nothing' | 'nothing-wanted';

/** The crates of one Cargo workspace, or of one file that stands alone. */
export class Project {
  private places = new Map<string, FilePlace>();
  private crateDefs: CrateDef[] = [];
  private readonly loose = new Set<string>();
  /** Files that targets reach; of some, such as twins under `#[cfg]`, no place is known. */
  private readonly asked = new Set<string>();
  /** Crates of dependencies whose sources were found, by manifest file and name in code. */
  private readonly found = new Map<string, CrateDef>();
  private dependencyCrates: readonly CrateDef[] = [];
  /** Those of the last build, by manifest file. */
  private libraries: ReadonlyMap<string, CrateDef> = new Map();
  /** The crates of the last build, which the next one fills again. */
  private builtCrates = new Map<string, CrateDef>();
  /** What the last build found stated of crates. */
  private stated: StatedByCrate = new Map();
  /** The targets that are read at first; undefined where all of them are. */
  private first: Set<Target> | undefined;

  constructor(
    readonly workspace: CargoWorkspace | undefined,
    private readonly store: SourceStore,
    private readonly knowledge: KnowledgeBase,
    /** Files in which the user describes crates. */
    private readonly factsFiles: () => readonly string[] = () => [],
  ) {}

  /** The user's own crates. */
  get crates(): readonly CrateDef[] {
    return this.crateDefs;
  }

  /** Dependencies and described crates: they stay as they are while the user edits. */
  get stableCrates(): readonly CrateDef[] {
    const found = new Set<CrateDef>([this.knowledge.standard, ...this.dependencyCrates]);
    const add = (crate: CrateDef): void => {
      const { sources } = crate;
      if (sources && !found.has(sources)) {
        found.add(sources);
        add(sources);
      }
      for (const extern of crate.externs.values()) {
        if (extern.origin === 'workspace' || found.has(extern)) continue;
        found.add(extern);
        add(extern);
      }
    };
    for (const crate of [...found, ...this.crateDefs]) add(crate);
    return [...found];
  }

  /** Reads the sources of the dependencies that are in reach, then builds anew. */
  async loadDependencies(dependencies: Dependencies): Promise<void> {
    for (const each of this.workspace?.packages ?? [])
      for (const dependency of each.manifest.dependencies) {
        if (dependency.path !== undefined) continue;
        const crate = await dependencies.crate(dependency);
        if (crate) this.found.set(`${each.manifestFile}:${dependency.name}`, crate);
      }
    this.dependencyCrates = dependencies.built;
    this.build();
  }

  /** What is known of each package that the manifests name besides the project's own, by its name, in order. */
  dependencies(): { readonly name: string; readonly known: KnownOf }[] {
    const known = new Map<string, KnownOf>();
    for (const { manifestFile, manifest } of this.workspace?.packages ?? [])
      for (const { name, package: named, path } of manifest.dependencies) {
        if (path !== undefined) continue;
        if (this.found.has(`${manifestFile}:${name}`)) known.set(named, 'sources');
        else if (!known.has(named)) known.set(named, this.knownWithoutSources(named));
      }
    return [...known]
      .map(([name, each]) => ({ name, known: each }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private knownWithoutSources(name: string): KnownOf {
    if (isPassedOver(name)) return 'nothing-wanted';
    return this.knowledge.crate(name.replaceAll('-', '_')) ? 'description' : 'nothing';
  }

  get files(): readonly string[] {
    return [...this.places.keys()];
  }

  placeOf(file: string): FilePlace | undefined {
    return this.places.get(file);
  }

  /** Whether all targets are read: else nothing is known of who uses what is read. */
  get isWhole(): boolean {
    return this.first === undefined;
  }

  /**
   * Has what `file` is built from read before all else, until {@link loadRest}. Tells whether that is more than was to
   * be read before; nothing is where the file lies in no package.
   */
  beginWith(file: string): boolean {
    const packages = this.workspace?.packages ?? [];
    const owner = packageOf(packages, file);
    if (!owner) return false;
    const before = this.first ?? new Set();
    for (const all of [false, true]) {
      this.first = new Set([...before, ...targetsBehind(packages, owner, file, all)]);
      if (this.first.size <= before.size) continue;
      if (this.first.size === this.targets().length) this.first = undefined;
      return true;
    }
    return false;
  }

  /** Reads what {@link beginWith} left for later. */
  async loadRest(progress?: (read: number, known: number) => void): Promise<void> {
    await this.read(this.targets(), progress);
    this.first = undefined;
    this.build();
  }

  /** All targets, or those of `among`, with their packages. */
  private targets(among?: ReadonlySet<Target>): { target: Target; package: Package }[] {
    return (this.workspace?.packages ?? []).flatMap((each) =>
      each.targets
        .filter((target) => among?.has(target) ?? true)
        .map((target) => ({ target, package: each })),
    );
  }

  /**
   * Reads the files of every crate, then builds. `progress` is told how many files were read, and of how many it is
   * known by then that they belong to the crates.
   */
  async load(progress?: (read: number, known: number) => void): Promise<void> {
    await this.read(this.targets(this.first), progress);
    this.build();
  }

  private async read(
    targets: readonly { target: Target; package: Package }[],
    progress: (read: number, known: number) => void = () => undefined,
  ): Promise<void> {
    let read = 0;
    let known = 0;
    const get = (file: string): ReturnType<SourceStore['get']> => {
      this.asked.add(file);
      known += 1;
      return this.store.get(file).then((tree) => {
        if (tree) read += 1;
        else known -= 1;
        progress(read, known);
        return tree;
      });
    };
    const packages = new Set(targets.map((each) => each.package));
    const named = [...packages].flatMap(({ manifest }) => manifest.dependencies.map((each) => each.package));
    const libraries = targets.filter(({ target }) => target.kind === 'lib').map(({ target }) => target.name);
    await Promise.all([
      ...[...packages].map(({ folder }) => this.store.recall(folder)),
      this.knowledge.recall([...libraries, ...named.map((name) => name.replaceAll('-', '_'))]),
    ]);
    const roots = targets.map(({ target }) => target.root);
    await Promise.all([...roots, ...this.loose].map((root) => readCrateFiles(root, get)));
    const owners = this.workspace?.packages ?? [];
    const ownFacts = owners.map(({ folder }) => joinPath(folder, ownFactsFile));
    await Promise.all([...ownFacts, ...this.factsFiles()].map((file) => this.store.get(file)));
  }

  /** What the metadata of each manifest states. */
  get metadata(): (Metadata & { readonly file: string })[] {
    const { packages = [], rootFolder = '', rootMetadata, configured = [] } = this.workspace ?? {};
    const ofPackages = packages.map(({ manifestFile, manifest }) => ({
      file: manifestFile,
      ...manifest.metadata,
    }));
    const own = [...ofPackages, ...configured];
    return rootMetadata ? [...own, { file: joinPath(rootFolder, 'Cargo.toml'), ...rootMetadata }] : own;
  }

  /** What the manifests and the user's files state of crates. */
  private statedElsewhere(): StatedByCrate {
    const stated = new Map<string, StatedFacts[]>();
    for (const file of this.factsFiles())
      for (const [crate, items] of statedByCrate(this.statedIn(file)))
        for (const item of items) addStated(stated, crate, item);
    const { rootMetadata, configured = [] } = this.workspace ?? {};
    for (const { facts } of rootMetadata ? [rootMetadata, ...configured] : configured)
      for (const each of facts) addStated(stated, each.crate, each);
    for (const { manifest, targets, isPatchedIn } of this.workspace?.packages ?? [])
      for (const each of manifest.metadata.facts)
        if (!isPatchedIn || targets.some(({ name }) => name === each.crate))
          addStated(stated, each.crate, each);
    return stated;
  }

  /** Whether `file` was there to be read. */
  hasRead(file: string): boolean {
    return this.store.ready.has(file);
  }

  /** What is stated in `file`, as it was when the project was last built. */
  statedIn(file: string): readonly StatedItem[] {
    const tree = this.store.ready.get(file);
    return tree ? statedItems(tree) : [];
  }

  /** Keeps what the packages' files declare for the next time that they are asked for. */
  async keep(): Promise<void> {
    const files = groupBy(
      new Set([...this.asked, ...this.files]),
      (file) => (this.places.get(file)?.package ?? packageOf(this.workspace?.packages ?? [], file))?.folder,
    );
    for (const [folder, own] of files) if (folder !== undefined) await this.store.keep(folder, own);
  }

  /** Takes in a file that no target reaches, as a crate of its own, and gives that; no other crate reaches it. */
  async addLoose(file: string): Promise<CrateDef | undefined> {
    this.loose.add(file);
    await readCrateFiles(file, (each) => this.store.get(each));
    return this.places.has(file) ? undefined : this.buildLoose(file, this.libraries, this.builtCrates);
  }

  removeLoose(file: string): void {
    this.loose.delete(file);
  }

  /** What the files of all crates declare. */
  get itemTrees(): ItemTree[] {
    return this.files.map((file) => this.store.ready.get(file)).filter((tree) => tree !== undefined);
  }

  /**
   * Builds all crates from what the store has ready; what is declared as before keeps its definitions.
   *
   * @param sameFiles the crates consist of the files that they consisted of before
   */
  build(sameFiles = false): void {
    const before = this.builtCrates;
    this.builtCrates = new Map();
    this.places = new Map();
    this.crateDefs = [];
    const libraries = new Map<string, CrateDef>();
    this.libraries = libraries;
    this.stated = this.statedElsewhere();
    const pending: { crate: CrateDef; target: Target; package: Package }[] = [];
    for (const { target, package: owner } of this.targets(this.first)) {
      const { edition } = owner.manifest;
      const key = [target.kind, target.name, edition, target.root].join(' ');
      const crate = this.takeCrate(before, key, () => new CrateDef(target.name, edition, 'workspace'));
      const described = target.kind === 'lib' ? this.knowledge.crate(crate.name) : undefined;
      if (described) crate.described = described;
      if (target.kind === 'lib') libraries.set(owner.manifestFile, crate);
      if (target.kind === 'lib' || target.kind === 'bin')
        crate.stated = this.statedIn(joinPath(owner.folder, ownFactsFile));
      pending.push({ crate, target, package: owner });
    }
    for (const { crate, target, package: owner } of pending) this.link(crate, target, owner, libraries);
    // Libraries first: a file that two targets share belongs to the library.
    for (const { crate, target, package: owner } of pending.sort((a, b) => rank(a.target) - rank(b.target)))
      this.buildCrate(crate, target.root, { package: owner, target }, sameFiles);
    for (const file of this.loose) if (!this.places.has(file)) this.buildLoose(file, libraries, before);
  }

  private takeCrate(before: ReadonlyMap<string, CrateDef>, key: string, make: () => CrateDef): CrateDef {
    const crate = before.get(key) ?? make();
    this.builtCrates.set(key, crate);
    crate.externs.clear();
    crate.dependencyNames.clear();
    crate.statedElsewhere = this.stated;
    return crate;
  }

  private buildCrate(
    crate: CrateDef,
    root: string,
    origin: Pick<FilePlace, 'package' | 'target' | 'workspaceFolder'>,
    sameFiles: boolean,
  ): void {
    const get = (file: string): ReturnType<SourceStore['ready']['get']> => this.store.ready.get(file);
    const register = (file: string, scopes: FileScopes): void => {
      if (!this.places.has(file)) this.places.set(file, { scopes, crate, ...origin });
    };
    buildModules(crate, root, get, register, sameFiles);
    this.crateDefs.push(crate);
  }

  private buildLoose(
    file: string,
    libraries: ReadonlyMap<string, CrateDef>,
    before: ReadonlyMap<string, CrateDef>,
  ): CrateDef {
    const owner = packageOf(this.workspace?.packages ?? [], file);
    const edition = owner?.manifest.edition ?? '2024';
    const make = (): CrateDef => new CrateDef('crate', edition, 'workspace');
    const crate = this.takeCrate(before, `loose ${edition} ${file}`, make);
    if (owner) this.link(crate, { kind: 'test', name: 'crate', root: file }, owner, libraries);
    else {
      for (const name of this.knowledge.names) {
        const described = this.knowledge.crate(name);
        if (described) crate.externs.set(name, described);
      }
      crate.dependencyNames.add('tokio');
    }
    const around = this.workspace && { workspaceFolder: this.workspace.rootFolder };
    this.buildCrate(crate, file, owner ? { package: owner } : { ...around }, false);
    return crate;
  }

  /** Whether code names crates that the next build takes from their descriptions. */
  get lacksCrates(): boolean {
    return this.crateDefs.some(({ unlisted, externs }) => [...unlisted].some((name) => !externs.has(name)));
  }

  private link(
    crate: CrateDef,
    target: Target,
    owner: Package,
    libraries: ReadonlyMap<string, CrateDef>,
  ): void {
    this.knowledge.linkStandard(crate);
    const own = libraries.get(owner.manifestFile);
    if (own && target.kind !== 'lib' && target.kind !== 'build-script') crate.externs.set(own.name, own);
    for (const dependency of owner.manifest.dependencies) {
      if ((dependency.kind === 'build') !== (target.kind === 'build-script')) continue;
      crate.dependencyNames.add(dependency.name);
      const local =
        dependency.path === undefined
          ? undefined
          : libraries.get(joinPath(owner.folder, `${dependency.path}/Cargo.toml`));
      const described =
        local ??
        this.found.get(`${owner.manifestFile}:${dependency.name}`) ??
        this.knowledge.crate(dependency.package.replaceAll('-', '_'));
      if (described) crate.externs.set(dependency.name, described);
    }
    this.linkUnlisted(crate, owner, libraries);
  }

  /** Code that names a described crate is read as if the manifest listed it, unless something here has that name. */
  private linkUnlisted(crate: CrateDef, owner: Package, libraries: ReadonlyMap<string, CrateDef>): void {
    const taken = new Set([
      ...[...libraries.values()].map(({ name }) => name),
      ...owner.manifest.dependencies.flatMap((each) => [each.name, each.package.replaceAll('-', '_')]),
    ]);
    crate.describable = new Set(this.knowledge.names.filter((name) => !taken.has(name)));
    for (const name of [...crate.unlisted]) {
      const described = crate.describable.has(name) ? this.knowledge.crate(name) : undefined;
      if (described) crate.externs.set(name, described);
      else crate.unlisted.delete(name);
    }
  }
}

function rank(target: Target): number {
  return target.kind === 'lib' ? 0 : target.kind === 'bin' ? 1 : 2;
}
