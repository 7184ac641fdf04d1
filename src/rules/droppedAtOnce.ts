import { showType, type Type } from '../semantics/types';
import type { Node } from '../syntax/syntaxTree';
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
  if (!held) return;
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
