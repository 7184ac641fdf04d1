import type { Analysis } from '../analysis';
import { runningContext } from './inPlace';
import type { Node } from '../../syntax/syntaxTree';

/**
 * Functions that run the future they are given where Tokio forbids to block. `spawn_local` is not among them: any
 * executor may drive a `LocalSet`. Source: docs.rs/tokio, tokio/src/runtime/context.
 */
const drivers: readonly string[] = [
  'tokio::spawn',
  'tokio::task::spawn',
  'tokio::task::JoinSet::spawn',
  'tokio::runtime::Runtime::spawn',
  'tokio::runtime::Runtime::block_on',
  'tokio::runtime::Handle::spawn',
  'tokio::runtime::Handle::block_on',
  'tokio::task::LocalSet::block_on',
];

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
  return (
    kind === 'async-block' &&
    tree.is(list, 'arguments') &&
    analysis.publishedAs(analysis.calleeOf(tree.parent(list)), drivers) !== undefined
  );
}
