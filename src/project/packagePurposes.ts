import type { Package } from './cargoPackage';
import { joinPath } from './fileSystem';

/** Folders that Cargo and its users keep such packages in, as members of their own. */
const developmentFolder = /(^|\/)(examples?|tests?|bench(es|marks?)?|fuzz|xtask|e2e)(\/|$)/;
/** Packages that test or build their neighbours. Source: github.com/matklad/cargo-xtask for the first. */
const developmentName =
  /^xtask$|^tests?[-_]|(^|[-_])(tests?|test[-_]?(?:utils?|helpers?|support)|integration|benches|bench(marks?)?|fuzz|e2e|examples?)$/;

/** What each package of a workspace is for, worked out from all of their manifests. */
export function markPurposes(packages: readonly Package[], rootFolder: string): Package[] {
  const users = usersOf(packages);
  const marked = packages.map((each) => ({
    ...each,
    isForDevelopment: isForDevelopment(each, users, rootFolder),
  }));
  const programs = inPrograms(marked);
  const servers = partsOf(marked, marked.filter(isServer));
  return marked.map((each) => ({
    ...each,
    serves: servers.has(each.manifestFile),
    isForOthers: each.manifest.isPublished && !programs.has(each.manifestFile),
  }));
}

interface Users {
  /** Manifests of packages that others need, and of those that others need for their tests. */
  readonly needed: ReadonlySet<string>;
  readonly tried: ReadonlySet<string>;
}

function usersOf(packages: readonly Package[]): Users {
  const needed = new Set<string>();
  const tried = new Set<string>();
  for (const each of packages)
    for (const { manifestFile, kind } of neighboursOf(each))
      (kind === 'dev' ? tried : needed).add(manifestFile);
  return { needed, tried };
}

function neighboursOf({ folder, manifest }: Package): { manifestFile: string; kind: string }[] {
  return manifest.dependencies.flatMap(({ path, kind }) =>
    path === undefined ? [] : [{ manifestFile: joinPath(folder, `${path}/Cargo.toml`), kind }],
  );
}

/**
 * Members that others name as dev-dependencies and nobody as a dependency; and those that nobody depends on and that
 * go by a name, or lie in a folder, for such things.
 */
function isForDevelopment(
  { manifestFile, folder, manifest, targets }: Package,
  { needed, tried }: Users,
  rootFolder: string,
): boolean {
  if (needed.has(manifestFile)) return false;
  const inside = folder.slice(rootFolder.length + 1);
  if (developmentName.test(manifest.packageName ?? '') || developmentFolder.test(inside)) return true;
  // What goes to a registry has users elsewhere, whatever its own neighbours do with it.
  return !manifest.isPublished && tried.has(manifestFile) && !targets.some(({ kind }) => kind === 'bin');
}

/** Frameworks that call their users' functions for each request, message or connection. Sources: the crates' pages on docs.rs. */
const serverCrates = new Set(
  (
    'axum actix-web actix rocket warp poem tonic tide salvo ntex jsonrpsee teloxide serenity poise twilight-gateway ' +
    'async-graphql juniper quinn russh pingora volo tarpc libp2p tauri embassy-executor zbus matrix-sdk lapin rdkafka'
  ).split(' '),
);

function isServer({ manifest, isForDevelopment: isLeftOut }: Package): boolean {
  return (
    !isLeftOut &&
    manifest.dependencies.some(({ package: name, kind }) => kind === 'normal' && serverCrates.has(name))
  );
}

/** The packages that a program of the workspace is made from. */
function inPrograms(packages: readonly Package[]): ReadonlySet<string> {
  return partsOf(
    packages,
    packages.filter(
      ({ targets, isForDevelopment: isLeftOut }) => !isLeftOut && targets.some(({ kind }) => kind === 'bin'),
    ),
  );
}

/** The manifests of some packages, and of all in the workspace that they depend on. */
function partsOf(packages: readonly Package[], wholes: readonly Package[]): ReadonlySet<string> {
  const byManifest = new Map(packages.map((each) => [each.manifestFile, each]));
  const found = new Set(wholes.map(({ manifestFile }) => manifestFile));
  for (const manifestFile of found) {
    const owner = byManifest.get(manifestFile);
    for (const each of owner ? neighboursOf(owner) : [])
      if (each.kind === 'normal' && byManifest.has(each.manifestFile)) found.add(each.manifestFile);
  }
  return found;
}
