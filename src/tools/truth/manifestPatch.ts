import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify, type TomlTable, type TomlValue } from 'smol-toml';

const dependencyTables = ['dependencies', 'dev-dependencies', 'build-dependencies'];

/** Names and versions of the crates in a directory source. */
export type Shelf = ReadonlyMap<string, readonly string[]>;

export function readShelf(folder: string): Shelf {
  const shelf = new Map<string, string[]>();
  for (const entry of readdirSync(folder)) {
    const [, name, version] = /^(.*?)-(\d+\.\d.*)$/.exec(entry) ?? [];
    if (name !== undefined && version !== undefined)
      shelf.set(name.replaceAll('_', '-'), [...(shelf.get(name.replaceAll('_', '-')) ?? []), version]);
  }
  return shelf;
}

/** A Cargo.toml being cut down to what can be built from a shelf of crates. */
export class ManifestPatch {
  private readonly root: TomlTable;

  constructor(
    text: string,
    private readonly folder: string,
  ) {
    this.root = parse(text);
  }

  get text(): string {
    return stringify(this.root);
  }

  get hasLibrary(): boolean {
    return this.root['lib'] !== undefined || existsSync(path.join(this.folder, 'src/lib.rs'));
  }

  /** Makes the package a workspace of its own without benches and without targets whose files are missing. */
  standAlone(): void {
    this.root['workspace'] = {};
    delete this.root['bench'];
    delete this.root['patch'];
    delete this.root['replace'];
    const pkg = this.root['package'];
    if (isTable(pkg)) {
      pkg['autobenches'] = false;
      delete pkg['workspace'];
    }
    for (const [key, folder] of [
      ['test', 'tests'],
      ['example', 'examples'],
      ['bin', 'src/bin'],
    ] as const) {
      this.keepTargets(key, (name, at) => {
        const places = at === undefined ? [`${folder}/${name}.rs`, `${folder}/${name}/main.rs`] : [at];
        return key === 'bin' || places.some((place) => existsSync(path.join(this.folder, place)));
      });
    }
  }

  /** Takes out dependencies that the shelf lacks, and takes other versions of those that only tests need. */
  fitTo(shelf: Shelf): void {
    for (const { table, key, name, isDev } of this.dependencies()) {
      const versions = shelf.get(name.replaceAll('_', '-'));
      const value = table[key];
      if (!versions) this.dropDependency(key);
      else if (isTable(value)) {
        delete value['path'];
        if (isDev && !versions.some((version) => isCompatible(value['version'], version)))
          value['version'] = '*';
      } else if (isDev && !versions.some((version) => isCompatible(value, version))) table[key] = '*';
    }
  }

  dropTarget(key: 'test' | 'example' | 'bin', dropped: string): void {
    this.keepTargets(key, (name) => name !== dropped);
  }

  /** The unit tests inside the library do not build. */
  dropLibraryTests(): void {
    const lib = this.root['lib'];
    if (isTable(lib)) lib['test'] = false;
    else this.root['lib'] = { test: false };
  }

  /** Takes out a dependency, by its name in the manifest or on the registry; false where there is none. */
  dropDependency(dropped: string): boolean {
    const same = (name: string): boolean => name.replaceAll('_', '-') === dropped.replaceAll('_', '-');
    const keys = new Set<string>();
    for (const { table, key, name } of this.dependencies()) {
      if (!same(key) && !same(name)) continue;
      delete table[key];
      keys.add(key);
    }
    const stillThere = new Set(this.dependencies().map(({ key }) => key));
    const gone = [...keys].filter((key) => !stillThere.has(key));
    const features = this.root['features'];
    if (isTable(features))
      for (const [feature, list] of Object.entries(features))
        if (Array.isArray(list))
          features[feature] = list.filter(
            (entry) =>
              typeof entry !== 'string' ||
              !gone.some(
                (key) =>
                  (entry === key && features[key] === undefined) ||
                  entry === `dep:${key}` ||
                  entry.startsWith(`${key}/`) ||
                  entry.startsWith(`${key}?/`),
              ),
          );
    return keys.size > 0;
  }

  private keepTargets(
    key: 'test' | 'example' | 'bin',
    isKept: (name: string, at: string | undefined) => boolean,
  ): void {
    const list = this.root[key];
    if (!Array.isArray(list)) return;
    this.root[key] = list.filter(
      (target) =>
        isTable(target) &&
        typeof target['name'] === 'string' &&
        isKept(target['name'], typeof target['path'] === 'string' ? target['path'] : undefined),
    );
  }

  private dependencies(): { table: TomlTable; key: string; name: string; isDev: boolean }[] {
    const targets = isTable(this.root['target']) ? Object.values(this.root['target']) : [];
    return [this.root, ...targets].filter(isTable).flatMap((owner) =>
      dependencyTables.flatMap((kind) => {
        const table = owner[kind];
        if (!isTable(table)) return [];
        return Object.entries(table).map(([key, value]) => {
          const renamed = isTable(value) ? value['package'] : undefined;
          const name = typeof renamed === 'string' ? renamed : key;
          return { table, key, name, isDev: kind === 'dev-dependencies' };
        });
      }),
    );
  }
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

/** Enough of Cargo's caret requirements to tell a version that Cargo would refuse. */
function isCompatible(requirement: TomlValue | undefined, version: string): boolean {
  if (typeof requirement !== 'string') return true;
  const wanted = /^\s*\^?(\d+)(?:\.(\d+))?/.exec(requirement);
  const offered = /^(\d+)\.(\d+)/.exec(version);
  if (!wanted || !offered) return true;
  const [major, minor] = [Number(wanted[1]), Number(wanted[2] ?? 0)];
  if (Number(offered[1]) !== major) return false;
  return major === 0 ? wanted[2] === undefined || Number(offered[2]) === minor : Number(offered[2]) >= minor;
}
