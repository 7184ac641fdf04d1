import type { Analysis } from '../semantics/analysis';
import { wayToCall } from '../semantics/blocking/calledFunctions';
import { calledFn } from '../semantics/blocking/effects';
import { runningContext } from '../semantics/blocking/inPlace';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-in-drop',
  title: 'Task spawned in `drop`',
  summary: '`Drop::drop` starts a task, or asks for the current runtime: where none runs, that panics.',
  section: 'tasks-and-shutdown',
  severity: 'information',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['call_expression'],
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const drop = dropAround(analysis, node);
    if (drop === NONE || runsIn(analysis, node) !== drop || analysis.isInTest(node)) return;
    const type = tree.textOf(tree.child(tree.ancestor(drop, 'impl_item'), 'type')).replace(/<[^]*$/, '');
    const callee = calledFn(analysis, node);
    const needs = needsRuntime(analysis, node);
    const way = needs || !callee ? undefined : wayToCall(analysis, callee, needsRuntime);
    if (!needs && !way) return;
    const through =
      way && way.fns.length > 1 ? `, through ${way.fns.map(({ name }) => `\`${name}\``).join(' → ')},` : '';
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `Dropping a \`${type}\` where no runtime runs panics: ${codeAt(tree, tree.child(node, 'function'))}${through} needs one. A value may be dropped on any thread, or while the runtime ends. Ask \`Handle::try_current()\` first, or keep a \`Handle\` in the \`${type}\`.`,
      evidence: `${way ? 'The way leads to' : 'The call resolves to'} \`${analysis.known(callee)?.path ?? callee?.path ?? ''}\`, and the code runs in \`Drop::drop\`.`,
      notes: way
        ? [{ file: way.file, start: way.start, end: way.end, message: 'this call needs a runtime' }]
        : [],
      fixes: needs ? askFix(analysis, node) : [],
    });
  },
};

/** The method `drop` of an `impl Drop` that the code at `node` stands in, or NONE. */
function dropAround(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const fn = tree.ancestor(node, 'function_item');
  if (fn === NONE || tree.textOf(tree.child(fn, 'name')) !== 'drop') return NONE;
  const holder = tree.parent(tree.parent(fn));
  if (!tree.is(holder, 'impl_item')) return NONE;
  return /^([\w:]+::)?Drop$/.test(tree.textOf(tree.child(holder, 'trait'))) ? fn : NONE;
}

/** The function, block or closure as part of which the code runs: `block_in_place` calls its closure where it stands. */
function runsIn(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const { kind, node: owner } = runningContext(analysis, node);
  const list = tree.parent(owner);
  if (kind !== 'closure' || !tree.is(list, 'arguments')) return owner;
  const outer = tree.parent(list);
  return analysis.known(analysis.calleeOf(outer))?.facts.needsWorkers ? runsIn(analysis, outer) : owner;
}

/** Whether the call panics off a runtime, and nothing in its function asks for one first, or enters one. */
function needsRuntime(analysis: Analysis, call: Node): boolean {
  if (!analysis.known(analysis.calleeOf(call))?.facts.needsRuntime) return false;
  const { tree } = analysis;
  return !tree
    .descendants(analysis.itemAround(call), 'identifier', 'field_identifier')
    .some((name) => /^(try_current|enter)$/.test(tree.textOf(name)));
}

/** `tokio::spawn(work);` becomes `if let Ok(handle) = Handle::try_current() { handle.spawn(work); }`. */
function askFix(analysis: Analysis, node: Node): ReportFix[] {
  const { tree } = analysis;
  const statement = tree.parent(node);
  const path = analysis.known(analysis.calleeOf(node))?.path ?? '';
  const method = /^tokio::(?:task::)?(spawn|spawn_blocking)$/.exec(path)?.[1];
  const runtime = analysis.runtimeAt(node);
  if (!method || runtime?.name !== 'tokio') return [];
  if (!tree.is(statement, 'expression_statement') || !tree.textOf(statement).endsWith(';')) return [];
  const given = tree.textOf(tree.child(node, 'arguments'));
  const indent = /[ \t]*$/.exec(tree.text.slice(0, tree.start(statement)))?.[0] ?? '';
  const newText = `if let Ok(runtime) = ${runtime.crateName}::runtime::Handle::try_current() {\n${indent}    runtime.${method}${given};\n${indent}}`;
  return [
    {
      title: 'Only where a runtime runs',
      safety: 'suggestion',
      edits: [{ start: tree.start(statement), end: tree.end(statement), newText }],
    },
  ];
}
