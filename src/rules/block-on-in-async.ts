import { blockingNodes, type Facts } from '../semantics/code/sourceCode';
import { asOperand } from './fixes/edits';
import { contextEvidence } from './reports/blockedTasks';
import { blockingWay, isBlockOn, reportOfWay } from './reports/blockingChains';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';
import type { Node } from '../syntax/syntaxTree';

export const meta: RuleMeta = {
  id: 'block-on-in-async',
  title: '`block_on` inside async code',
  summary:
    'An executor’s `block_on`, or a channel’s or lock’s blocking twin, is called where a task runs, itself or through plain functions of the workspace.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'error',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, context) {
    const { code, report } = context;
    const { tree } = code;
    const call = code.blocking.callAt(node);
    if (!call && tree.is(node, 'call_expression')) return reportHelper(context, node);
    if (call?.kind !== 'block-on' || !code.context.isAsync(node) || code.runtime.isAskedForBefore(node))
      return;
    const { path } = call;
    // Tokio looks whether the thread drives tasks of its own; every other executor blocks whatever thread it is on.
    const isTokio = /^tokio(_test)?::/.test(path);
    const isSure = isTokio && code.context.isOnTokio(node);
    report({
      start: tree.start(call.node),
      end: tree.end(call.node),
      message: fault`${wholeAt(tree, tree.is(node, 'call_expression') ? tree.child(node, 'function') : call.node)} ${isSure ? 'panics here' : 'blocks the thread that drives this task'}`,
      why: `${consequence(isTokio, isSure)} Inside async code the executor is already running.`,
      advice: 'Use `.await` instead.',
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(code, node)}.`,
      // A test that it would stop for ever would have told.
      ...(!isSure && code.context.isDevelopment(node) && { severity: 'hint' }),
      fixes: fixesFor(context, node, call.facts),
    });
  },
};

/** A plain function of the workspace that leads to a `block_on`. */
function reportHelper({ code, report }: RuleContext, node: Node): void {
  const way = blockingWay(code, node);
  const found = way && isBlockOn(code, node, way) ? reportOfWay(code, node, way) : undefined;
  if (found) report(found);
}

function consequence(isTokio: boolean, isSure: boolean): string {
  if (!isTokio) return 'The other tasks on it stop, and it may wait for itself for ever.';
  return isSure
    ? 'Tokio blocks no thread that drives its tasks.'
    : 'Tokio panics where that is a thread of its own, and elsewhere the other tasks on it stop.';
}

function fixesFor(context: RuleContext, node: Node, { asyncMethod, drives }: Facts): ReportFix[] {
  if (!context.code.context.allowsAwait(node)) return [];
  const pause = context.code.guards.pauseAt(node);
  if (pause === 'held') return [];
  const safety = pause === 'free' ? 'safe' : 'suggestion';
  if (asyncMethod !== undefined)
    return methodFix(context, node, asyncMethod).map((fix) => ({ ...fix, safety }));
  return drives ? blockOnFix(context, node).map((fix) => ({ ...fix, safety })) : [];
}

function methodFix({ code }: RuleContext, node: Node, method: string): ReportFix[] {
  const { tree } = code;
  const callee = tree.child(node, 'function');
  if (!tree.is(callee, 'field_expression')) return [];
  const receiver = tree.child(callee, 'value');
  const title = method === '' ? 'Await it instead' : `Use \`.${method}(…).await\``;
  const name = tree.child(callee, 'field');
  const end = tree.end(node);
  const edits =
    method === ''
      ? [{ start: tree.end(receiver), end, newText: '.await' }]
      : [
          { start: tree.start(name), end: tree.end(name), newText: method },
          { start: end, end, newText: '.await' },
        ];
  return [{ title, safety: 'safe', edits }];
}

/** The future is the last argument (`LocalSet::block_on` takes the runtime before it), or what the method is called on. */
function blockOnFix({ code }: RuleContext, node: Node): ReportFix[] {
  const { tree } = code;
  const callee = tree.child(node, 'function');
  const isMethod = tree.is(callee, 'field_expression');
  const future =
    tree.children(tree.child(node, 'arguments')).at(-1) ??
    (isMethod ? tree.child(callee, 'value') : undefined);
  if (future === undefined) return [];
  const newText = `${asOperand(tree, future)}.await`;
  return [
    {
      title: 'Await the future instead',
      safety: 'safe',
      edits: [{ start: tree.start(node), end: tree.end(node), newText }],
    },
  ];
}
