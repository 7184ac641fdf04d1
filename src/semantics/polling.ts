import { kindIdOf, NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { executionContext, isPollFn } from './asyncContext';
import { valueTails } from './valueTails';
import { isLeftOutAround } from './leftOutStatements';
import { resolve } from './types';

/** A `poll` function, or the closure of `poll_fn`, that looks at what others change, and says "not yet" by itself. */
export interface WaitingPoll {
  /** Its first call that asks for something which changes without a poll: an atomic, what a lock guards, the clock, a thread. */
  readonly question: Node;
  /** The expressions that give `Poll::Pending` as its value, in document order. */
  readonly pendings: readonly Node[];
  /** The calls of wakers in it. */
  readonly wakes: readonly Node[];
  /** The name of its `Context` parameter; undefined where it has none. */
  readonly context: string | undefined;
}

/** What gives another answer once somebody else acted. Source: doc.rust-lang.org/std, docs.rs/tokio. */
const questions: ReadonlySet<string> = new Set([
  ...['Bool', 'Usize', 'U64', 'U32', 'I64', 'I32'].map((kind) => `std::sync::atomic::Atomic${kind}::load`),
  'std::sync::Mutex::lock',
  'std::sync::Mutex::try_lock',
  'std::sync::RwLock::read',
  'std::time::Instant::now',
  'std::time::Instant::elapsed',
  'tokio::time::Instant::now',
  'tokio::time::Instant::elapsed',
  'tokio::task::JoinHandle::is_finished',
  'std::sync::mpsc::Receiver::try_recv',
  'std::thread::JoinHandle::is_finished',
]);
const wakes = ['std::task::Waker::wake_by_ref', 'std::task::Waker::wake'];
const pollFns = ['std::future::poll_fn', 'futures::future::poll_fn'];
const changes = new Set(
  ['assignment_expression', 'compound_assignment_expr', 'await_expression'].map(kindIdOf),
);

/** A `poll` function, or the closure of `poll_fn`, that could be read as a whole. */
export interface Poll {
  readonly body: Node;
  readonly context: string | undefined;
  /** The expressions that give its value, in document order, and those of them that are `Poll::Pending`. */
  readonly tails: readonly Node[];
  readonly pendings: readonly Node[];
  readonly calls: readonly Node[];
  /** Assignments, and awaits. */
  readonly changes: readonly Node[];
}

/** The `poll` function of an impl of `Future` or `Stream` at `node`, or the closure of a `poll_fn` there. */
export function pollAt(analysis: Analysis, node: Node): Poll | undefined {
  const { tree } = analysis;
  const body = tree.is(node, 'function_item') ? futureBody(analysis, node) : closureBody(analysis, node);
  if (body === NONE || tree.hasError(body) || tree.descendants(body, 'token_tree').length > 0)
    return undefined;
  const found: Node[] = [];
  tree.scan(changes, (each) => found.push(each), body, tree.last(body));
  const tails = valueTailsAndReturns(analysis, node, body);
  return {
    body,
    context: contextName(analysis, node),
    tails,
    pendings: tails.filter((tail) => isPending(analysis, tail)),
    calls: tree.descendants(body, 'call_expression'),
    changes: found,
  };
}

/**
 * The poll at `node`, if all that decides of its answer is what others change: it polls nothing itself and hands its context to
 * nobody. Where it wakes somebody it keeps no note of what it did; else it may count, or keep a flag.
 */
export function waitingPoll(analysis: Analysis, node: Node): WaitingPoll | undefined {
  const { tree } = analysis;
  const poll = pollAt(analysis, node);
  const question = poll?.calls.find((call) => isQuestion(analysis, call));
  if (!poll || question === undefined || poll.pendings.length === 0) return undefined;
  const { body, context, pendings, calls } = poll;
  const wakeCalls = calls.filter((call) => analysis.publishedAs(analysis.calleeOf(call), wakes));
  const isPlain =
    wakeCalls.length > 0 ? poll.changes.length === 0 : poll.changes.every((each) => isNote(analysis, each));
  const others = usesOf(analysis, body, context).filter(
    (use) => !wakeCalls.some((call) => tree.contains(call, use)),
  );
  if (!isPlain || others.length > 0 || calls.some((call) => writesAtomic(analysis, call))) return undefined;
  if (calls.some((call) => mayArrangeWaking(analysis, call, wakeCalls))) return undefined;
  return { question, pendings, wakes: wakeCalls, context };
}

/** Whether the call at `call` writes an atomic: then the poll may wait for what it did itself, as one that yields once does. */
function writesAtomic(analysis: Analysis, call: Node): boolean {
  const callee = analysis.calleeOf(call);
  return (
    callee !== undefined &&
    /^std::sync::atomic(::|$)/.test(callee.module.path) &&
    /^(store|swap|compare_exchange|fetch_)/.test(callee.name)
  );
}

/** Whether what stands at `change` only writes a number or a flag into a variable, or into a field behind one. */
function isNote(analysis: Analysis, change: Node): boolean {
  const { tree } = analysis;
  const place = tree.is(change, 'await_expression') ? NONE : tree.child(change, 'left');
  return (
    place !== NONE &&
    resolve(analysis.typeOf(place)).kind === 'primitive' &&
    standsBehindLocal(analysis, place)
  );
}

/** Whether the place at `place` is a variable, or stands behind one: `self.turns`, `*flag`; no static. */
export function standsBehindLocal(analysis: Analysis, place: Node): boolean {
  const { tree } = analysis;
  let root = place;
  while (/^(field|unary|parenthesized)_expression$/.test(tree.kind(root)))
    root = tree.is(root, 'field_expression') ? tree.child(root, 'value') : tree.onlyChild(root);
  return tree.is(root, 'self') || analysis.localOf(root) !== undefined;
}

/** The body of `fn poll` or `fn poll_next` at `fn`, in an impl of std's `Future` or of `Stream`; NONE for any other function. */
function futureBody(analysis: Analysis, fn: Node): Node {
  const { tree } = analysis;
  const impl = tree.parent(tree.parent(fn));
  if (!isPollFn(tree, fn) || !tree.is(impl, 'impl_item')) return NONE;
  return /(^|::)(Future|Stream)$/.test(tree.textOf(tree.child(impl, 'trait')))
    ? tree.child(fn, 'body')
    : NONE;
}

function closureBody(analysis: Analysis, closure: Node): Node {
  const { tree } = analysis;
  const call = tree.parent(tree.parent(closure));
  if (!tree.is(closure, 'closure_expression') || !tree.is(call, 'call_expression')) return NONE;
  return analysis.publishedAs(analysis.calleeOf(call), pollFns) ? tree.child(closure, 'body') : NONE;
}

/** What the last parameter is called; undefined for `_`. */
function contextName({ tree }: Analysis, node: Node): string | undefined {
  const parameter = tree.children(tree.child(node, 'parameters')).at(-1) ?? NONE;
  const pattern = tree.is(parameter, 'parameter') ? tree.child(parameter, 'pattern') : parameter;
  const name = tree.textOf(pattern);
  return /^(mut\s+)?\w+$/.test(name) && name !== '_' ? name.replace(/^mut\s+/, '') : undefined;
}

/** Where the body at `body` names its `Context` parameter. */
export function usesOf({ tree }: Analysis, body: Node, name: string | undefined): Node[] {
  return tree.descendants(body, 'identifier').filter((node) => tree.textOf(node) === name);
}

/** The expressions that give the body its value. */
function valueTailsAndReturns(analysis: Analysis, owner: Node, body: Node): Node[] {
  const { tree } = analysis;
  const returned = tree
    .descendants(body, 'return_expression')
    .filter((node) => executionContext(tree, node).node === owner && tree.onlyChild(node) !== NONE)
    .flatMap((node) => valueTails(analysis.tree, tree.onlyChild(node)));
  return [...new Set([...valueTails(analysis.tree, body), ...returned])].sort((a, b) => a - b);
}

function isPending(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  if (!/^(Poll\s*::\s*|[\w:]+::Poll\s*::\s*)?Pending$/.test(tree.textOf(node)) || isLeftOutAround(tree, node))
    return false;
  const type = resolve(analysis.typeOf(node));
  return type.kind === 'adt' && type.def === analysis.published('std::task::Poll');
}

/** Whether the call at `call` asks for what changes without anybody asking. */
export function isQuestion(analysis: Analysis, call: Node): boolean {
  return analysis.publishedAs(analysis.calleeOf(call), questions) !== undefined;
}

/** Whether a call may see to it that somebody wakes the task, or is not known: own functions may do anything with what is kept. */
function mayArrangeWaking(analysis: Analysis, call: Node, wakeCalls: readonly Node[]): boolean {
  const { tree } = analysis;
  if (wakeCalls.some((wake) => tree.contains(wake, call))) return false;
  const name = tree.child(call, 'function');
  // `Poll::Ready(value)`, `Some(value)`: what only makes a value.
  if (/(^|::)[A-Z]\w*$/.test(tree.textOf(name))) return false;
  const callee = analysis.calleeOf(call);
  return (
    callee === undefined ||
    !/^(std|core|alloc|tokio::time)(::|$)/.test(callee.module.path) ||
    /poll|wake|send|spawn/.test(callee.name)
  );
}
