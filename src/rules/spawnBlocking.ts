import type { Analysis } from '../semantics/analysis';
import type { Node } from '../syntax/syntaxTree';
import type { ReportFix } from './rule';

/**
 * Moves a call to a thread that may block. Only for calls of plain functions: a closure cannot take a borrowed
 * receiver along.
 */
export function spawnBlockingFix(analysis: Analysis, node: Node): ReportFix[] {
  const { tree, runtime } = analysis;
  if (!runtime?.spawnBlocking || tree.is(tree.child(node, 'function'), 'field_expression')) return [];
  const start = tree.start(node);
  const end = tree.end(node);
  const note = analysis.featureNote('spawnBlocking');
  return [
    {
      title: `Run it on a blocking thread with \`${runtime.spawnBlocking}\`${note}`,
      safety: 'suggestion',
      edits: [
        { start, end: start, newText: `${runtime.spawnBlocking}(move || ` },
        { start: end, end, newText: runtime.name === 'tokio' ? ').await.unwrap()' : ').await' },
      ],
    },
  ];
}
