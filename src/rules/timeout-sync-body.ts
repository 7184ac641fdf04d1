import type { FnDef, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'timeout-sync-body',
  title: 'Timeout that cannot fire',
  summary:
    'A `timeout` is put round an async body without any `.await`: it is done before the timer is looked at.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const known = code.items.known(code.calls.calleeOf(node));
    if (!known?.facts.timesOut || code.context.isTest(node)) return;
    const future = tree.children(tree.child(node, 'arguments')).at(-1) ?? NONE;
    const fn = tree.is(future, 'call_expression') ? code.calls.calleeOf(future) : undefined;
    const isSync = tree.is(future, 'async_block')
      ? neverPauses(code, future)
      : fn !== undefined && isSyncFn(code, fn);
    if (!isSync) return;
    const what = tree.is(future, 'async_block') ? 'this block' : codeAt(tree, tree.child(future, 'function'));
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `This timeout cannot fire: ${what} has no \`.await\`, so it runs to its end in one go, and the timer is looked at only after that. Work that blocks belongs into \`spawn_blocking\`; long computing needs a \`yield_now().await\` now and then.`,
      evidence: `The call resolves to \`${known.path}\`, and the body that it waits for has no \`.await\`.`,
    });
  },
};

/** Whether an `async fn` of the workspace has a body without `.await`: one of its own, and not what an impl may replace. */
function isSyncFn(asking: SourceCode, fn: FnDef): boolean {
  const { decl, module, container } = fn;
  if (!decl.isAsync || !decl.hasBody || module.crate.origin !== 'workspace' || container?.kind === 'trait')
    return false;
  // Another platform's may wait.
  if (decl.attributes.some((each) => each.startsWith('cfg'))) return false;
  const code = asking.calls.codeOf(fn);
  const item = code && code.calls.itemOf(fn);
  return code !== undefined && item !== undefined && neverPauses(code, item);
}

/** Whether an async body is seen to have no point at which it could pause, and to do more than give a value. */
function neverPauses(code: SourceCode, body: Node): boolean {
  const { tree } = code;
  const own = (node: Node): boolean => code.context.enclosing(node).node === body;
  if (tree.descendants(body, 'await_expression').some(own)) return false;
  if (tree.descendants(body, 'token_tree').length > 0) return false;
  const mayAwait = (node: Node): boolean => code.macros.awaitsAt(node) || !code.macros.isTransparentAt(node);
  if (tree.descendants(body, 'macro_invocation').some((node) => own(node) && mayAwait(node))) return false;
  return tree.descendants(body, 'call_expression').some(own);
}
