import type { FnDef, SourceCode, Type } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { awaitFix } from './edits';
import type { ReportFix } from '../rule';

/**
 * Awaits the futures at `nodes`, of which one or the other is the value that was lost, and hands their errors on, where
 * that can be seen to compile and to keep no lock meanwhile.
 */
export function awaitFixes(code: SourceCode, nodes: readonly Node[], output: Type): ReportFix[] {
  const { tree } = code;
  const [first = NONE] = nodes;
  if (!code.context.allowsAwait(first) || nodes.some((node) => code.guards.pauseAt(node) === 'held'))
    return [];
  const outer = tree.parent(first);
  // What is written there is the future's type.
  if (tree.is(outer, 'let_declaration') && tree.child(outer, 'type') >= 0) return [];
  const all = nodes.map((node) => (comesBack(code, node) ? boxed(code, node) : awaitFix(tree.end(node))));
  const isBoxed = all.some(({ edits }) => edits.length > 1);
  const plain: ReportFix = {
    ...awaitFix(first),
    title: isBoxed ? 'Box it, and add `.await`' : 'Add `.await`',
    edits: all.flatMap(({ edits }) => edits),
  };
  if (!code.types.isResult(output) || !code.futures.canPropagate(first, output)) return [plain];
  const propagating: ReportFix = {
    title: plain.title.replace('.await', '.await?'),
    safety: 'suggestion',
    edits: plain.edits.map((edit) => ({ ...edit, newText: edit.newText.replace('.await', '.await?') })),
  };
  return [plain, propagating];
}

/** A function that awaits itself has a size only where that future stands in a box (E0733). */
function boxed({ tree }: SourceCode, node: Node): ReportFix {
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
function comesBack(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  const callee = tree.is(node, 'call_expression') ? code.calls.calleeOf(node) : undefined;
  const around = tree.ancestor(node, 'function_item');
  if (!callee || around === NONE) return false;
  const reached = new Set([callee]);
  for (const fn of reached) {
    if (fn.module.file === code.file && code.calls.itemOf(fn) === around) return true;
    if (reached.size > mostFunctions) return false;
    for (const next of awaitedBy(code, fn)) reached.add(next);
  }
  return false;
}

function awaitedBy(asking: SourceCode, fn: FnDef): FnDef[] {
  const { crate } = fn.module;
  if (crate.origin !== 'workspace' || !fn.decl.isAsync || !fn.decl.hasBody) return [];
  const code = asking.calls.codeOf(fn);
  const node = code && code.calls.itemOf(fn);
  if (!code || node === undefined) return [];
  return code.tree
    .descendants(node, 'await_expression')
    .map((each) => code.calls.calleeOf(code.tree.onlyChild(each)))
    .filter((callee) => callee !== undefined);
}
