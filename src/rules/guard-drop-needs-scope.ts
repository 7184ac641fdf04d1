import { outermostFunction } from '../semantics/guards/liveness';
import type { Analysis } from '../semantics/analysis';
import { GuardMoves } from '../semantics/guards/guardMoves';
import { GuardTypes } from '../semantics/guards/guardTypes';
import type { Local } from '../semantics/inference/bindings';
import { mustBeSend } from '../semantics/running/sendFutures';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import { scopeFixes } from './guardFixes';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'guard-drop-needs-scope',
  title: '`drop(guard)` leaves the future not `Send`',
  summary:
    'A guard that was borrowed is dropped by `drop` before an `.await` in its scope: the compiler still keeps it in the future.',
  section: 'holding-a-lock-across-await',
  severity: 'information',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    if (!analysis.publishedAs(analysis.calleeOf(node), ['std::mem::drop']) || !analysis.isInAsync(node))
      return;
    const [argument = NONE] = tree.children(tree.child(node, 'arguments'));
    const local = argument === NONE ? undefined : analysis.localOf(argument);
    const types = GuardTypes.of(analysis.world, analysis.place.crate, ['blocking']);
    const guard = local && types.guard(local.type);
    const why =
      local && guard && !mayGo(analysis, guard) ? whyKept(analysis, types, local, argument) : undefined;
    const pause = local && why ? awaitInScopeAfter(analysis, local, node) : NONE;
    if (!local || !guard || !why || pause === NONE || isHeldAt(analysis, local, pause)) return;
    if (!mustBeSend(analysis, node)) return;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `The lock is free from here on, yet \`${local.name}\` stays part of the future until its scope ends: the future is not \`Send\`, which it must be here. \`drop\` moves a value, it does not end its scope. Put the locked part into a block of its own.`,
      evidence: `\`${local.name}\` is a \`${guard}\`, which is not \`Send\`; ${why} ${codeAt(tree, node)}, and its scope goes on across an \`.await\`.`,
      notes: [
        {
          start: tree.start(pause),
          end: tree.end(pause),
          message: 'the compiler counts the guard as alive here',
        },
      ],
      fixes: scopeFixes(analysis, local, tree.parent(node)),
    });
  },
};

/** Whether a guard can go to another thread: spin's newer ones can, and parking_lot's where its feature says so. */
function mayGo({ place }: Analysis, guard: string): boolean {
  if (guard.startsWith('std::')) return false;
  const asks = place.package?.manifest.dependencies.some(({ features }) => features.includes('send_guard'));
  return asks === true || guard.startsWith('spin::');
}

/** Why the compiler keeps the guard: what holds it was borrowed, or is the value of a head that goes on. */
function whyKept(analysis: Analysis, types: GuardTypes, local: Local, argument: Node): string | undefined {
  const moves = new GuardMoves(analysis, types);
  if (analysis.usesOf(local).some((use) => use < argument && !moves.moves(use, local)))
    return 'it was borrowed before';
  return analysis.tree.is(declarationOf(analysis, local), 'let_declaration') || local.isParameter
    ? undefined
    : 'the head that it comes from outlives';
}

/** The `let`, head, arm or loop whose pattern has the variable. */
function declarationOf({ tree }: Analysis, local: Local): Node {
  return tree.ancestor(
    local.node,
    'let_declaration',
    'let_condition',
    'match_arm',
    'for_expression',
    'closure_parameters',
    'parameters',
  );
}

/** Where the variable is in scope: the block around a `let`, the body of a head, an arm. */
function scopeOf(analysis: Analysis, local: Local): Node {
  const { tree } = analysis;
  const declaration = declarationOf(analysis, local);
  switch (declaration === NONE ? undefined : tree.kind(declaration)) {
    case 'let_condition': {
      const owner = tree.ancestor(declaration, 'if_expression', 'while_expression');
      return tree.is(owner, 'if_expression') ? tree.child(owner, 'consequence') : tree.child(owner, 'body');
    }
    case 'match_arm':
      return declaration;
    case 'for_expression':
    case 'closure_parameters':
    case 'parameters':
      return tree.child(
        tree.is(declaration, 'for_expression') ? declaration : tree.parent(declaration),
        'body',
      );
    default:
      return tree.ancestor(local.node, 'block');
  }
}

/** The first await behind `node` in the scope of the guard. */
function awaitInScopeAfter(analysis: Analysis, local: Local, node: Node): Node {
  const { tree } = analysis;
  const scope = scopeOf(analysis, local);
  const owner = analysis.contextOf(local.node).node;
  const later = tree
    .descendants(scope, 'await_expression')
    .find((each) => each > node && analysis.contextOf(each).node === owner);
  return later ?? NONE;
}

/** Whether the guard is really held there, on another way: then that is what must be said, and another rule says it. */
function isHeldAt(analysis: Analysis, local: Local, pause: Node): boolean {
  const fn = outermostFunction(analysis.tree, pause);
  return analysis
    .guardsHeld(['blocking'], (each) => each === fn)
    .some((held) => held.local === local && held.awaits.includes(pause));
}
