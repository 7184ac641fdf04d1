import type { Analysis } from '../semantics/analysis';
import { runsOnTokio } from '../semantics/blocking/tokioTasks';
import { mayBeTask } from '../semantics/taskFutures';
import type { Node } from '../syntax/syntaxTree';
import type { ReportFix } from './rule';

/** Hands the future that a statement makes and drops to the runtime, where it can be seen to take it; `nodes` are all that are lost. */
export function spawnFixes(analysis: Analysis, nodes: readonly Node[]): ReportFix[] {
  const { tree } = analysis;
  const [node, ...more] = nodes;
  if (node === undefined || more.length > 0 || !analysis.isInAsync(node)) return [];
  const statement = tree.parent(node);
  if (!tree.is(statement, 'expression_statement') || !tree.textOf(statement).endsWith(';')) return [];
  const runtime = analysis.runtimeAt(node);
  if (!runtime?.spawn || (runtime.name === 'tokio' && !isOnTokio(analysis, node))) return [];
  if (!mayBeTask(analysis, node)) return [];
  const [start, end] = [tree.start(node), tree.end(node)];
  // A task of smol's that is dropped is cancelled. Source: docs.rs/smol, `Task`.
  const close = runtime.name === 'smol' ? ').detach()' : ')';
  return [
    {
      title: `Run it as a task of its own: \`${runtime.spawn}(…)\`${analysis.featureNote('spawn', node)}`,
      safety: 'suggestion',
      edits: [
        { start, end: start, newText: `${runtime.spawn}(` },
        { start: end, end, newText: close },
      ],
    },
  ];
}

/** Executors that drive futures outside of Tokio, where `tokio::spawn` panics. */
const otherExecutors = ['smol', 'async_std', 'async_executor', 'async_global_executor', 'pollster'];

/** Whether nothing in sight drives the code at `node` but Tokio. */
function isOnTokio(analysis: Analysis, node: Node): boolean {
  if (runsOnTokio(analysis, node)) return true;
  const { dependencyNames } = analysis.place.crate;
  return (
    !otherExecutors.some((name) => dependencyNames.has(name)) &&
    analysis.neighbours.filesNaming('executor').length === 0
  );
}
