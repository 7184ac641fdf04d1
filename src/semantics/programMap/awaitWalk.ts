import type { Node, SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Wait } from './programMap';
import { nothing, union, type Ref, type Value } from './sketch';
import { awaited } from './vocabulary';
import { spotOf, type Walker } from './walker';

const longestCode = 36;
/** Waits of one actor that are told apart. */
const mostWaits = 40;

/** Lets the actor wait for the value of the code at `operand`, and gives what comes of it. */
export function awaitValue(
  walk: Walker,
  operand: Node,
  at: Node,
  group?: Pick<Wait, 'group' | 'together'>,
): Value {
  const { runner, frame } = walk;
  const { analysis, actor, repeats } = frame;
  const value = walk.value(operand);
  const bodies = runner.pollable(frame, value, operand);
  const own = bodies.map((body) => runner.run(body, actor, repeats));
  // What a function of the program waits for is told in its place.
  if (bodies.length === 0 || group) noteWait(walk, operand, group);
  const isAll = isJoin(analysis, operand) && [...value].some(({ kind }) => kind === 'task');
  const waitsFor = isAll ? 'task' : awaited(analysis.typeOf(operand));
  if (waitsFor) return union(...[...value].map((ref) => awaitOne(walk, operand, at, value, ref, waitsFor)));
  if (bodies.length === 0) return value;
  return union(...own, new Set([...value].filter(({ kind }) => kind !== 'future')));
}

/** `join_all(handles)`, of whichever crate. */
function isJoin({ tree }: Analysis, operand: Node): boolean {
  const callee = tree.is(operand, 'call_expression') ? tree.textOf(tree.child(operand, 'function')) : '';
  return /(^|::)(try_)?join_all$/.test(callee);
}

/** The end of a task, or the message of a `oneshot`. */
function awaitOne(
  walk: Walker,
  operand: Node,
  at: Node,
  value: Value,
  ref: Ref,
  waitsFor: 'task' | 'message',
): Value {
  const { runner, frame } = walk;
  const link = {
    spot: spotOf(frame.analysis, at),
    how: 'await',
    isSure: isJoin(frame.analysis, operand) || isSure(walk, operand, value, ref.kind),
  };
  if (ref.kind === 'task' && waitsFor === 'task') {
    runner.sketch.link(ref.actor, frame.actor, 'joins', link);
    return ref.actor.result.value;
  }
  if (ref.kind === 'end' && ref.end === 'receiver' && waitsFor === 'message') {
    runner.sketch.link(ref.thing, frame.actor, 'receives', link);
    return ref.thing.content.value;
  }
  return nothing;
}

/** Whether what is meant by the code at `node` is one thing, or each of several in turn. */
export function isSure({ frame }: Walker, node: Node, value: Value, kind: Ref['kind']): boolean {
  const { analysis, each } = frame;
  const { tree } = analysis;
  if ([...value].filter((ref) => ref.kind === kind).length <= 1) return true;
  const names = tree.is(node, 'identifier') ? [node] : tree.descendants(node, 'identifier');
  return names.some((name) => {
    const local = analysis.localOf(name);
    return local !== undefined && each.has(local.node);
  });
}

/** Notes that the actor waits for the code at `node`. */
export function noteWait({ frame }: Walker, node: Node, group?: Pick<Wait, 'group' | 'together'>): void {
  const { analysis, actor, chain } = frame;
  const spot = spotOf(analysis, node);
  const key = `${spot.file} ${String(spot.start)}`;
  if (actor.waits.has(key) || actor.waits.size > mostWaits) return;
  actor.waits.set(key, { code: codeOf(analysis.tree, node), spot, depth: chain.depth, ...group });
}

/** Code in one line; of a long call no more than what is called. */
function codeOf(tree: SyntaxTree, node: Node): string {
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/ (?=[.?])/g, '');
  const whole = oneLine(tree.textOf(node));
  if (whole.length <= longestCode) return whole;
  const callee = tree.is(node, 'call_expression') ? oneLine(tree.textOf(tree.child(node, 'function'))) : '';
  if (callee !== '' && callee.length + 3 <= longestCode) return `${callee}(…)`;
  return `${whole.slice(0, longestCode - 1)}…`;
}
