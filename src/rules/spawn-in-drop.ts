import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes/edits';
import { codeAt, fault, named } from './reports/quotations';
import { needsRuntime } from './reports/runtimeNeeds';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-in-drop',
  title: 'Task spawned in `drop`',
  summary: '`Drop::drop` starts a task, or asks for the current runtime: where none runs, that panics.',
  section: 'tasks-and-shutdown',
  group: 'correctness',
  severity: 'information',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const drop = dropAround(code, node);
    if (drop === NONE || runsIn(code, node) !== drop || code.context.isTest(node)) return;
    const type = tree.textOf(tree.child(tree.ancestor(drop, 'impl_item'), 'type')).replace(/<[^]*$/, '');
    const callee = code.calls.dispatchedTo(node);
    const needs = needsRuntime(code, node);
    const way = needs || !callee ? undefined : code.calls.wayTo(callee, needsRuntime);
    if (!needs && !way) return;
    const through =
      way && way.fns.length > 1 ? `, through ${way.fns.map(({ name }) => named(name)).join(' → ')},` : '';
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`Dropping a ${named(type)} where no runtime runs panics`,
      why: `${codeAt(tree, tree.child(node, 'function'))}${through} needs one. A value may be dropped on any thread, or while the runtime ends.`,
      advice: `Ask \`Handle::try_current()\` first, or keep a \`Handle\` in the ${named(type)}.`,
      evidence: `${way ? 'The way leads to' : 'The call resolves to'} \`${code.items.known(callee)?.path ?? callee?.path ?? ''}\`, and the code runs in \`Drop::drop\`.`,
      notes: way
        ? [{ file: way.file, start: way.start, end: way.end, message: 'this call needs a runtime' }]
        : [],
      fixes: needs ? askFix(code, node) : [],
    });
  },
};

/** The method `drop` of an `impl Drop` that the code at `node` stands in, or NONE. */
function dropAround(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const fn = tree.ancestor(node, 'function_item');
  if (fn === NONE || tree.textOf(tree.child(fn, 'name')) !== 'drop') return NONE;
  const holder = tree.parent(tree.parent(fn));
  if (!tree.is(holder, 'impl_item')) return NONE;
  return /^([\w:]+::)?Drop$/.test(tree.textOf(tree.child(holder, 'trait'))) ? fn : NONE;
}

/** The function, block or closure as part of which the code runs: `block_in_place` calls its closure where it stands. */
function runsIn(code: SourceCode, node: Node): Node {
  const { tree } = code;
  const { kind, node: owner } = code.context.running(node);
  const list = tree.parent(owner);
  if (kind !== 'closure' || !tree.is(list, 'arguments')) return owner;
  const outer = tree.parent(list);
  return code.items.known(code.calls.calleeOf(outer))?.facts.needsWorkers ? runsIn(code, outer) : owner;
}

/** `tokio::spawn(work);` becomes `if let Ok(handle) = Handle::try_current() { handle.spawn(work); }`. */
function askFix(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  const statement = tree.parent(node);
  const path = code.items.known(code.calls.calleeOf(node))?.path ?? '';
  const method = /^tokio::(?:task::)?(spawn|spawn_blocking)$/.exec(path)?.[1];
  const runtime = code.runtime.at(node);
  if (!method || runtime?.name !== 'tokio') return [];
  if (!tree.is(statement, 'expression_statement') || !tree.textOf(statement).endsWith(';')) return [];
  const given = tree.textOf(tree.child(node, 'arguments'));
  const indent = indentationAt(tree.text, tree.start(statement));
  const newText = `if let Ok(runtime) = ${runtime.crateName}::runtime::Handle::try_current() {\n${indent}    runtime.${method}${given};\n${indent}}`;
  return [
    {
      title: 'Only where a runtime runs',
      safety: 'suggestion',
      edits: [{ start: tree.start(statement), end: tree.end(statement), newText }],
    },
  ];
}
