import type { AdtDef, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'task-handle-cancels',
  title: 'Task cancelled by dropping its handle',
  summary: 'A task is started whose handle cancels it when dropped, and the handle is dropped at once.',
  section: 'tasks-and-shutdown',
  group: 'cancellation',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['unused_must_use', 'clippy::let_underscore_future'],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'expression_statement'],
  visit(node, { code, report }) {
    const { tree } = code;
    const value = code.flow.thrownAway(node);
    if (value === NONE || !tree.is(value, 'call_expression')) return;
    const type = code.types.normalize(code.types.of(value));
    if (type.kind !== 'adt' || code.items.known(type.def)?.facts.cancels !== 'task') return;
    if (!startsTask(code, value, type.def)) return;
    report({
      start: tree.start(node),
      end: tree.end(value),
      message: fault`The task of ${wholeAt(tree, tree.child(value, 'function'))} is cancelled as soon as it is started`,
      why: `Its \`${type.def.name}\` is dropped here, which takes the task with it.`,
      advice: 'Call `.detach()` to let it run on, or keep the handle.',
      evidence: `The value is a \`${code.items.known(type.def)?.path ?? type.def.path}\`, which cancels its task when it is dropped.`,
      fixes: detachFix(code, value),
    });
  },
};

/** Whether the call starts the task, or makes the handle of one: what was kept somewhere is cancelled on purpose. */
function startsTask(code: SourceCode, call: Node, type: AdtDef): boolean {
  const callee = code.calls.calleeOf(call);
  if (code.items.known(callee)?.facts.spawns) return true;
  return callee?.container?.kind === 'impl' && !callee.decl.self && callee.module.crate === type.module.crate;
}

function detachFix({ tree }: SourceCode, value: Node): ReportFix[] {
  const end = tree.end(value);
  return [
    {
      title: 'Let it run on with `.detach()`',
      safety: 'suggestion',
      edits: [{ start: end, end, newText: '.detach()' }],
    },
  ];
}
