import picomatch from 'picomatch';
import type { Package, Target, TargetKind } from './cargoPackage';
import { findClippyConfig, isClippyConfig, readClippyConfig, type ClippyConfig } from './clippyConfig';
import { isCostlyGlob } from './costlyGlobs';
import type { FileSystem } from './fileSystem';
import { baseName, folderOf, isRootFolder, joinPath } from './fileSystem';
import {
  readManifest,
  readWorkspaceDefaults,
  type Dependency,
  type Manifest,
  type WorkspaceDefaults,
} from './manifest';
import { configurationFile, readConfigurationFacts, type Metadata } from './metadataFacts';
import { markPurposes } from './packagePurposes';
import { patchFor, readPatches, type Patch } from './patches';

export interface CargoWorkspace {
  readonly rootFolder: string;
  readonly packages: readonly Package[];
  /** What the metadata of the root's manifest states, where that is no package. */
  readonly rootMetadata?: Metadata;
  /** What the files beside the root's and the packages' manifests state that say how they are looked at. */
  readonly configured?: readonly (Metadata & { readonly file: string })[];
  /** Manifests that could not be read, with the reason. */
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** The folders of its root and of its packages. */
export function foldersOf({ rootFolder, packages }: CargoWorkspace): Set<string> {
  return new Set([rootFolder, ...packages.map(({ folder }) => folder)]);
}

/** The innermost package that `file` lies in. */
export function packageOf(packages: readonly Package[], file: string): Package | undefined {
  return packages
    .filter((each) => file.startsWith(`${each.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/**
 * The targets that must be read to know what `file` of `owner` means: those of the library and its programs, and the
 * libraries that they are built from; with `all`, and for a file outside of `src`, tests and examples as well.
 */
export function targetsBehind(
  packages: readonly Package[],
  owner: Package,
  file: string,
  all: boolean,
): Set<Target> {
  const byManifest = new Map(packages.map((each) => [each.manifestFile, each]));
  const takesAll = all || !file.startsWith(`${owner.folder}/src/`);
  const isBehind = ({ kind }: Target): boolean => takesAll || kind === 'lib' || kind === 'bin';
  const targets = new Set(owner.targets.filter(isBehind));
  const reached = new Set([owner]);
  for (const each of reached) {
    if (each !== owner) for (const target of each.targets) if (target.kind === 'lib') targets.add(target);
    for (const { path, kind } of each.manifest.dependencies) {
      if (path === undefined || (kind !== 'normal' && !(takesAll && each === owner))) continue;
      const found = byManifest.get(joinPath(each.folder, `${path}/Cargo.toml`));
      if (found) reached.add(found);
    }
  }
  return targets;
}

/** The Cargo.toml of `folder` or of the nearest folder above it, no higher than `limit`. */
export async function findManifest(
  files: FileSystem,
  folder: string,
  limit: string | undefined,
): Promise<string | undefined> {
  for (let at = folder; !isRootFolder(at); at = folderOf(at)) {
    const manifest = joinPath(at, 'Cargo.toml');
    if (await files.stat(manifest)) return manifest;
    if (at === limit) return undefined;
  }
  return undefined;
}

/**
 * Reads the Cargo workspace that `manifestFile` belongs to, with every member and every package that is
 * depended on by path. Broken manifests are left out and named in `problems`.
 */
export async function readCargoWorkspace(files: FileSystem, manifestFile: string): Promise<CargoWorkspace> {
  const reader = new WorkspaceReader(files);
  return reader.read(manifestFile);
}

/** The most folders that the patterns of members are looked for in, and the most packages that are read. */
const mostFolders = 10_000;
const mostPackages = 5_000;

class WorkspaceReader {
  private listed = 0;
  private readonly packages = new Map<string, Package>();
  private readonly problems: { file: string; message: string }[] = [];
  private rootFolder = '';
  private patches: readonly Patch[] = [];

  constructor(private readonly files: FileSystem) {}

  async read(manifestFile: string): Promise<CargoWorkspace> {
    const root = await this.findRoot(manifestFile);
    const rootText = root === undefined ? undefined : await this.files.readText(root);
    const defaults =
      root === undefined || rootText === undefined
        ? undefined
        : this.attempt(root, () => withAbsolutePaths(readWorkspaceDefaults(rootText), folderOf(root)));
    this.rootFolder = folderOf(root ?? manifestFile);
    await this.readPatches(root ?? manifestFile);
    if (!this.isPatch(manifestFile)) await this.addPackage(manifestFile, defaults);
    if (root !== undefined) {
      await this.addPackage(root, defaults);
      for (const member of await this.memberManifests(root)) await this.addPackage(member, defaults);
    }
    for (const { folder } of this.patches)
      await this.addPackage(joinPath(folder, 'Cargo.toml'), undefined, true);
    const rootMetadata =
      root === undefined || rootText === undefined || this.packages.has(root)
        ? undefined
        : this.attempt(root, () => readManifest(rootText).metadata);
    return {
      rootFolder: this.rootFolder,
      packages: markPurposes([...this.packages.values()], this.rootFolder),
      ...(rootMetadata && { rootMetadata }),
      configured: await this.readConfigured(),
      problems: this.problems,
    };
  }

  private async readConfigured(): Promise<(Metadata & { readonly file: string })[]> {
    const own = [...this.packages.values()].filter(({ isPatchedIn }) => !isPatchedIn);
    const found: (Metadata & { readonly file: string })[] = [];
    for (const folder of new Set([this.rootFolder, ...own.map((each) => each.folder)])) {
      const file = joinPath(folder, configurationFile);
      const text = await this.files.readText(file);
      const { manifest } = own.find((each) => each.folder === folder) ?? {};
      const crate = (manifest?.lib?.name ?? manifest?.packageName ?? '').replaceAll('-', '_');
      if (text !== undefined) found.push({ file, ...readConfigurationFacts(text, crate) });
    }
    return found;
  }

  private async readPatches(root: string): Promise<void> {
    const text = await this.files.readText(root);
    // A manifest that is broken is named as a problem by whoever reads the package.
    const read = text === undefined ? [] : readPatches(this.files, this.rootFolder, text).catch(() => []);
    this.patches = await read;
  }

  private isPatch(manifestFile: string): boolean {
    return this.patches.some(({ folder }) => joinPath(folder, 'Cargo.toml') === manifestFile);
  }

  private attempt<Result>(file: string, read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      const message = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
      if (!this.problems.some((problem) => problem.file === file)) this.problems.push({ file, message });
      return undefined;
    }
  }

  private async findRoot(manifestFile: string): Promise<string | undefined> {
    for (let folder = folderOf(manifestFile); !isRootFolder(folder); folder = folderOf(folder)) {
      const file = joinPath(folder, 'Cargo.toml');
      const text = await this.files.readText(file);
      const manifest = text === undefined ? undefined : this.attempt(file, () => readManifest(text));
      if (manifest?.members) return file;
    }
    return undefined;
  }

  private async memberManifests(root: string): Promise<string[]> {
    const text = await this.files.readText(root);
    const manifest = text === undefined ? undefined : this.attempt(root, () => readManifest(text));
    const folder = folderOf(root);
    const found: string[] = [];
    for (const pattern of manifest?.members ?? []) {
      for (const member of await this.expand(folder, pattern.split('/')))
        if (!manifest?.excludedMembers.some((each) => joinPath(folder, each) === member))
          found.push(joinPath(member, 'Cargo.toml'));
    }
    return found;
  }

  /** The folders that a member pattern such as `crates/*` names. */
  private async expand(folder: string, pattern: readonly string[]): Promise<string[]> {
    const [step, ...rest] = pattern;
    if (step === undefined || step === '') return [folder];
    if (!/[*?[{]/.test(step)) return this.expand(joinPath(folder, step), rest);
    // The `glob` crate, which Cargo takes, knows neither braces nor `+(…)`.
    this.listed += 1;
    if (isCostlyGlob(step) || this.listed > mostFolders) return [];
    const matches = picomatch(step, { nobrace: true, noextglob: true });
    const entries = await this.files.listFolder(folder);
    const folders = entries.filter((entry) => entry.isFolder && matches(entry.name));
    return (
      await Promise.all(folders.map((entry) => this.expand(joinPath(folder, entry.name), rest)))
    ).flat();
  }

  private async addPackage(
    manifestFile: string,
    defaults: WorkspaceDefaults | undefined,
    isPatchedIn = false,
  ): Promise<void> {
    if (this.packages.has(manifestFile) || this.packages.size >= mostPackages) return;
    const text = await this.files.readText(manifestFile);
    const written =
      text === undefined ? undefined : this.attempt(manifestFile, () => readManifest(text, defaults));
    if (!written?.packageName) return;
    const folder = folderOf(manifestFile);
    const manifest = this.patched(written);
    this.packages.set(manifestFile, {
      manifestFile,
      folder,
      manifest,
      targets: await findTargets(this.files, folder, manifest),
      clippy: await this.clippyOf(folder),
      isForDevelopment: false,
      isForOthers: false,
      serves: false,
      isPatchedIn,
    });
    for (const { path } of written.dependencies)
      if (path !== undefined)
        await this.addPackage(joinPath(folder, `${path}/Cargo.toml`), defaults, isPatchedIn);
  }

  /** The manifest with the paths of the packages that take the place of what it depends on. */
  private patched(manifest: Manifest): Manifest {
    const dependencies = manifest.dependencies.map((each) => {
      const path = patchFor(this.patches, each);
      return path === undefined ? each : { ...each, path };
    });
    return { ...manifest, dependencies };
  }

  private async clippyOf(folder: string): Promise<ClippyConfig> {
    const found = await findClippyConfig(this.files, folder, this.rootFolder);
    return (found && this.attempt(found.file, () => readClippyConfig(found.text))) ?? { heldTypes: [] };
  }
}

/** A member inherits paths that are relative to the workspace's root, not to itself. */
function withAbsolutePaths(defaults: WorkspaceDefaults, rootFolder: string): WorkspaceDefaults {
  const dependencies = new Map<string, Dependency>();
  for (const [name, dependency] of defaults.dependencies) {
    const { path } = dependency;
    dependencies.set(
      name,
      path === undefined ? dependency : { ...dependency, path: joinPath(rootFolder, path) },
    );
  }
  return { ...defaults, dependencies };
}

/** Source: the Cargo book, "Cargo Targets" and "Target auto-discovery". */
async function findTargets(files: FileSystem, folder: string, manifest: Manifest): Promise<Target[]> {
  const name = manifest.packageName ?? '';
  const targets: Target[] = [];
  const add = async (kind: TargetKind, target: string, path: string): Promise<void> => {
    const root = joinPath(folder, path);
    if (targets.some((each) => each.root === root) || !(await files.stat(root))) return;
    targets.push({ kind, name: target.replaceAll('-', '_'), root });
  };
  await add('lib', manifest.lib?.name ?? name, manifest.lib?.path ?? 'src/lib.rs');
  for (const bin of manifest.bins) {
    if (bin.path !== undefined) await add('bin', bin.name, bin.path);
    else
      for (const path of [`src/bin/${bin.name}.rs`, `src/bin/${bin.name}/main.rs`, 'src/main.rs'])
        await add('bin', bin.name, path);
  }
  await add('bin', name, 'src/main.rs');
  await add('build-script', 'build_script_build', 'build.rs');
  for (const { kind, name: listed, path } of manifest.listedTargets) await add(kind, listed, path);
  const folders: readonly [TargetKind, string][] = [
    ['bin', 'src/bin'],
    ['example', 'examples'],
    ['test', 'tests'],
    ['bench', 'benches'],
  ];
  for (const [kind, path] of folders) {
    for (const entry of await files.listFolder(joinPath(folder, path))) {
      if (entry.isFolder) await add(kind, entry.name, `${path}/${entry.name}/main.rs`);
      else if (entry.name.endsWith('.rs')) await add(kind, entry.name.slice(0, -3), `${path}/${entry.name}`);
    }
  }
  return targets;
}

/** Whether a file of that name decides what a project consists of, or what is asked of it. */
export function isConfiguration(file: string): boolean {
  const named = /(^|\/)(Cargo\.(toml|lock)|\.cargo\/config(\.toml)?|rust-toolchain(\.toml)?)$/;
  const name = baseName(file);
  return named.test(file) || name === configurationFile || isClippyConfig(name);
}
