import { parse, type TomlTable, type TomlValue } from 'smol-toml';
import type { Edition } from './definitions';
import { readMetadata, type Metadata } from './metadataFacts';

/** Source: the Cargo book, "Cargo Targets". */
const listedKinds = ['example', 'test', 'bench'] as const;

/** A target that Cargo.toml names itself. */
export interface ListedTarget {
  readonly kind: (typeof listedKinds)[number];
  readonly name: string;
  /** Relative to the package's folder. */
  readonly path: string;
}

/** What a Cargo.toml says that matters here. Source: the Cargo book, "The Manifest Format". */
export interface Manifest {
  /** Undefined in a virtual workspace. */
  readonly packageName?: string;
  /** Undefined where the workspace's root says it. */
  readonly version?: string;
  /** Whether the package may go to a registry. */
  readonly isPublished: boolean;
  readonly edition: Edition;
  readonly lib?: { readonly name?: string; readonly path?: string };
  readonly bins: readonly { readonly name: string; readonly path?: string }[];
  /** Examples, tests and benchmarks that the manifest lists with a path, which may lie where Cargo does not look by itself. */
  readonly listedTargets: readonly ListedTarget[];
  readonly dependencies: readonly Dependency[];
  /** Features of dependencies that the package's own default features switch on, as `name/feature`. */
  readonly forwardedFeatures: readonly string[];
  /** Globs of member folders; undefined where this is no workspace root. */
  readonly members?: readonly string[];
  readonly excludedMembers: readonly string[];
  /** Lints that `[lints]` allows, as attributes name them: `clippy::await_holding_lock`. */
  readonly allowedLints: ReadonlySet<string>;
  /** What its metadata states for the analysis. */
  readonly metadata: Metadata;
}

export interface Dependency {
  /** The name in code, `-` turned into `_`. */
  readonly name: string;
  /** The package's name on the registry. */
  readonly package: string;
  readonly requirement?: string;
  /** Relative to the manifest's folder. */
  readonly path?: string;
  /** The address of the repository that has it. */
  readonly git?: string;
  /** With `default` among them unless it is switched off. */
  readonly features: readonly string[];
  /** True where the package is built without it unless a feature of its own asks for it. */
  readonly isOptional?: boolean;
  readonly kind: 'normal' | 'dev' | 'build';
}

/** What members inherit with `workspace = true`. */
export interface WorkspaceDefaults {
  readonly edition?: Edition;
  readonly dependencies: ReadonlyMap<string, Dependency>;
  /** The lints that `[workspace.lints]` allows. */
  readonly allowedLints: ReadonlySet<string>;
}

/** Reads a manifest; throws an Error that names the line where the TOML is broken. */
export function readManifest(text: string, defaults?: WorkspaceDefaults): Manifest {
  const root = parse(text);
  const pkg = tableAt(root, 'package') ?? tableAt(root, 'project');
  const workspace = tableAt(root, 'workspace');
  const lib = tableAt(root, 'lib');
  const packageName = stringAt(pkg, 'name');
  const version = stringAt(pkg, 'version');
  const members = workspace ? stringsAt(workspace, 'members') : undefined;
  return {
    ...(packageName !== undefined && { packageName }),
    ...(version !== undefined && { version }),
    isPublished: isPublished(pkg?.['publish']),
    edition: editionOf(pkg?.['edition'], defaults),
    ...(lib && { lib: pathAndName(lib) }),
    bins: tablesAt(root, 'bin').flatMap((bin) => {
      const { name, path } = pathAndName(bin);
      return name === undefined ? [] : [{ name, ...(path !== undefined && { path }) }];
    }),
    listedTargets: listedKinds.flatMap((kind) =>
      tablesAt(root, kind).flatMap((target) => {
        const { name, path } = pathAndName(target);
        return name === undefined || path === undefined ? [] : [{ kind, name, path }];
      }),
    ),
    dependencies: dependenciesOf(root, defaults),
    forwardedFeatures: forwardedFeatures(tableAt(root, 'features')),
    ...(members && { members }),
    allowedLints: inheritsLints(root)
      ? (defaults?.allowedLints ?? new Set())
      : allowedLints(tableAt(root, 'lints')),
    excludedMembers: stringsAt(workspace, 'exclude'),
    metadata: readMetadata(
      { package: pkg, workspace },
      text,
      (stringAt(lib, 'name') ?? packageName ?? '').replaceAll('-', '_'),
    ),
  };
}

/** What the members of a workspace inherit from its root manifest. */
export function readWorkspaceDefaults(text: string): WorkspaceDefaults {
  const workspace = tableAt(parse(text), 'workspace');
  const edition = stringAt(tableAt(workspace, 'package'), 'edition');
  const dependencies = new Map<string, Dependency>();
  for (const dependency of listDependencies(tableAt(workspace, 'dependencies'), 'normal', undefined))
    dependencies.set(dependency.name, dependency);
  return {
    ...(edition !== undefined && { edition: editionOf(edition, undefined) }),
    dependencies,
    allowedLints: allowedLints(tableAt(workspace, 'lints')),
  };
}

function inheritsLints(root: TomlTable): boolean {
  return tableAt(root, 'lints')?.['workspace'] === true;
}

/** Source: the Cargo book, "The `[lints]` section": a level, or a table with one, by tool and lint. */
function allowedLints(table: TomlTable | undefined): Set<string> {
  const allowed = new Set<string>();
  for (const tool of Object.keys(table ?? {}))
    for (const [lint, value] of Object.entries(tableAt(table, tool) ?? {}))
      if ((isTable(value) ? value['level'] : value) === 'allow')
        allowed.add(tool === 'rust' ? lint : `${tool}::${lint}`);
  return allowed;
}

function dependenciesOf(root: TomlTable, defaults: WorkspaceDefaults | undefined): Dependency[] {
  const sections = [root, ...Object.values(tableAt(root, 'target') ?? {}).filter(isTable)];
  return sections.flatMap((section) => [
    ...listDependencies(tableAt(section, 'dependencies'), 'normal', defaults),
    ...listDependencies(tableAt(section, 'dev-dependencies'), 'dev', defaults),
    ...listDependencies(tableAt(section, 'build-dependencies'), 'build', defaults),
  ]);
}

/** Source: the Cargo book, "Features": `package/feature`, and `package?/feature` for an optional one. */
function forwardedFeatures(table: TomlTable | undefined): string[] {
  const reached = new Set(['default']);
  for (const name of reached) for (const each of stringsAt(table, name)) reached.add(each);
  return [...reached]
    .filter((each) => each.includes('/'))
    .map((each) => each.replace('?', '').replaceAll('-', '_'));
}

function listDependencies(
  table: TomlTable | undefined,
  kind: Dependency['kind'],
  defaults: WorkspaceDefaults | undefined,
): Dependency[] {
  return Object.entries(table ?? {}).map(([key, value]): Dependency => {
    const name = key.replaceAll('-', '_');
    const spec = isTable(value) ? value : {};
    const inherited = spec['workspace'] === true ? defaults?.dependencies.get(name) : undefined;
    const requirement =
      typeof value === 'string' ? value : (stringAt(spec, 'version') ?? inherited?.requirement);
    const path = stringAt(spec, 'path') ?? inherited?.path;
    const git = stringAt(spec, 'git') ?? inherited?.git;
    return {
      name,
      package: stringAt(spec, 'package') ?? inherited?.package ?? key,
      ...(requirement !== undefined && { requirement }),
      ...(path !== undefined && { path }),
      ...(git !== undefined && { git }),
      features: [...(inherited?.features ?? defaultFeatures(spec)), ...stringsAt(spec, 'features')],
      ...(spec['optional'] === true && { isOptional: true }),
      kind,
    };
  });
}

function defaultFeatures(spec: TomlTable): string[] {
  const isOff = spec['default-features'] === false || spec['default_features'] === false;
  return isOff ? [] : ['default'];
}

/** Source: the Cargo book, "The `publish` field": a list names the registries, an empty one none. */
function isPublished(value: TomlValue | undefined): boolean {
  return value !== false && !(Array.isArray(value) && value.length === 0);
}

function editionOf(value: TomlValue | undefined, defaults: WorkspaceDefaults | undefined): Edition {
  if (isTable(value)) return defaults?.edition ?? '2015';
  return value === '2018' || value === '2021' || value === '2024' ? value : '2015';
}

function pathAndName(table: TomlTable): { name?: string; path?: string } {
  const name = stringAt(table, 'name');
  const path = stringAt(table, 'path');
  return { ...(name !== undefined && { name }), ...(path !== undefined && { path }) };
}

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

function tablesAt(table: TomlTable, key: string): TomlTable[] {
  const value = table[key];
  return Array.isArray(value) ? value.filter(isTable) : [];
}

export function tableAt(table: TomlTable | undefined, key: string): TomlTable | undefined {
  const value = table?.[key];
  return isTable(value) ? value : undefined;
}

export function stringAt(table: TomlTable | undefined, key: string): string | undefined {
  const value = table?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function stringsAt(table: TomlTable | undefined, key: string): string[] {
  const value = table?.[key];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
