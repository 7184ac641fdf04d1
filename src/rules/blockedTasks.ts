import type { Analysis } from '../semantics/analysis';
import { runningContext } from '../semantics/blocking/inPlace';
import type { Node } from '../syntax/syntaxTree';

/** In which async code `node` runs, for a finding's evidence. */
export function contextEvidence(analysis: Analysis, node: Node): string {
  const { kind, node: owner, inClosure } = runningContext(analysis, node);
  const where =
    kind === 'async-fn'
      ? `in \`async fn ${analysis.tree.textOf(analysis.tree.child(owner, 'name'))}\``
      : kind === 'async-closure'
        ? 'in an async closure'
        : 'in an `async` block';
  return inClosure ? `it runs ${where}, in a closure that is called at once` : `it stands ${where}`;
}
