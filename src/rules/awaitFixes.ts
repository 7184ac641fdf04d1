import type { FnDef } from '../project/definitions';
import type { Analysis } from '../semantics/analysis';
import { functionNode } from '../semantics/blocking/effects';
import { canPropagate, isResult } from '../semantics/futures';
import type { Type } from '../semantics/types';
import { NONE, type Node } from '../syntax/syntaxTree';
import { awaitFix } from './fixes';
import { pauseAt } from './pauses';
import type { ReportFix } from './rule';

/**
 * Awaits the futures at `nodes`, of which one or the other is the value that was lost, and hands their errors on, where
 * that can be seen to compile and to keep no lock meanwhile.
 */
export function awaitFixes(analysis: Analysis, nodes: readonly Node[], output: Type): ReportFix[] {
  const { tree } = analysis;
  const [first = NONE] = nodes;
  if (!analysis.isInAsync(first) || nodes.some((node) => pauseAt(analysis, node) === 'held')) return [];
  const outer = tree.parent(first);
  // What is written there is the future's type.
  if (tree.is(outer, 'let_declaration') && tree.child(outer, 'type') >= 0) return [];
  const all = nodes.map((node) =>
    comesBack(analysis, node) ? boxed(analysis, node) : awaitFix(tree.end(node)),
  );
  const isBoxed = all.some(({ edits }) => edits.length > 1);
  const plain: ReportFix = {
    ...awaitFix(first),
    title: isBoxed ? 'Box it, and add `.await`' : 'Add `.await`',
    edits: all.flatMap(({ edits }) => edits),
  };
  if (!isResult(analysis, output) || !canPropagate(analysis, first)) return [plain];
  const propagating: ReportFix = {
    title: plain.title.replace('.await', '.await?'),
    safety: 'suggestion',
    edits: plain.edits.map((edit) => ({ ...edit, newText: edit.newText.replace('.await', '.await?') })),
  };
  return [plain, propagating];
}

/** A function that awaits itself has a size only where that future stands in a box (E0733). */
function boxed({ tree }: Analysis, node: Node): ReportFix {
  const [start, end] = [tree.start(node), tree.end(node)];
  return {
    ...awaitFix(end),
    edits: [
      { start, end: start, newText: 'Box::pin(' },
      { start: end, end, newText: ').await' },
    ],
  };
}

const mostFunctions = 64;

/** Whether the async function that the call at `node` calls awaits, in the end, the one around `node`. */
function comesBack(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const callee = tree.is(node, 'call_expression') ? analysis.calleeOf(node) : undefined;
  const around = tree.ancestor(node, 'function_item');
  if (!callee || around === NONE) return false;
  const reached = new Set([callee]);
  for (const fn of reached) {
    if (fn.module.file === analysis.file && functionNode(analysis, fn) === around) return true;
    if (reached.size > mostFunctions) return false;
    for (const next of awaitedBy(analysis, fn)) reached.add(next);
  }
  return false;
}

function awaitedBy(asking: Analysis, fn: FnDef): FnDef[] {
  const { file, crate } = fn.module;
  if (crate.origin !== 'workspace' || !fn.decl.isAsync || !fn.decl.hasBody) return [];
  const analysis = file === asking.file ? asking : asking.sibling(file);
  const node = analysis && functionNode(analysis, fn);
  if (!analysis || node === undefined) return [];
  return analysis.tree
    .descendants(node, 'await_expression')
    .map((each) => analysis.calleeOf(analysis.tree.onlyChild(each)))
    .filter((callee) => callee !== undefined);
}
