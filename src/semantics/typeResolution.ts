import { AdtDef, AliasDef, TraitDef, type ModuleDef } from '../project/definitions';
import type { NameResolver } from '../project/nameResolution';
import type { GenericArgsRef, GenericsRef, PathRef, TypeRef } from '../project/typeRef';
import { ask, spend, spentSteps, step } from './effort';
import { KeptTypes } from './keptTypes';
import type { TypeScope } from './typeScope';
import { TypeParams } from './typeParams';
import { never, primitive, primitiveNames, reference, unknown, type TraitType, type Type } from './types';

/** Levels of types in types. */
const deepestType = 41;

/** Turns written types into types. What it cannot resolve is `unknown`, never a guess. */
export class TypeResolver {
  private depth = 0;
  /** The deepest level since it was last set back. */
  private deepest = 0;
  /** How often an answer depended on the scope, and how often on what is left out or being resolved already. */
  private scoped = 0;
  private provisional = 0;
  /** Aliases, defaults, bounds and associated types that are being resolved: whatever leads back to them is unknown. */
  private readonly open = new Set<object>();
  private readonly searches = new WeakMap<TraitDef, Map<string, object>>();

  constructor(
    private readonly names: NameResolver,
    /** Makes the type for `_` and for omitted arguments. */
    private readonly fresh: () => Type = () => unknown,
    private readonly kept = new KeptTypes(),
  ) {}

  /** The same resolver with inference variables for what is left out. */
  withVariables(fresh: () => Type): TypeResolver {
    return new TypeResolver(this.names, fresh, this.kept);
  }

  /** The user's crates declare something else now. */
  forgetWorkspace(): void {
    this.kept.forgetWorkspace();
  }

  type(ref: TypeRef, scope: TypeScope): Type {
    const kept = this.kept.of(ref, scope.module);
    if (!kept || this.depth + kept.height > deepestType) return ask(unknown, () => this.typeAnew(ref, scope));
    // Whether it is kept must make no difference to what a question may cost.
    return ask(unknown, () => {
      spend(kept.steps);
      this.deepest = Math.max(this.deepest, this.depth + kept.height);
      return kept.type;
    });
  }

  private typeAnew(ref: TypeRef, scope: TypeScope): Type {
    if (this.depth >= deepestType) {
      step();
      this.provisional += 1;
      return unknown;
    }
    const { depth, deepest, scoped, provisional } = this;
    const start = spentSteps();
    step();
    this.depth += 1;
    this.deepest = this.depth;
    try {
      const type = this.resolveType(ref, scope);
      if (this.scoped === scoped && this.provisional === provisional)
        this.kept.keep(ref, scope.module, {
          type,
          steps: spentSteps() - start,
          height: this.deepest - depth,
        });
      return type;
    } finally {
      this.depth = depth;
      this.deepest = Math.max(deepest, this.deepest);
    }
  }

  /** What `resolve` gives, or `otherwise` where `subject` is being resolved already. */
  private once<Answer>(subject: object, otherwise: Answer, resolve: () => Answer): Answer {
    if (this.open.has(subject)) {
      this.provisional += 1;
      return otherwise;
    }
    this.open.add(subject);
    try {
      return resolve();
    } finally {
      this.open.delete(subject);
    }
  }

  private resolveType(ref: TypeRef, scope: TypeScope): Type {
    switch (ref.t) {
      case 'path':
        return this.path(ref.path, scope);
      case 'ref':
        return reference(this.type(ref.inner, scope), ref.mutable);
      case 'ptr':
        return { kind: 'pointer', mutable: ref.mutable, inner: this.type(ref.inner, scope) };
      case 'tuple':
        return { kind: 'tuple', items: ref.items.map((item) => this.type(item, scope)) };
      case 'array':
      case 'slice':
        return { kind: ref.t, inner: this.type(ref.inner, scope) };
      case 'fn':
        return {
          kind: 'function',
          params: ref.params.map((param) => this.type(param, scope)),
          output: this.type(ref.output, scope),
        };
      case 'impl':
        return this.boundedBy('opaque', ref.bounds, scope);
      case 'dyn':
        return this.boundedBy('dyn', ref.bounds, scope);
      case 'never':
        return never;
      case 'infer':
        return this.leftOut();
      case 'unknown':
        return unknown;
    }
  }

  private leftOut(): Type {
    this.provisional += 1;
    return this.fresh();
  }

  /** A bound that is not found leaves the others standing: they are true all the same. */
  private boundedBy(kind: 'opaque' | 'dyn', refs: readonly PathRef[], scope: TypeScope): Type {
    return { kind, bounds: this.traits(refs, scope) };
  }

  traits(refs: readonly PathRef[], scope: TypeScope): TraitType[] {
    return refs.flatMap((ref) => this.trait(ref, scope) ?? []);
  }

  trait(ref: PathRef, scope: TypeScope): TraitType | undefined {
    const def = this.traitNamed(ref, scope.module);
    if (!def) return undefined;
    const bare: TraitType = { def, args: TypeParams.of(def.decl.generics).unknowns(), bindings: new Map() };
    return ask(bare, () => this.once(ref, bare, () => this.traitWithArguments(def, ref, scope)));
  }

  private traitNamed(ref: PathRef, module: ModuleDef): TraitDef | undefined {
    const def = this.names.typeNamed(module, ref);
    return def?.kind === 'trait' ? def : undefined;
  }

  private traitWithArguments(def: TraitDef, ref: PathRef, scope: TypeScope): TraitType {
    step();
    const args = ref.segments.at(-1)?.args;
    const bindings = new Map<string, Type>();
    for (const { name, type, bounds } of args?.bindings ?? []) {
      if (type) bindings.set(name, this.type(type, scope));
      else if (bounds) bindings.set(name, { kind: 'opaque', bounds: this.traits(bounds, scope) });
    }
    return { def, args: this.arguments(def.decl.generics, args, scope, scope.self), bindings };
  }

  private path(path: PathRef, scope: TypeScope): Type {
    if (path.qualifiedType) return this.qualified(path, path.qualifiedType, scope);
    const [first, second] = path.segments;
    if (!first) return unknown;
    if (!path.global) {
      const head = first.name === 'Self' ? scope.self : scope.generics.get(first.name);
      if (head || first.name === 'Self') this.scoped += 1;
      if (head && !second) return head;
      if (head && second && path.segments.length === 2)
        return this.associated(head, first.name, second.name, scope);
      if (head) return unknown;
    }
    const def = this.names.typeNamed(scope.module, path);
    const args = path.segments.at(-1)?.args;
    if (!def) {
      if (!second && !path.global && primitiveNames.has(first.name)) return primitive(first.name);
      // It may be a parameter, of which this scope does not know.
      this.scoped += 1;
      return unknown;
    }
    if (def instanceof AdtDef)
      return { kind: 'adt', def, args: this.arguments(def.decl.generics, args, scope) };
    if (def instanceof AliasDef) return this.alias(def, args, scope);
    if (def instanceof TraitDef) return this.boundedBy('dyn', [path], scope);
    return unknown;
  }

  /** The type that a path in an expression names: what `Vec::new` leaves out is inferred, though it has a default. */
  inferred(path: PathRef, scope: TypeScope): Type {
    const type = this.type({ t: 'path', path }, scope);
    const isPlain = !path.qualifiedType && !path.segments.at(-1)?.args;
    if (type.kind !== 'adt' || !isPlain) return type;
    // What an alias, `Self` or a parameter stands for is settled.
    const isItself = this.names.typeNamed(scope.module, path) === type.def;
    return isItself ? { ...type, args: type.args.map(() => this.fresh()) } : type;
  }

  private alias(def: AliasDef, args: GenericArgsRef | undefined, scope: TypeScope): Type {
    const { generics, type } = def.decl;
    const values = this.arguments(generics, args, scope);
    const inside: TypeScope = {
      module: def.module,
      generics: TypeParams.of(generics).substitution(values),
      declarations: [generics],
    };
    const { scoped } = this;
    const meant = this.once(def, unknown, () => this.type(type, inside));
    // What it makes of its parameters, `values` have told.
    this.scoped = scoped;
    return meant;
  }

  /** The type arguments in the declaration's order; defaults and variables fill what is not written. */
  private arguments(
    generics: GenericsRef,
    args: GenericArgsRef | undefined,
    scope: TypeScope,
    self?: Type,
  ): Type[] {
    const values: Type[] = [];
    const params = TypeParams.of(generics);
    const written = params.written(args?.types ?? []);
    for (const [index, param] of params.all.entries()) {
      const ref = written[index];
      if (ref) values.push(this.type(ref, scope));
      else if (param.fallback) {
        const { fallback } = param;
        const own = new Map([
          ...scope.generics,
          ...values.map((value, place) => [params.names[place] ?? '', value] as const),
        ]);
        const inside: TypeScope = { ...scope, generics: own, ...(self && { self }) };
        values.push(this.once(param, unknown, () => this.type(fallback, inside)));
      } else values.push(this.leftOut());
    }
    return values;
  }

  private qualified(path: PathRef, type: TypeRef, scope: TypeScope): Type {
    const self = this.type(type, scope);
    const [segment] = path.segments;
    if (!segment) return self;
    if (path.segments.length > 1) return unknown;
    if (!path.qualifiedTrait) {
      const head =
        type.t === 'path' && type.path.segments.length === 1 ? type.path.segments[0]?.name : undefined;
      return head === undefined ? unknown : this.associated(self, head, segment.name, scope);
    }
    const trait = this.trait(path.qualifiedTrait, scope);
    return trait
      ? { kind: 'projection', self, trait: trait.def, name: segment.name, args: trait.args }
      : unknown;
  }

  /** `T::Item`, `Self::Item`: the trait comes from the bounds of `T`, or from the impl or trait around. */
  private associated(self: Type, head: string, name: string, scope: TypeScope): Type {
    this.scoped += 1;
    const { container } = scope;
    if (head === 'Self' && container?.kind === 'impl') {
      const own = container.decl.types.find((each) => each.name === name);
      if (own?.type) {
        const { type } = own;
        return this.once(own, unknown, () => this.type(type, scope));
      }
      const variant = self.kind === 'adt' && self.def.variants.some((each) => each.name === name);
      if (variant) return self;
    }
    const found = this.boundDeclaring(head, name, scope);
    if (!found) return unknown;
    return found.bindings.get(name) ?? { kind: 'projection', self, trait: found.def, name, args: found.args };
  }

  /** The bound of `head` that says what `head::name` is. The others are not resolved: they may speak of it themselves. */
  private boundDeclaring(head: string, name: string, scope: TypeScope): TraitType | undefined {
    const { container } = scope;
    if (head === 'Self' && container?.kind === 'trait') {
      const found = this.traitDeclaring(ownBound(container, scope), name);
      if (found) return found;
    }
    const ofImpl = container?.kind === 'impl' && container.decl.trait ? [container.decl.trait] : [];
    const isOfImpl = head === 'Self' && container?.kind !== 'trait';
    return this.firstDeclaring(isOfImpl ? ofImpl : boundRefs(head, scope), name, scope);
  }

  private firstDeclaring(refs: readonly PathRef[], name: string, scope: TypeScope): TraitType | undefined {
    for (const ref of refs) {
      if (!this.mayDeclare(ref, name, scope.module, new Set())) continue;
      const bound = this.trait(ref, scope);
      const found = bound && this.traitDeclaring(bound, name);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether the trait that `ref` names, or one above it, has an associated type `name`. */
  private mayDeclare(ref: PathRef, name: string, module: ModuleDef, seen: Set<TraitDef>): boolean {
    step();
    if (ref.segments.at(-1)?.args?.bindings.some((binding) => binding.name === name)) return true;
    const def = this.traitNamed(ref, module);
    if (!def || seen.has(def)) return false;
    seen.add(def);
    if (def.decl.types.some((type) => type.name === name)) return true;
    return supertraitRefs(def).some((parent) => this.mayDeclare(parent, name, def.module, seen));
  }

  private traitDeclaring(bound: TraitType, name: string): TraitType | undefined {
    if (bound.bindings.has(name) || bound.def.decl.types.some((type) => type.name === name)) return bound;
    return this.once(this.search(bound.def, name), undefined, () => {
      const found = this.firstDeclaring(
        supertraitRefs(bound.def),
        name,
        insideTrait(bound.def, bound.args, unknown),
      );
      return found && { ...found, bindings: new Map([...bound.bindings, ...found.bindings]) };
    });
  }

  /** Stands for the search for `name` above a trait, which may come back to it. */
  private search(trait: TraitDef, name: string): object {
    const searches = this.searches.get(trait) ?? new Map<string, object>();
    this.searches.set(trait, searches);
    const search = searches.get(name) ?? {};
    searches.set(name, search);
    return search;
  }

  /** The traits that an item's own text says parameter `name` implements. */
  declaredBounds(name: string, scope: TypeScope): TraitType[] {
    return this.traits(boundRefs(name, scope), scope);
  }

  /** The traits that whoever implements `bound` implements too, one step up. */
  supertraits(bound: TraitType, self: Type = unknown): TraitType[] {
    return this.traits(supertraitRefs(bound.def), insideTrait(bound.def, bound.args, self)).map((parent) => ({
      ...parent,
      bindings: new Map([...bound.bindings, ...parent.bindings]),
    }));
  }
}

/** What a trait is to itself. */
function ownBound(trait: TraitDef, scope: TypeScope): TraitType {
  const args = TypeParams.of(trait.decl.generics).names.map((name) => scope.generics.get(name) ?? unknown);
  return { def: trait, args, bindings: new Map() };
}

/** The scope of what a trait declares where its parameters are `args`. */
export function insideTrait(def: TraitDef, args: readonly Type[], self: Type): TypeScope {
  return {
    module: def.module,
    generics: TypeParams.of(def.decl.generics).substitution(args),
    self,
    container: def,
    declarations: [def.decl.generics],
  };
}

function supertraitRefs({ decl }: TraitDef): PathRef[] {
  const ofSelf = decl.generics.where.filter(({ type }) => isPlainName(type, 'Self'));
  return [...decl.supertraits, ...ofSelf.flatMap(({ bounds }) => bounds)];
}

/** The bounds of parameter `name` as they are written. */
function boundRefs(name: string, { declarations }: TypeScope): PathRef[] {
  return declarations.flatMap((generics) => [
    ...generics.params.filter((param) => param.name === name).flatMap((param) => param.bounds),
    ...generics.where.filter(({ type }) => isPlainName(type, name)).flatMap(({ bounds }) => bounds),
  ]);
}

function isPlainName(type: TypeRef, name: string): boolean {
  return (
    type.t === 'path' &&
    !type.path.qualifiedType &&
    type.path.segments.length === 1 &&
    type.path.segments[0]?.name === name
  );
}

export function namesOf(path: PathRef): string[] {
  return path.segments.map((segment) => segment.name);
}
