import type { AdtDef, CrateDef, FnDef } from '../../project/definitions';
import type { GuardKind } from '../../project/facts';
import type { FieldDecl } from '../../project/itemTree';
import { ask, step } from '../effort';
import { TypeParams } from '../typeParams';
import { resolve, type TraitType, type Type } from '../types';
import type { World } from '../world';

/** Types that hand on what they own, so that a guard inside them is alive as long as they are. */
const carriers = new Set(
  'Option Result Box Rc Arc Pin Vec PoisonError TryLockError VecDeque TryResult'.split(' '),
);

const instances = new WeakMap<World, Map<CrateDef, Map<string, GuardSearch>>>();

/** What a function gives that says no more than `impl Trait` or `dyn Trait` of it, where its body shows that. */
export type Reveal = (fn: FnDef) => Type | undefined;

/** Finds the guard that a value of some type holds. */
export class GuardSearch {
  private readonly guards: ReadonlyMap<AdtDef, string>;
  private readonly kinds: ReadonlyMap<string, GuardKind>;
  /** Structs and enums without parameters in whose fields no guard is. */
  private readonly without = new Set<AdtDef>();
  /** Whether the fields of a generic struct or enum hold no guard but one that its arguments hold. */
  private readonly hollow = new Map<AdtDef, boolean>();

  /** The same for the same world, crate, kinds and paths, so that what it found out serves all files. */
  static of(
    world: World,
    crate: CrateDef,
    kinds: readonly GuardKind[],
    bare: readonly string[] = [],
  ): GuardSearch {
    const byCrate = instances.get(world) ?? new Map<CrateDef, Map<string, GuardSearch>>();
    instances.set(world, byCrate);
    const known = byCrate.get(crate) ?? new Map<string, GuardSearch>();
    byCrate.set(crate, known);
    const key = `${kinds.join()} ${bare.join()}`;
    const search = known.get(key) ?? new GuardSearch(world, crate, kinds, bare);
    known.set(key, search);
    return search;
  }

  private constructor(
    private readonly world: World,
    crate: CrateDef,
    wanted: readonly GuardKind[],
    /** Types that count as guards where they are the value itself, as clippy counts them, not where a struct has one. */
    private readonly bare: readonly string[] = [],
  ) {
    const guards = new Map<AdtDef, string>();
    const kinds = new Map<string, GuardKind>();
    for (const [def, { path, facts }] of world.knownItems(crate)) {
      if (def.kind !== 'adt' || !facts.guard || !wanted.includes(facts.guard)) continue;
      guards.set(def, path);
      kinds.set(path, facts.guard);
    }
    for (const path of bare) {
      const def = world.typeBehind(world.publishedItem(crate, path));
      if (def?.kind === 'adt' && !guards.has(def)) guards.set(def, path);
    }
    this.guards = guards;
    this.kinds = kinds;
  }

  /** What the guard at a documented path is one of; undefined where only the configuration says that it is one. */
  kindOf(guard: string): GuardKind | undefined {
    return this.kinds.get(guard);
  }

  /** The documented path of the guard that `type` is. */
  guard(type: Type, reveal: Reveal): string | undefined {
    const at = resolve(type);
    if (at.kind === 'adt') return this.guards.get(at.def);
    const hidden = at.kind === 'opaque' && at.of && reveal(at.of);
    return hidden ? this.guard(hidden, reveal) : undefined;
  }

  /** The guard that `type` is or owns: in a tuple, an `Option`, a struct's field. */
  held(type: Type, reveal: Reveal): string | undefined {
    return ask(undefined, () => {
      const search: Search = { seen: new Map(), isWhole: true, reveal };
      const found = this.find(type, search, false);
      // All that was looked into on the way to nothing holds nothing.
      if (found === undefined && search.isWhole)
        for (const [def, args] of search.seen) if (args[0]?.length === 0) this.without.add(def);
      return found;
    });
  }

  private find(type: Type, search: Search, isField: boolean): string | undefined {
    step();
    const at = this.world.traits.normalize(type);
    if (at.kind === 'tuple') return this.first(at.items, search, isField);
    if (at.kind === 'array') return this.find(at.inner, search, isField);
    if (at.kind === 'opaque' || at.kind === 'dyn') {
      const hidden = at.of && search.reveal(at.of);
      return hidden && this.find(hidden, search, isField);
    }
    if (at.kind !== 'adt') return undefined;
    const own = this.guards.get(at.def);
    if (own && !(isField && this.bare.includes(own))) return own;
    if (at.def.module.crate.origin !== 'workspace')
      return carriers.has(at.def.name) ? this.first(at.args, search, isField) : undefined;
    if (this.without.has(at.def) || this.isPlain(at) || !isNew(search, at)) return undefined;
    return this.first(this.fieldTypes(at, allFields(at.def)), search, true);
  }

  /** Whether `type` is seen at once to hold no guard: most do not, and each is asked about often. */
  private isPlain(type: Type): boolean {
    step();
    const at = resolve(type);
    switch (at.kind) {
      case 'projection':
      case 'variable':
        return false;
      case 'opaque':
      case 'dyn':
        return at.of === undefined;
      case 'tuple':
        return at.items.every((item) => this.isPlain(item));
      case 'array':
        return this.isPlain(at.inner);
      case 'adt':
        if (this.guards.has(at.def)) return false;
        if (at.def.module.crate.origin === 'workspace' ? !this.isHollow(at.def) : !carriers.has(at.def.name))
          return at.def.module.crate.origin !== 'workspace';
        return at.args.every((arg) => this.isPlain(arg));
      default:
        return true;
    }
  }

  private isHollow(def: AdtDef): boolean {
    const known = this.hollow.get(def);
    if (known !== undefined) return known;
    // What leads back to it is not known yet.
    this.hollow.set(def, false);
    const { names } = TypeParams.of(def.decl.generics);
    const args = names.map((name): Type => ({ kind: 'parameter', name, bounds: none }));
    const search: Search = { seen: new Map([[def, [args]]]), isWhole: true, reveal: () => undefined };
    const isHollow = this.fieldTypes({ kind: 'adt', def, args }, allFields(def)).every((field) =>
      this.isEmpty(field, search),
    );
    this.hollow.set(def, isHollow);
    return isHollow;
  }

  /** Whether `type` holds no guard, whatever its parameters stand for, unless one of them holds one. */
  private isEmpty(type: Type, search: Search): boolean {
    step();
    const at = this.world.traits.normalize(type);
    switch (at.kind) {
      // What it stands for depends on what the parameters implement.
      case 'projection':
        return false;
      case 'tuple':
        return at.items.every((item) => this.isEmpty(item, search));
      case 'array':
        return this.isEmpty(at.inner, search);
      case 'adt':
        if (this.guards.has(at.def)) return false;
        if (at.def.module.crate.origin !== 'workspace')
          return !carriers.has(at.def.name) || at.args.every((arg) => this.isEmpty(arg, search));
        if (this.without.has(at.def)) return true;
        if (this.hollow.get(at.def) === true) return at.args.every((arg) => this.isEmpty(arg, search));
        if (!isNew(search, at)) return search.isWhole;
        return this.fieldTypes(at, allFields(at.def)).every((field) => this.isEmpty(field, search));
      default:
        return true;
    }
  }

  private first(types: readonly Type[], search: Search, isField: boolean): string | undefined {
    for (const type of types) {
      const found = this.find(type, search, isField);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether `type` cannot be without its guard: it is one, or has one in a field that must be filled. */
  isNeverWithout(type: Type, reveal: Reveal): boolean {
    return ask(false, () => this.must(type, { seen: new Map(), isWhole: true, reveal }));
  }

  private must(type: Type, search: Search): boolean {
    step();
    const at = this.world.traits.normalize(type);
    if (at.kind === 'tuple') return at.items.some((item) => this.must(item, search));
    const hidden = at.kind === 'opaque' && at.of && search.reveal(at.of);
    if (hidden) return this.must(hidden, search);
    if (at.kind !== 'adt') return false;
    if (this.guards.has(at.def)) return true;
    if (at.def.module.crate.origin !== 'workspace' || this.without.has(at.def) || !isNew(search, at))
      return false;
    return this.fieldTypes(at, at.def.decl.fields).some((field) => this.must(field, search));
  }

  private fieldTypes({ def, args }: Type & { kind: 'adt' }, fields: readonly FieldDecl[]): Type[] {
    const scope = {
      module: def.module,
      generics: TypeParams.of(def.decl.generics).substitution(args),
      declarations: [def.decl.generics],
    };
    return fields.map((field) => this.world.types.type(field.type, scope));
  }
}

const none = (): readonly TraitType[] => [];

/** What a search through the fields of structs has looked into: each definition with the arguments that it had there. */
interface Search {
  readonly seen: Map<AdtDef, (readonly Type[])[]>;
  /** False where a struct came by with ever other arguments, and was left alone. */
  isWhole: boolean;
  readonly reveal: Reveal;
}

/** With how many lists of arguments one generic struct is looked into. */
const mostInstances = 8;

function isNew(search: Search, { def, args }: Type & { kind: 'adt' }): boolean {
  const known = search.seen.get(def) ?? [];
  search.seen.set(def, known);
  const given = args.map(resolve);
  if (known.some((each) => each.every((arg, index) => arg === given[index]))) return false;
  if (known.length >= mostInstances) search.isWhole = false;
  else known.push(given);
  return search.isWhole;
}

function allFields({ decl }: AdtDef): FieldDecl[] {
  return [decl, ...decl.variants].flatMap((each) => each.fields);
}
