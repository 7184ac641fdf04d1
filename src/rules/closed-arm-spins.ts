import type { Select, SelectArm, SourceCode, Spin } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault } from './reports/quotations';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'closed-arm-spins',
  title: 'Loop that spins on a closed channel',
  summary:
    'A loop, mostly one around `select!`, goes on when its channel is closed: what it waits for is ready at once from then on.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['macro_invocation', 'await_expression'],
  visit(node, context) {
    const { code } = context;
    if (code.context.isTest(node)) return;
    if (code.tree.is(node, 'await_expression')) {
      const spin = code.flow.spinningAwait(node);
      if (spin) reportSpin(context, node, spin, 'loop', []);
      return;
    }
    const select = code.selects.at(node);
    if (!select || select.loop === NONE) return;
    for (const arm of select.arms) {
      const spin = code.selects.spinningArm(select, arm);
      if (spin) reportSpin(context, arm.value, spin, 'arm', patternFix(code, select, arm, spin));
    }
  },
};

function reportSpin(
  { code, report }: RuleContext,
  node: Node,
  spin: Spin,
  place: 'arm' | 'loop',
  fixes: readonly ReportFix[],
): void {
  const { tree } = code;
  const closed = spin.closed.length > 1 || spin.closed[0] === 'None' ? nested(spin) : 'Err(_)';
  const when = whenOf(code, spin);
  const spins =
    place === 'arm'
      ? `This arm is then ready at once, with \`${closed}\`, in every round, and the other arms come too short.`
      : `This then gives \`${closed}\` at once, in every round, and its thread is busy with nothing.`;
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: fault`The loop spins ${when}`,
    why: `${spins} Nothing here leaves then.`,
    advice: adviceOf(spin, place),
    evidence: `${codeAt(tree, spin.receiver)} is a \`${code.types.show(spin.type)}\`, and the loop has no way out for \`${closed}\`.`,
    ...(code.context.isDevelopment(node) && { severity: 'hint' }),
    notes:
      spin.taken === NONE
        ? []
        : [
            {
              start: tree.start(spin.taken),
              end: tree.end(spin.taken),
              message: `\`${closed}\` comes here, and the loop goes on`,
            },
          ],
    fixes,
  });
}

/** `Err(Closed)`, `Ok(None)` */
function nested({ closed }: Spin): string {
  return closed.join('(') + ')'.repeat(closed.length - 1);
}

function whenOf({ tree }: SourceCode, { receiver, end }: Spin): string {
  const name = codeAt(tree, receiver);
  if (end === 'pool') return `while ${name} is empty`;
  if (end === 'reader') return `once ${name} is at its end`;
  return `once the last sender of ${name} is gone`;
}

function adviceOf({ end, closed }: Spin, place: 'arm' | 'loop'): string {
  if (place === 'loop')
    return end === 'pool' ? 'Leave the loop there, or wait for new work.' : 'Leave the loop there.';
  const pattern = closed[0] === 'None' ? 'Some(…)' : closed[1] === 'None' ? 'Ok(Some(…))' : 'Ok(…)';
  if (end === 'pool') return `Take \`${pattern}\` instead, which makes \`select!\` wait for the others.`;
  return `Leave the loop there, or take \`${pattern}\` instead, which makes \`select!\` wait for the others.`;
}

/** `_ = rx.changed()` becomes `Ok(_) = rx.changed()`, where an arm stays that is always waited for. */
function patternFix(code: SourceCode, select: Select, arm: SelectArm, spin: Spin): ReportFix[] {
  const { tree } = code;
  const waitsElsewhere =
    select.otherwise !== NONE ||
    select.arms.some(
      (each) => each !== arm && each.condition === NONE && code.flow.fits(each.pattern, []) === true,
    );
  // `Ok(_)` would not take `Lagged` any more.
  const isDeep = spin.closed.length > 1;
  if (tree.textOf(arm.pattern) !== '_' || isDeep || !waitsElsewhere) return [];
  const newText = spin.closed[0] === 'None' ? 'Some(_)' : 'Ok(_)';
  return [
    {
      title: `Take \`${newText}\` only`,
      safety: 'suggestion',
      edits: [{ start: tree.start(arm.pattern), end: tree.end(arm.pattern), newText }],
    },
  ];
}
