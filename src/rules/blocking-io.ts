import { blockingCall, blockingNodes } from '../semantics/blocking/blockingCalls';
import { isRareWait } from '../semantics/blocking/rareWaits';
import type { Analysis } from '../semantics/analysis';
import { NONE, type Node } from '../syntax/syntaxTree';
import { blockedTasks } from './blockedTasks';
import { codeAt } from './fixes';
import { adviceFor, ioFixes } from './ioTwins';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'blocking-io',
  title: 'Blocking I/O in async code',
  summary: 'A file, socket, process or standard-input call of std that waits is made where a task runs.',
  section: 'blocking-the-executor',
  severity: 'warning',
  fix: 'safe',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: blockingNodes,
  visit(node, { analysis, report }) {
    const call = blockingCall(analysis, node);
    if (call?.kind !== 'io' || call.weight === 'question') return;
    const isRare = isRareWait(analysis, node);
    const blocked = blockedTasks(analysis, node, { kind: call.kind, weight: call.weight, isRare });
    if (!blocked) return;
    const { path } = call;
    report({
      start: analysis.tree.start(call.node),
      end: analysis.tree.end(call.node),
      message: `${codeAt(analysis.tree, call.node)} waits without giving the thread back: ${blocked.consequence}. Async code must never block its thread. Use ${adviceFor(analysis, node, path)} instead.`,
      evidence: `The call resolves to \`${path}\`, and ${blocked.evidence}.`,
      severity: blocked.severity,
      ...streamCause(analysis, node),
      notes: blocked.notes,
      fixes: ioFixes(analysis, node, path),
    });
  },
};

/** Who mends how a file is opened mends all that is read from it or written to it: it is told once. */
function streamCause(analysis: Analysis, node: Node): { cause?: string } {
  const { tree } = analysis;
  if (!tree.is(node, 'macro_invocation')) return {};
  const [target = NONE] = tree.children(tree.childOfKind(node, 'macro_arguments'));
  const name = tree.is(target, 'reference_expression') ? (tree.children(target).at(-1) ?? NONE) : target;
  const local = tree.is(name, 'identifier') ? analysis.localOf(name) : undefined;
  return local ? { cause: `${analysis.file}:${String(tree.start(local.node))}` } : {};
}
