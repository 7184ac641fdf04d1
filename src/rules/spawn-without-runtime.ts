import type { CallWay, FnDef, SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { codeAt, fault, named } from './reports/quotations';
import { mayBeOffRuntime, needsRuntime, offRuntimeReason } from './reports/runtimeNeeds';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-without-runtime',
  title: 'No runtime to spawn on',
  summary:
    'Plain code of `main`, of a test or of a thread starts a task, a timer or asks for the current runtime: none is entered, and that panics.',
  section: 'tasks-and-shutdown',
  group: 'correctness',
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
    const isSure = !way || isReached(code, way);
    // What a test calls may well not come to that.
    if (!isSure && code.context.isTest(node)) return;
    const name = codeAt(tree, tree.child(node, 'function'));
    const through = way ? `, through ${way.fns.map((fn) => named(fn.name)).join(' → ')},` : '';
    report({
      start: tree.start(node),
      end: tree.end(tree.child(node, 'function')),
      message: fault`${name} ${isSure ? 'panics' : 'may panic'}: no Tokio runtime is entered here`,
      why: `It needs one${through}${isSure ? '' : ' where it comes to that,'} and says "there is no reactor running". Arguments of \`block_on\` are worked out before it enters a runtime.`,
      advice:
        'Call it inside `async` code that the runtime drives, or keep `let _guard = runtime.enter();` alive.',
      evidence: `${way ? 'The way leads to a call that' : `The call resolves to \`${code.items.known(code.calls.calleeOf(node))?.path ?? ''}\`, which`} panics off a runtime, and ${reason}.`,
      ...(!isSure && { severity: 'warning' as const }),
      notes: way
        ? [{ file: way.file, start: way.start, end: way.end, message: 'this call needs a runtime' }]
        : [],
    });
  },
};

/** Between the body of a function and what is sure to run when it is called. */
const straight =
  /^(block|expression_statement|let_declaration|call_expression|arguments|field_expression|reference_expression|parenthesized_expression|tuple_expression)$/;

/** Whether the function that `way` leads to, without another between, is sure to come to the call. */
function isReached(asking: SourceCode, way: CallWay): boolean {
  const [fn, ...more] = way.fns;
  const code = fn && asking.calls.codeOf(fn);
  const item = code && fn && code.calls.itemOf(fn);
  if (!code || item === undefined || more.length > 0) return false;
  const { tree } = code;
  const body = tree.child(item, 'body');
  const call = tree.nodeAt(way.start, way.end);
  const leaves = tree.descendants(body, 'return_expression', 'try_expression', 'macro_invocation');
  if (leaves.some((leave) => tree.start(leave) < way.start)) return false;
  for (let up = tree.parent(call); up !== body; up = tree.parent(up))
    if (up < 0 || !straight.test(tree.kind(up))) return false;
  return true;
}

function mayEnter(asking: SourceCode, fn: FnDef): boolean {
  const code = asking.calls.codeOf(fn);
  const item: Node | undefined = code && code.calls.itemOf(fn);
  return !code || item === undefined || code.runtime.isEnteredIn(item);
}
