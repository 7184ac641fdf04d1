import { mayBeMade } from './madeNames';
import { isConfiguredOut } from './cfgAttributes';
import {
  AdtDef,
  type CrateDef,
  type Def,
  type MacroDef,
  type ModuleDef,
  type TypeLevelDef,
  type ValueLevelDef,
} from './definitions';
import type { UseDecl } from './itemTree';
import { LookupCycles, LookupMemo } from './lookupCycles';
import type { PathRef } from './typeRef';

export type Namespace = 'types' | 'values' | 'macros';
interface InNamespace {
  types: TypeLevelDef;
  values: ValueLevelDef;
  macros: MacroDef;
}

/** What a glob import opens, as seen from the module that it stands in. */
interface GlobTarget {
  readonly from: ModuleDef;
  readonly target: ModuleDef | AdtDef;
}

/** Whether a module is looked into from itself, or from a module in it, or by others. */
export type View = 'inside' | 'outside';

interface WrittenPath {
  readonly module: ModuleDef;
  readonly def: TypeLevelDef | undefined;
}

/**
 * Finds what a name or path means in a module, as the Rust reference's "Names" chapter says: items before
 * named imports before glob imports, then the crates a manifest names, then the standard prelude.
 */
export class NameResolver {
  private readonly memo = new WeakMap<ModuleDef, LookupMemo>();
  /** The same for the crates that the user edits. */
  private workspaceMemo = new WeakMap<ModuleDef, LookupMemo>();
  private readonly globs = new WeakMap<UseDecl, GlobTarget>();
  private workspaceGlobs = new WeakMap<UseDecl, GlobTarget>();
  private readonly cycles = new LookupCycles();
  /** What written paths name among types, and in which module they were looked up last. */
  private readonly written = new WeakMap<PathRef, WrittenPath>();
  private workspaceWritten = new WeakMap<PathRef, WrittenPath>();

  constructor(private readonly standard: CrateDef | undefined) {}

  /** The user's crates declare something else now. */
  forgetWorkspace(): void {
    this.workspaceMemo = new WeakMap();
    this.workspaceGlobs = new WeakMap();
    this.workspaceWritten = new WeakMap();
  }

  /**
   * What `name` means inside `module` itself: its items and what it imports.
   *
   * @param view `outside` leaves out what `module` imports for itself alone (Rust reference, "Use declarations": they are private by default)
   */
  lookupMember<N extends Namespace>(
    module: ModuleDef,
    name: string,
    namespace: N,
    view: View = 'inside',
  ): InNamespace[N] | undefined {
    const own = declared(module, name, namespace);
    // What `#[cfg]` leaves out gives way to an import of its name.
    if (own && !(isLeftOut(own) && module.uses.has(name))) return own;
    const memos = module.crate.origin === 'workspace' ? this.workspaceMemo : this.memo;
    const memo = memos.get(module) ?? new LookupMemo();
    memos.set(module, memo);
    return this.cycles.answer(
      memo,
      view === 'inside' ? `${namespace}:${name}` : `pub ${namespace}:${name}`,
      () =>
        this.lookupImported(module, name, namespace, view) ??
        own ??
        exported(module, name, namespace) ??
        this.lookupInSources(module, name, namespace),
    ) as InNamespace[N] | undefined;
  }

  private lookupImported<N extends Namespace>(
    module: ModuleDef,
    name: string,
    namespace: N,
    view: View,
  ): InNamespace[N] | undefined {
    const isSeen = (use: UseDecl): boolean => view === 'inside' || use.isPublic;
    for (const use of chosenFirst(module.uses.get(name) ?? [])) {
      const found = this.resolveUse(module, use, namespace);
      // A private import hides what a public glob has under its name.
      if (found) return isSeen(use) ? found : undefined;
    }
    // An import that leads nowhere still hides what a glob would bring in under its name.
    if ((module.uses.get(name) ?? []).some((use) => !this.leadsSomewhere(module, use))) return undefined;
    for (const glob of module.globs) {
      if (!isSeen(glob)) continue;
      const target = this.globTarget(module, glob);
      if (!target || target === module || lacks(target, name, namespace)) continue;
      const found = this.lookupVisible(target, module, name, namespace);
      // What a macro declares under that name would hide it.
      if (found) return mayBeMade(module, name) ? undefined : found;
    }
    return undefined;
  }

  /** What a description of std leaves out, from std's own sources. */
  private lookupInSources<N extends Namespace>(
    module: ModuleDef,
    name: string,
    namespace: N,
  ): InNamespace[N] | undefined {
    const root = module.crate.sources?.root;
    if (!root) return undefined;
    const path = module.path.split('::').slice(1);
    const twin = path.length === 0 ? root : this.resolvePath(root, ['crate', ...path], 'types');
    return twin?.kind === 'module' ? this.lookupVisible(twin, module, name, namespace) : undefined;
  }

  /** What the glob import `glob` of `module` opens: asked for with every name that is looked for behind it. */
  private globTarget(module: ModuleDef, glob: UseDecl): ModuleDef | AdtDef | undefined {
    const targets = module.crate.origin === 'workspace' ? this.workspaceGlobs : this.globs;
    const known = targets.get(glob);
    if (known && known.from === module) return known.target;
    const target = this.resolveUseTarget(module, glob);
    // "Not found" may only mean "not found yet".
    if (target) targets.set(glob, { from: module, target });
    return target;
  }

  /** What a glob import of `target` from `importer` brings in under `name`. */
  private lookupVisible<N extends Namespace>(
    target: ModuleDef | AdtDef,
    importer: ModuleDef,
    name: string,
    namespace: N,
  ): InNamespace[N] | undefined {
    if (target instanceof AdtDef)
      return namespace === 'macros' ? undefined : (variantOf(target, name) as InNamespace[N] | undefined);
    const view = viewFrom(importer, target);
    const found = this.lookupMember(target, name, namespace, view);
    if (!found || view === 'inside') return found;
    const own = declared(target, name, namespace);
    return own && 'decl' in own && 'isPublic' in own.decl && !own.decl.isPublic ? undefined : found;
  }

  private resolveUse<N extends Namespace>(
    module: ModuleDef,
    use: UseDecl,
    namespace: N,
  ): InNamespace[N] | undefined {
    return this.resolveSegments(module, use.path, namespace, use.isGlobal, use);
  }

  private leadsSomewhere(module: ModuleDef, use: UseDecl): boolean {
    return (['types', 'values', 'macros'] as const).some((namespace) =>
      this.resolveUse(module, use, namespace),
    );
  }

  private resolveUseTarget(module: ModuleDef, use: UseDecl): ModuleDef | AdtDef | undefined {
    const target = this.resolveSegments(module, use.path, 'types', use.isGlobal, use);
    return target?.kind === 'module' || target?.kind === 'adt' ? target : undefined;
  }

  /** What the path means in `module`, or undefined where any step of it is unknown. */
  resolvePath<N extends Namespace>(
    module: ModuleDef,
    path: readonly string[],
    namespace: N,
    isGlobal = false,
  ): InNamespace[N] | undefined {
    return this.resolveSegments(module, path, namespace, isGlobal, undefined);
  }

  /** What `ref`, without its arguments, names among types: the same path is asked about at each use of what it stands in. */
  typeNamed(module: ModuleDef, ref: PathRef): TypeLevelDef | undefined {
    const written = module.crate.origin === 'workspace' ? this.workspaceWritten : this.written;
    const known = written.get(ref);
    if (known?.module === module) return known.def;
    const path = ref.segments.map((segment) => segment.name);
    const def = this.resolvePath(module, path, 'types', ref.global);
    written.set(ref, { module, def });
    return def;
  }

  private resolveSegments<N extends Namespace>(
    module: ModuleDef,
    path: readonly string[],
    namespace: N,
    isGlobal: boolean,
    importing: UseDecl | undefined,
  ): InNamespace[N] | undefined {
    const [first, ...rest] = path;
    if (first === undefined) return undefined;
    if (rest.length === 0 && !isGlobal) {
      const root = this.keywordModule(module, first);
      if (root) return namespace === 'types' ? (root as InNamespace[N]) : undefined;
      return this.lookupInScope(module, first, namespace, importing);
    }
    let at: TypeLevelDef | undefined = isGlobal
      ? externOf(module.crate, first)?.root
      : (this.keywordModule(module, first) ?? this.lookupInScope(module, first, 'types', importing));
    if (isGlobal && rest.length === 0)
      return namespace === 'types' ? (at as InNamespace[N] | undefined) : undefined;
    for (const [index, segment] of rest.entries()) {
      if (!at) return undefined;
      const isLast = index === rest.length - 1;
      if (at.kind === 'module') {
        const up: ModuleDef | undefined = segment === 'super' ? at.named.parent?.named : undefined;
        if (isLast)
          return up && namespace === 'types'
            ? (up as InNamespace[N])
            : this.lookupNamed(at, module, segment, namespace);
        at = up ?? this.lookupNamed(at, module, segment, 'types');
      } else if (at.kind === 'adt' && isLast && namespace !== 'macros') {
        return variantOf(at, segment) as InNamespace[N] | undefined;
      } else return undefined;
    }
    return undefined;
  }

  /** What a path from `importer` means by `name` in `target`; what is private there counts where nothing else is meant, since code may be half-written. */
  private lookupNamed<N extends Namespace>(
    target: ModuleDef,
    importer: ModuleDef,
    name: string,
    namespace: N,
  ): InNamespace[N] | undefined {
    const seen = this.lookupMember(target, name, namespace, viewFrom(importer, target));
    return seen ?? this.lookupMember(target, name, namespace);
  }

  private keywordModule(module: ModuleDef, segment: string): ModuleDef | undefined {
    if (segment === 'crate' || segment === '$crate') return module.crate.root;
    if (segment === 'self') return module.named;
    if (segment === 'super') return module.named.parent?.named;
    return undefined;
  }

  /** What one name means where it stands: block items, module items, imports, crates, the prelude. */
  lookupInScope<N extends Namespace>(
    module: ModuleDef,
    name: string,
    namespace: N,
    importing?: UseDecl,
  ): InNamespace[N] | undefined {
    for (let scope: ModuleDef | undefined = module; scope; scope = scope.isBlock ? scope.parent : undefined) {
      const found = this.lookupUnlessSelf(scope, name, namespace, importing);
      if (found) return found;
    }
    if (namespace === 'types') {
      const crate = externOf(module.crate, name);
      if (crate) return crate.root as InNamespace[N];
    }
    return this.lookupPrelude(module.crate, name, namespace);
  }

  /** `use tokio;` and `use a::b as b` must not find themselves. */
  private lookupUnlessSelf<N extends Namespace>(
    scope: ModuleDef,
    name: string,
    namespace: N,
    importing: UseDecl | undefined,
  ): InNamespace[N] | undefined {
    if (importing?.name === name && importing.path[0] === name && scope.uses.get(name)?.includes(importing)) {
      return declared(scope, name, namespace);
    }
    return this.lookupMember(scope, name, namespace);
  }

  private lookupPrelude<N extends Namespace>(
    crate: CrateDef,
    name: string,
    namespace: N,
  ): InNamespace[N] | undefined {
    const prelude = this.standard && this.lookupMember(this.standard.root, 'prelude', 'types');
    if (prelude?.kind !== 'module') return undefined;
    const edition = this.lookupMember(prelude, `rust_${crate.edition}`, 'types');
    return edition?.kind === 'module' ? this.lookupMember(edition, name, namespace) : undefined;
  }
}

/** The crate that `name` stands for; notes the name where only its description is known, and no manifest lists it. */
function externOf(crate: CrateDef, name: string): CrateDef | undefined {
  const extern = crate.externs.get(name);
  if (!extern && crate.describable.has(name)) crate.unlisted.add(name);
  return extern;
}

/** Whether a glob of `target` cannot bring in `name`: most of the many modules behind a prelude, at a glance. */
function lacks(target: ModuleDef | AdtDef, name: string, namespace: Namespace): boolean {
  if (target instanceof AdtDef || target.globs.length > 0 || target.uses.has(name)) return false;
  return !target[namespace].has(name) && !(namespace === 'macros' && target === target.crate.root);
}

/** Imports that `#[cfg]` leaves out come last. */
function chosenFirst(uses: readonly UseDecl[]): readonly UseDecl[] {
  if (uses.length < 2) return uses;
  const isChosen = (use: UseDecl): boolean => !isConfiguredOut(use.attributes);
  return [...uses.filter(isChosen), ...uses.filter((use) => !isChosen(use))];
}

function isLeftOut(def: Def): boolean {
  return 'decl' in def && 'attributes' in def.decl && isConfiguredOut(def.decl.attributes);
}

/** `#[macro_export]` puts a macro at the root of its crate, wherever it stands. */
function exported<N extends Namespace>(
  module: ModuleDef,
  name: string,
  namespace: N,
): InNamespace[N] | undefined {
  if (namespace !== 'macros' || module !== module.crate.root) return undefined;
  for (const { macros } of module.crate.modules) {
    const macro = macros.get(name);
    if (macro?.decl.attributes.some((attribute) => attribute.startsWith('macro_export')))
      return macro as InNamespace[N];
  }
  return undefined;
}

function declared<N extends Namespace>(
  module: ModuleDef,
  name: string,
  namespace: N,
): InNamespace[N] | undefined {
  const map: ReadonlyMap<string, Def> = module[namespace];
  const def = map.get(name);
  return (def && 'standsFor' in def ? (def.standsFor ?? def) : def) as InNamespace[N] | undefined;
}

function variantOf(adt: AdtDef, name: string): Def | undefined {
  return adt.variants.find((variant) => variant.name === name);
}

/** How `target` is seen from `importer`. */
export function viewFrom(importer: ModuleDef, target: ModuleDef): View {
  for (let at: ModuleDef | undefined = importer; at; at = at.parent) if (at === target) return 'inside';
  return 'outside';
}
