import satisfies from 'semver/functions/satisfies';
import { parse, type TomlTable } from 'smol-toml';
import { joinPath, type FileSystem } from './fileSystem';
import { readManifest, stringAt, stringsAt, tableAt, type Dependency } from './manifest';
import { npmRange } from './versionRange';

/** A package in a folder that takes the place of the one of its name elsewhere. */
export interface Patch {
  readonly package: string;
  /** The registry or repository whose package gives way; undefined where it is whichever. */
  readonly source?: string;
  readonly folder: string;
  /** As its own manifest says; undefined where it inherits it. */
  readonly version?: string;
}

const registry = 'crates-io';
const registryAddress =
  /^(crates-io|(sparse\+)?https:\/\/(index\.crates\.io|github\.com\/rust-lang\/crates\.io-index))$/;

/**
 * The packages that take the place of others in the workspace whose root manifest is `manifestText` in `rootFolder`.
 * Source: the Cargo book, "Overriding Dependencies" (`[patch]`, `[replace]`, `paths`) and "Configuration" (`patch`).
 * Throws an Error where the TOML is broken; folders without a readable manifest are left out.
 */
export async function readPatches(
  files: FileSystem,
  rootFolder: string,
  manifestText: string,
): Promise<Patch[]> {
  const manifest = parse(manifestText);
  const config = await readConfig(files, rootFolder);
  const written: readonly WrittenPatch[] = [
    ...patchesIn(tableAt(config, 'patch')),
    ...patchesIn(tableAt(manifest, 'patch')),
    ...replacementsIn(tableAt(manifest, 'replace')),
    ...stringsAt(config, 'paths').map((path) => ({ path })),
  ];
  const found: Patch[] = [];
  for (const { path, ...demanded } of written) {
    const folder = joinPath(rootFolder, path);
    const identity = await identityOf(files, folder);
    if (identity && (demanded.package ?? identity.package) === identity.package)
      found.push({ ...demanded, ...identity, folder });
  }
  return found;
}

/** The folder of the package that Cargo takes for `dependency` in place of the registry's or the repository's. */
export function patchFor(patches: readonly Patch[], dependency: Dependency): string | undefined {
  if (dependency.path !== undefined) return undefined;
  const source = sourceOf(dependency.git ?? registry);
  return patches.find(
    (each) =>
      each.package === dependency.package &&
      (each.source === undefined || sourceOf(each.source) === source) &&
      fits(each.version, dependency.requirement),
  )?.folder;
}

function fits(version: string | undefined, requirement: string | undefined): boolean {
  return version === undefined || requirement === undefined || satisfies(version, npmRange(requirement));
}

function sourceOf(address: string): string {
  return registryAddress.test(address) ? registry : address.replace(/(\.git)?\/*$/, '').toLowerCase();
}

interface WrittenPatch {
  /** Undefined where it is whatever lies in the folder. */
  readonly package?: string;
  readonly source?: string;
  readonly path: string;
}

function patchesIn(table: TomlTable | undefined): WrittenPatch[] {
  return Object.keys(table ?? {}).flatMap((source) =>
    Object.entries(tableAt(table, source) ?? {}).flatMap(([name]) => {
      const spec = tableAt(tableAt(table, source), name);
      const path = stringAt(spec, 'path');
      return path === undefined ? [] : [{ package: stringAt(spec, 'package') ?? name, source, path }];
    }),
  );
}

/** The keys are package ids: `name:version`, `name@version`, `address#name:version`. */
function replacementsIn(table: TomlTable | undefined): WrittenPatch[] {
  return Object.keys(table ?? {}).flatMap((id) => {
    const path = stringAt(tableAt(table, id), 'path');
    const name = /(?:^|[#/])([A-Za-z0-9_-]+)(?:[:@][^:@#/]*)?$/.exec(id)?.[1];
    return path === undefined || name === undefined ? [] : [{ package: name, path }];
  });
}

async function readConfig(files: FileSystem, rootFolder: string): Promise<TomlTable> {
  for (const name of ['config.toml', 'config']) {
    const text = await files.readText(joinPath(rootFolder, `.cargo/${name}`));
    if (text === undefined) continue;
    try {
      return parse(text);
    } catch {
      return {};
    }
  }
  return {};
}

async function identityOf(
  files: FileSystem,
  folder: string,
): Promise<{ package: string; version?: string } | undefined> {
  const text = await files.readText(joinPath(folder, 'Cargo.toml'));
  try {
    const { packageName, version } = readManifest(text ?? '');
    if (packageName === undefined) return undefined;
    return { package: packageName, ...(version !== undefined && { version }) };
  } catch {
    return undefined;
  }
}
