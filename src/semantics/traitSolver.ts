import type { AdtDef, ImplDef, TraitDef } from '../project/definitions';
import type { PathRef, TypeRef } from '../project/typeRef';
import { derivedTraits, plainDerives } from './derivedTraits';
import { ask, step } from './effort';
import type { ImplIndex } from './implIndex';
import type { LangItems } from './langItems';
import { TypeParams } from './typeParams';
import { insideTrait, type TypeResolver } from './typeResolution';
import type { TypeScope } from './typeScope';
import { isUnknown, mapType, resolve, unknown, type TraitType, type Type, type Variable } from './types';
import { isSameType, tentatively, unify } from './unification';

/** An impl that applies, with its parameters worked out in `scope`. */
export interface Implementation {
  readonly impl: ImplDef;
  readonly scope: TypeScope;
  readonly trait: TraitType | undefined;
  /** False for a blanket impl whose bounds could not all be checked. */
  readonly certain: boolean;
}

const assumed = new Set([
  'Send',
  'Sync',
  'Sized',
  'Unpin',
  'UnwindSafe',
  'RefUnwindSafe',
  'Copy',
  'Clone',
  'Debug',
  'Any',
]);
const callTraits = new Set(['Fn', 'FnMut', 'FnOnce', 'AsyncFn', 'AsyncFnMut', 'AsyncFnOnce']);
const deepest = 8;
/** Associated types that stand for types with associated types in them: how often that is worked out. */
const deepestProjection = 12;

/** Answers which traits a type implements, and what their associated types are. */
export class TraitSolver {
  private depth = 0;
  /** For which types and traits an impl is being looked for, outermost first. */
  private readonly open: { readonly type: Type; readonly trait: TraitDef }[] = [];
  private readonly bounds = new WeakMap<Type, TraitType[]>();

  constructor(
    private readonly impls: ImplIndex,
    private readonly types: TypeResolver,
    readonly lang: LangItems,
  ) {}

  /** What is known to hold for a parameter, an `impl Trait` or a `dyn Trait`, supertraits included. */
  boundsOf(type: Type): readonly TraitType[] {
    const at = resolve(type);
    if (!isBounded(at)) return [];
    const known = this.bounds.get(at);
    if (known) return known;
    return ask([], () => {
      const found = this.findBounds(at);
      this.bounds.set(at, found);
      return found;
    });
  }

  private findBounds(at: Bounded): TraitType[] {
    const all: TraitType[] = [];
    const add = (bound: TraitType, depth: number): void => {
      step();
      if (
        depth > deepest ||
        all.some((known) => known.def === bound.def && known.bindings.size >= bound.bindings.size)
      )
        return;
      all.push(bound);
      for (const parent of this.types.supertraits(bound, at)) add(parent, depth + 1);
    };
    const direct =
      at.kind === 'parameter'
        ? at.bounds()
        : at.kind === 'projection'
          ? this.projectionBounds(at)
          : at.bounds;
    for (const bound of direct) add(bound, 0);
    return all;
  }

  /** `type Stream: AsyncRead;` in a trait holds for every `<T as Trait>::Stream`. */
  private projectionBounds(at: Type & { kind: 'projection' }): TraitType[] {
    const declared = at.trait.decl.types.find((type) => type.name === at.name);
    if (!declared) return [];
    return this.types.traits(declared.bounds, insideTrait(at.trait, at.args, at.self));
  }

  /** The impl of `trait` for `type`, or undefined where there is none or it cannot be told. */
  implementation(type: Type, trait: TraitDef, args: readonly Type[] = []): Implementation | undefined {
    const at = resolve(type);
    if (isUnknown(at) || (at.kind === 'reference' && isUnknown(at.inner))) return undefined;
    return ask(undefined, () => (this.leadsBack(at, trait) ? undefined : this.findImpl(at, trait, args)));
  }

  private findImpl(at: Type, trait: TraitDef, args: readonly Type[]): Implementation | undefined {
    this.depth += 1;
    this.open.push({ type: at, trait });
    try {
      for (const impl of this.impls.traitImpls(trait, at)) {
        const found = this.match(impl, at, args);
        if (found) return found;
      }
      return undefined;
    } finally {
      this.depth -= 1;
      this.open.pop();
    }
  }

  /** Whether the search for an impl has come to itself again, or too deep to go on. */
  private leadsBack(type: Type, trait: TraitDef): boolean {
    return (
      this.depth > deepest || this.open.some((each) => each.trait === trait && isSameType(each.type, type))
    );
  }

  /** `impl` with its parameters found, where it is for `type` (and for the trait's `args`). */
  match(impl: ImplDef, type: Type, args: readonly Type[] = []): Implementation | undefined {
    return ask(undefined, () => this.matchImpl(impl, type, args));
  }

  private matchImpl(impl: ImplDef, type: Type, args: readonly Type[]): Implementation | undefined {
    step();
    const { decl, module } = impl;
    const params = TypeParams.of(decl.generics);
    const generics = params.substitution(params.variables());
    const scope: TypeScope = { module, generics, self: type, container: impl, declarations: [decl.generics] };
    const self = this.types.type(decl.self, scope);
    const trait = decl.trait && this.types.trait(decl.trait, scope);
    let holds: boolean | undefined;
    const matches = tentatively((trail) => {
      if (!unify(self, type, trail)) return false;
      if (!(trait?.args ?? []).every((arg, index) => unify(arg, args[index] ?? unknown, trail))) return false;
      holds = this.whereHolds(impl, scope, trail);
      return holds !== false;
    });
    const isBlanket = isForAny(decl.self, generics);
    return matches ? { impl, scope, trait, certain: holds === true || !isBlanket } : undefined;
  }

  private whereHolds(impl: ImplDef, scope: TypeScope, trail: Variable[]): boolean | undefined {
    const { generics } = impl.decl;
    const demands: [Type, readonly PathRef[]][] = [
      ...TypeParams.of(generics).all.map(({ name, bounds }): [Type, readonly PathRef[]] => [
        scope.generics.get(name) ?? unknown,
        bounds,
      ]),
      ...generics.where.map((each): [Type, readonly PathRef[]] => [
        this.types.type(each.type, scope),
        each.bounds,
      ]),
    ];
    let certain = true;
    for (const [type, bounds] of demands)
      for (const bound of this.types.traits(bounds, scope)) {
        const holds = this.implements(type, bound, trail);
        if (holds === false) return false;
        certain &&= holds === true;
      }
    return certain ? true : undefined;
  }

  /** Whether the type implements the trait; undefined where that cannot be told. */
  implements(type: Type, bound: TraitType, trail?: Variable[]): boolean | undefined {
    return ask(undefined, () => this.checkImplements(type, bound, trail));
  }

  private checkImplements(type: Type, bound: TraitType, trail?: Variable[]): boolean | undefined {
    const at = this.normalize(type);
    const { def } = bound;
    if (isUnknown(at) || at.kind === 'never' || (at.kind === 'reference' && isUnknown(at.inner)))
      return undefined;
    // A trait of the user's own may go by such a name and be implemented by few.
    if (assumed.has(def.name) && def.module.crate.origin !== 'workspace') return true;
    const known = this.boundsOf(at).find((each) => each.def === def);
    if (known) {
      for (const [name, expected] of bound.bindings)
        unify(expected, known.bindings.get(name) ?? unknown, trail);
      return known.args.every((arg, index) => unify(arg, bound.args[index] ?? unknown, trail));
    }
    if (this.builtin(at, def) !== undefined) return this.bindingsAgree(at, bound, trail);
    if (this.leadsBack(at, def)) return undefined;
    const found = this.implementation(at, def, bound.args);
    if (found) return this.bindingsAgree(at, bound, trail) ? found.certain || undefined : false;
    if (at.kind === 'projection') return undefined;
    // Descriptions do not list every impl.
    const isDescribed = (owner: AdtDef | TraitDef): boolean => owner.module.crate.origin === 'knowledge';
    if (at.kind !== 'adt') return isDescribed(def) ? undefined : false;
    if (isDescribed(at.def)) return undefined;
    const derived = derivedTraits(at.def);
    if (derived.includes(def.name)) return true;
    return derived.every((name) => plainDerives.has(name)) ? false : undefined;
  }

  /** Whether `clone` copies the value itself; false where only what it dereferences to can be cloned. */
  isClone(type: Type): boolean {
    return ask(false, () => this.checkClone(type));
  }

  private checkClone(type: Type): boolean {
    step();
    const at = this.normalize(type);
    const clone = this.lang.trait('clone::Clone');
    switch (at.kind) {
      case 'primitive':
        return at.name !== 'str';
      case 'reference':
        return !at.mutable;
      case 'pointer':
      case 'function':
      case 'closure':
        return true;
      case 'variable':
        return at.literal !== undefined;
      case 'tuple':
        return at.items.every((item) => this.checkClone(item));
      case 'array':
        return this.checkClone(at.inner);
      case 'adt':
        return (
          derivedTraits(at.def).includes('Clone') ||
          (clone !== undefined && this.implementation(at, clone) !== undefined)
        );
      case 'parameter':
      case 'opaque':
      case 'dyn':
      case 'projection':
        return this.boundsOf(at).some((bound) => bound.def === clone || bound.def.name === 'Copy');
      default:
        return false;
    }
  }

  private bindingsAgree(type: Type, bound: TraitType, trail: Variable[] | undefined): boolean {
    for (const [name, expected] of bound.bindings)
      if (!unify(expected, this.project(type, bound.def, name, bound.args), trail)) return false;
    return true;
  }

  /** The associated types that the language itself gives; undefined where it gives no such impl. */
  private builtin(at: Type, trait: TraitDef): ReadonlyMap<string, Type> | undefined {
    if (
      at.kind === 'future' &&
      (trait === this.lang.trait('future::Future') || trait === this.lang.trait('future::IntoFuture'))
    )
      return new Map<string, Type>([
        ['Output', at.output],
        ['IntoFuture', at],
      ]);
    if ((at.kind === 'closure' || at.kind === 'function') && callTraits.has(trait.name)) {
      const output = trait.name.startsWith('Async') ? (this.futureOutput(at.output) ?? unknown) : at.output;
      return new Map([['Output', output]]);
    }
    if (at.kind === 'reference' && callTraits.has(trait.name)) return this.builtin(resolve(at.inner), trait);
    if (at.kind === 'reference' && trait === this.lang.trait('ops::Deref'))
      return new Map([['Target', at.inner]]);
    return undefined;
  }

  /** `<type as trait>::name`, as far as it is known. */
  project(type: Type, trait: TraitDef, name: string, args: readonly Type[]): Type {
    return ask(unknown, () => this.findProjection(type, trait, name, args));
  }

  private findProjection(type: Type, trait: TraitDef, name: string, args: readonly Type[]): Type {
    step();
    const self = this.normalize(type);
    const stuck: Type = { kind: 'projection', self, trait, name, args };
    if (self.kind === 'unknown') return unknown;
    if (self.kind === 'variable') return stuck;
    const builtin = this.builtin(self, trait)?.get(name);
    if (builtin) return this.normalize(builtin);
    for (const bound of this.boundsOf(self))
      if (bound.def === trait) {
        const bindings = bound.bindings.get(name);
        if (bindings) return this.normalize(bindings);
      }
    const found = this.implementation(self, trait, args);
    if (!found) return isBounded(self) ? stuck : unknown;
    const declared = found.impl.decl.types.find((each) => each.name === name)?.type;
    return declared && this.depth <= deepest
      ? this.normalize(this.types.type(declared, found.scope))
      : unknown;
  }

  /** The type with its outermost projection worked out. */
  normalize(type: Type): Type {
    const at = resolve(type);
    if (at.kind !== 'projection' || this.depth > deepest) return at;
    return ask(unknown, () => {
      this.depth += 1;
      try {
        return resolve(this.findProjection(at.self, at.trait, at.name, at.args));
      } finally {
        this.depth -= 1;
      }
    });
  }

  /** The type with all its projections worked out and all found variables filled in. */
  normalizeDeep(type: Type): Type {
    return ask(unknown, () => this.normalizeParts(type, 0));
  }

  private normalizeParts(type: Type, depth: number): Type {
    return mapType(this.normalize(type), (part) => {
      if (part.kind !== 'projection') return undefined;
      if (depth > deepestProjection) return unknown;
      const found = this.normalize(part);
      return found.kind === 'projection' ? undefined : this.normalizeParts(found, depth + 1);
    });
  }

  /** What `.await` gives, or undefined where the type is no future. Source: std's `IntoFuture` and `Future`. */
  futureOutput(type: Type): Type | undefined {
    return ask(undefined, () => this.findFutureOutput(type));
  }

  private findFutureOutput(type: Type): Type | undefined {
    const at = this.normalize(type);
    if (at.kind === 'future') return at.output;
    const future = this.lang.trait('future::Future');
    const into = this.lang.trait('future::IntoFuture');
    for (const trait of [future, into]) {
      if (trait && this.implements(at, { def: trait, args: [], bindings: new Map() }) === true)
        return this.project(at, trait, 'Output', []);
    }
    return undefined;
  }

  /** The type one `*` deeper, or undefined where it does not dereference. */
  deref(type: Type): Type | undefined {
    return ask(undefined, () => this.findDeref(type));
  }

  private findDeref(type: Type): Type | undefined {
    const at = this.normalize(type);
    if (at.kind === 'reference' || at.kind === 'pointer') return this.normalize(at.inner);
    const deref = this.lang.trait('ops::Deref');
    if (!deref || isUnknown(at) || !this.implementation(at, deref)) {
      const bound = deref && this.boundsOf(at).find((each) => each.def === deref);
      return bound && this.normalize(bound.bindings.get('Target') ?? unknown);
    }
    return this.project(at, deref, 'Target', []);
  }

  /** What a method call looks at: the type, what it dereferences to, and so on; ends with the slice of an array. */
  autoderef(type: Type): readonly Type[] {
    return ask([], () => this.findSteps(type));
  }

  private findSteps(type: Type): Type[] {
    const steps: Type[] = [];
    let at: Type | undefined = this.normalize(type);
    while (at && steps.length < 10) {
      steps.push(at);
      at = this.deref(at);
    }
    const last = steps.at(-1);
    if (last?.kind === 'array') steps.push({ kind: 'slice', inner: last.inner });
    return steps;
  }

  /** What a `for` loop over the type binds. */
  iteratorItem(type: Type): Type {
    const into = this.lang.trait('iter::IntoIterator');
    return into ? this.project(type, into, 'Item', []) : unknown;
  }
}

/** Whether `self` is a parameter, bare or behind `&`, `Box` or `Pin`: then only the bounds tell what the impl is for. */
function isForAny(self: TypeRef, generics: ReadonlyMap<string, Type>): boolean {
  if (self.t === 'ref') return isForAny(self.inner, generics);
  const [segment, more] = self.t === 'path' ? self.path.segments : [];
  if (!segment || more) return false;
  if (generics.has(segment.name)) return true;
  const [inner] = segment.args?.types ?? [];
  return inner !== undefined && /^(Box|Pin)$/.test(segment.name) && isForAny(inner, generics);
}

type Bounded = Type & { readonly kind: 'parameter' | 'projection' | 'opaque' | 'dyn' };

/** Whether bounds are all that is known of the type: its associated types stay what they are called. */
function isBounded(type: Type): type is Bounded {
  const { kind } = type;
  return kind === 'parameter' || kind === 'projection' || kind === 'opaque' || kind === 'dyn';
}
