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
  /** What the manifest asks for: `1.38`. */
  readonly requirement: string;
}

/** Versions from 1.0 on, in Cargo's words, and no others. */
const sinceOne = /^\s*[\^~=]?\s*1(\.|\s*$)/;

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
  if (isReal || head === '' || requirement === undefined || !sinceOne.test(requirement)) return undefined;
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
