import type { AdtDef } from '../project/definitions';
import type { Closing, End } from '../project/facts';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { Local } from './inference/bindings';
import type { Outcome } from './outcomes';
import { newFields } from './ownership';
import { resolve, showType, type Type } from './types';

/** A call that waits for the next of what a channel, a peer or a pool of tasks gives. */
export interface Receiving {
  readonly call: Node;
  /** The expression that the method is called on. */
  readonly receiver: Node;
  /** Its type, references looked through. */
  readonly type: Type & { kind: 'adt' };
  readonly end: Exclude<End, 'sender'>;
  /** What it gives when nothing more can come: at once, each time. */
  readonly closed: Outcome;
  readonly closing: Closing;
}

/** What the call at `node` waits for, where the knowledge tells how that ends. */
export function receivingAt(analysis: Analysis, node: Node): Receiving | undefined {
  const closing = analysis.known(analysis.calleeOf(node))?.facts.receives;
  const receiver = receiverPlace(analysis, node);
  if (!closing || receiver === NONE) return undefined;
  const type = behindReferences(analysis.typeOf(receiver));
  const end = type.kind === 'adt' ? analysis.known(type.def)?.facts.end : undefined;
  if (type.kind !== 'adt' || end === undefined || end === 'sender') return undefined;
  return { call: node, receiver, type, end, closing, closed: closedOutcome(analysis, node, closing) };
}

function closedOutcome(analysis: Analysis, call: Node, closing: Closing): Outcome {
  if (closing === 'none') return ['None'];
  if (closing === 'ok-none') return ['Ok', 'None'];
  const output = resolve(analysis.futureOutput(analysis.typeOf(call)) ?? analysis.typeOf(call));
  const error = output.kind === 'adt' && output.args[1] ? resolve(output.args[1]) : undefined;
  const lag = error?.kind === 'adt' ? analysis.known(error.def)?.facts.lags : undefined;
  if (lag === undefined || error?.kind !== 'adt') return ['Err'];
  const others = error.def.decl.variants.filter(({ name }) => name !== lag);
  return others.length === 1 ? ['Err', others[0]?.name ?? ''] : ['Err'];
}

/** The expression that the method of the call at `call` is called on; NONE for any other call. */
export function receiverPlace({ tree }: Analysis, call: Node): Node {
  const method = tree.is(call, 'call_expression') ? tree.child(call, 'function') : NONE;
  return tree.is(method, 'field_expression') ? tree.child(method, 'value') : NONE;
}

/** Pointers around pointers that are looked through. */
const deepest = 3;

export function behindReferences(type: Type): Type {
  const at = resolve(type);
  return at.kind === 'reference' ? behindReferences(at.inner) : at;
}

/**
 * Whether a sender of the channel that `receiver` belongs to is sure, or likely, to live as long as the receiver: it came
 * out of the same `let` and was never given away, it is a field of the same value, or of one that the function was given with the receiver,
 * or what gave the receiver is still there.
 */
export function keepsSender(analysis: Analysis, { receiver, type }: Receiving): boolean {
  const { tree } = analysis;
  if (tree.is(receiver, 'identifier')) {
    const local = analysis.localOf(receiver);
    const other = local && otherHalf(analysis, local);
    if (other) return !isGivenAway(analysis, other);
    return local !== undefined && (isHandedOut(analysis, local) || comesWithSender(analysis, local, type));
  }
  if (!tree.is(receiver, 'field_expression')) return false;
  const owner = behindReferences(analysis.typeOf(tree.child(receiver, 'value')));
  if (owner.kind !== 'adt') return false;
  return newFields(analysis, owner, new Set<AdtDef>()).some((field) => isSenderOf(analysis, field, type));
}

/** `let rx = hub.subscribe();`: what hands out receivers, and is still there, keeps the sender. */
function isHandedOut(analysis: Analysis, local: Local): boolean {
  const { tree } = analysis;
  const declaration = tree.ancestor(local.node, 'let_declaration', 'block');
  let at = tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
  while (tree.is(at, 'call_expression') || tree.is(at, 'field_expression'))
    at = tree.is(at, 'call_expression') ? receiverPlace(analysis, at) : tree.child(at, 'value');
  return tree.is(at, 'identifier') || tree.is(at, 'self');
}

/** `async fn send(transport: Arc<Self>, rx: Receiver<Message>)`, where `Self` has the sender, and is still there. */
function comesWithSender(analysis: Analysis, local: Local, type: Type & { kind: 'adt' }): boolean {
  const { tree } = analysis;
  const parameters = tree.ancestor(local.node, 'parameters', 'block');
  if (!tree.is(parameters, 'parameters')) return false;
  const others = analysis
    .localsAround(local.node)
    .filter((each) => each !== local && tree.contains(parameters, each.node));
  return others.some((other) => {
    const [use] = analysis.usesOf(other);
    return use !== undefined && hasSender(analysis, analysis.typeOf(use), type, 0);
  });
}

function hasSender(
  analysis: Analysis,
  holder: Type,
  receiver: Type & { kind: 'adt' },
  depth: number,
): boolean {
  const at = behindReferences(holder);
  if (at.kind !== 'adt' || depth > deepest) return false;
  if (at.def.module.crate.origin !== 'workspace')
    return at.args.some((arg) => hasSender(analysis, arg, receiver, depth + 1));
  return newFields(analysis, at, new Set<AdtDef>()).some((field) => isSenderOf(analysis, field, receiver));
}

function isSenderOf(analysis: Analysis, field: Type, receiver: Type & { kind: 'adt' }): boolean {
  const at = behindReferences(field);
  if (at.kind !== 'adt') return false;
  if (analysis.known(at.def)?.facts.end !== 'sender')
    return at.args.some((arg) => isSenderOf(analysis, arg, receiver));
  const [sent] = at.args;
  const [received] = receiver.args;
  return sent !== undefined && received !== undefined && showType(sent) === showType(received);
}

/** The `tx` of `let (tx, rx) = channel(…)`, for `rx`, and the other way round. */
export function otherHalf(analysis: Analysis, local: Local): Local | undefined {
  const { tree } = analysis;
  const pattern = tree.ancestor(local.node, 'tuple_pattern', 'let_declaration', 'block');
  const declaration = tree.parent(pattern);
  if (!tree.is(pattern, 'tuple_pattern') || !tree.is(declaration, 'let_declaration')) return undefined;
  const opened = analysis.known(analysis.calleeOf(tree.child(declaration, 'value')))?.facts.opens;
  return (
    opened &&
    analysis
      .localsAround(local.node)
      .find((each) => each.node !== local.node && tree.contains(pattern, each.node))
  );
}

/** Whether a use hands the value of `local` on: anything but a method that borrows it, or a `&`. */
export function isGivenAway(analysis: Analysis, local: Local): boolean {
  const { tree } = analysis;
  return analysis.usesOf(local).some((use) => {
    const holder = tree.ancestor(use, 'closure_expression', 'async_block', 'function_item');
    if (!tree.contains(holder, local.node) && tree.hasChild(holder, 'move')) return true;
    const parent = tree.parent(use);
    if (tree.is(parent, 'reference_expression') || tree.is(use, 'string_literal')) return false;
    if (tree.is(parent, 'macro_arguments')) return false;
    const call = tree.parent(parent);
    const isMethod =
      tree.is(parent, 'field_expression') &&
      tree.is(call, 'call_expression') &&
      tree.child(call, 'function') === parent;
    return !isMethod || analysis.calleeOf(call)?.decl.self?.t !== 'ref';
  });
}
