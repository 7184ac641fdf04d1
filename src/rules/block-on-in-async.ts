import { blockingCall, blockingTwins } from '../semantics/blockingCalls';
import { asOperand, codeAt } from './fixes';
import { contextEvidence } from './blocking-sleep';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';
import type { Node } from '../syntax/syntaxTree';

export const meta: RuleMeta = {
  id: 'block-on-in-async',
  title: '`block_on` inside async code',
  summary: 'An executor’s `block_on`, or a channel’s or lock’s blocking twin, is called where a task runs.',
  section: 'blocking-the-executor',
  severity: 'error',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const { tree } = analysis;
    const call = blockingCall(analysis, node);
    if (call?.kind !== 'block-on' || !analysis.isInAsync(node)) return;
    const { path } = call;
    const panics = path.startsWith('tokio::');
    const what = panics
      ? 'blocks a thread that drives tasks: Tokio panics here'
      : 'blocks the thread that drives this task: the others on it stop, and it may wait for itself for ever';
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: `${codeAt(tree, tree.child(node, 'function'))} ${what}. Inside async code the executor is already running. Use \`.await\` instead.`,
      evidence: `The call resolves to \`${path}\`, and ${contextEvidence(context, node)}.`,
      fixes:
        path in blockingTwins ? twinFix(context, node, blockingTwins[path] ?? '') : blockOnFix(context, node),
    });
  },
};

function twinFix({ analysis }: RuleContext, node: Node, twin: string): ReportFix[] {
  const { tree } = analysis;
  const callee = tree.child(node, 'function');
  if (!tree.is(callee, 'field_expression')) return [];
  const receiver = tree.child(callee, 'value');
  const title = twin === '' ? 'Await it instead' : `Use \`.${twin}(…).await\``;
  const name = tree.child(callee, 'field');
  const end = tree.end(node);
  const edits =
    twin === ''
      ? [{ start: tree.end(receiver), end, newText: '.await' }]
      : [
          { start: tree.start(name), end: tree.end(name), newText: twin },
          { start: end, end, newText: '.await' },
        ];
  return [{ title, safety: 'safe', edits }];
}

/** The future is the last argument: `LocalSet::block_on` takes the runtime before it. */
function blockOnFix({ analysis }: RuleContext, node: Node): ReportFix[] {
  const { tree } = analysis;
  const future = tree.children(tree.child(node, 'arguments')).at(-1);
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
