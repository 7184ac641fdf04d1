import { CrateDef } from './definitions';
import type { DependencySource, DependencySources } from './dependencySources';
import { joinPath, type FileSystem } from './fileSystem';
import type { CrateTrees, IndexCache } from './indexCache';
import type { ItemTree } from './itemTree';
import type { KnowledgeBase } from './knowledgeBase';
import { readManifest, type Dependency } from './manifest';
import { buildModules, readCrateFiles } from './moduleTree';
import type { PacedWork } from './pacedWork';
import type { ItemReader } from './sourceStore';
import { ownFactsFile, statedItems } from './statedFacts';
import { isOfInterest, joinStandard, withoutUnstable } from './standardSources';

/** Packages that declare nothing async code could ask about: compile-time tools and bindings to systems. */
const passedOver =
  /^(libc|winapi.*|windows.*|.*-sys|syn|quote|proc-macro.*|.*-derive|.*_derive|.*-macros?|.*-impl|autocfg|cc|pkg-config|version_check|cfg-if|bitflags|lazy_static|unicode-.*|regex.*|js-sys|web-sys|wasm-bindgen.*|serde_derive|time-macros|bindgen|redox_.*|openssl-sys|linux-raw-sys)$/;

/** Whether nothing of a package is read, because it declares nothing that is asked about. */
export function isPassedOver(name: string): boolean {
  return passedOver.test(name);
}

/** The most crates that are kept for the next project: those that were built last. */
const mostShared = 400;

/** Crates of dependencies that projects share: one is another's twin if its sources and all that it uses are the same. */
export class SharedCrates {
  private readonly crates = new Map<string, CrateDef>();
  private readonly numbers = new WeakMap<CrateDef, number>();
  private count = 0;

  /** The crate of `folder` that uses `externs`, made by `make` where none is known. */
  async take(
    folder: string,
    externs: ReadonlyMap<string, CrateDef>,
    make: () => Promise<CrateDef | undefined>,
  ): Promise<CrateDef | undefined> {
    const used = [...externs].map(([name, crate]) => `${name}=${String(this.numberOf(crate))}`);
    const key = [folder, ...used.sort()].join(' ');
    const crate = this.crates.get(key) ?? (await make());
    if (!crate) return undefined;
    this.crates.delete(key);
    this.crates.set(key, crate);
    const [oldest] = this.crates.keys();
    if (oldest !== undefined && this.crates.size > mostShared) this.crates.delete(oldest);
    return crate;
  }

  private numberOf(crate: CrateDef): number {
    const known = this.numbers.get(crate);
    if (known !== undefined) return known;
    this.count += 1;
    this.numbers.set(crate, this.count);
    return this.count;
  }
}

/** The crates of dependencies, each read once a version from its signatures alone and shared by all who use it. */
export class Dependencies {
  private readonly crates = new Map<string, Promise<CrateDef | undefined>>();
  private readonly all: CrateDef[] = [];
  private readonly unsaved: [DependencySource, CrateTrees][] = [];

  constructor(
    private readonly files: FileSystem,
    private readonly read: ItemReader,
    private readonly knowledge: KnowledgeBase,
    private readonly sources: DependencySources,
    private readonly work: PacedWork,
    private readonly cache?: IndexCache,
    private readonly shared = new SharedCrates(),
  ) {}

  /** Every dependency crate that was built so far. */
  get built(): readonly CrateDef[] {
    return this.all;
  }

  /** The crate of `dependency` from its real sources, or undefined where they are out of reach. */
  async crate(
    dependency: Pick<Dependency, 'package' | 'requirement'>,
    /** The folders of the packages that wait for this one. */
    waiting: ReadonlySet<string> = new Set(),
  ): Promise<CrateDef | undefined> {
    if (isPassedOver(dependency.package)) return undefined;
    const source = await this.sources.find(dependency);
    // Where versions do not fit, packages may seem to depend on each other.
    if (!source || waiting.has(source.folder)) return undefined;
    const known = this.crates.get(source.folder);
    if (known) return known;
    const { promise, settle } = deferred<CrateDef | undefined>();
    this.crates.set(source.folder, promise);
    settle(await this.build(source, new Set([...waiting, source.folder])));
    return promise;
  }

  /** Keeps what was read anew for the next time. */
  async save(): Promise<void> {
    for (const [source, trees] of this.unsaved.splice(0))
      await this.work.do(() => this.cache?.save(source, trees));
  }

  /**
   * Takes in the sources of std that lie in `library`, and tells whether more is known now. All projects share those
   * that were found first.
   */
  async loadStandard(library: string | undefined): Promise<boolean> {
    const { standard } = this.knowledge;
    if (library === undefined || standard.sources) return false;
    // Sources that cannot be read are as good as none: the description stands in.
    const sources = await this.readStandard(library).catch(() => undefined);
    if (sources) joinStandard(standard, sources);
    return sources !== undefined;
  }

  private async readStandard(library: string): Promise<CrateDef | undefined> {
    const crates = new Map<string, CrateDef>();
    for (const name of ['core', 'alloc', 'std']) {
      const folder = joinPath(library, name);
      const root = joinPath(folder, 'src/lib.rs');
      const [manifestText = '', stat] = [
        await this.files.readText(joinPath(folder, 'Cargo.toml')),
        await this.files.stat(root),
      ];
      if (!stat) return undefined;
      // Toolchains are updated in their place: the version in the manifest never changes.
      const version = `${String(Math.round(stat.modified))}-${String(stat.size)}`;
      const source = { name, version, folder, manifest: readManifest(manifestText), manifestText };
      const trees = (await this.cache?.load(source)) ?? (await this.readAnew(source, root, isOfInterest));
      const crate = new CrateDef(name, source.manifest.edition, 'knowledge');
      for (const [extern, def] of [...crates, [name, crate] as const]) crate.externs.set(extern, def);
      const stable = new Map([...trees].map(([file, tree]) => [file, withoutUnstable(tree)]));
      buildModules(
        crate,
        root,
        (file) => stable.get(file),
        () => undefined,
      );
      crates.set(name, crate);
    }
    return crates.get('std');
  }

  private async build(source: DependencySource, waiting: ReadonlySet<string>): Promise<CrateDef | undefined> {
    const externs = new Map<string, CrateDef>();
    for (const dependency of source.manifest.dependencies) {
      if (dependency.kind !== 'normal') continue;
      const found =
        (await this.crate(dependency, waiting)) ??
        this.knowledge.crate(dependency.package.replaceAll('-', '_'));
      if (found) externs.set(dependency.name, found);
    }
    const crate = await this.shared.take(source.folder, externs, () => this.make(source, externs));
    if (crate) this.all.push(crate);
    return crate;
  }

  private async make(
    source: DependencySource,
    externs: ReadonlyMap<string, CrateDef>,
  ): Promise<CrateDef | undefined> {
    const { name, folder, manifest } = source;
    const root = joinPath(folder, manifest.lib?.path ?? 'src/lib.rs');
    const trees = (await this.cache?.load(source)) ?? (await this.readAnew(source, root));
    if (!trees.has(root)) return undefined;
    const crateName = (manifest.lib?.name ?? name).replaceAll('-', '_');
    const crate = new CrateDef(crateName, manifest.edition, 'dependency');
    this.knowledge.linkStandard(crate);
    const described = this.knowledge.crate(crate.name);
    if (described) crate.described = described;
    for (const [extern, def] of externs) crate.externs.set(extern, def);
    const ownFacts = trees.get(joinPath(folder, ownFactsFile));
    // Of other crates, and of the standard library, a dependency has nothing to say.
    crate.stated = [
      ...(ownFacts ? statedItems(ownFacts) : []),
      ...manifest.metadata.facts.filter((each) => each.crate === crateName),
    ];
    buildModules(
      crate,
      root,
      (file) => trees.get(file),
      () => undefined,
    );
    return crate;
  }

  private async readAnew(
    source: DependencySource,
    root: string,
    isWanted: (file: string) => boolean = () => true,
  ): Promise<CrateTrees> {
    const trees = new Map<string, ItemTree>();
    const get = async (file: string): Promise<ItemTree | undefined> => {
      if (!isWanted(file)) return undefined;
      const text = await this.files.readText(file);
      if (text === undefined) return undefined;
      const tree = await this.work.do(() => this.read(text, file));
      trees.set(file, tree);
      return tree;
    };
    await readCrateFiles(root, get);
    await get(joinPath(source.folder, ownFactsFile));
    if (this.cache && trees.has(root)) this.unsaved.push([source, trees]);
    return trees;
  }
}

/** A promise, and what settles it. */
export function deferred<Value>(): {
  promise: Promise<Value>;
  settle: (value: Value | Promise<Value>) => void;
} {
  let settle: (value: Value | Promise<Value>) => void = () => undefined;
  const promise = new Promise<Value>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}
