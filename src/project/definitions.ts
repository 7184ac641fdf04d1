import type {
  AdtDecl,
  AliasDecl,
  FnDecl,
  ImplDecl,
  Item,
  ItemTree,
  MacroDecl,
  ModDecl,
  TraitDecl,
  UseDecl,
  ValueDecl,
  VariantDecl,
} from './itemTree';
import { isConfiguredOut } from './cfgAttributes';
import { itemKey } from './itemDependents';
import { addTo, groupBy } from './lists';
import type { StatedByCrate, StatedFacts } from './statedFacts';

export type Edition = '2015' | '2018' | '2021' | '2024';

/** Where a crate's text comes from: the user's own, a dependency's sources, or the shipped knowledge. */
export type CrateOrigin = 'workspace' | 'dependency' | 'knowledge';

/** A crate as the compiler sees it: one root module, one edition, names for the crates it may use. */
export class CrateDef {
  /** Names under which code of this crate reaches other crates. */
  readonly externs = new Map<string, CrateDef>();
  /** What the shipped knowledge says of this crate: facts, and what its sources make by macros. */
  described?: CrateDef;
  /** What its own package states of its items. */
  stated: readonly StatedFacts[] = [];
  /** For one of the user's own: what their manifests and files state of it and of all that it may reach. */
  statedElsewhere: StatedByCrate = new Map();
  /** For the described std: the toolchain's own, where its sources are in reach. */
  sources?: CrateDef;
  /** Every crate that the manifest names, found or not. */
  readonly dependencyNames = new Set<string>();
  /** Described crates that the manifest lacks: code that names one is pasted before the manifest knows it. */
  describable: ReadonlySet<string> = new Set();
  /** Those of `describable` that code of this crate names. From the next build on they are among `externs`. */
  readonly unlisted = new Set<string>();
  /** Modules and blocks, in the order in which they were filled. */
  readonly modules: ModuleDef[] = [];
  root!: ModuleDef;

  constructor(
    readonly name: string,
    readonly edition: Edition,
    readonly origin: CrateOrigin,
  ) {}

  get impls(): ImplDef[] {
    return this.modules.flatMap((module) => module.impls);
  }

  get traits(): TraitDef[] {
    return this.modules.flatMap((module) => module.traits);
  }
}

export class ModuleDef {
  readonly kind = 'module';
  readonly types = new Map<string, TypeLevelDef>();
  readonly values = new Map<string, ValueLevelDef>();
  readonly macros = new Map<string, MacroDef>();
  readonly uses = new Map<string, UseDecl[]>();
  readonly globs: UseDecl[] = [];
  readonly impls: ImplDef[] = [];
  readonly traits: TraitDef[] = [];
  /** What its file gave, for a module that has one. */
  contents?: FileContents;
  private definitions = new Map<string, Reusable>();
  /** How many stand under each key: the second of a name goes by another one. */
  private readonly counts = new Map<string, number>();
  private earlier: ReadonlyMap<string, Reusable> = new Map();

  constructor(
    readonly crate: CrateDef,
    readonly name: string,
    readonly parent: ModuleDef | undefined,
    /** The file that holds the module's items. */
    readonly file: string,
    /** Items of a block inside a body; it sees the module around it. */
    readonly isBlock: boolean = false,
    /** Of its `mod` item. */
    readonly attributes: readonly string[] = [],
  ) {}

  /** Empties the module, for its items to be declared anew. */
  clear(): void {
    this.earlier = this.definitions;
    this.definitions = new Map();
    this.counts.clear();
    for (const names of [this.types, this.values, this.macros, this.uses]) names.clear();
    for (const list of [this.globs, this.impls, this.traits]) list.length = 0;
  }

  /**
   * The definition that stood under `key` before {@link clear}, or a new one. What an edit leaves alone so stays the
   * same definition, and what is known of it stays true.
   */
  define<Kind extends Reusable>(key: string, make: () => Kind): Kind {
    const count = this.counts.get(key) ?? 0;
    this.counts.set(key, count + 1);
    const unique = count === 0 ? key : `${key}+${String(count)}`;
    const def = (this.earlier.get(unique) as Kind | undefined) ?? make();
    this.definitions.set(unique, def);
    return def;
  }

  /** The module that `decl` declares in this one, with its items in `file`. */
  child({ name, attributes }: ModDecl, file: string): ModuleDef {
    const make = (): ModuleDef => new ModuleDef(this.crate, name, this.named, file, false, attributes);
    return this.define(`mod ${name} ${file} ${attributes.join(' ')}`, make);
  }

  /** The module that `include!` of `file` opens in this one: its names are looked up here as well. */
  inclusion(file: string): ModuleDef {
    return this.define(`include ${file}`, () => new ModuleDef(this.crate, '{include}', this, file, true));
  }

  /** Takes over the names that `included` declares; its own come first. */
  adopt(included: ModuleDef): void {
    const add = <Value>(to: Map<string, Value>, from: ReadonlyMap<string, Value>): void => {
      for (const [name, value] of from) if (!to.has(name)) to.set(name, value);
    };
    add(this.types, included.types);
    add(this.values, included.values);
    add(this.macros, included.macros);
    for (const [name, uses] of included.uses) this.uses.set(name, [...(this.uses.get(name) ?? []), ...uses]);
    for (const glob of included.globs) this.globs.push(glob);
  }

  get path(): string {
    return this.parent ? `${this.parent.path}::${this.name}` : this.crate.name;
  }

  /** The nearest module that is not a block. */
  get named(): ModuleDef {
    return this.isBlock && this.parent ? this.parent.named : this;
  }
}

abstract class MemberOf<Decl extends { readonly name: string }> {
  constructor(
    private declared: Decl,
    readonly module: ModuleDef,
  ) {}

  get decl(): Decl {
    return this.declared;
  }

  /** The same item, declared differently. */
  redeclare(decl: Decl): void {
    this.declared = decl;
  }

  get name(): string {
    return this.decl.name;
  }

  get path(): string {
    return `${this.module.path}::${this.decl.name}`;
  }
}

export class AdtDef extends MemberOf<AdtDecl> {
  readonly kind = 'adt';
  /** For one of std's sources: the described type that is meant wherever this one is named. */
  standsFor?: AdtDef;
  variants: readonly VariantDef[];

  constructor(decl: AdtDecl, module: ModuleDef) {
    super(decl, module);
    this.variants = decl.variants.map((variant) => new VariantDef(variant, this));
  }

  override redeclare(decl: AdtDecl): void {
    if (decl !== this.decl) {
      const known = new Map(this.variants.map((variant) => [variant.decl, variant]));
      this.variants = decl.variants.map((variant) => known.get(variant) ?? new VariantDef(variant, this));
    }
    super.redeclare(decl);
  }
}

export class VariantDef {
  readonly kind = 'variant';

  constructor(
    readonly decl: VariantDecl,
    readonly adt: AdtDef,
  ) {}

  get name(): string {
    return this.decl.name;
  }

  get path(): string {
    return `${this.adt.path}::${this.decl.name}`;
  }
}

export class TraitDef extends MemberOf<TraitDecl> {
  readonly kind = 'trait';
  /** For one of std's sources: the described trait that is meant wherever this one is named. */
  standsFor?: TraitDef;
  fns: readonly FnDef[];

  constructor(decl: TraitDecl, module: ModuleDef) {
    super(decl, module);
    this.fns = chosenFirst(decl.fns).map((fn) => new FnDef(fn, module, this));
  }

  override redeclare(decl: TraitDecl): void {
    if (decl !== this.decl) this.fns = redeclareFns(this, decl.fns);
    super.redeclare(decl);
  }
}

export class ImplDef extends MemberOf<ImplDecl> {
  readonly kind = 'impl';
  fns: readonly FnDef[];

  constructor(decl: ImplDecl, module: ModuleDef) {
    super(decl, module);
    this.fns = chosenFirst(decl.fns).map((fn) => new FnDef(fn, module, this));
  }

  override redeclare(decl: ImplDecl): void {
    if (decl !== this.decl) this.fns = redeclareFns(this, decl.fns);
    super.redeclare(decl);
  }
}

/** Of functions of one name, the one that `#[cfg]` leaves out gives way to its twin. */
function chosenFirst(decls: readonly FnDecl[]): readonly FnDecl[] {
  const isChosen = ({ attributes }: FnDecl): boolean => !isConfiguredOut(attributes);
  return decls.every(isChosen)
    ? decls
    : [...decls.filter(isChosen), ...decls.filter((decl) => !isChosen(decl))];
}

/** The functions of a trait or an impl after an edit: those of the same name stay the same definitions. */
function redeclareFns(owner: TraitDef | ImplDef, decls: readonly FnDecl[]): FnDef[] {
  const left = groupBy([...owner.fns].reverse(), ({ name }) => name);
  return chosenFirst(decls).map((decl) => {
    const fn = left.get(decl.name)?.pop() ?? new FnDef(decl, owner.module, owner);
    fn.redeclare(decl);
    return fn;
  });
}

export class FnDef extends MemberOf<FnDecl> {
  readonly kind = 'fn';

  constructor(
    decl: FnDecl,
    module: ModuleDef,
    readonly container?: TraitDef | ImplDef,
  ) {
    super(decl, module);
  }

  override get path(): string {
    if (!this.container) return super.path;
    if (this.container.kind === 'trait') return `${this.container.path}::${this.name}`;
    const { self } = this.container.decl;
    const type = self.t === 'path' ? self.path.segments.map((segment) => segment.name).join('::') : '_';
    return `${this.module.path}::${type}::${this.name}`;
  }
}

export class ValueDef extends MemberOf<ValueDecl> {
  readonly kind = 'value';
}

export class AliasDef extends MemberOf<AliasDecl> {
  readonly kind = 'alias';
}

export class MacroDef extends MemberOf<MacroDecl> {
  readonly kind = 'macro';
}

export type TypeLevelDef = ModuleDef | AdtDef | TraitDef | AliasDef | VariantDef;
export type ValueLevelDef = FnDef | ValueDef | VariantDef | AdtDef;
export type Def = TypeLevelDef | ValueLevelDef | MacroDef;
type Reusable = Exclude<Def, VariantDef> | ImplDef;

/** Puts what a list of items declares into `module`; `enter` is called for each module of its own file. */
export function declareItems(
  module: ModuleDef,
  items: readonly Item[],
  enter: (decl: Item & { kind: 'mod' }) => void,
): void {
  for (const item of items) {
    const replaces = (map: ReadonlyMap<string, Def>): boolean =>
      !map.has(item.name) || !isConfiguredOut(item.attributes);
    switch (item.kind) {
      case 'fn': {
        const fn = define(module, item, () => new FnDef(item, module));
        if (replaces(module.values)) module.values.set(item.name, fn);
        break;
      }
      case 'struct':
      case 'enum':
      case 'union': {
        const adt = define(module, item, () => new AdtDef(item, module));
        if (!replaces(module.types)) break;
        module.types.set(item.name, adt);
        if (item.kind === 'struct' && item.shape !== 'record') module.values.set(item.name, adt);
        break;
      }
      case 'trait': {
        const trait = define(module, item, () => new TraitDef(item, module));
        if (!replaces(module.types)) break;
        module.types.set(item.name, trait);
        module.traits.push(trait);
        break;
      }
      case 'impl':
        module.impls.push(define(module, item, () => new ImplDef(item, module)));
        break;
      case 'mod':
        if (replaces(module.types)) enter(item);
        break;
      case 'use':
        if (item.isGlob) module.globs.push(item);
        else addTo(module.uses, item.name, item);
        break;
      case 'const':
      case 'static': {
        const value = define(module, item, () => new ValueDef(item, module));
        if (replaces(module.values)) module.values.set(item.name, value);
        break;
      }
      case 'alias': {
        const alias = define(module, item, () => new AliasDef(item, module));
        if (replaces(module.types)) module.types.set(item.name, alias);
        break;
      }
      case 'macro':
        module.macros.set(
          item.name,
          define(module, item, () => new MacroDef(item, module)),
        );
        break;
      case 'extern-crate':
      case 'include':
        break;
    }
  }
}

function define<Decl extends Item, Kind extends Reusable & { redeclare(decl: Decl): void }>(
  module: ModuleDef,
  item: Decl,
  make: () => Kind,
): Kind {
  // Only the user's own crates are built more than once.
  if (module.crate.origin !== 'workspace') return make();
  const def = module.define(itemKey(item), make);
  def.redeclare(item);
  return def;
}

/** The scopes of one file: its module, and a scope for each block that declares items, as in its item tree. */
export interface FileScopes {
  readonly module: ModuleDef;
  readonly blocks: readonly ModuleDef[];
}

/** What one file gave to the module that it is. */
export interface FileContents {
  readonly tree: ItemTree;
  readonly scopes: FileScopes;
  /** The file's module, those in it, and its blocks with items. */
  readonly modules: readonly ModuleDef[];
  /** The modules that it declares and that stand in files of their own. */
  readonly outline: readonly ModuleDef[];
  /** What `include!` brought in, from whichever depth. */
  readonly included: readonly FileContents[];
}
