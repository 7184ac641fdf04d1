import type { CrateDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { World } from './world';

/** An item that a library no longer has. */
export interface MovedItem {
  /** As its docs had it: `tokio::time::delay_for`. */
  readonly was: string;
  readonly is: string;
  /** Whether what is there now is called like the old one, and does the same. */
  readonly isAlike: boolean;
  /** What the manifest asks for: `1.38`. Undefined: it does not ask for the library, which is discontinued. */
  readonly requirement: string | undefined;
}

/** Versions, in Cargo's words, that have no more what descriptions say to be gone: none older, and none of which that is not sure. */
const laterVersions: Readonly<Record<string, RegExp>> = {
  tokio: /^\s*[\^~=]?\s*1(\.|\s*$)/,
  futures: /^\s*[\^~=]?\s*0\.3(\.|\s*$)/,
};

/** The item that `segments`, a path that begins at `node`, name, if a description tells where it went, and the version in use has it no more. */
export function movedFrom(
  analysis: Analysis,
  node: Node,
  segments: readonly string[],
): MovedItem | undefined {
  const { world, place } = analysis;
  const module = analysis.moduleAt(node);
  const [head = '', ...rest] = segments;
  const name = rest.at(-1);
  if (head === discontinued) return inSuccessor(analysis, node, rest);
  if (name === undefined || !movedNames(analysis).has(name)) return undefined;
  const holder = world.names.resolvePath(module, segments.slice(0, -1), 'types');
  if (holder?.kind !== 'module' && holder?.kind !== 'adt') return undefined;
  const crate = holder.kind === 'module' ? holder.crate : holder.module.crate;
  if (crate.origin === 'workspace') return undefined;
  const inner = holder.path.split('::').slice(1);
  const moved = world.movedItems(place.crate, crate.name).get([...inner, name].join('::'));
  if (!moved) return undefined;
  // A name that a version in reach has is none of these.
  const found =
    world.names.resolvePath(module, segments, 'values') ?? world.names.resolvePath(module, segments, 'types');
  const isReal = found && 'module' in found && found.module.crate.origin !== 'knowledge';
  const dependency = place.package?.manifest.dependencies.find(
    (each) => each.package.replaceAll('-', '_') === crate.name,
  );
  const { requirement } = dependency ?? {};
  const isGone = requirement !== undefined && laterVersions[crate.name]?.test(requirement) === true;
  if (isReal || head === '' || !isGone) return undefined;
  const { to, isAlike } = moved;
  return { was: [crate.name, ...inner, name].join('::'), is: to, isAlike, requirement };
}

const namesByCrate = new WeakMap<World, Map<CrateDef, ReadonlySet<string>>>();

/** Last names of all that moved in the crates that the file’s own one names: hardly any path ends in one. */
function movedNames({ world, place }: Analysis): ReadonlySet<string> {
  const known = namesByCrate.get(world) ?? new Map<CrateDef, ReadonlySet<string>>();
  namesByCrate.set(world, known);
  const names =
    known.get(place.crate) ??
    new Set(
      [...place.crate.externs.values()].flatMap((crate) =>
        [...world.movedItems(place.crate, crate.name).keys()].map((path) => path.split('::').at(-1) ?? ''),
      ),
    );
  known.set(place.crate, names);
  return names;
}

/** Source: async-std's own notice of 2025, and RUSTSEC-2025-0052, which point to smol. */
const discontinued = 'async_std';

/** What smol calls otherwise, or does otherwise. Sources: docs.rs/async-std, docs.rs/smol. */
const smolNames = new Map<string, readonly [to: string, isAlike: boolean]>([
  ['async_std::task', ['smol', false]],
  ['async_std::task::block_on', ['smol::block_on', true]],
  ['async_std::task::spawn', ['smol::spawn', false]],
  ['async_std::task::spawn_blocking', ['smol::unblock', false]],
  ['async_std::task::sleep', ['smol::Timer::after', false]],
  ['async_std::task::yield_now', ['smol::future::yield_now', true]],
  ['async_std::future::timeout', ['smol::future::or', false]],
  ['async_std::sync::Mutex', ['smol::lock::Mutex', true]],
  ['async_std::sync::MutexGuard', ['smol::lock::MutexGuard', true]],
  ['async_std::sync::RwLock', ['smol::lock::RwLock', true]],
  ['async_std::sync::Barrier', ['smol::lock::Barrier', true]],
]);

/** Where smol has what async-std had, in a package whose manifest asks for smol, and for async-std no more. */
function inSuccessor(analysis: Analysis, node: Node, inner: readonly string[]): MovedItem | undefined {
  const { world, place, tree } = analysis;
  const dependencies = place.package?.manifest.dependencies ?? [];
  const isListed = dependencies.some((each) => each.name === discontinued || each.package === 'async-std');
  const smol = dependencies.find((each) => each.package === 'smol')?.name;
  const own = world.names.resolvePath(analysis.moduleAt(node), [discontinued], 'types');
  const isOwn = own && (own.kind !== 'module' || own.crate.origin === 'workspace');
  if (smol === undefined || isListed || isOwn) return undefined;
  // The beginning of a list says it of all that stand in it.
  const beginning = tree.is(tree.parent(node), 'use_list') ? inner.slice(0, -1) : [];
  if (beginning.length > 0 && smolItem(analysis, node, smol, beginning)?.isAlike) return undefined;
  const found = smolItem(analysis, node, smol, inner);
  // The longest path that is known says most.
  const outer = tree.parent(node);
  const isPart = /^scoped_(type_)?identifier$/.test(tree.kind(outer)) && tree.child(outer, 'path') === node;
  const next = isPart ? tree.textOf(tree.child(outer, 'name')) : '';
  return isPart && smolItem(analysis, node, smol, [...inner, next]) ? undefined : found;
}

function smolItem(
  analysis: Analysis,
  node: Node,
  smol: string,
  inner: readonly string[],
): MovedItem | undefined {
  const was = [discontinued, ...inner].join('::');
  const renamed = smolNames.get(was);
  const [to, isAlike] = renamed ?? [was, true];
  const path = [smol, ...to.split('::').slice(1)];
  const { names } = analysis.world;
  const module = analysis.moduleAt(node);
  const isThere = (['types', 'values'] as const).some(
    (namespace) => names.resolvePath(module, path, namespace) !== undefined,
  );
  if (!renamed && !isThere) return undefined;
  return { was, is: path.join('::'), isAlike, requirement: undefined };
}
