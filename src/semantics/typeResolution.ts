import { AdtDef, AliasDef, TraitDef, type ImplDef } from '../project/definitions';
import type { NameResolver } from '../project/nameResolution';
import type { GenericArgsRef, GenericsRef, PathRef, TypeRef } from '../project/typeRef';
import type { TypeScope } from './typeScope';
import { never, primitive, primitiveNames, reference, unknown, type TraitType, type Type } from './types';

/** Turns written types into types. What it cannot resolve is `unknown`, never a guess. */
export class TypeResolver {
  private depth = 0;

  constructor(
    private readonly names: NameResolver,
    /** Makes the type for `_` and for omitted arguments. */
    private readonly fresh: () => Type = () => unknown,
  ) {}

  /** The same resolver with inference variables for what is left out. */
  withVariables(fresh: () => Type): TypeResolver {
    return new TypeResolver(this.names, fresh);
  }

  type(ref: TypeRef, scope: TypeScope): Type {
    // Aliases may be cyclic while the code is broken.
    if (this.depth > 40) return unknown;
    this.depth += 1;
    try {
      return this.resolveType(ref, scope);
    } finally {
      this.depth -= 1;
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
        return this.fresh();
      case 'unknown':
        return unknown;
    }
  }

  /** A bound that is not found leaves the others standing: they are true all the same. */
  private boundedBy(kind: 'opaque' | 'dyn', refs: readonly PathRef[], scope: TypeScope): Type {
    return { kind, bounds: this.traits(refs, scope) };
  }

  traits(refs: readonly PathRef[], scope: TypeScope): TraitType[] {
    return refs.flatMap((ref) => this.trait(ref, scope) ?? []);
  }

  trait(ref: PathRef, scope: TypeScope): TraitType | undefined {
    const def = this.names.resolvePath(scope.module, namesOf(ref), 'types', ref.global);
    if (def?.kind !== 'trait') return undefined;
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
      if (head && !second) return head;
      if (head && second && path.segments.length === 2)
        return this.associated(head, first.name, second.name, scope);
      if (head) return unknown;
    }
    const def = this.names.resolvePath(scope.module, namesOf(path), 'types', path.global);
    const args = path.segments.at(-1)?.args;
    if (!def)
      return !second && !path.global && primitiveNames.has(first.name) ? primitive(first.name) : unknown;
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
    const isItself = this.names.resolvePath(scope.module, namesOf(path), 'types', path.global) === type.def;
    return isItself ? { ...type, args: type.args.map(() => this.fresh()) } : type;
  }

  private alias(def: AliasDef, args: GenericArgsRef | undefined, scope: TypeScope): Type {
    const { generics, type } = def.decl;
    const values = this.arguments(generics, args, scope);
    const names = generics.params.filter((param) => !param.isConst).map((param) => param.name);
    return this.type(type, {
      module: def.module,
      generics: new Map(names.map((name, index) => [name, values[index] ?? unknown])),
      declarations: [generics],
    });
  }

  /** The type arguments in the declaration's order; defaults and variables fill what is not written. */
  private arguments(
    generics: GenericsRef,
    args: GenericArgsRef | undefined,
    scope: TypeScope,
    self?: Type,
  ): Type[] {
    const values: Type[] = [];
    let written = 0;
    for (const param of generics.params) {
      const ref = args?.types[written];
      written += 1;
      if (param.isConst) continue;
      if (ref) values.push(this.type(ref, scope));
      else if (param.fallback) {
        const own = new Map([
          ...scope.generics,
          ...values.map((value, index) => [generics.params[index]?.name ?? '', value] as const),
        ]);
        values.push(this.type(param.fallback, { ...scope, generics: own, ...(self && { self }) }));
      } else values.push(this.fresh());
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
    const { container } = scope;
    if (head === 'Self' && container?.kind === 'impl') {
      const own = container.decl.types.find((type) => type.name === name)?.type;
      if (own) return this.type(own, scope);
      const variant = self.kind === 'adt' && self.def.variants.some((each) => each.name === name);
      if (variant) return self;
    }
    const candidates =
      head === 'Self' ? this.traitsOfSelf(container, scope) : this.declaredBounds(head, scope);
    for (const bound of candidates) {
      const found = this.traitDeclaring(bound, name, scope.module.crate.name, 0);
      if (found)
        return (
          found.bindings.get(name) ?? { kind: 'projection', self, trait: found.def, name, args: found.args }
        );
    }
    return unknown;
  }

  private traitsOfSelf(container: TraitDef | ImplDef | undefined, scope: TypeScope): TraitType[] {
    if (!container) return [];
    if (container.kind === 'impl')
      return container.decl.trait ? this.traits([container.decl.trait], scope) : [];
    const args = container.decl.generics.params.map((param) => scope.generics.get(param.name) ?? unknown);
    return [{ def: container, args, bindings: new Map() }, ...this.declaredBounds('Self', scope)];
  }

  /** The traits that an item's own text says parameter `name` implements. */
  declaredBounds(name: string, scope: TypeScope): TraitType[] {
    const refs = scope.declarations.flatMap((generics) => [
      ...generics.params.filter((param) => param.name === name).flatMap((param) => param.bounds),
      ...generics.where.filter(({ type }) => isPlainName(type, name)).flatMap(({ bounds }) => bounds),
    ]);
    return this.traits(refs, scope);
  }

  private traitDeclaring(bound: TraitType, name: string, from: string, depth: number): TraitType | undefined {
    if (bound.bindings.has(name) || bound.def.decl.types.some((type) => type.name === name)) return bound;
    if (depth > 8) return undefined;
    for (const parent of this.supertraits(bound)) {
      const found = this.traitDeclaring(parent, name, from, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  /** The traits that whoever implements `bound` implements too, one step up. */
  supertraits(bound: TraitType, self: Type = unknown): TraitType[] {
    const { def } = bound;
    const names = def.decl.generics.params.filter((param) => !param.isConst).map((param) => param.name);
    const scope: TypeScope = {
      module: def.module,
      generics: new Map(names.map((name, index) => [name, bound.args[index] ?? unknown])),
      self,
      container: def,
      declarations: [def.decl.generics],
    };
    const where = def.decl.generics.where
      .filter(({ type }) => isPlainName(type, 'Self'))
      .flatMap(({ bounds }) => bounds);
    return this.traits([...def.decl.supertraits, ...where], scope).map((parent) => ({
      ...parent,
      bindings: new Map([...bound.bindings, ...parent.bindings]),
    }));
  }
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
