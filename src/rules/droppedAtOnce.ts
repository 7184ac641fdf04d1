import type { Analysis } from '../semantics/analysis';
import { showType, type Type } from '../semantics/types';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import type { RuleContext } from './rule';
import { isFollowed } from './statements';

/** What a rule says of `let _ = value`, where the value holds something that only works while it is kept. */
export interface DroppedAtOnce {
  /** The documented path of what the value holds, if it holds it. */
  readonly heldIn: (type: Type) => string | undefined;
  readonly message: (value: string) => string;
  /** The name that the fix binds it to. */
  readonly name: string;
}

/** Reports a `let _ = …` that drops at once what code behind it counts on. */
export function reportDroppedAtOnce(
  { analysis, report }: RuleContext,
  node: Node,
  says: DroppedAtOnce,
): void {
  const { tree } = analysis;
  const pattern = tree.child(node, 'pattern');
  const value = tree.child(node, 'value');
  if (
    tree.textOf(pattern) !== '_' ||
    !/^(await|try|call)_expression$/.test(value < 0 ? '' : tree.kind(value))
  )
    return;
  // With nothing behind it, the statement only waits for its turn; tests use locks and permits as gates in that way.
  if (!isFollowed(analysis, node) || analysis.isInTest(node)) return;
  const type = analysis.typeOf(value);
  const held = says.heldIn(type);
  const maker = held ? makerOf(analysis, value, says.heldIn) : NONE;
  if (!held || maker === NONE || isGate(analysis, maker)) return;
  report({
    start: tree.start(node),
    end: tree.end(value),
    message: says.message(codeAt(tree, value)),
    evidence: `The value is a \`${showType(analysis.world.traits.normalizeDeep(type))}\`, which holds a \`${held}\`.`,
    fixes: [
      {
        title: `Bind it to \`${says.name}\``,
        safety: 'safe',
        edits: [{ start: tree.start(pattern), end: tree.end(pattern), newText: says.name }],
      },
    ],
  });
}

/** The call that took what `node` holds; NONE for a name that holds it already: `let _ = permit.unwrap()` lets go on purpose. */
function makerOf(analysis: Analysis, node: Node, heldIn: DroppedAtOnce['heldIn']): Node {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'try_expression':
    case 'await_expression':
    case 'parenthesized_expression':
      return makerOf(analysis, tree.onlyChild(node), heldIn);
    case 'call_expression': {
      const receiver = tree.child(tree.child(node, 'function'), 'value');
      return receiver >= 0 && heldIn(analysis.typeOf(receiver)) ? makerOf(analysis, receiver, heldIn) : node;
    }
    default:
      return NONE;
  }
}

/** Who asks for many permits at once and keeps none waits until the others are done. */
function isGate(analysis: Analysis, maker: Node): boolean {
  return /^acquire_many/.test(analysis.calleeOf(maker)?.name ?? '');
}
