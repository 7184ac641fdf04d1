import type { Analysis } from '../analysis';
import { runningContext } from './inPlace';
import type { Node } from '../../syntax/syntaxTree';

/** Attributes that put a function's body into a `block_on` of Tokio's. */
const attributes = /^tokio::(main|test)\b/;

/**
 * Whether the code at `node` is known to run on a thread that Tokio drives, and not only likely to: an `async fn` goes
 * to whichever executor its caller has, so that one crate's tasks may run on two.
 */
export function runsOnTokio(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const { kind, node: owner } = runningContext(analysis, node);
  if (kind === 'async-fn') return analysis.attributes(owner).some((each) => attributes.test(each));
  const list = tree.parent(owner);
  if (kind !== 'async-block' || !tree.is(list, 'arguments')) return false;
  const known = analysis.known(analysis.calleeOf(tree.parent(list)));
  // `spawn_local` is left out: any executor may drive a `LocalSet`. Source: docs.rs/tokio, tokio/src/runtime/context.
  const runs = known?.facts.drives ?? known?.facts.spawns === 'anywhere';
  return runs && known?.path.startsWith('tokio::') === true;
}
