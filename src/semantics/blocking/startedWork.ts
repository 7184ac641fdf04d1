import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext } from '../asyncContext';
import { functionNode } from './effects';

/** What starts a thread or a task that runs by itself. Sources: doc.rust-lang.org/std, docs.rs of the runtimes. */
const starters: readonly string[] = [
  'std::thread::spawn',
  'std::thread::Builder::spawn',
  'tokio::spawn',
  'tokio::task::spawn',
  'tokio::task::spawn_blocking',
  'tokio::task::spawn_local',
  'tokio::runtime::Handle::spawn',
  'tokio::runtime::Handle::spawn_blocking',
  'async_std::task::spawn',
  'async_std::task::spawn_blocking',
];

/**
 * Whether the call at `node` is of a plain function of the workspace that starts a thread or a task itself: a future
 * that it returns then only waits for the work, which goes on without it.
 */
export function startsWork(asking: Analysis, node: Node): boolean {
  const fn = asking.calleeOf(node);
  if (!fn || fn.decl.isAsync || !fn.decl.hasBody || fn.module.crate.origin !== 'workspace') return false;
  const analysis = analysisOf(asking, fn);
  const body = analysis && functionNode(analysis, fn);
  if (!analysis || body === undefined) return false;
  const { tree } = analysis;
  return tree
    .descendants(body, 'call_expression')
    .some(
      (call) =>
        executionContext(tree, call).node === body &&
        analysis.publishedAs(analysis.calleeOf(call), starters) !== undefined,
    );
}

function analysisOf(asking: Analysis, { module }: FnDef): Analysis | undefined {
  return module.file === asking.file ? asking : asking.sibling(module.file);
}
