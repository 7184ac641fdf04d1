import type { Program, WorkerSetup } from '../simulator/script';
import type { Analysis } from '../semantics/analysis';
import { ScriptWriter } from '../semantics/scripts/scriptWriter';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';

/** What the async function, block or closure around `offset` (UTF-16 units) does, as a program; undefined where there is none. */
export function programAt(analysis: Analysis, offset: number): Program | undefined {
  const { tree } = analysis;
  const node = outermostAsync(tree, tree.nodeAt(offset));
  return node < 0 ? undefined : new ScriptWriter().write(analysis, node, workersOf(analysis, node));
}

/** The function around `node` if it is async, else the outermost async block or closure in it. */
function outermostAsync(tree: SyntaxTree, node: Node): Node {
  let found = -1;
  for (let at = node; at > 0; at = tree.parent(at)) {
    if (tree.is(at, 'function_item'))
      return tree.textOf(tree.childOfKind(at, 'function_modifiers')).includes('async') ? at : found;
    const isAsync =
      tree.is(at, 'async_block') || (tree.is(at, 'closure_expression') && tree.hasChild(at, 'async'));
    if (isAsync) found = at;
  }
  return found;
}

/** As the attribute of `main` or of a test says; a library's code may run on several threads. */
function workersOf(analysis: Analysis, node: Node): WorkerSetup {
  const attributes = analysis.tree.is(node, 'function_item') ? analysis.attributes(node) : [];
  const isOne = attributes.some(
    (each) =>
      /\bflavor\s*=\s*"current_thread"/.test(each) ||
      (/^tokio::test\b/.test(each) && !each.includes('multi_thread')),
  );
  return isOne ? 'one' : 'several';
}
