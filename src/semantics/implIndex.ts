import type { AdtDef } from '../project/definitions';
import { type CrateDef, type ImplDef, type TraitDef } from '../project/definitions';
import type { NameResolver } from '../project/nameResolution';
import type { TypeRef } from '../project/typeRef';
import { namesOf, type TypeResolver } from './typeResolution';
import { primitiveNames, resolve, type Type } from './types';

/** What decides which impls may apply to a type: its outermost constructor. */
export type TypeHead = AdtDef | TraitDef | string;

const anyType = '*';

/** Every impl of the crates in reach, by the head of the type it is for. */
export class ImplIndex {
  private readonly inherent = new Map<TypeHead, ImplDef[]>();
  private readonly byTrait = new Map<TraitDef, Map<TypeHead, ImplDef[]>>();
  private readonly traitsByMethod = new Map<string, Set<TraitDef>>();
  private readonly indexed = new Set<CrateDef>();

  constructor(
    private readonly names: NameResolver,
    private readonly types: TypeResolver,
    /** An index whose impls count as well. */
    private readonly base?: ImplIndex,
  ) {}

  add(crate: CrateDef): void {
    if (this.indexed.has(crate)) return;
    this.indexed.add(crate);
    for (const impl of crate.impls) this.addImpl(impl);
    for (const trait of crate.traits) this.addTrait(trait);
  }

  private addImpl(impl: ImplDef): void {
    const { decl, module } = impl;
    if (decl.isNegative) return;
    const head = this.headOfRef(decl.self, impl);
    if (head === undefined) return;
    if (!decl.trait) {
      push(this.inherent, head, impl);
      return;
    }
    const trait = this.names.resolvePath(module, namesOf(decl.trait), 'types', decl.trait.global);
    if (trait?.kind !== 'trait') return;
    const heads = this.byTrait.get(trait) ?? new Map<TypeHead, ImplDef[]>();
    this.byTrait.set(trait, heads);
    push(heads, head, impl);
  }

  private headOfRef(ref: TypeRef, impl: ImplDef): TypeHead | undefined {
    const generics = impl.decl.generics.params.map((param) => param.name);
    if (
      ref.t === 'path' &&
      ref.path.segments.length === 1 &&
      generics.includes(ref.path.segments[0]?.name ?? '')
    )
      return anyType;
    return headOf(this.types.type(ref, { module: impl.module, generics: new Map(), declarations: [] }));
  }

  inherentImpls(type: Type): readonly ImplDef[] {
    const head = headOf(type);
    if (head === undefined) return [];
    return [...(this.inherent.get(head) ?? []), ...(this.base?.inherentImpls(type) ?? [])];
  }

  /** Impls of `trait` that may be for `type`; blanket ones last. */
  traitImpls(trait: TraitDef, type: Type): readonly ImplDef[] {
    const head = headOf(type);
    return [...(head === undefined ? [] : this.implsFor(trait, head)), ...this.implsFor(trait, anyType)];
  }

  private implsFor(trait: TraitDef, head: TypeHead): readonly ImplDef[] {
    const own = this.byTrait.get(trait)?.get(head) ?? [];
    return this.base ? [...own, ...this.base.implsFor(trait, head)] : own;
  }

  /** Traits that declare a method or function of that name. */
  traitsWith(name: string): ReadonlySet<TraitDef> {
    const own = this.traitsByMethod.get(name);
    if (!this.base) return own ?? new Set();
    const inherited = this.base.traitsWith(name);
    return own ? new Set([...own, ...inherited]) : inherited;
  }

  private addTrait(trait: TraitDef): void {
    for (const fn of trait.fns) {
      const traits = this.traitsByMethod.get(fn.name) ?? new Set();
      this.traitsByMethod.set(fn.name, traits.add(trait));
    }
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The outermost constructor of a type, or undefined where it is not known. */
export function headOf(type: Type): TypeHead | undefined {
  const at = resolve(type);
  switch (at.kind) {
    case 'adt':
      return at.def;
    case 'primitive':
      return primitiveNames.has(at.name) ? at.name : undefined;
    case 'dyn':
      return at.bounds[0]?.def;
    case 'variable':
      return at.literal === 'integer' ? 'i32' : at.literal === 'float' ? 'f64' : undefined;
    case 'unknown':
    case 'projection':
      return undefined;
    case 'tuple':
      return `tuple${String(at.items.length)}`;
    default:
      return at.kind;
  }
}
