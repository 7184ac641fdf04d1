import type { NodeKind } from '../../syntax/nodeKinds';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext, isPollFn, macroName } from '../asyncContext';
import {
  blockingPaths,
  boundedSends,
  bufferedWriters,
  flushPath,
  blockingStreams,
  eagerIteration,
  lazyPaths,
  lazyStreamMethods,
  nonBlockingOwners,
  socketPaths,
  steppedStreams,
  streamFunctions,
  streamMethods,
  streamWrappers,
  waitingIterators,
  wrapperPaths,
  type BlockingKind,
} from './blockingPaths';
import { resolve, type Type } from '../types';

/** A call, a loop or a `write!` that waits without giving its thread back. */
export interface BlockingCall {
  readonly kind: BlockingKind;
  /** What the call resolves to, by the path that the docs give it. */
  readonly path: string;
  /** What to point at: the call itself, or what a loop loops over. */
  readonly node: Node;
}

/** The kinds of node that {@link blockingCall} can answer for. */
export const blockingNodes: readonly NodeKind[] = ['call_expression', 'macro_invocation', 'for_expression'];

/** Names of everything that is listed, so that most calls are told apart by their name alone. */
const names = new Set(
  [
    ...blockingPaths.flatMap(([, paths]) => paths),
    ...boundedSends,
    ...socketPaths,
    ...streamMethods,
    ...streamFunctions,
    ...lazyPaths,
    ...lazyStreamMethods,
    ...eagerIteration,
  ].map((path) => path.slice(path.lastIndexOf(':') + 1)),
);

/** Several rules ask about the same calls. */
const answers = new WeakMap<Analysis, Map<Node, BlockingCall | undefined>>();

/** What the code at `node`, one of {@link blockingNodes}, waits for, where it is known to block its thread. */
export function blockingCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  const known = answers.get(analysis) ?? new Map<Node, BlockingCall | undefined>();
  answers.set(analysis, known);
  if (!known.has(node)) known.set(node, findBlockingCall(analysis, node));
  return known.get(node);
}

function findBlockingCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  // A build script has no other tasks to stop.
  if (analysis.place.target?.kind === 'build-script') return undefined;
  switch (analysis.tree.kind(node)) {
    case 'for_expression':
      return waitingLoop(analysis, node);
    case 'macro_invocation':
      return streamWrite(analysis, node);
    default:
      return listedCall(analysis, node) ?? streamCall(analysis, node) ?? iteration(analysis, node);
  }
}

function listedCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  const callee = analysis.calleeOf(node);
  if (!callee || !names.has(callee.name)) return undefined;
  for (const [kind, paths] of blockingPaths) {
    const path = analysis.publishedAs(callee, paths);
    if (path) return hasNoWait(analysis, node, path) ? undefined : { kind, path, node };
  }
  const send = analysis.publishedAs(callee, boundedSends);
  if (send) return isInLoop(analysis, node) ? { kind: 'channel', path: send, node } : undefined;
  const socket = analysis.publishedAs(callee, socketPaths);
  if (socket) return isNonBlocking(analysis, node) ? undefined : { kind: 'io', path: socket, node };
  return undefined;
}

/** Whether a loop of the body around it runs the code at `node` more than once, or it is such a loop. */
export function isInLoop({ tree }: Analysis, node: Node): boolean {
  if (tree.is(node, 'for_expression')) return true;
  const around = tree.ancestor(
    node,
    'loop_expression',
    'while_expression',
    'for_expression',
    'function_item',
    'closure_expression',
    'async_block',
  );
  return /^(loop|while|for)_expression$/.test(tree.kind(around));
}

/** Whether the listed call at `node` has nothing to wait for here. */
function hasNoWait(analysis: Analysis, node: Node, path: string): boolean {
  return (
    isAtAnEnd(analysis, node, path) ||
    readsFromKernel(analysis, node, path) ||
    (path === 'std::sync::OnceLock::wait' && isOnStatic(analysis, node)) ||
    (path === 'std::net::ToSocketAddrs::to_socket_addrs' && !namesHost(analysis, node))
  );
}

/** Files that stand for what the kernel has in memory. Source: proc(5), sysfs(5). */
function readsFromKernel({ tree }: Analysis, node: Node, path: string): boolean {
  if (!/^std::(fs|path)::/.test(path)) return false;
  const callee = tree.child(node, 'function');
  const receiver = tree.is(callee, 'field_expression') ? tree.child(callee, 'value') : NONE;
  const [first = NONE] = tree.children(tree.child(node, 'arguments'));
  const isKernel = (at: Node): boolean => /^[^"]*"\/(proc|sys|dev)\//.test(tree.textOf(at));
  return (first !== NONE && isKernel(first)) || (receiver !== NONE && isKernel(receiver));
}

/**
 * Whether `to_socket_addrs` has a name to look up: of the types that std implements it for, only text can hold one, and a
 * numeric address is read as it stands. Source: doc.rust-lang.org/std/net/trait.ToSocketAddrs.html.
 */
function namesHost(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  const callee = tree.child(node, 'function');
  const receiver = tree.is(callee, 'field_expression')
    ? tree.child(callee, 'value')
    : (tree.children(tree.child(node, 'arguments'))[0] ?? NONE);
  if (receiver === NONE || isNumericHost(tree.textOf(receiver))) return false;
  return isHostText(analysis, analysis.typeOf(receiver));
}

function isNumericHost(written: string): boolean {
  const text = /^[&(\s]*"([^"]*)"/.exec(written)?.[1];
  return text !== undefined && /^(\d+(\.\d+){3}|\[?[0-9a-fA-F:]*::[0-9a-fA-F:.]*\]?)(:\d+)?$/.test(text);
}

function isHostText(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'reference') return isHostText(analysis, at.inner);
  if (at.kind === 'primitive') return at.name === 'str';
  if (at.kind === 'tuple') return at.items[0] !== undefined && isHostText(analysis, at.items[0]);
  return at.kind === 'adt' && analysis.publishedAs(at.def, ['std::string::String']) !== undefined;
}

/** A static that is filled when the program starts has long been filled when a task asks for it. */
function isOnStatic(analysis: Analysis, node: Node): boolean {
  const callee = analysis.tree.child(node, 'function');
  const receiver = analysis.tree.is(callee, 'field_expression') ? analysis.tree.child(callee, 'value') : NONE;
  const def = receiver === NONE ? undefined : analysis.resolutionOf(receiver);
  return def?.kind === 'value' && def.decl.kind === 'static';
}

/** Whether a thread is joined of which the function asks whether it has finished: then there is nothing to wait for. */
function isAtAnEnd(analysis: Analysis, node: Node, path: string): boolean {
  const { tree } = analysis;
  return (
    path.endsWith('JoinHandle::join') && tree.textOf(analysis.itemAround(node)).includes('.is_finished()')
  );
}

/** A call of a stream's own method, or of a function that reads or writes a stream. */
function streamCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  const callee = analysis.calleeOf(node);
  if (!callee || !names.has(callee.name)) return undefined;
  const method = analysis.publishedAs(callee, streamMethods);
  if (method) return onStream(analysis, node, method, analysis.receiverOf(node));
  const lazy = analysis.publishedAs(callee, lazyStreamMethods);
  if (lazy) {
    const isStepped = isReceiver(analysis, node);
    return isStepped ? onStream(analysis, node, lazy, analysis.receiverOf(node)) : undefined;
  }
  const copies = analysis.publishedAs(callee, streamFunctions);
  if (!copies) return undefined;
  const args = analysis.tree.children(analysis.tree.child(node, 'arguments'));
  for (const arg of args) {
    const found = onStream(analysis, node, copies, analysis.typeOf(arg));
    if (found) return found;
  }
  return undefined;
}

function onStream(analysis: Analysis, node: Node, path: string, type: Type): BlockingCall | undefined {
  if (isNonBlocking(analysis, node, false)) return undefined;
  const stream = blockingStream(analysis, type, path === flushPath);
  // A file may stand for a device that some other module of the program set to answer at once.
  if (stream === 'std::fs::File' && analysis.neighbours.filesNaming('O_NONBLOCK').length > 0)
    return undefined;
  return stream === undefined ? undefined : { kind: 'io', path: `${path} on ${stream}`, node };
}

/** `write!` and `writeln!` call `write_fmt` on their first argument. Source: doc.rust-lang.org/std/macro.write.html. */
function streamWrite(analysis: Analysis, node: Node): BlockingCall | undefined {
  const { tree, world } = analysis;
  const name = macroName(tree, node);
  if (name !== 'write' && name !== 'writeln') return undefined;
  const own = world.names.lookupInScope(analysis.moduleAt(node), name, 'macros');
  if (own?.module.crate.origin === 'workspace') return undefined;
  const [target = NONE] = tree.children(tree.childOfKind(node, 'macro_arguments'));
  if (target === NONE) return undefined;
  for (const type of world.traits.autoderef(analysis.typeOf(target))) {
    const found = onStream(analysis, node, `std::${name}!`, type);
    if (found) return found;
  }
  return undefined;
}

/** A loop each step of which waits, unless a call in its head was already told. */
function waitingLoop(analysis: Analysis, node: Node): BlockingCall | undefined {
  const { tree } = analysis;
  const value = tree.child(node, 'value');
  if (isTold(analysis, value)) return undefined;
  const waiting = waitingIterator(analysis, analysis.typeOf(value));
  return waiting && { kind: waiting[0], path: `std::iter::Iterator::next on ${waiting[1]}`, node: value };
}

/** Whether a call that the expression at `node` is made by blocks itself, and is told in its own place. */
function isTold(analysis: Analysis, node: Node): boolean {
  for (let at = node; at !== NONE; at = innerExpression(analysis, at))
    if (analysis.tree.is(at, 'call_expression') && blockingCall(analysis, at)) return true;
  return false;
}

/** What an expression is made from by a method, `?` or parentheses. */
function innerExpression({ tree }: Analysis, node: Node): Node {
  switch (tree.kind(node)) {
    case 'parenthesized_expression':
    case 'try_expression':
    case 'reference_expression':
      return tree.onlyChild(node);
    case 'call_expression':
    case 'field_expression':
      return tree.child(node, tree.is(node, 'call_expression') ? 'function' : 'value');
    default:
      return NONE;
  }
}

/** Steps of an iterator that waits, taken by hand or by a method that takes them all. */
function iteration(analysis: Analysis, node: Node): BlockingCall | undefined {
  const callee = analysis.calleeOf(node);
  if (!callee || !names.has(callee.name)) return undefined;
  const { tree } = analysis;
  const lazy = analysis.publishedAs(callee, lazyPaths);
  if (lazy) {
    const isQuiet = lazy.includes('::incoming') && setsNonBlocking(analysis);
    const kind = lazy.includes('Receiver') ? 'channel' : 'io';
    return isReceiver(analysis, node) && !isQuiet ? { kind, path: lazy, node } : undefined;
  }
  const method = analysis.publishedAs(callee, eagerIteration);
  const field = tree.child(node, 'function');
  if (!method || !tree.is(field, 'field_expression')) return undefined;
  const receiver = tree.child(field, 'value');
  if (isTold(analysis, receiver)) return undefined;
  const waiting = waitingIterator(analysis, analysis.receiverOf(node));
  return waiting && { kind: waiting[0], path: `${method} on ${waiting[1]}`, node };
}

/** Whether a method is called on what the call at `node` gives. */
function isReceiver({ tree }: Analysis, node: Node): boolean {
  const field = tree.parent(node);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression');
}

function waitingIterator(analysis: Analysis, type: Type): readonly [BlockingKind, string] | undefined {
  let at = resolve(type);
  while (at.kind === 'reference') at = resolve(at.inner);
  if (at.kind !== 'adt') return undefined;
  for (const [kind, paths] of waitingIterators) {
    const path = analysis.publishedAs(at.def, paths);
    if (path) return path.endsWith('::Incoming') && setsNonBlocking(analysis) ? undefined : [kind, path];
  }
  const stepped = analysis.publishedAs(at.def, steppedStreams);
  const stream = stepped && at.args[0] && blockingStream(analysis, at.args[0]);
  return stream === undefined ? undefined : ['io', stream];
}

/**
 * The blocking thing that a value of `type` is, refers to or wraps.
 *
 * @param needsBuffer only what a buffer is wrapped round counts
 */
function blockingStream(analysis: Analysis, type: Type, needsBuffer = false): string | undefined {
  let inner: Type | undefined = type;
  let hasBuffer = !needsBuffer;
  for (let depth = 0; inner && depth < 6; depth += 1) {
    const at = resolve(inner);
    if (at.kind === 'reference') inner = at.inner;
    else if (at.kind === 'adt') {
      const stream = analysis.publishedAs(at.def, blockingStreams);
      if (stream)
        return !hasBuffer || (stream.includes('net::') && setsNonBlocking(analysis)) ? undefined : stream;
      hasBuffer ||= analysis.publishedAs(at.def, bufferedWriters) !== undefined;
      const wrapper = analysis.publishedAs(at.def, wrapperPaths);
      inner = wrapper === undefined ? undefined : at.args[streamWrappers[wrapper] ?? 0];
    } else return undefined;
  }
  return undefined;
}

/** Whether what the call at `node` is called on is set to answer at once, or may be. */
function isNonBlocking(analysis: Analysis, node: Node, isSocket = true): boolean {
  if (isSocket && setsNonBlocking(analysis)) return true;
  // What a `poll` function reads or writes answers `WouldBlock`, wherever it was told to.
  if (isPollFn(analysis.tree, executionContext(analysis.tree, node).node)) return true;
  for (let at = innerExpression(analysis, node); at !== NONE; at = innerExpression(analysis, at)) {
    for (const step of analysis.world.traits.autoderef(analysis.typeOf(at)))
      if (step.kind === 'adt' && analysis.publishedAs(step.def, nonBlockingOwners)) return true;
  }
  return false;
}

/** Whether sockets and files of this file may be set to answer at once, by std or by fcntl(2). */
function setsNonBlocking(analysis: Analysis): boolean {
  const known = nonBlocking.get(analysis) ?? /set_nonblocking|O_NONBLOCK|F_SETFL/.test(analysis.tree.text);
  nonBlocking.set(analysis, known);
  return known;
}

const nonBlocking = new WeakMap<Analysis, boolean>();
