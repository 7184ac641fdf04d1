import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { executionContext } from './asyncContext';
import { otherHalf, receiverPlace, receivingAt } from './channels';
import type { Local } from './inference/bindings';
import { loopAround } from './loops';
import { isDropCall } from './ownership';

/** A wait for room in a channel, in the loop that alone makes room. */
export interface SendToSelf {
  readonly sender: Local;
  readonly receiver: Local;
  /** The call that takes the next message. */
  readonly receiving: Node;
  /** Where more may be sent than was taken: the other sender is handed on, or the loop in which this one sends. */
  readonly more: Node;
}

/**
 * The wait for room at `node`, an `.await`, where the loop around it is the only one to take messages out of that channel. As
 * long as each message that is taken brings one at most, and nobody else sends, there is room.
 */
export function sendToSelf(analysis: Analysis, node: Node): SendToSelf | undefined {
  const { tree } = analysis;
  const call = tree.onlyChild(node);
  if (!tree.is(call, 'call_expression') || !analysis.known(analysis.calleeOf(call))?.facts.sends)
    return undefined;
  const place = receiverPlace(analysis, call);
  const named = tree.is(place, 'identifier') ? analysis.localOf(place) : undefined;
  const sender = named && originOf(analysis, named);
  const receiver = sender && otherHalf(analysis, sender);
  if (!receiver || !isBounded(analysis, sender) || asksForRoom(analysis, sender)) return undefined;
  // A second use may take messages too, or let somebody else take them.
  const [use = NONE, ...others] = analysis.usesOf(receiver);
  const first = tree.parent(tree.parent(use));
  const { node: body } = executionContext(tree, node);
  const isOnly = others.length === 0 && receivingAt(analysis, first)?.receiver === use;
  if (!isOnly || executionContext(tree, first).node !== body) return undefined;
  const loop = loopAround(tree, first);
  if (loop === NONE || !tree.contains(loop, node) || tree.contains(loop, receiver.node)) return undefined;
  const more = moreThanTaken(analysis, { sender, call, loop });
  return more === NONE ? undefined : { sender, receiver, receiving: first, more };
}

/** `tx` for the `tx2` of `let tx2 = tx.clone();`. */
function originOf(analysis: Analysis, local: Local): Local | undefined {
  const { tree } = analysis;
  if (otherHalf(analysis, local)) return local;
  const declaration = tree.parent(local.node);
  const value = tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
  const cloned = isCloned(analysis, value) ? receiverPlace(analysis, value) : NONE;
  return tree.is(cloned, 'identifier') ? analysis.localOf(cloned) : undefined;
}

function isCloned(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  return tree.is(call, 'call_expression') && /\bclone$/.test(tree.textOf(tree.child(call, 'function')));
}

function isBounded(analysis: Analysis, half: Local): boolean {
  const { tree } = analysis;
  const declaration = tree.ancestor(half.node, 'let_declaration');
  return analysis.known(analysis.calleeOf(tree.child(declaration, 'value')))?.facts.opens?.isBounded === true;
}

/** Whether the sender is asked how much room there is. */
function asksForRoom(analysis: Analysis, sender: Local): boolean {
  const { tree } = analysis;
  return analysis.usesOf(sender).some((use) => {
    const field = tree.child(tree.parent(use), 'field');
    return field >= 0 && /^(capacity|max_capacity|len|is_full|try_reserve)$/.test(tree.textOf(field));
  });
}

/**
 * What makes more messages than the loop takes: a loop of its own round the `send`, or another holder of the sender. NONE
 * where neither is seen.
 */
function moreThanTaken(
  analysis: Analysis,
  { sender, call, loop }: { readonly sender: Local; readonly call: Node; readonly loop: Node },
): Node {
  const { tree } = analysis;
  const inner = loopAround(tree, call);
  if (inner !== loop) return inner;
  const { node: body } = executionContext(tree, call);
  const holders = analysis
    .localsAround(call)
    .filter((each) => each !== sender && isCloneOf(analysis, each, sender));
  const uses = [sender, ...holders].flatMap((each) => analysis.usesOf(each));
  return uses.find((use) => sendsMore(analysis, use, { sender, loop, body })) ?? NONE;
}

function isCloneOf(analysis: Analysis, local: Local, sender: Local): boolean {
  return originOf(analysis, local) === sender;
}

/** Whether a sender is handed to somebody who goes on beside the loop, or sends again and again in a task of its own. */
function sendsMore(
  analysis: Analysis,
  use: Node,
  { sender, loop, body }: { readonly sender: Local; readonly loop: Node; readonly body: Node },
): boolean {
  const { tree } = analysis;
  const method = tree.parent(use);
  const call = tree.is(method, 'field_expression') ? tree.parent(method) : NONE;
  if (call === NONE || isCloned(analysis, call)) return isHandedOn(analysis, call === NONE ? use : call);
  if (executionContext(tree, use).node === body || !analysis.known(analysis.calleeOf(call))?.facts.sends)
    return false;
  const around = tree.ancestor(use, 'loop_expression', 'while_expression', 'for_expression');
  return around >= 0 && (!tree.contains(around, sender.node) || tree.contains(loop, use));
}

/** Whether the value at `node` is an argument of a call, or a field of a new value, that is not waited for on the spot. */
function isHandedOn(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const holder = tree.parent(node);
  if (tree.is(holder, 'field_initializer') || tree.is(holder, 'shorthand_field_initializer')) return true;
  const call = tree.parent(holder);
  if (!tree.is(holder, 'arguments') || !tree.is(call, 'call_expression')) return false;
  const isOfOwnTask = tree.is(tree.ancestor(call, 'async_block', 'function_item'), 'async_block');
  return !isDropCall(analysis, call) && (isOfOwnTask || !tree.is(tree.parent(call), 'await_expression'));
}
