import type { CrateDef, FnDef, ImplDef, ModuleDef } from '../../project/definitions';
import { noGenerics, type PathRef, type TypeRef } from '../../project/typeRef';
import type { TypeScope } from '../typeScope';
import { mapType, resolve, unknown, type TraitType, type Type } from '../types';
import { freshVariable } from '../unification';
import type { World } from '../world';
import { TypeParams } from '../typeParams';

/** Something that a call promised: `type` implements `bound`. */
export interface Obligation {
  readonly type: Type;
  readonly bound: TraitType;
}

/** A function's signature at one use of it, its parameters replaced by variables. */
export interface Signature {
  /** The receiver's type as declared: `&Self` for `&self`. */
  readonly self?: Type;
  readonly params: readonly Type[];
  readonly output: Type;
  readonly obligations: readonly Obligation[];
}

/** Functions that macros make sync or async by a feature: nobody can tell by reading. */
const shapeshifting =
  /^(maybe_async|bisync|sync_impl|async_impl|duplicate)\b|::(maybe_async|bisync|sync_impl|async_impl)\b/;

/** Attributes that turn an `async fn` into a plain one that runs it: `#[tokio::main]`, `#[tokio::test]`. */
const runtimeEntry = /^(\w+::)+(main|test)\b/;

/**
 * @param outer values of the container's parameters (an impl's or a trait's), where they are known
 * @param explicit what a turbofish says
 */
export function instantiate(
  world: World,
  fn: FnDef,
  self: Type | undefined,
  outer: ReadonlyMap<string, Type> | undefined,
  explicit: readonly Type[],
): Signature {
  const { decl } = fn;
  const outside = TypeParams.of(fn.container?.decl.generics ?? noGenerics);
  const generics = new Map<string, Type>(outer ?? outside.substitution(outside.variables()));
  const own = TypeParams.of(decl.generics);
  const given = own.written(explicit);
  for (const [index, name] of own.names.entries()) generics.set(name, given[index] ?? freshVariable());
  const scope = world.scopeOf(fn, generics, self);
  const types = world.types.withVariables(freshVariable);
  const obligations: Obligation[] = declaredObligations(world, scope);
  const lower = (ref: TypeRef): Type => {
    if (ref.t !== 'impl') return types.type(ref, scope);
    const variable = freshVariable();
    for (const bound of types.traits(ref.bounds, scope)) obligations.push({ type: variable, bound });
    return variable;
  };
  const params = decl.params.map((param) => lower(param.type));
  const output = named(types.type(decl.output, scope), fn);
  const receiver = decl.self && { self: types.type(decl.self, scope) };
  if (decl.attributes.some((attribute) => shapeshifting.test(attribute)))
    return { ...receiver, params, output: unknown, obligations };
  if (resolve(output).kind === 'unknown' && decl.output.t !== 'unknown') {
    const described = describedTwin(world, fn);
    if (described)
      return { ...receiver, params, output: describedOutput(world, described, scope, self), obligations };
  }
  const isEntry = decl.attributes.some((attribute) => runtimeEntry.test(attribute));
  return {
    ...receiver,
    params,
    output: decl.isAsync && !isEntry ? { kind: 'future', output, origin: 'fn', def: fn } : output,
    obligations,
  };
}

/** `impl Trait` and `dyn Trait` in what `fn` gives, said to be of `fn` where its body may tell more. */
function named(output: Type, fn: FnDef): Type {
  if (!mayHide(fn)) return output;
  return mapType(output, (part) =>
    part.kind === 'opaque' || part.kind === 'dyn' ? { ...part, of: fn } : undefined,
  );
}

/** Traits of what stands for something else, or is held only to be dropped: what has them may be a guard. */
const hiding = new Set('Deref DerefMut AsRef AsMut Borrow BorrowMut Drop Any Sized'.split(' '));

/** Whether the output of `fn` may hide a guard, so that its body is worth a look. */
function mayHide({ decl, container, module }: FnDef): boolean {
  const isOwn = module.crate.origin === 'workspace' && decl.hasBody && container?.kind !== 'trait';
  return isOwn && hides(decl.output);
}

function hides(type: TypeRef): boolean {
  if (type.t === 'impl' || type.t === 'dyn') return type.bounds.some(isHiding);
  const [first] = type.t === 'path' ? (type.path.segments.at(-1)?.args?.types ?? []) : [];
  return first !== undefined && hides(first);
}

function isHiding({ segments }: PathRef): boolean {
  return hiding.has(segments.at(-1)?.name ?? '');
}

/** What the description says that a method gives: in the words of the sources, where those have the types that it names. */
function describedOutput(world: World, described: FnDef, scope: TypeScope, self: Type | undefined): Type {
  const { decl, container } = described;
  const own = container?.kind === 'impl' ? world.types.type(decl.output, scope) : unknown;
  if (resolve(own).kind === 'unknown') return instantiate(world, described, self, undefined, []).output;
  return decl.isAsync ? { kind: 'future', output: own, origin: 'fn', def: described } : own;
}

/**
 * The same function, or method of the same type or trait, in the shipped knowledge: macros make some types out of our sight,
 * such as those that Tokio's `read_u8` and `futures::future::join` return.
 */
function describedTwin(world: World, { name, container, module }: FnDef): FnDef | undefined {
  // What its authors are changing may be another thing by now.
  if (module.crate.origin === 'workspace') return undefined;
  if (!container) return describedFunction(world, module, name);
  if (container.kind === 'impl') return describedMethod(module.crate, container, name);
  const traits = module.crate.described?.traits.filter((trait) => trait.name === container.name) ?? [];
  return traits.length === 1 ? traits[0]?.fns.find((fn) => fn.name === name) : undefined;
}

/** The one method of that name that the description gives to the one type of the name of the impl's. */
function describedMethod(crate: CrateDef, { decl }: ImplDef, name: string): FnDef | undefined {
  const owner = decl.trait ? undefined : lastName(decl.self);
  if (owner === undefined) return undefined;
  const found = (crate.described?.impls ?? [])
    .filter((impl) => !impl.decl.trait && lastName(impl.decl.self) === owner)
    .flatMap((impl) => impl.fns.filter((fn) => fn.name === name));
  return found.length === 1 ? found[0] : undefined;
}

function lastName(type: TypeRef): string | undefined {
  return type.t === 'path' ? type.path.segments.at(-1)?.name : undefined;
}

/** Descriptions leave out the private modules that a crate's functions really stand in. */
function describedFunction(world: World, module: ModuleDef, name: string): FnDef | undefined {
  const root = module.crate.described?.root;
  for (let at: ModuleDef | undefined = module; root && at; at = at.parent) {
    const def = world.names.resolvePath(root, ['crate', ...at.path.split('::').slice(1), name], 'values');
    if (def?.kind === 'fn') return def;
  }
  return undefined;
}

function declaredObligations(world: World, scope: TypeScope): Obligation[] {
  const obligations: Obligation[] = [];
  const add = (type: Type, bounds: readonly PathRef[]): void => {
    for (const bound of world.types.traits(bounds, scope)) obligations.push({ type, bound });
  };
  for (const generics of scope.declarations) {
    for (const { name, bounds } of TypeParams.of(generics).all)
      add(scope.generics.get(name) ?? unknown, bounds);
    for (const { type, bounds } of generics.where) add(world.types.type(type, scope), bounds);
  }
  return obligations;
}
