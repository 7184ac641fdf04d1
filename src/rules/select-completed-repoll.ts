import type { Repoll, SelectArm, SourceCode } from '../semantics/code/sourceCode';
import { NONE } from '../syntax/syntaxTree';
import { codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-completed-repoll',
  title: 'Finished future polled again',
  summary:
    'A looping `select!` borrows a future that was made before the loop, and polls it again in the rounds after it was done.',
  section: 'cancellation-and-select',
  group: 'correctness',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['macro_invocation'],
  visit(node, { code, report }) {
    const { tree } = code;
    const select = code.selects.at(node);
    if (!select || select.loop === NONE || code.context.isTest(node)) return;
    for (const arm of select.arms) {
      const repoll = code.selects.repolledFuture(select, arm);
      if (!repoll) continue;
      const { name, type } = repoll.local;
      report({
        start: tree.start(arm.value),
        end: tree.end(arm.value),
        message: fault`${named(name)} is polled again after it is done${repoll.onMismatch ? ', unless its pattern fits' : ''}`,
        why: consequence(code, repoll, arm),
        advice: advice(name, repoll),
        ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
        evidence: `\`${name}\` is a \`${code.types.show(type)}\` that was made before the loop; the arm has no \`, if\`, and nothing in the loop makes it anew.`,
      });
    }
  },
};

function consequence({ tree }: SourceCode, { effect, onMismatch }: Repoll, arm: SelectArm): string {
  const when = onMismatch
    ? `Where ${codeAt(tree, arm.pattern)} does not fit, the loop goes on`
    : 'The loop goes on then';
  if (effect === 'ready')
    return `${when}: the future is ready at once in every round, so the loop spins, and this arm always runs.`;
  return effect === 'panics'
    ? `${when}, and the next poll panics.`
    : `${when}. A future that is done must not be polled, and one of \`async\` code panics.`;
}

function advice(name: string, { onMismatch }: Repoll): string {
  return onMismatch
    ? 'Take any value, and leave the loop in the body.'
    : `Leave the loop there, set ${named(name)} anew, or switch the arm off with an \`, if\`.`;
}
