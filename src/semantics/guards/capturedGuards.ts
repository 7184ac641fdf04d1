import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import type { GuardMoves } from './guardMoves';
import type { State } from './heldGuards';

/** `let f = move || *guard;`: the name of a closure, or `async` block, that took along a guard of `state`, and that guard's path. */
export function capturedGuard(
  analysis: Analysis,
  moves: GuardMoves,
  declaration: Node,
  state: State,
): { readonly local: Local; readonly guard: string } | undefined {
  const { tree } = analysis;
  const value = tree.child(declaration, 'value');
  const local = analysis.localAt(tree.child(declaration, 'pattern'));
  if (!state || !local || !/^(closure_expression|async_block)$/.test(tree.kind(value))) return undefined;
  const taken = moves.taken(value);
  const held = [...state].find((each) => each.local && taken.has(each.local));
  return held && { local, guard: held.guard };
}
