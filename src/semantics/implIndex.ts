import { isConfiguredOut } from '../project/cfgAttributes';
import type { AdtDef } from '../project/definitions';
import { type CrateDef, type ImplDef, type TraitDef } from '../project/definitions';
import { implHead, wordsIn } from '../project/itemDependents';
import type { NameResolver } from '../project/nameResolution';
import type { TypeRef } from '../project/typeRef';
import { namesOf, type TypeResolver } from './typeResolution';
import { primitiveNames, resolve, type Type } from './types';
import { TypeParams } from './typeParams';

/** What decides which impls may apply to a type: its outermost constructor. */
export type TypeHead = AdtDef | TraitDef | string;

const anyType = '*';

/** Where an impl stands in the index, and what that depends on. */
interface Entry {
  /** Undefined where it can be for nothing that is known. */
  readonly list: ImplDef[] | undefined;
  /** What its head names, once that was asked: who looks at a project once never asks. */
  words?: ReadonlySet<string>;
}

/** Every impl of the crates in reach, by the head of the type it is for. */
export class ImplIndex {
  private readonly inherent = new Map<TypeHead, ImplDef[]>();
  private readonly byTrait = new Map<TraitDef, Map<TypeHead, ImplDef[]>>();
  private readonly traitsByMethod = new Map<string, Set<TraitDef>>();
  private readonly entries = new Map<ImplDef, Entry>();

  constructor(
    private readonly names: NameResolver,
    private readonly types: TypeResolver,
    /** An index whose impls count as well. */
    private readonly base?: ImplIndex,
  ) {}

  /** Takes in what `crates` declare now. Only impls that are new, or whose heads hold one of `affected`, move. */
  update(crates: readonly CrateDef[], affected: ReadonlySet<string> = new Set()): void {
    const all = [...new Set(crates)].flatMap((crate) => crate.impls);
    // What `#[cfg]` leaves out may be for a type of that name which is left out as well, and gives way.
    const isChosen = ({ decl }: ImplDef): boolean => !isConfiguredOut(decl.attributes);
    const impls = [...all.filter(isChosen), ...all.filter((impl) => !isChosen(impl))];
    const order = new Map(impls.map((impl, index) => [impl, index]));
    const touched = new Set<ImplDef[]>();
    for (const [impl, entry] of this.entries) {
      if (order.has(impl) && !isAmong(affected, impl, entry)) continue;
      entry.list?.splice(entry.list.indexOf(impl), 1);
      this.entries.delete(impl);
    }
    for (const impl of impls) {
      if (this.entries.has(impl)) continue;
      const list = this.listFor(impl);
      list?.push(impl);
      if (list) touched.add(list);
      this.entries.set(impl, { list });
    }
    for (const list of touched) list.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    this.traitsByMethod.clear();
    for (const crate of new Set(crates)) for (const trait of crate.traits) this.addTrait(trait);
  }

  /** Takes in a crate besides those of the last {@link update}. */
  add(crate: CrateDef): void {
    for (const impl of crate.impls) {
      if (this.entries.has(impl)) continue;
      const list = this.listFor(impl);
      list?.push(impl);
      this.entries.set(impl, { list });
    }
    for (const trait of crate.traits) this.addTrait(trait);
  }

  private listFor(impl: ImplDef): ImplDef[] | undefined {
    const { decl, module } = impl;
    if (decl.isNegative) return undefined;
    const head = this.headOfRef(decl.self, impl);
    if (head === undefined) return undefined;
    if (!decl.trait) return listOf(this.inherent, head);
    const trait = this.names.resolvePath(module, namesOf(decl.trait), 'types', decl.trait.global);
    if (trait?.kind !== 'trait') return undefined;
    const heads = this.byTrait.get(trait) ?? new Map<TypeHead, ImplDef[]>();
    this.byTrait.set(trait, heads);
    return listOf(heads, head);
  }

  private headOfRef(ref: TypeRef, impl: ImplDef): TypeHead | undefined {
    const generics = TypeParams.of(impl.decl.generics).names;
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

/** Whether the head of an impl names one of `affected`. Impls of crates that stay never move. */
function isAmong(affected: ReadonlySet<string>, { decl, module }: ImplDef, entry: Entry): boolean {
  if (affected.size === 0 || module.crate.origin !== 'workspace') return false;
  entry.words ??= wordsIn(implHead(decl));
  return [...entry.words].some((word) => affected.has(word));
}

function listOf<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
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
