import { resolve, type Select, type SelectArm, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { wayOut } from './fixes/loopExits';
import { codeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'select-all-refutable',
  title: '`select!` that panics when nothing fits',
  summary:
    'Every arm of a `select!` has a pattern that may not fit, and there is no `else`: when none fits, it panics.',
  section: 'cancellation-and-select',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['macro_invocation'],
  visit(node, { code, report }) {
    const { tree } = code;
    const select = code.selects.at(node);
    if (select?.crate !== 'tokio' || select.otherwise !== NONE || code.context.isTest(node)) return;
    if (!select.arms.every((arm) => mayNotFit(code, arm))) return;
    const macro = tree.child(node, 'macro');
    const patterns = select.arms.map(({ pattern }) => codeAt(tree, pattern));
    report({
      start: tree.start(macro),
      end: tree.end(macro) + 1,
      message: 'This `select!` panics when nothing is left to wait for',
      why: `An arm whose pattern does not fit is left out, and ${listed(patterns)} may ${patterns.length > 1 ? 'all ' : ''}not fit.`,
      advice: adviceFor(select),
      evidence: `It is Tokio's \`select!\`, all of its ${String(patterns.length)} patterns are refutable, and it has no \`else\`.`,
      ...(code.context.isDevelopment(node) && { severity: 'hint' as const }),
      fixes: elseFix(code, select),
    });
  },
};

function listed(patterns: readonly string[]): string {
  const [last = '', ...others] = [...patterns].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

function adviceFor({ loop }: Select): string {
  return loop === NONE ? 'Add an `else` arm.' : 'Add an `else` arm that leaves the loop.';
}

/** Whether the arm is left out one day: `Some(…)` of what ends, `Ok(…)` of what fails. */
function mayNotFit(code: SourceCode, { pattern, value }: SelectArm): boolean {
  const { tree } = code;
  const constructor = /^(?:[\w:]+::)?(Some|Ok)\s*\(/.exec(tree.textOf(pattern))?.[1];
  if (!tree.is(pattern, 'tuple_struct_pattern') || constructor === undefined) return false;
  const type = code.types.futureOutput(code.types.of(value));
  const at = type && resolve(type);
  if (at?.kind !== 'adt' || at.def.name !== (constructor === 'Ok' ? 'Result' : 'Option')) return false;
  const error = at.args[1] && resolve(at.args[1]);
  const isUninhabited = error?.kind === 'never' || (error?.kind === 'adt' && error.def.name === 'Infallible');
  if (constructor === 'Ok' && isUninhabited) return false;
  return !lasts(code, value);
}

/** Whether what the arm waits for goes on as long as the program, or as long as this code. */
function lasts(code: SourceCode, value: Node): boolean {
  if (code.items.known(code.calls.calleeOf(value))?.facts.lasts) return true;
  const receiver = code.channels.receiverAt(value);
  const type = receiver === NONE ? undefined : code.types.behindReferences(code.types.of(receiver));
  if (type?.kind === 'adt' && code.items.known(type.def)?.facts.lasts) return true;
  const receiving = code.channels.receivingAt(value);
  return receiving !== undefined && code.channels.keepsSender(receiving);
}

function elseFix(code: SourceCode, { arms, loop }: Select): ReportFix[] {
  const { tree } = code;
  const last = arms.at(-1);
  const leave = loop === NONE ? undefined : wayOut(code, loop);
  if (!last || leave === undefined) return [];
  const end = tree.end(last.node);
  const comma = /^\s*,/.exec(tree.text.slice(end))?.[0];
  const isBraced = tree.is(last.body, 'block');
  const at = end + (comma?.length ?? 0);
  const separator = comma !== undefined || isBraced ? '' : ',';
  const newText = `${separator}\n${indentationAt(tree.text, tree.start(last.node))}else => ${leave},`;
  const edits = [{ start: at, end: at, newText }];
  return [{ title: 'Add an `else` that leaves', safety: 'suggestion', edits }];
}
