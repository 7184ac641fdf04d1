import type { Analysis } from '../semantics/analysis';
import { blockingGuards, GuardTypes } from '../semantics/guardTypes';
import type { Local } from '../semantics/inference/bindings';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-drop-needs-scope',
  title: '`drop(guard)` leaves the future not `Send`',
  summary:
    'A guard that was borrowed is dropped by `drop` before an `.await` in its scope: the compiler still keeps it in the future.',
  section: 'holding-a-lock-across-await',
  severity: 'information',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    if (!analysis.publishedAs(analysis.calleeOf(node), ['std::mem::drop']) || !analysis.isInAsync(node))
      return;
    const [argument = NONE] = tree.children(tree.child(node, 'arguments'));
    const local = argument === NONE ? undefined : analysis.localOf(argument);
    const types = new GuardTypes(analysis.world, analysis.place.crate, blockingGuards);
    const guard = local && types.guard(local.type);
    const pause = local && guard ? awaitInScopeAfter(analysis, local, node) : NONE;
    if (!local || !guard || pause === NONE || !wasBorrowed(analysis, local, argument)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `The lock is free from here on, yet \`${local.name}\` stays part of the future until its scope ends: the future is not \`Send\`, and \`tokio::spawn\` refuses it. \`drop\` moves a value, it does not end its scope. Put the locked part into a block of its own.`,
      evidence: `\`${local.name}\` is a \`${guard}\`, which is not \`Send\`; it was borrowed before ${codeAt(tree, node)}, and its scope goes on across an \`.await\`.`,
      notes: [
        {
          start: tree.start(pause),
          end: tree.end(pause),
          message: 'the compiler counts the guard as alive here',
        },
      ],
    });
  },
};

/** The first await behind `node` in the block that declares the guard. */
function awaitInScopeAfter(analysis: Analysis, local: Local, node: Node): Node {
  const { tree } = analysis;
  const scope = tree.ancestor(local.node, 'block');
  const owner = analysis.contextOf(local.node).node;
  const later = tree
    .descendants(scope, 'await_expression')
    .find((each) => each > node && analysis.contextOf(each).node === owner);
  return later ?? NONE;
}

function wasBorrowed(analysis: Analysis, local: Local, argument: Node): boolean {
  return analysis.usesOf(local).some((use) => use < argument);
}
