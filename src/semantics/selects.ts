import type { ModuleDef } from '../project/definitions';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { macroName } from './asyncContext';
import { loopAround } from './loops';

/** `pattern = future, if condition => body`; parts that are not written are NONE. */
export interface SelectArm {
  readonly node: Node;
  readonly pattern: Node;
  /** The future. */
  readonly value: Node;
  readonly condition: Node;
  readonly body: Node;
}

/** A call of `select!`, of a crate that is known. */
export interface Select {
  /** The macro call. */
  readonly node: Node;
  /**
   * Tokio's polls each future that it is given, done or not, and waits for the others where a pattern does not fit. The
   * futures crate's leaves out what is terminated.
   */
  readonly crate: 'tokio' | 'futures';
  /** Those that wait for a future, in order. */
  readonly arms: readonly SelectArm[];
  /** `else`, or the futures crate's `complete`; NONE where there is none. */
  readonly otherwise: Node;
  /** The loop that runs it again and again, or NONE. */
  readonly loop: Node;
}

const selectMacros = new Set(['select', 'select_biased']);
/** Imports of imports that are followed. */
const mostImports = 8;

/** The `select!` at `node`, where it was read and its crate is known. Sources: docs.rs/tokio and docs.rs/futures, `select!`. */
export function selectAt(analysis: Analysis, node: Node): Select | undefined {
  const { tree } = analysis;
  if (!tree.is(node, 'macro_invocation') || !selectMacros.has(macroName(tree, node))) return undefined;
  const body = tree.childOfKind(node, 'macro_arguments');
  const all = tree.children(body).filter((each) => tree.is(each, 'select_arm'));
  const crate = all.length === 0 ? undefined : selectCrate(analysis, node);
  if (!crate) return undefined;
  const arms = all.map((arm) => ({
    node: arm,
    pattern: tree.child(arm, 'pattern'),
    value: tree.child(arm, 'value'),
    condition: tree.child(arm, 'condition'),
    body: tree.child(arm, 'body'),
  }));
  return {
    node,
    crate,
    arms: arms.filter(({ value }) => value !== NONE),
    otherwise: arms.find(({ value }) => value === NONE)?.node ?? NONE,
    loop: loopAround(tree, node),
  };
}

function selectCrate(analysis: Analysis, node: Node): Select['crate'] | undefined {
  const path = analysis.tree.textOf(analysis.tree.child(node, 'macro')).replace(/\s/g, '').split('::');
  const name = macroCrate(
    analysis,
    analysis.moduleAt(node),
    path.filter((part) => part !== ''),
    0,
  );
  if (name === 'tokio') return 'tokio';
  return name === 'futures' || name === 'futures_util' ? 'futures' : undefined;
}

/**
 * The crate that a macro comes from. Many crates make their macros by macros, so that no definition is found: where the
 * path leads, step by step through imports, is enough.
 */
function macroCrate(
  analysis: Analysis,
  module: ModuleDef,
  path: readonly string[],
  depth: number,
): string | undefined {
  const { names } = analysis.world;
  const found = names.resolvePath(module, path, 'macros');
  if (found) return found.module.crate.name;
  const name = path.at(-1) ?? '';
  if (depth > mostImports) return undefined;
  if (path.length > 1) {
    const owner = names.resolvePath(module, path.slice(0, -1), 'types');
    if (owner?.kind !== 'module') return undefined;
    if (owner.crate.origin !== 'workspace') return owner.crate.name;
    return importedCrate(analysis, owner, name, depth);
  }
  for (let at: ModuleDef | undefined = module; at; at = at.isBlock ? at.parent : undefined) {
    const crate = importedCrate(analysis, at, name, depth);
    if (crate !== undefined) return crate;
  }
  return undefined;
}

function importedCrate(
  analysis: Analysis,
  module: ModuleDef,
  name: string,
  depth: number,
): string | undefined {
  const [use] = module.uses.get(name) ?? [];
  return use && macroCrate(analysis, module, use.path, depth + 1);
}
