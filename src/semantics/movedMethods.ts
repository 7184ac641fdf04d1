import type { ModuleDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { behindReferences } from './channels';
import { TypeParams } from './typeParams';
import { resolve, type Type } from './types';

/** A call of the method `wait` that futures 0.1 had, on what is one of today's. */
export interface MovedWait {
  /** The trait that had it. */
  readonly trait: 'Future' | 'Stream' | 'Sink';
  /** The name of the futures crate in this code. */
  readonly crateName: string;
  /** What the manifest asks for: `0.3`. */
  readonly requirement: string;
  /** Whether the crate has its part `executor`. */
  readonly hasExecutor: boolean;
}

const today = /^\s*[\^~=]?\s*0\.3(\.|\s*$)/;

/** Crates whose descriptions list all traits and types that could have a `wait` of their own. */
const wellKnown: ReadonlySet<string> = new Set(['std', 'futures', 'tokio']);

const mostModules = 64;

/**
 * The method of futures 0.1 that the call at `call` means: it is named `wait`, takes nothing, stands on a future, stream or sink of
 * today, and neither its type nor a trait that could be in scope has such a method. The manifest asks for futures 0.3 and for no
 * older one.
 */
export function movedWait(analysis: Analysis, call: Node): MovedWait | undefined {
  const { tree } = analysis;
  const callee = tree.child(call, 'function');
  const isWait = tree.is(callee, 'field_expression') && tree.textOf(tree.child(callee, 'field')) === 'wait';
  if (!isWait || tree.children(tree.child(call, 'arguments')).length > 0) return undefined;
  const crate = futuresOf(analysis);
  if (!crate || analysis.calleeOf(call)) return undefined;
  const type = analysis.typeOf(tree.child(callee, 'value'));
  if (!hasAllMethods(type) || mayBringTraits(analysis, call)) return undefined;
  const trait = todaysTrait(analysis, type);
  return trait && { trait, ...crate };
}

function futuresOf({ place }: Analysis): Omit<MovedWait, 'trait'> | undefined {
  const listed = (place.package?.manifest.dependencies ?? []).filter(
    (each) => each.package === 'futures' || each.package === 'futures-util',
  );
  const [first] = listed;
  if (first?.requirement === undefined || !listed.every(({ requirement = '' }) => today.test(requirement)))
    return undefined;
  const whole = listed.find((each) => each.package === 'futures') ?? first;
  return {
    crateName: whole.name,
    requirement: first.requirement,
    hasExecutor:
      whole.package === 'futures' && whole.features.some((each) => /^(default|executor)$/.test(each)),
  };
}

/** Whether no method of the type itself is out of sight. */
function hasAllMethods(type: Type): boolean {
  const at = resolve(behindReferences(type));
  if (at.kind !== 'adt') return ['future', 'opaque', 'dyn', 'parameter'].includes(at.kind);
  const { crate } = at.def.module;
  return crate.origin !== 'knowledge' || wellKnown.has(crate.name);
}

function todaysTrait(analysis: Analysis, type: Type): MovedWait['trait'] | undefined {
  if (analysis.futureOutput(type)) return 'Future';
  for (const [path, name] of [
    ['futures::stream::Stream', 'Stream'],
    ['futures::sink::Sink', 'Sink'],
  ] as const) {
    const trait = analysis.published(path);
    if (trait?.kind !== 'trait') continue;
    const args = TypeParams.of(trait.decl.generics).variables();
    if (analysis.world.traits.implementation(type, trait, args)) return name;
  }
  return undefined;
}

/** Whether a path begins with a crate of which all traits and macros are known. */
function isWellKnown({ crate }: ModuleDef, [head = '']: readonly string[]): boolean {
  return wellKnown.has(crate.externs.get(head)?.name ?? head);
}

/** Whether an import around `node` that leads nowhere, or to what a description may leave out, could be a trait. */
function mayBringTraits(analysis: Analysis, node: Node): boolean {
  const { names } = analysis.world;
  const seen = new Set<ModuleDef>();
  const mayBring = (module: ModuleDef): boolean => {
    if (seen.has(module)) return false;
    seen.add(module);
    if (seen.size > mostModules) return true;
    const isOut = [...module.uses.values()].flat().some(({ path, isGlobal }) => {
      const isTraitLike = /^[A-Z]/.test(path.at(-1) ?? '');
      return isTraitLike && !isWellKnown(module, path) && !names.resolvePath(module, path, 'types', isGlobal);
    });
    return (
      isOut ||
      module.globs.some(({ path, isGlobal }) => {
        if (isWellKnown(module, path)) return false;
        const target = names.resolvePath(module, path, 'types', isGlobal);
        if (target?.kind !== 'module') return target === undefined;
        return (
          target.crate.origin === 'knowledge' || (target.crate.origin === 'workspace' && mayBring(target))
        );
      })
    );
  };
  for (
    let scope: ModuleDef | undefined = analysis.moduleAt(node);
    scope;
    scope = scope.isBlock ? scope.parent : undefined
  )
    if (mayBring(scope)) return true;
  return false;
}

/**
 * Whether the macro call at `call` is one of `try_ready!`, by that name alone, which `#[macro_use] extern crate futures;` brought
 * in before 0.3; the manifest asks for futures 0.3 and no older one, and the crate defines no such macro.
 */
export function movedTryReady(analysis: Analysis, call: Node): MovedWait['requirement'] | undefined {
  const { tree, place } = analysis;
  const name = tree.child(call, 'macro');
  if (!tree.is(name, 'identifier') || tree.textOf(name) !== 'try_ready') return undefined;
  const crate = futuresOf(analysis);
  if (!crate || place.crate.modules.some((module) => module.macros.has('try_ready'))) return undefined;
  const module = analysis.moduleAt(call);
  const isImported =
    module.uses.has('try_ready') || module.globs.some(({ path }) => !isWellKnown(module, path));
  return isImported || !usesMacrosOf(analysis, crate.crateName) ? undefined : crate.requirement;
}

/** `#[macro_use] extern crate futures;` stands in the root of a crate. */
function usesMacrosOf({ place }: Analysis, crateName: string): boolean {
  return (place.crate.root.contents?.tree.items ?? []).some(
    (item) =>
      item.kind === 'extern-crate' && item.crate === crateName && item.attributes.includes('macro_use'),
  );
}
