import type {
  AdtDecl,
  AliasDecl,
  FnDecl,
  ImplDecl,
  Item,
  MacroDecl,
  TraitDecl,
  UseDecl,
  ValueDecl,
  VariantDecl,
} from './itemTree';

export type Edition = '2015' | '2018' | '2021' | '2024';

/** Where a crate's text comes from: the user's own, a dependency's sources, or the shipped knowledge. */
export type CrateOrigin = 'workspace' | 'dependency' | 'knowledge';

/** A crate as the compiler sees it: one root module, one edition, names for the crates it may use. */
export class CrateDef {
  /** Names under which code of this crate reaches other crates. */
  readonly externs = new Map<string, CrateDef>();
  /** What the shipped knowledge says of this crate, for what its sources make by macros. */
  described?: CrateDef;
  /** Every crate that the manifest names, found or not. */
  readonly dependencyNames = new Set<string>();
  readonly impls: ImplDef[] = [];
  readonly traits: TraitDef[] = [];
  root!: ModuleDef;

  constructor(
    readonly name: string,
    readonly edition: Edition,
    readonly origin: CrateOrigin,
  ) {}
}

export class ModuleDef {
  readonly kind = 'module';
  readonly types = new Map<string, TypeLevelDef>();
  readonly values = new Map<string, ValueLevelDef>();
  readonly macros = new Map<string, MacroDef>();
  readonly uses = new Map<string, UseDecl[]>();
  readonly globs: UseDecl[] = [];

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
    /** Replaced by an equal one at new offsets when only bodies changed. */
    public decl: Decl,
    readonly module: ModuleDef,
  ) {}

  get name(): string {
    return this.decl.name;
  }

  get path(): string {
    return `${this.module.path}::${this.decl.name}`;
  }
}

export class AdtDef extends MemberOf<AdtDecl> {
  readonly kind = 'adt';
  readonly variants: readonly VariantDef[];

  constructor(decl: AdtDecl, module: ModuleDef) {
    super(decl, module);
    this.variants = decl.variants.map((variant) => new VariantDef(variant, this));
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
  readonly fns: readonly FnDef[];

  constructor(decl: TraitDecl, module: ModuleDef) {
    super(decl, module);
    this.fns = decl.fns.map((fn) => new FnDef(fn, module, this));
  }
}

export class ImplDef extends MemberOf<ImplDecl> {
  readonly kind = 'impl';
  readonly fns: readonly FnDef[];

  constructor(decl: ImplDecl, module: ModuleDef) {
    super(decl, module);
    this.fns = decl.fns.map((fn) => new FnDef(fn, module, this));
  }
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

/** What `#[cfg(…)]` says with the features on, on a Unix machine, outside tests of concurrency. */
export function isConfiguredOut(attributes: readonly string[]): boolean {
  return attributes.some(
    (attribute) =>
      /^cfg\s*\(/.test(attribute) && evaluateCfg(attribute.slice(attribute.indexOf('('))) === false,
  );
}

const offByDefault =
  /^(loom|windows|miri|fuzzing|docsrs|doc|test262|target_os\s*=\s*"(windows|macos|wasi|none)"|target_family\s*=\s*"(wasm|windows)"|target_arch\s*=\s*"wasm32")$/;

function evaluateCfg(parenthesized: string): boolean | undefined {
  const inner = parenthesized.trim().replace(/^\(/, '').replace(/\)$/, '').trim();
  const call = /^(not|any|all)\s*(\(.*\))$/s.exec(inner);
  if (!call)
    return offByDefault.test(inner)
      ? false
      : /^(unix|feature\s*=.*|tokio_unstable)$/s.test(inner)
        ? true
        : undefined;
  const values = splitTopLevel((call[2] ?? '').slice(1, -1)).map((part) => evaluateCfg(`(${part})`));
  if (call[1] === 'not') return values[0] === undefined ? undefined : !values[0];
  if (call[1] === 'any')
    return values.includes(true) ? true : values.every((value) => value === false) ? false : undefined;
  return values.includes(false) ? false : values.every((value) => value === true) ? true : undefined;
}

function splitTopLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if ((character === ',' && depth === 0) || at === text.length) {
      if (text.slice(from, at).trim() !== '') parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}

/** Puts what a list of items declares into `module`; `enter` is called for each module of its own file. */
export function declareItems(
  module: ModuleDef,
  items: readonly Item[],
  enter: (child: ModuleDef, decl: Item & { kind: 'mod' }) => void,
): void {
  for (const item of items) {
    const replaces = <T>(map: Map<string, T>): boolean =>
      !map.has(item.name) || !isConfiguredOut(item.attributes);
    switch (item.kind) {
      case 'fn':
        if (replaces(module.values)) module.values.set(item.name, new FnDef(item, module));
        break;
      case 'struct':
      case 'enum':
      case 'union':
        if (replaces(module.types)) {
          const adt = new AdtDef(item, module);
          module.types.set(item.name, adt);
          if (item.kind === 'struct' && item.shape !== 'record') module.values.set(item.name, adt);
        }
        break;
      case 'trait':
        if (replaces(module.types)) {
          const trait = new TraitDef(item, module);
          module.types.set(item.name, trait);
          module.crate.traits.push(trait);
        }
        break;
      case 'impl':
        module.crate.impls.push(new ImplDef(item, module));
        break;
      case 'mod':
        if (replaces(module.types))
          enter(
            new ModuleDef(module.crate, item.name, module.named, module.file, false, item.attributes),
            item,
          );
        break;
      case 'use':
        if (item.isGlob) module.globs.push(item);
        else module.uses.set(item.name, [...(module.uses.get(item.name) ?? []), item]);
        break;
      case 'const':
      case 'static':
        if (replaces(module.values)) module.values.set(item.name, new ValueDef(item, module));
        break;
      case 'alias':
        if (replaces(module.types)) module.types.set(item.name, new AliasDef(item, module));
        break;
      case 'macro':
        module.macros.set(item.name, new MacroDef(item, module));
        break;
      case 'extern-crate':
        break;
    }
  }
}
