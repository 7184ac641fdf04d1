import type { NodeKind } from '../../syntax/nodeKinds';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { executionContext, macroName } from '../asyncContext';
import type { Blocking, BlockingKind, Facts, WaitWeight } from '../../project/facts';
import type { KnownItem } from '../describedItems';
import { wholeTree } from '../otherFunctions';
import type { Remembered } from '../readLog';
import { resolve, type Type } from '../types';
import { namesHost } from './hostNames';
import { isPollBody } from './inPlace';

/** A call, a loop or a `write!` that waits without giving its thread back. */
export interface BlockingCall {
  readonly kind: BlockingKind;
  /** What the call resolves to, by the path that the docs give it. */
  readonly path: string;
  /** What to point at: the call itself, or what a loop loops over. */
  readonly node: Node;
  readonly weight: WaitWeight;
  /** Of the function that is called, or of what is read or stepped through. */
  readonly facts: Facts;
  /** Whether it reads or writes an open file. */
  readonly isOfFile?: boolean;
}

/** The kinds of node that {@link blockingCall} can answer for. */
export const blockingNodes: readonly NodeKind[] = ['call_expression', 'macro_invocation', 'for_expression'];

/** Several rules ask about the same calls. */
const answers = new WeakMap<Analysis, Map<Node, Remembered<BlockingCall | undefined>>>();

/** What the code at `node`, one of {@link blockingNodes}, waits for, where it is known to block its thread. */
export function blockingCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  const known = answers.get(analysis) ?? new Map<Node, Remembered<BlockingCall | undefined>>();
  answers.set(analysis, known);
  const call = analysis.neighbours.log.remember(known, node, () => findBlockingCall(analysis, node));
  // A file may stand for a device that some other module of the program set to answer at once.
  const mayBeDevice = call?.isOfFile === true && analysis.neighbours.filesNaming('O_NONBLOCK').length > 0;
  return mayBeDevice ? undefined : call;
}

function findBlockingCall(analysis: Analysis, node: Node): BlockingCall | undefined {
  // A build script has no other tasks to stop.
  if (analysis.place.target?.kind === 'build-script') return undefined;
  switch (analysis.tree.kind(node)) {
    case 'for_expression':
      return waitingLoop(analysis, node);
    case 'macro_invocation':
      return streamWrite(analysis, node);
    default: {
      const callee = analysis.known(analysis.calleeOf(node));
      return (
        callee &&
        (knownCall(analysis, node, callee) ??
          streamCall(analysis, node, callee) ??
          iteration(analysis, node, callee))
      );
    }
  }
}

function knownCall(analysis: Analysis, node: Node, { path, facts }: KnownItem): BlockingCall | undefined {
  const { blocks } = facts;
  if (!blocks || !waitsHere(analysis, node, blocks)) return undefined;
  return { kind: blocks.kind, path, node, weight: blocks.weight, facts };
}

/** Whether what must be so for the call at `node` to wait may be so here. */
function waitsHere(analysis: Analysis, node: Node, { kind, weight, conditions }: Blocking): boolean {
  if (kind === 'io' && weight !== 'long' && readsFromKernel(analysis, node)) return false;
  return conditions.every((condition) => {
    switch (condition) {
      case 'in-loops':
        return isInLoop(analysis, node);
      case 'in-steps':
        return isReceiver(analysis, node);
      case 'off-statics':
        return !isOnStatic(analysis, node);
      case 'on-blocking-sockets':
        return !isNonBlocking(analysis, node);
      case 'on-host-names':
        return namesHost(analysis, node);
      case 'unless-finished':
        return !isAtAnEnd(analysis, node);
    }
  });
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

/** Files that stand for what the kernel has in memory. Source: proc(5), sysfs(5). */
function readsFromKernel({ tree }: Analysis, node: Node): boolean {
  const callee = tree.child(node, 'function');
  const receiver = tree.is(callee, 'field_expression') ? tree.child(callee, 'value') : NONE;
  const [first = NONE] = tree.children(tree.child(node, 'arguments'));
  const isKernel = (at: Node): boolean => /^[^"]*"\/(proc|sys|dev)\//.test(tree.textOf(at));
  return (first !== NONE && isKernel(first)) || (receiver !== NONE && isKernel(receiver));
}

/** A static that is filled when the program starts has long been filled when a task asks for it. */
function isOnStatic(analysis: Analysis, node: Node): boolean {
  const callee = analysis.tree.child(node, 'function');
  const receiver = analysis.tree.is(callee, 'field_expression') ? analysis.tree.child(callee, 'value') : NONE;
  const def = receiver === NONE ? undefined : analysis.resolutionOf(receiver);
  return def?.kind === 'value' && def.decl.kind === 'static';
}

/** Whether a thread is joined of which the function asks whether it has finished: then there is nothing to wait for. */
function isAtAnEnd(analysis: Analysis, node: Node): boolean {
  return analysis.tree.textOf(analysis.itemAround(node)).includes('.is_finished()');
}

/** A call of a stream's own method, or of a function that reads or writes a stream. */
function streamCall(analysis: Analysis, node: Node, { path, facts }: KnownItem): BlockingCall | undefined {
  switch (facts.usesStream) {
    case 'receiver':
    case 'buffered':
      return onStream(analysis, node, path, analysis.receiverOf(node), facts.usesStream === 'buffered');
    case 'steps':
      return isReceiver(analysis, node)
        ? onStream(analysis, node, path, analysis.receiverOf(node))
        : undefined;
    case 'arguments':
      for (const arg of analysis.tree.children(analysis.tree.child(node, 'arguments'))) {
        const found = onStream(analysis, node, path, analysis.typeOf(arg));
        if (found) return found;
      }
      return undefined;
    default:
      return undefined;
  }
}

function onStream(
  analysis: Analysis,
  node: Node,
  path: string,
  type: Type,
  needsBuffer = false,
): BlockingCall | undefined {
  if (isNonBlocking(analysis, node, false)) return undefined;
  const stream = blockingStream(analysis, type, needsBuffer);
  if (!stream?.facts.stream) return undefined;
  const { weight } = stream.facts.stream;
  const isOfFile = stream.path === 'std::fs::File';
  return { kind: 'io', path: `${path} on ${stream.path}`, node, weight, facts: stream.facts, isOfFile };
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
  return onSteps(analysis, value, 'std::iter::Iterator::next', analysis.typeOf(value));
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
function iteration(analysis: Analysis, node: Node, { path, facts }: KnownItem): BlockingCall | undefined {
  const { tree } = analysis;
  const field = tree.child(node, 'function');
  if (!facts.consumes || !tree.is(field, 'field_expression')) return undefined;
  if (isTold(analysis, tree.child(field, 'value'))) return undefined;
  return onSteps(analysis, node, path, analysis.receiverOf(node));
}

/** Whether a method is called on what the call at `node` gives. */
function isReceiver({ tree }: Analysis, node: Node): boolean {
  const field = tree.parent(node);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression');
}

/** Steps through a value of `type`, taken by the method at `path`. */
function onSteps(analysis: Analysis, node: Node, path: string, type: Type): BlockingCall | undefined {
  let at = resolve(type);
  while (at.kind === 'reference') at = resolve(at.inner);
  const iterator = at.kind === 'adt' ? analysis.known(at.def) : undefined;
  if (at.kind !== 'adt' || !iterator) return undefined;
  const { stepsBlock, stepsStream } = iterator.facts;
  if (stepsBlock) {
    if (stepsBlock.conditions.includes('on-blocking-sockets') && setsNonBlocking(analysis)) return undefined;
    // How many entries a folder has is not known.
    const weight = path.endsWith('::next') ? stepsBlock.weight : 'long';
    return {
      kind: stepsBlock.kind,
      path: `${path} on ${iterator.path}`,
      node,
      weight,
      facts: iterator.facts,
    };
  }
  const stream = stepsStream && at.args[0] ? blockingStream(analysis, at.args[0]) : undefined;
  if (!stream?.facts.stream) return undefined;
  const { weight } = stream.facts.stream;
  return { kind: 'io', path: `${path} on ${stream.path}`, node, weight, facts: stream.facts };
}

/**
 * The blocking thing that a value of `type` is, refers to or wraps.
 *
 * @param needsBuffer only what a buffer is wrapped round counts
 */
function blockingStream(analysis: Analysis, type: Type, needsBuffer = false): KnownItem | undefined {
  let inner: Type | undefined = type;
  let hasBuffer = !needsBuffer;
  for (let depth = 0; inner && depth < 6; depth += 1) {
    const at = resolve(inner);
    if (at.kind === 'reference') inner = at.inner;
    else if (at.kind === 'adt') {
      const known = analysis.known(at.def);
      const { stream, wrapsStream } = known?.facts ?? {};
      if (stream) return !hasBuffer || (stream.isSocket && setsNonBlocking(analysis)) ? undefined : known;
      hasBuffer ||= wrapsStream?.isBuffered === true;
      inner = wrapsStream && at.args[wrapsStream.inner];
    } else return undefined;
  }
  return undefined;
}

/** Whether what the call at `node` is called on is set to answer at once, or may be. */
function isNonBlocking(analysis: Analysis, node: Node, isSocket = true): boolean {
  if (isSocket && setsNonBlocking(analysis)) return true;
  // What a `poll` function reads or writes answers `WouldBlock`, wherever it was told to.
  if (isPollBody(analysis, executionContext(analysis.tree, node).node)) return true;
  for (let at = innerExpression(analysis, node); at !== NONE; at = innerExpression(analysis, at)) {
    for (const step of analysis.world.traits.autoderef(analysis.typeOf(at)))
      if (step.kind === 'adt' && analysis.known(step.def)?.facts.setsNonblocking) return true;
  }
  return false;
}

/** Whether sockets and files of this file may be set to answer at once, by std or by fcntl(2). */
function setsNonBlocking(analysis: Analysis): boolean {
  const { text } = wholeTree(analysis);
  const known = nonBlocking.get(analysis) ?? /set_nonblocking|O_NONBLOCK|F_SETFL/.test(text);
  nonBlocking.set(analysis, known);
  return known;
}

const nonBlocking = new WeakMap<Analysis, boolean>();
