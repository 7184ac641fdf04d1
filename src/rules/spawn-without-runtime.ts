import type { SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { codeAt } from './reports/quotations';
import { entersRuntime, mayBeOffRuntime, needsRuntime, offRuntimeReason } from './reports/runtimeNeeds';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-without-runtime',
  title: 'No runtime to spawn on',
  summary:
    'Plain code of `main`, of a test or of a thread starts a task, a timer or asks for the current runtime: none is entered, and that panics.',
  section: 'tasks-and-shutdown',
  severity: 'error',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!mayBeOffRuntime(code, node)) return;
    const needs = needsRuntime(code, node);
    const callee = needs ? undefined : code.calls.dispatchedTo(node);
    if (!needs && (!callee || callee.module.crate.origin !== 'workspace')) return;
    const reason = offRuntimeReason(code, node);
    if (reason === undefined) return;
    const way = callee && code.calls.wayTo(callee, needsRuntime);
    if (!needs && (!way || way.fns.some((fn) => mayEnter(code, fn)))) return;
    const through = way ? `, through ${way.fns.map(({ name }) => `\`${name}\``).join(' → ')},` : '';
    report({
      start: tree.start(node),
      end: tree.end(tree.child(node, 'function')),
      message: `${codeAt(tree, tree.child(node, 'function'))}${through} needs Tokio’s runtime, and none is entered here: it panics ("there is no reactor running"). Arguments of \`block_on\` are worked out before it enters one. Call it inside \`async\` code that the runtime drives, or keep \`let _guard = runtime.enter();\` alive.`,
      evidence: `${way ? 'The way leads to a call that' : `The call resolves to \`${code.items.known(code.calls.calleeOf(node))?.path ?? ''}\`, which`} panics off a runtime, and ${reason}.`,
      notes: way
        ? [{ file: way.file, start: way.start, end: way.end, message: 'this call needs a runtime' }]
        : [],
    });
  },
};

function mayEnter(asking: SourceCode, fn: NonNullable<ReturnType<SourceCode['calls']['calleeOf']>>): boolean {
  const code = asking.calls.codeOf(fn);
  const item: Node | undefined = code && code.calls.itemOf(fn);
  return !code || item === undefined || entersRuntime(code.tree, item);
}
