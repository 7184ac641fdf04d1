import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import {
  awaitingMacros,
  bodyOf,
  executionContext,
  isAsyncContext,
  macroName,
  type ExecutionContext,
} from '../asyncContext';
import { GuardMoves } from './guardMoves';
import { GuardRegister } from './guardRegister';
import type { GuardTypes } from './guardTypes';
import { GuardWalk } from './guardWalk';
import type { HeldGuard, State } from './heldGuards';

/** The guards that are alive at an `.await` of the file, in document order. */
export function guardsAlive(analysis: Analysis, types: GuardTypes): HeldGuard[] {
  const moves = new GuardMoves(analysis, types);
  const register = new GuardRegister(analysis.tree, types);
  const walk = new GuardWalk(analysis, moves, register);
  for (const [body, context] of awaitingBodies(analysis))
    analysis.attemptAround(body, () => walk.run(body, ownedAtStart(analysis, context, { moves, register })));
  return register.all().filter(({ node }) => !analysis.isLeftOut(node));
}

/** The guards that would be alive at an `.await` on the value of the call at `call`. */
export function guardsAliveAt(analysis: Analysis, types: GuardTypes, call: Node): HeldGuard[] {
  const context = executionContext(analysis.tree, call);
  if (!isAsyncContext(context)) return [];
  const moves = new GuardMoves(analysis, types);
  const register = new GuardRegister(analysis.tree, types);
  const walk = new GuardWalk(analysis, moves, register, call);
  walk.run(bodyOf(analysis.tree, context), ownedAtStart(analysis, context, { moves, register }));
  return register.all().filter(({ awaits }) => awaits.includes(call));
}

/** The async bodies that await something. */
function awaitingBodies(analysis: Analysis): Map<Node, ExecutionContext> {
  const { tree } = analysis;
  const bodies = new Map<Node, ExecutionContext>();
  for (const node of tree.descendants(0, 'await_expression', 'macro_invocation')) {
    if (tree.is(node, 'macro_invocation') && !awaitingMacros.has(macroName(tree, node))) continue;
    if (analysis.isLeftOut(node)) continue;
    const context = executionContext(tree, node);
    if (isAsyncContext(context)) bodies.set(bodyOf(tree, context), context);
  }
  return bodies;
}

/** What a body owns before its first statement: its parameters, and what an `async` block takes along. */
function ownedAtStart(
  { tree }: Analysis,
  { kind, node }: ExecutionContext,
  { moves, register }: { readonly moves: GuardMoves; readonly register: GuardRegister },
): State {
  const owned =
    kind === 'async-block' ? moves.taken(node) : moves.guardsBound(tree.child(node, 'parameters'));
  const guards = [...owned].map((local) => register.local(local, tree.ancestor(local.node, 'block')));
  return new Set(guards.filter((tracked) => tracked !== undefined));
}
