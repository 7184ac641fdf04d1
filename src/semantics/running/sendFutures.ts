import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext } from '../asyncContext';
import { runningPlace } from './placeFinder';
import { analysisAt } from '../otherFunctions';

/** Crates whose handlers are futures that go to any thread. Sources: docs.rs of the three. */
const sendingServers = new Set(['axum', 'poem', 'warp']);

/** Whether something in sight asks that the future of the async code around `node` is `Send`: who runs it, or its type. */
export function mustBeSend(analysis: Analysis, node: Node): boolean {
  const { node: owner } = analysis.contextOf(node);
  if (owner === NONE) return false;
  return isSendByAttribute(analysis, owner) || isSendByType(analysis, owner) || isSentAway(analysis, node);
}

/** `#[async_trait]` boxes what its methods give as `dyn Future + Send`, unless told `?Send`. Source: docs.rs/async-trait. */
function isSendByAttribute(analysis: Analysis, owner: Node): boolean {
  const { tree } = analysis;
  if (!tree.is(owner, 'function_item')) return false;
  const container = tree.ancestor(owner, 'impl_item', 'trait_item');
  return (
    container !== NONE &&
    analysis.attributes(container).some((each) => /^(\w+::)*async_trait\b(?!.*\?\s*Send)/.test(each))
  );
}

/** `Box::pin(async { … })` or `async { … }` as the value of a function whose written output is `Send`. */
function isSendByType({ tree }: Analysis, owner: Node): boolean {
  if (!tree.is(owner, 'async_block')) return false;
  let value = owner;
  for (;;) {
    const parent = tree.parent(value);
    if (tree.is(parent, 'arguments')) {
      if (!/(^|::)pin$/.test(tree.textOf(tree.child(tree.parent(parent), 'function')))) return false;
      value = tree.parent(parent);
    } else if (tree.is(parent, 'field_expression')) {
      if (tree.textOf(tree.child(parent, 'field')) === 'boxed') return true;
      return false;
    } else if (tree.is(parent, 'block') && tree.children(parent).at(-1) === value) {
      const { kind, node } = executionContext(tree, parent);
      if (kind !== 'fn' || tree.child(node, 'body') !== parent) return false;
      const output = tree.child(node, 'return_type');
      return output >= 0 && /\bSend\b|\bBoxFuture\b/.test(tree.textOf(output));
    } else return false;
  }
}

/** Whether it is known to be spawned where any thread may take it, or handed to a server that does. */
function isSentAway(analysis: Analysis, node: Node): boolean {
  const { origin, isProven, isHandler } = runningPlace(analysis, node);
  const there = origin && isProven && analysisAt(analysis, origin.file, origin.start);
  if (!there) return false;
  const { tree } = there;
  const at = tree.nodeAt(origin.start, origin.end);
  const call = tree.is(at, 'call_expression') ? at : tree.ancestor(at, 'call_expression');
  const callee = there.calleeOf(call);
  if (isHandler) return callee !== undefined && sendingServers.has(callee.module.crate.name);
  return there.known(callee)?.facts.spawns === 'anywhere';
}
