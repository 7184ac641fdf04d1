import type { AdtDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { derivedTraits } from './derivedTraits';
import { TypeParams } from './typeParams';
import { resolve, type Type } from './types';

/**
 * Whether a value of `type` is sure to hold no reference that could end, so that it outlives whatever it was taken from:
 * a type without lifetimes can only hold `'static` ones besides what its arguments hold.
 */
export function borrowsNothing(analysis: Analysis, type: Type): boolean {
  const at = analysis.world.traits.normalize(type);
  const all = (parts: readonly Type[]): boolean => parts.every((part) => borrowsNothing(analysis, part));
  switch (at.kind) {
    case 'primitive':
      return at.name !== 'str';
    case 'never':
    // What it stands for was there before the body began.
    case 'parameter':
      return true;
    // A number whose size nothing says.
    case 'variable':
      return at.literal !== undefined;
    case 'tuple':
      return all(at.items);
    case 'array':
      return all([at.inner]);
    // `Any` is `'static`.
    case 'dyn':
      return at.bounds.some(({ def }) => def === analysis.published('std::any::Any'));
    case 'adt':
      // It stands in the description of std for the many iterators that look at a collection.
      if (analysis.publishedAs(at.def, ['std::iter::Yielding'])) return false;
      return at.def.decl.generics.hasLifetimes !== true && all(ownArguments(at));
    default:
      return false;
  }
}

/** What std makes `Copy` where all that it holds is. Source: doc.rust-lang.org/std/marker/trait.Copy.html, "Implementors". */
const copiedTypes = [
  'std::option::Option',
  'std::time::Duration',
  'std::time::Instant',
  'std::time::SystemTime',
  'std::cmp::Ordering',
  'std::net::IpAddr',
  'std::net::SocketAddr',
];

/** Whether a value of `type` is sure to be copied, not moved, out of the place where it lies. */
export function isCopied(analysis: Analysis, type: Type): boolean {
  const at = analysis.world.traits.normalize(type);
  switch (at.kind) {
    case 'primitive':
      return at.name !== 'str';
    case 'never':
    case 'function':
    case 'pointer':
      return true;
    case 'reference':
      return !at.mutable;
    case 'variable':
      return at.literal !== undefined;
    case 'tuple':
      return at.items.every((item) => isCopied(analysis, item));
    case 'array':
      return isCopied(analysis, at.inner);
    case 'parameter':
      return analysis.world.traits
        .boundsOf(at)
        .some(({ def }) => def === analysis.published('std::marker::Copy'));
    case 'adt':
      return (
        (derivedTraits(at.def).includes('Copy') || analysis.publishedAs(at.def, copiedTypes) !== undefined) &&
        at.args.every((arg) => isCopied(analysis, arg))
      );
    default:
      return false;
  }
}

/** Whether a value of `type` works out what it gives later, step by step, and may look at something else for it. */
export function isIterator(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  const iterator = analysis.published('std::iter::Iterator');
  return (
    at.kind === 'adt' &&
    iterator?.kind === 'trait' &&
    analysis.world.traits.implementation(at, iterator) !== undefined
  );
}

/** Whether a value of `type` is sure to be one that another thread may take over. */
export function isSend(analysis: Analysis, type: Type): boolean {
  return mayCross(analysis, type, 'Send', { Send: new Set(), Sync: new Set() });
}

type Marker = 'Send' | 'Sync';

function mayCross(
  analysis: Analysis,
  type: Type,
  marker: Marker,
  seen: Readonly<Record<Marker, Set<AdtDef>>>,
): boolean {
  const at = analysis.world.traits.normalize(type);
  const all = (parts: readonly Type[], by = marker): boolean =>
    parts.every((part) => mayCross(analysis, part, by, seen));
  switch (at.kind) {
    case 'primitive':
    case 'never':
    case 'function':
      return true;
    case 'variable':
      return at.literal !== undefined;
    case 'tuple':
      return all(at.items);
    case 'array':
    case 'slice':
      return all([at.inner]);
    case 'reference':
      return all([at.inner], at.mutable ? marker : 'Sync');
    case 'opaque':
    case 'dyn':
    case 'parameter':
    case 'projection': {
      const trait = analysis.world.lang.trait(`marker::${marker}`);
      return analysis.world.traits.boundsOf(at).some(({ def }) => def === trait);
    }
    case 'adt': {
      const { unsendable, unshareable } = analysis.known(at.def)?.facts ?? {};
      if (unsendable || (marker === 'Sync' && unshareable)) return false;
      return all(ownArguments(at)) && (!isOfWorkspace(at.def) || all(newFields(analysis, at, seen[marker])));
    }
    default:
      return false;
  }
}

/** Whether a value of `type` is sure to be one that no other thread may take over: an `Rc`, a pointer, or what holds one. */
export function staysOnThread(analysis: Analysis, type: Type): boolean {
  return isBound(analysis, type, new Set());
}

function isBound(analysis: Analysis, type: Type, seen: Set<AdtDef>): boolean {
  const at = analysis.world.traits.normalize(type);
  const some = (parts: readonly Type[]): boolean => parts.some((part) => isBound(analysis, part, seen));
  switch (at.kind) {
    case 'pointer':
      return true;
    case 'tuple':
      return some(at.items);
    case 'array':
      return some([at.inner]);
    case 'reference': {
      const inner = analysis.world.traits.normalize(at.inner);
      if (at.mutable || inner.kind !== 'adt') return some([inner]);
      return analysis.known(inner.def)?.facts.unshareable === true || some([inner]);
    }
    case 'adt': {
      if (analysis.known(at.def)?.facts.unsendable) return true;
      const send = analysis.world.lang.trait('marker::Send');
      const isPromised = send !== undefined && analysis.world.traits.implementation(at, send) !== undefined;
      if (isPromised) return false;
      return some(isOfWorkspace(at.def) ? newFields(analysis, at, seen) : ownArguments(at));
    }
    default:
      return false;
  }
}

function isOfWorkspace(def: AdtDef): boolean {
  return def.module.crate.origin === 'workspace';
}

/** Boxes, vectors and maps have an allocator or a hasher for a last argument, which holds nothing of the kind. */
function ownArguments({ def, args }: Type & { kind: 'adt' }): readonly Type[] {
  if (isOfWorkspace(def)) return args;
  const { names } = TypeParams.of(def.decl.generics);
  return args.filter((_, index) => !/^[AS]$/.test(names[index] ?? ''));
}

/** The types of the fields of a struct or of an enum's variants; none the second time, since a type may hold itself. */
export function newFields(
  { world }: Analysis,
  { def, args }: Type & { kind: 'adt' },
  seen: Set<AdtDef>,
): readonly Type[] {
  if (seen.has(def)) return [];
  seen.add(def);
  const scope = {
    module: def.module,
    generics: TypeParams.of(def.decl.generics).substitution(args),
    declarations: [def.decl.generics],
  };
  return [def.decl, ...def.decl.variants]
    .flatMap(({ fields }) => fields)
    .map((field) => world.types.type(field.type, scope));
}

/** Whether the call at `call` only drops its argument: `drop(value)`. */
export function isDropCall(analysis: Analysis, call: Node): boolean {
  return analysis.known(analysis.calleeOf(call))?.facts.drops === true;
}
