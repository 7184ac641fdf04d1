import type { Runtime, SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { blockedTasks } from './reports/blockedTasks';
import { renamePath } from './fixes/paths';
import { fault, sentences, wholeAt } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-sleep',
  title: 'Blocking sleep in async code',
  summary:
    '`std::thread::sleep` is called where a task runs: the executor’s thread sleeps, and every task on it waits.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const call = code.blocking.callAt(node);
    if (call?.kind !== 'sleep') return;
    const blocked = blockedTasks(code, node, { kind: 'sleep', weight: 'long' });
    if (!blocked) return;
    const runtime = code.runtime.at(node);
    const own = runtime
      ? `\`${runtime.sleep}${code.context.isPolled(node) ? '' : '(…).await'}\``
      : 'the runtime’s own `sleep`';
    const better = code.context.isPolled(node) ? `${own}, kept beside and polled here,` : own;
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${wholeAt(tree, tree.child(node, 'function'))} blocks ${blocked.victims}`,
      why: sentences(
        'It puts the whole thread to sleep.',
        blocked.consequence,
        'Async code must never block its thread.',
      ),
      advice: `Use ${better} instead.`,
      evidence: `The call resolves to \`${call.path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      notes: blocked.notes,
      fixes: sleepFix(code, node, call.path),
    });
  },
};

function sleepFix(code: SourceCode, node: Node, path: string): ReportFix[] {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  const [time] = tree.children(tree.child(node, 'arguments'));
  if (!runtime || time === undefined || path !== 'std::thread::sleep' || !code.context.allowsAwait(node))
    return [];
  const duration = runtime.name === 'embassy_executor' ? embassyDuration(code, runtime, time) : [];
  if (!duration) return [];
  const pause = code.guards.pauseAt(node);
  if (pause === 'held') return [];
  const note = code.runtime.featureNote('sleep', node);
  return [
    {
      title: `Use \`${runtime.sleep}\`${note}`,
      // What the manifest lacks is the author's to add.
      safety: note === '' && pause === 'free' && runtime.name !== 'embassy_executor' ? 'safe' : 'suggestion',
      edits: [
        ...awaited(code, node, runtime, renamePath(code, tree.child(node, 'function'), path, runtime.sleep)),
        ...duration,
      ],
    },
  ];
}

/**
 * The edits of the called path, and `.await`. smol's timer gives the time at which it fired, where `sleep` gave
 * nothing, so that one becomes a statement. Source: docs.rs/smol, `Timer`.
 */
function awaited(
  { tree }: SourceCode,
  node: Node,
  runtime: Runtime,
  renamed: readonly ReportEdit[],
): ReportEdit[] {
  const start = tree.start(node);
  const end = tree.end(node);
  const parent = tree.parent(node);
  const isStatement = tree.is(parent, 'expression_statement') && tree.textOf(parent).endsWith(';');
  const isPlain = runtime.name !== 'smol' || isStatement;
  const wraps = !isPlain && !tree.is(parent, 'block');
  const newText = isPlain ? '.await' : wraps ? '.await; }' : '.await;';
  // Insertions where the path starts would have no order with its own edit.
  const opened = renamed.map((edit) =>
    wraps && edit.start === start ? { ...edit, newText: `{ ${edit.newText}` } : edit,
  );
  return [...opened, { start: end, end, newText }];
}

/**
 * Embassy has a `Duration` of its own, with constructors of the same names. Undefined where the time is not made on
 * the spot by one of them. Source: docs.embassy.dev, `embassy_time::Duration`.
 */
function embassyDuration(code: SourceCode, { sleep }: Runtime, time: Node): ReportEdit[] | undefined {
  const { tree } = code;
  const made = code.items.publishedAs(
    tree.is(time, 'call_expression') ? code.calls.calleeOf(time) : undefined,
    [
      'std::time::Duration::from_secs',
      'std::time::Duration::from_millis',
      'std::time::Duration::from_micros',
    ],
  );
  if (!made) return undefined;
  const callee = tree.child(time, 'function');
  const newText = made.replace('std::time', sleep.slice(0, sleep.indexOf('::')));
  return [{ start: tree.start(callee), end: tree.end(callee), newText }];
}
