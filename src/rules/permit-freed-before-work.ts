import type { HeldGuard, Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { moveIntoWork } from './fixes/permits';
import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'permit-freed-before-work',
  title: 'Permit freed while its work goes on',
  summary:
    'A permit, or a guard that nothing uses, is kept outside of the blocking work that it is for, in a future that is seen to be dropped half-way.',
  section: 'tasks-and-shutdown',
  group: 'cancellation',
  severity: 'information',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['await_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const call = offloadAt(code, node);
    if (call === NONE) return;
    for (const held of code.guards.aliveBehind(node, ['permit', 'async'])) {
      const { local } = held;
      // What several closures are given to is told once.
      const isFirst = held.awaits.find((each) => offloadAt(code, each) !== NONE) === node;
      const dropper = local && isFirst && isOnlyHeld(code, local) ? code.context.dropperOf(node) : undefined;
      if (!local || !dropper) continue;
      const name = named(local.name);
      const kept = local.name.startsWith('_') ? local.name : `_${local.name}`;
      const isOwned = code.types.borrowsNothing(local.type);
      const offload = codeAt(tree, tree.child(call, 'function'));
      report({
        start: tree.start(local.node),
        end: tree.end(local.node),
        message: fault`${name} may be given back while the closure of ${offload} still runs`,
        why: `That is so where this future is dropped half-way, as when ${dropper.reason}: then the next one starts beside it. Nothing stops a blocking closure.`,
        advice: `${isOwned ? 'Move it into the closure' : 'Take an owned one, and move it into the closure'}: ${named(`let ${kept} = ${local.name};`)}.`,
        evidence: `${name} holds a \`${held.guard}\`, nothing uses it, and it is alive at the \`.await\` of what the call gives.`,
        notes: [
          { start: tree.start(call), end: tree.end(call), message: 'this runs to its end in any case' },
          ...(dropper.origin
            ? [{ ...dropper.origin, message: `the future may be dropped here: ${dropper.reason}` }]
            : []),
        ],
        fixes: isLastWork(code, held, node, call) ? moveIntoWork(code, local, call, 'closure') : [],
      });
    }
  },
};

/** The call that the `.await` at `node` waits for, where it gives a closure to threads that may block; NONE for others. */
function offloadAt(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const call = tree.is(node, 'await_expression') ? code.calls.making(tree.onlyChild(node)) : NONE;
  return call !== NONE && code.items.known(code.calls.calleeOf(call))?.facts.offloads ? call : NONE;
}

/** What is used besides is held for that use. */
function isOnlyHeld(code: SourceCode, local: Local): boolean {
  const { tree } = code;
  return code.locals.usesOf(local).every((use) => code.calls.isDrop(tree.parent(tree.parent(use))));
}

/** Whether the permit is for that closure alone: moved into it, it ends with it. */
function isLastWork(code: SourceCode, held: HeldGuard, wait: Node, call: Node): boolean {
  return held.awaits.at(-1) === wait && code.flow.loopAround(call) === code.flow.loopAround(held.node);
}
