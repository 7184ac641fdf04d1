import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { valueTails } from '../valueTails';
import type { Local } from '../inference/bindings';
import type { GuardMoves } from './guardMoves';
import type { State } from './heldGuards';

/** `let f = move || *guard;`: the name of a closure, or `async` block, that took along a guard, and that guard's path. */
export function capturedGuard(
  analysis: Analysis,
  moves: GuardMoves,
  declaration: Node,
  state: State,
): { readonly local: Local; readonly guard: string } | undefined {
  const { tree } = analysis;
  const value = tree.child(declaration, 'value');
  const local = analysis.localAt(tree.child(declaration, 'pattern'));
  const closure = local ? closureIn(analysis, value) : NONE;
  if (!state || !local || closure === NONE) return undefined;
  const taken = moves.taken(closure);
  const held = [...state].find((each) => each.local && taken.has(each.local));
  if (held) return { local, guard: held.guard };
  // What was locked in the block that gives the closure: `{ let guard = …; move || *guard }`.
  const inside = [...taken].find((each) => tree.contains(value, each.node));
  const guard = inside && moves.guardOf(inside);
  return guard === undefined ? undefined : { local, guard };
}

/** The closure or `async` block that the value at `node` is, or that is put into a box in its place; NONE for others. */
function closureIn(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'closure_expression':
    case 'async_block':
      return node;
    case 'block': {
      const [tail = NONE, ...others] = valueTails(analysis.tree, node);
      return others.length === 0 && tail !== NONE && tail !== node ? closureIn(analysis, tail) : NONE;
    }
    case 'call_expression': {
      const [given = NONE, ...others] = tree.children(tree.child(node, 'arguments'));
      const isBox = /(^|::)((Box|Rc|Arc)::(new|pin)|Some)$/.test(tree.textOf(tree.child(node, 'function')));
      return isBox && given !== NONE && others.length === 0 ? closureIn(analysis, given) : NONE;
    }
    default:
      return NONE;
  }
}
