import { parse, type TomlTable } from 'smol-toml';
import maxSatisfying from 'semver/ranges/max-satisfying';
import valid from 'semver/functions/valid';
import { folderOf, isRootFolder, joinPath, type FileSystem } from './fileSystem';
import { readManifest, type Dependency, type Manifest } from './manifest';
import { npmRange } from './versionRange';

/** The sources of one dependency, at the version that Cargo would take. */
export interface DependencySource {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly manifestText: string;
}

interface Candidate {
  readonly version: string;
  readonly folder: string;
}

/**
 * Finds where Cargo put the sources of dependencies: the registry and git checkouts under CARGO_HOME, and the
 * directory sources that `.cargo/config.toml` names. Source: the Cargo book, "Cargo Home" and "Source
 * Replacement".
 */
export class DependencySources {
  private readonly candidates = new Map<string, Candidate[]>();
  private readonly locked = new Map<string, string[]>();
  private readonly found = new Map<string, Promise<DependencySource | undefined>>();

  private constructor(
    private readonly files: FileSystem,
    private readonly admit: (folder: string, config: string) => Promise<void>,
  ) {}

  /**
   * @param cargoHome where Cargo keeps what it downloads; undefined in a browser
   * @param admit told of each folder that a file of Cargo's configuration names, before it is read
   */
  static async open(
    files: FileSystem,
    rootFolder: string,
    cargoHome: string | undefined,
    admit: (folder: string, config: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<DependencySources> {
    const sources = new DependencySources(files, admit);
    await sources.readLock(joinPath(rootFolder, 'Cargo.lock'));
    for (const folder of await sources.directorySources(rootFolder, cargoHome))
      await sources.addFolder(folder);
    if (cargoHome !== undefined) {
      const registries = joinPath(cargoHome, 'registry/src');
      for (const entry of await files.listFolder(registries))
        if (entry.isFolder) await sources.addFolder(joinPath(registries, entry.name));
      await sources.addCheckouts(joinPath(cargoHome, 'git/checkouts'));
    }
    return sources;
  }

  /** The sources of `dependency`, or undefined where none are in reach. */
  async find(dependency: Pick<Dependency, 'package' | 'requirement'>): Promise<DependencySource | undefined> {
    const candidate = this.choose(dependency);
    if (!candidate) return undefined;
    const known = this.found.get(candidate.folder);
    if (known) return known;
    const reading = this.read(dependency.package, candidate);
    this.found.set(candidate.folder, reading);
    return reading;
  }

  /** The version that Cargo.lock pins or, where it says nothing, the best that the manifest allows. */
  private choose({
    package: name,
    requirement,
  }: Pick<Dependency, 'package' | 'requirement'>): Candidate | undefined {
    const all = this.candidates.get(name) ?? [];
    const range = requirement === undefined ? '*' : npmRange(requirement);
    const pinned = this.locked.get(name) ?? [];
    const inLock = all.filter((each) => pinned.includes(each.version));
    for (const list of [inLock, all]) {
      const best = maxSatisfying(
        list.map((each) => each.version),
        range,
      );
      const candidate = list.find((each) => each.version === best);
      if (candidate) return candidate;
    }
    // A pinned version is what is built, whatever the requirement says.
    return inLock.length === 1 ? inLock[0] : undefined;
  }

  private async read(name: string, { version, folder }: Candidate): Promise<DependencySource | undefined> {
    const text = await this.files.readText(joinPath(folder, 'Cargo.toml'));
    if (text === undefined) return undefined;
    try {
      return { name, version, folder, manifest: readManifest(text), manifestText: text };
    } catch {
      return undefined;
    }
  }

  private async readLock(file: string): Promise<void> {
    const text = await this.files.readText(file);
    for (const block of (text ?? '').split('[[package]]').slice(1)) {
      const name = /^name = "([^"]+)"/m.exec(block)?.[1];
      const version = /^version = "([^"]+)"/m.exec(block)?.[1];
      if (name !== undefined && version !== undefined) push(this.locked, name, version);
    }
  }

  private async directorySources(rootFolder: string, cargoHome: string | undefined): Promise<string[]> {
    const folders: string[] = [];
    const configFolders: string[] = [];
    for (let at = rootFolder; !isRootFolder(at); at = folderOf(at))
      configFolders.push(joinPath(at, '.cargo'));
    if (cargoHome !== undefined) configFolders.push(cargoHome);
    for (const folder of configFolders)
      for (const name of ['config.toml', 'config']) {
        const config = joinPath(folder, name);
        const text = await this.files.readText(config);
        for (const each of text === undefined ? [] : directoriesIn(text)) {
          const named = absolute(each, folderOf(folder), rootFolder);
          await this.admit(named, config);
          folders.push(named);
        }
      }
    return folders;
  }

  /** A folder of packages: `name-1.2.3`, or `name` with the version in its manifest. */
  private async addFolder(folder: string): Promise<void> {
    for (const entry of await this.files.listFolder(folder)) {
      if (!entry.isFolder) continue;
      const named = /^(.+?)-(\d+\.\d+\.\d+.*)$/.exec(entry.name);
      const path = joinPath(folder, entry.name);
      if (named?.[1] !== undefined && named[2] !== undefined && valid(named[2]))
        push(this.candidates, named[1], { version: named[2], folder: path });
      else await this.addPackage(path);
    }
  }

  private async addPackage(folder: string): Promise<void> {
    const text = await this.files.readText(joinPath(folder, 'Cargo.toml'));
    const name = text === undefined ? undefined : /^name\s*=\s*"([^"]+)"/m.exec(text)?.[1];
    const version = text === undefined ? undefined : /^version\s*=\s*"([^"]+)"/m.exec(text)?.[1];
    if (name !== undefined && version !== undefined && valid(version))
      push(this.candidates, name, { version, folder });
  }

  /** `checkouts/repository-hash/revision/`, with packages at the top or one or two folders deep. */
  private async addCheckouts(checkouts: string): Promise<void> {
    for (const repository of await this.files.listFolder(checkouts))
      for (const revision of await this.files.listFolder(joinPath(checkouts, repository.name)))
        await this.addNested(joinPath(checkouts, `${repository.name}/${revision.name}`), 2);
  }

  private async addNested(folder: string, depth: number): Promise<void> {
    await this.addPackage(folder);
    if (depth === 0) return;
    for (const entry of await this.files.listFolder(folder))
      if (entry.isFolder && !/^(\.|target$|src$|tests$|examples$)/.test(entry.name))
        await this.addNested(joinPath(folder, entry.name), depth - 1);
  }
}

function directoriesIn(config: string): string[] {
  try {
    const sources = parse(config)['source'];
    if (typeof sources !== 'object' || Array.isArray(sources) || sources instanceof Date) return [];
    return Object.values(sources).flatMap((source) => {
      const directory = (source as TomlTable)['directory'];
      return typeof directory === 'string' ? [directory] : [];
    });
  } catch {
    return [];
  }
}

/** `directory` as a FileId beside `base`; a path from the root keeps the scheme of the workspace. */
function absolute(directory: string, base: string, rootFolder: string): string {
  const scheme = /^[^/]*:\/\/[^/]*/.exec(rootFolder)?.[0] ?? '';
  return directory.startsWith('/') ? scheme + directory.replace(/\/$/, '') : joinPath(base, directory);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
