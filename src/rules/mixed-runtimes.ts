import type { FnDef, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, named, wholeAt } from './reports/quotations';
import { mayBeOffRuntime, offRuntimeReason } from './reports/runtimeNeeds';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'mixed-runtimes',
  title: 'Tokio’s resources on another executor',
  summary:
    'An executor that is not Tokio’s drives a future that uses Tokio’s timers, sockets, files or tasks, with no Tokio runtime entered: it panics.',
  section: 'tokio-or-std',
  group: 'correctness',
  severity: 'warning',
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
    const known = code.items.known(code.calls.calleeOf(node));
    if (!known?.facts.drives || /^tokio(_\w+)?::/.test(known.path)) return;
    const reason = offRuntimeReason(code, node);
    // async-std and async-global-executor may bring a Tokio runtime along.
    if (reason === undefined || code.crate.asksForFeature('tokio1')) return;
    const used = usedByDriven(code, node);
    if (!used) return;
    report({
      start: tree.start(node),
      end: tree.end(tree.child(node, 'function')),
      message: fault`${wholeAt(tree, tree.child(node, 'function'))} drives ${named(used.path)} without Tokio’s runtime`,
      why: 'That needs Tokio’s runtime, and none is entered: it panics ("there is no reactor running"). Timers and sockets belong to the runtime that made them.',
      advice: 'Drive it with Tokio’s `Runtime::block_on`, or use this executor’s own.',
      evidence: `The call resolves to \`${known.path}\`, what it drives calls \`${used.path}\`, and ${reason}.`,
      notes: [{ file: used.file, start: used.start, end: used.end, message: 'this needs Tokio’s runtime' }],
    });
  },
};

interface Used {
  readonly path: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

const mostFunctions = 32;

/** The first call of Tokio's that needs its runtime, in what the call at `node` drives and in the async functions that awaits there. */
function usedByDriven(code: SourceCode, node: Node): Used | undefined {
  const { tree } = code;
  const [future = NONE] = tree.children(tree.child(node, 'arguments'));
  if (future === NONE) return undefined;
  const seen = new Set<FnDef>();
  if (tree.is(future, 'async_block')) return usedIn(code, future, seen);
  if (!tree.is(future, 'call_expression')) return undefined;
  return usedBy(code, future) ?? usedBehind(code, future, seen);
}

/** In the async block, or the body of the async function, at `body`. */
function usedIn(code: SourceCode, body: Node, seen: Set<FnDef>): Used | undefined {
  const { tree } = code;
  if (code.runtime.isEnteredIn(body)) return undefined;
  const own = tree
    .descendants(body, 'call_expression')
    .filter((call) => code.context.running(call).node === body);
  for (const call of own) {
    const used = usedBy(code, call);
    if (used) return used;
  }
  for (const call of own) {
    const used = tree.is(tree.parent(call), 'await_expression') ? usedBehind(code, call, seen) : undefined;
    if (used) return used;
  }
  return undefined;
}

function usedBy(code: SourceCode, call: Node): Used | undefined {
  const { tree } = code;
  const known = code.items.known(code.calls.calleeOf(call));
  if (!known?.facts.needsRuntime) return undefined;
  return { path: known.path, file: code.file, start: tree.start(call), end: tree.end(call) };
}

/** In the async function of the project that the call at `call` calls. */
function usedBehind(code: SourceCode, call: Node, seen: Set<FnDef>): Used | undefined {
  const callee = code.calls.calleeOf(call);
  if (!callee?.decl.isAsync || callee.module.crate.origin !== 'workspace') return undefined;
  if (seen.has(callee) || seen.size >= mostFunctions) return undefined;
  seen.add(callee);
  const there = code.calls.codeOf(callee);
  const item = there && there.calls.itemOf(callee);
  return there && item !== undefined ? usedIn(there, item, seen) : undefined;
}
