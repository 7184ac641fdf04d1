import type { Program, WorkerSetup } from '../simulator/script';
import type { Analysis } from '../semantics/analysis';
import { ScriptWriter } from '../semantics/scripts/scriptWriter';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type { FileId } from './findings';

/** What the async function, block or closure around `offset` (UTF-16 units) does, as a program; undefined where there is none. */
export function programAt(analysis: Analysis, offset: number): Program | undefined {
  const node = rootAt(analysis, offset);
  return node < 0 ? undefined : new ScriptWriter().write(analysis, node, workersOf(analysis, node));
}

/** Code of a file that a program runs: a function, or the block or closure that it begins with. */
export interface RunStretch {
  readonly analysis: Analysis;
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

/** The functions that the program at `offset` runs, the one that it begins with first; none where there is no program. */
export function stretchesAt(analysis: Analysis, offset: number): RunStretch[] {
  const node = rootAt(analysis, offset);
  if (node < 0) return [];
  const writer = new ScriptWriter();
  writer.write(analysis, node, workersOf(analysis, node));
  return writer.written.map(({ analysis: of, node: at }) => ({
    analysis: of,
    file: of.file,
    start: of.tree.start(at),
    end: of.tree.end(at),
  }));
}

/** An offset by which `programAt` finds the same code again when the text around it, or in it, has changed. */
export function anchorAt(analysis: Analysis, offset: number): number | undefined {
  const { tree } = analysis;
  const node = rootAt(analysis, offset);
  if (node < 0) return undefined;
  return tree.start(tree.is(node, 'function_item') ? tree.child(node, 'name') : node);
}

function rootAt({ tree }: Analysis, offset: number): Node {
  return outermostAsync(tree, tree.nodeAt(offset));
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
