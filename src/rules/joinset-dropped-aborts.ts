import { resolve, type Local, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'joinset-dropped-aborts',
  title: 'Set of tasks dropped with its tasks',
  summary: 'Tasks are spawned into a local `JoinSet`, and it is dropped without waiting: they are aborted.',
  section: 'tasks-and-shutdown',
  group: 'cancellation',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration'],
  visit(node, { code, report }) {
    const { tree } = code;
    const local = code.locals.boundBy(node);
    const type = local ? resolve(local.type) : undefined;
    if (!local || type?.kind !== 'adt' || code.items.known(type.def)?.facts.cancels !== 'tasks') return;
    const calls = code.locals.usesOf(local).map((use) => callOn(code, use, node));
    if (calls.includes(NONE)) return;
    const spawns = calls.filter((call) => code.items.known(code.calls.calleeOf(call))?.facts.spawns);
    const last = spawns.at(-1);
    const scope = tree.parent(node);
    if (last === undefined || !tree.is(scope, 'block') || calls.some((call) => isSettled(code, call))) return;
    if (code.context.isTest(node) || !code.flow.endsSoon(last, scope)) return;
    const name = `\`${local.name}\``;
    report({
      start: tree.start(last),
      end: tree.end(last),
      message: fault`This task is aborted when ${named(local.name)} is dropped with its block`,
      why: `Nothing waits for the task before. A \`${type.def.name}\` takes its tasks with it.`,
      advice: 'Call `join_next` until it gives `None`, or `detach_all`.',
      evidence: `${name} is a \`${type.def.name}\`, which no use of it moves away or waits for, and nothing is awaited behind the last spawn.`,
      notes: [
        {
          start: tree.start(local.node),
          end: tree.end(local.node),
          message: `${name} lives to the end of this block`,
        },
      ],
      fixes: joinFix(code, local, scope, last),
    });
  },
};

/** The call that a use of the set is the receiver of, where that only borrows it, and runs in the same body. */
function callOn(code: SourceCode, use: Node, declaration: Node): Node {
  const call = code.calls.methodOn(use);
  if (call === NONE || code.calls.calleeOf(call)?.decl.self?.t !== 'ref') return NONE;
  return code.context.enclosing(use).node === code.context.enclosing(declaration).node ? call : NONE;
}

/** Whether a call waits for the tasks, lets them go, or ends them on purpose; what is not known may do so. */
function isSettled(code: SourceCode, call: Node): boolean {
  const callee = code.calls.calleeOf(call);
  const facts = code.items.known(callee)?.facts;
  if (facts?.settles || facts?.aborts) return true;
  return !facts?.spawns && !facts?.offloads && !/^(len|is_empty)$/.test(callee?.name ?? '');
}

function joinFix(code: SourceCode, { name }: Local, scope: Node, spawn: Node): ReportFix[] {
  const { tree } = code;
  const last = tree.lastCode(scope);
  if (
    !code.context.allowsAwait(spawn) ||
    last === NONE ||
    (tree.contains(last, spawn) === false && last < spawn)
  )
    return [];
  const isTail =
    !tree.contains(last, spawn) && !tree.is(last, 'let_declaration') && !tree.textOf(last).endsWith(';');
  const indent = indentationAt(tree.text, tree.start(last));
  const line = `while let Some(result) = ${name}.join_next().await {\n${indent}    result.expect("the task does not panic");\n${indent}}`;
  const at = isTail ? tree.start(last) : tree.end(last);
  const newText = isTail ? `${line}\n${indent}` : `\n${indent}${line}`;
  return [
    { title: 'Wait for all its tasks', safety: 'suggestion', edits: [{ start: at, end: at, newText }] },
  ];
}
