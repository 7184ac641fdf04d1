import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'buffered-zero',
  title: 'Limit of zero, so nothing runs',
  summary:
    'A stream of futures, or a semaphore that never gets permits, is given a limit of 0: nothing ever runs.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const callee = code.calls.calleeOf(node);
    const limits = code.items.known(callee)?.facts.limits;
    const last = tree.children(tree.child(node, 'arguments'));
    const limit = limits === undefined ? NONE : (last[limits.argument] ?? NONE);
    if (!callee || !limits || !isZero(code, limit) || code.context.isTest(node)) return;
    if (limits.isFillable && !isKeptHere(code, node)) return;
    report({
      start: tree.start(limit),
      end: tree.end(limit),
      message: limits.isFillable
        ? fault`${wholeAt(tree, node)} never has a permit, so whoever asks waits for ever`
        : fault`${wholeAt(tree, tree.child(tree.child(node, 'function'), 'field'))} has room for no future, so this waits for ever`,
      why: limits.isFillable
        ? 'It begins with 0, and nobody adds any.'
        : `With a limit of ${codeAt(tree, limit)}, none of its futures ever runs.`,
      advice: 'Give it as many as may run at once.',
      ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
      evidence: `The call resolves to \`${callee.path}\`, and the limit is the literal 0.`,
    });
  },
};

/** `0`, `0usize`, `Some(0)` */
function isZero({ tree }: SourceCode, node: Node): boolean {
  return /^(Some\s*\(\s*)?0+(_?usize)?\s*\)?$/.test(tree.textOf(node));
}

/** Whether the semaphore stays in a variable of this function, of which all that is done is to ask for permits. */
function isKeptHere(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  const declaration = tree.parent(node);
  const local = tree.is(declaration, 'let_declaration')
    ? code.locals.declaredAt(tree.child(declaration, 'pattern'))
    : undefined;
  const uses = local ? code.locals.usesOf(local) : [];
  return (
    uses.length > 0 &&
    uses.every((use) => {
      const method = tree.parent(use);
      return tree.is(method, 'field_expression') && /^acquire/.test(tree.textOf(tree.child(method, 'field')));
    })
  );
}
