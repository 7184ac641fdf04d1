import type { AdtDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
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
