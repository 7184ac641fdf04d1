import type { EndlessRead, SourceCode } from '../semantics/code/sourceCode';
import { wayOut } from './fixes/loopExits';
import { indentationAt } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'zero-read-spins',
  title: 'Loop that spins at the end of its input',
  summary:
    'A loop reads, and nothing in it leaves when 0 bytes come: at the end of the input it turns for ever.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['await_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const read = code.flow.endlessRead(node);
    if (!read || code.context.isTest(node)) return;
    const method = tree.textOf(tree.child(tree.child(read.call, 'function'), 'field'));
    report({
      start: tree.start(read.call),
      end: tree.end(read.call),
      message: fault`The loop spins when ${wholeAt(tree, read.receiver)} is at its end`,
      why: `\`${method}\` then gives \`Ok(0)\` at once, each time, which is no error, and nothing here leaves on it.`,
      advice: 'Leave the loop at 0.',
      evidence: `The call resolves to \`${code.calls.calleeOf(read.call)?.path ?? ''}\`, and no way out of the loop looks at ${read.count === '' ? 'what it gives' : `\`${read.count}\``} or at what was read.`,
      ...(code.context.isDevelopment(node) && { severity: 'hint' }),
      fixes: leaveFix(code, read),
    });
  },
};

/** `if n == 0 { break; }` behind the statement that binds the count. */
function leaveFix(code: SourceCode, { binding, count, loop }: EndlessRead): ReportFix[] {
  const { tree } = code;
  const leave = wayOut(code, loop);
  if (!tree.is(binding, 'let_declaration') || count === '' || leave === undefined) return [];
  const indentation = indentationAt(tree.text, tree.start(binding));
  const newText = `\n${indentation}if ${count} == 0 {\n${indentation}    ${leave};\n${indentation}}`;
  const end = tree.end(binding);
  return [{ title: 'Leave the loop at 0', safety: 'suggestion', edits: [{ start: end, end, newText }] }];
}
