import { isSure as isOneOrEach, noteWait } from './awaitWalk';
import type { Node } from '../../syntax/syntaxTree';
import { resolve, type Type } from '../types';
import { contentType } from './holding';
import { nameAround } from './makers';
import { nothing, union, type SketchThing, type Value } from './sketch';
import {
  channelEnd,
  channelUse,
  sharedKind,
  sharedUse,
  type ChannelEnd,
  type SharedKind,
} from './vocabulary';
import { countHere, letGo, siteKey, spotOf, type Call, type Walker } from './walker';

/** Calls on the handle of a task, and on what stops it; undefined for other calls. */
export function useTasks(walk: Walker, call: Call, aborts: boolean): Value | undefined {
  const { runner, frame } = walk;
  const tasks = [...call.receiverValue].flatMap((ref) => (ref.kind === 'task' ? [ref.actor] : []));
  const spot = spotOf(frame.analysis, call.node);
  const isSure = isOneOrEach(walk, call.receiver, call.receiverValue, 'task');
  if (aborts && tasks.length > 0) {
    for (const task of tasks)
      runner.sketch.link(frame.actor, task, 'cancels', { spot, how: call.method, isSure });
    return nothing;
  }
  const type = tasks.length > 0 ? behind(frame.analysis.typeOf(call.receiver)) : undefined;
  const isThread = type?.kind === 'adt' && /JoinHandle$/.test(type.def.name) && call.method === 'join';
  if (
    isThread ||
    (type?.kind === 'adt' && type.def.name === 'JoinSet' && /^(try_)?join_/.test(call.method))
  ) {
    for (const task of tasks)
      runner.sketch.link(task, frame.actor, 'joins', { spot, how: call.method, isSure });
    if (isThread) noteWait(walk, call.node);
    return union(...tasks.map((task) => task.result.value));
  }
  return undefined;
}

/** Calls on an end of a channel; undefined for other calls. */
export function useEnds(walk: Walker, call: Call): Value | undefined {
  const { runner, frame } = walk;
  const { analysis, actor } = frame;
  const type = behind(analysis.typeOf(call.receiver));
  const declared = type.kind === 'adt' ? channelEnd(type.def) : undefined;
  const known = [...call.receiverValue].flatMap((ref) => (ref.kind === 'end' ? [ref] : []));
  const end = declared?.end ?? (isDecided(type) ? undefined : known[0]?.end) ?? streamEnd(type, known);
  if (!end) return undefined;
  const use = channelUse(end, call.method);
  const found = known.filter((each) => each.end === end).map(({ thing }) => thing);
  const things = found.length > 0 || !use || !declared ? found : unknownChannel(walk, call, declared, type);
  const given = union(...call.argValues);
  if (call.method === 'subscribe' || call.method === 'new_receiver')
    return new Set(things.map((thing) => runner.sketch.end(thing, 'receiver')));
  if (!use) return things.length === 0 ? undefined : afterOther(call);
  const isSure = found.length <= 1 || isOneOrEach(walk, call.receiver, call.receiverValue, 'end');
  const link = { spot: spotOf(analysis, call.node), how: call.method, isSure };
  for (const thing of things) {
    if (use === 'sends') {
      runner.sketch.link(actor, thing, 'sends', link);
      thing.content.add(given);
    } else runner.sketch.link(thing, actor, 'receives', link);
  }
  if (things.length === 0) letGo(given);
  if (/^blocking_|^recv$/.test(call.method) && !isAwaited(walk, call.node) && isBlocking(walk, call))
    noteWait(walk, call.node);
  return use === 'sends' ? nothing : union(...things.map(({ content }) => content.value), afterOther(call));
}

/** `rx.clone()`, `tx.downgrade()`, `ReceiverStream::new(rx)`: the end itself goes on. */
function afterOther(call: Call): Value {
  return call.receiverValue;
}

/** A stream that a receiver was made into: `stream.map(…).next()`. */
function streamEnd(
  type: Type,
  known: readonly { readonly end: ChannelEnd['end'] }[],
): ChannelEnd['end'] | undefined {
  const isOpen =
    type.kind !== 'adt' ||
    !/^(Vec|VecDeque|HashMap|BTreeMap|Option|Result|Arc|Rc|Box|Mutex|MutexGuard|Iter|IterMut|IntoIter|Drain|Values|ValuesMut)$/.test(
      type.def.name,
    );
  return isOpen && known.length > 0 && known.every(({ end }) => end === 'receiver') ? 'receiver' : undefined;
}

function isDecided(type: Type): boolean {
  return type.kind !== 'unknown' && type.kind !== 'variable';
}

function isAwaited(
  {
    frame: {
      analysis: { tree },
    },
  }: Walker,
  node: Node,
): boolean {
  return tree.is(tree.parent(node), 'await_expression');
}

function isBlocking({ frame: { analysis } }: Walker, call: Call): boolean {
  return analysis.known(call.callee)?.facts.blocks !== undefined;
}

/** Calls on a lock, semaphore, notice, barrier, token or set of tasks; undefined for other calls. */
export function useShared(walk: Walker, call: Call): Value | undefined {
  const { runner, frame } = walk;
  const { analysis, actor } = frame;
  const steps = call.receiver < 0 ? [] : analysis.world.traits.autoderef(analysis.typeOf(call.receiver));
  const step = steps.find((each) => each.kind === 'adt' && sharedKind(each.def) !== undefined);
  const kind = step?.kind === 'adt' ? sharedKind(step.def) : undefined;
  if (!kind || step?.kind !== 'adt') return undefined;
  const known = [...call.receiverValue].flatMap((ref) =>
    ref.kind === 'shared' && ref.thing.kind === kind ? [ref.thing] : [],
  );
  if (call.method === 'child_token') return childToken(walk, call, known);
  if (call.method === 'detach_all') for (const set of known) set.gone.add('receiver');
  const use = sharedUse(kind, call.method);
  if (!use)
    return known.length > 0 && /^(into_inner|get_mut)$/.test(call.method)
      ? union(...known.map(({ content }) => content.value))
      : undefined;
  const things = known.length > 0 || kind === 'tasks' ? known : unknownShared(walk, call, kind, step);
  const isSure = known.length <= 1 || isOneOrEach(walk, call.receiver, call.receiverValue, 'shared');
  const link = { spot: spotOf(analysis, call.node), how: call.method, isSure };
  for (const thing of things) {
    if (kind === 'tasks') useSet(walk, thing, use, link);
    else if (use === 'waits') runner.sketch.link(thing, actor, use, link);
    else runner.sketch.link(actor, thing, use, link);
  }
  if (kind === 'tasks')
    return union(...things.flatMap(({ content }) => tasksIn(content.value).map((task) => task.result.value)));
  return union(
    ...things.map(({ content }) => content.value),
    new Set(things.map((thing) => runner.sketch.guard(thing))),
  );
}

function useSet(
  walk: Walker,
  set: SketchThing,
  use: string,
  link: { readonly spot: ReturnType<typeof spotOf>; readonly how: string; readonly isSure: boolean },
): void {
  const { runner, frame } = walk;
  for (const task of tasksIn(set.content.value))
    if (use === 'cancels') runner.sketch.link(frame.actor, task, 'cancels', link);
    else runner.sketch.link(task, frame.actor, 'joins', link);
}

function tasksIn(value: Value) {
  return [...value].flatMap((ref) => (ref.kind === 'task' ? [ref.actor] : []));
}

/** A token that is cancelled with its parent, and not the other way. */
function childToken(walk: Walker, call: Call, parents: readonly SketchThing[]): Value {
  const { runner, frame } = walk;
  const { analysis } = frame;
  const child = runner.sketch.thing(siteKey(frame, call.node), () => ({
    kind: 'token',
    maker: 'child_token',
    name: nameAround(analysis, call.node) ?? '',
    spot: spotOf(analysis, call.node),
    count: countHere(frame),
    isMade: true,
  }));
  if (!child) return nothing;
  const link = { spot: child.spot, how: 'child_token', isSure: parents.length === 1 };
  for (const parent of parents) runner.sketch.link(parent, child, 'cancels', link);
  return new Set([runner.sketch.shared(child)]);
}

/** A channel of which one end is used, and nothing is seen of where it comes from. */
function unknownChannel(walk: Walker, call: Call, { end, kind }: ChannelEnd, type: Type): SketchThing[] {
  const { name, key } = placeName(walk, call.receiver);
  const content = type.kind === 'adt' ? contentType(type.args[0]) : undefined;
  const thing = walk.runner.sketch.thing(`unknown ${key}`, () => ({
    kind,
    maker: type.kind === 'adt' ? type.def.path.split('::').slice(-2).join('::') : '',
    name,
    ...(content !== undefined && { type: content }),
    spot: spotOf(walk.frame.analysis, call.receiver),
    count: 'one',
    isMade: false,
  }));
  thing?.gone.add(end === 'sender' ? 'receiver' : 'sender');
  return thing ? [thing] : [];
}

function unknownShared(
  walk: Walker,
  call: Call,
  kind: SharedKind,
  type: Type & { kind: 'adt' },
): SketchThing[] {
  const { name, key } = placeName(walk, call.receiver);
  const content = kind === 'lock' ? contentType(type.args.at(-1)) : undefined;
  const thing = walk.runner.sketch.thing(`unknown ${key}`, () => ({
    kind,
    maker: type.def.name,
    name,
    ...(content !== undefined && { type: content }),
    spot: spotOf(walk.frame.analysis, call.receiver),
    count: 'one',
    isMade: false,
  }));
  return thing ? [thing] : [];
}

/** What the code calls a place of which it is not seen what lies there; fields by their type, so that all who use one mean the same. */
function placeName({ frame }: Walker, node: Node): { readonly name: string; readonly key: string } {
  const { analysis } = frame;
  const { tree } = analysis;
  const code = tree.textOf(node).replace(/\s+/g, '');
  const name = code.length <= 24 ? code : `${code.slice(0, 23)}…`;
  if (tree.is(node, 'field_expression')) {
    const field = tree.textOf(tree.child(node, 'field'));
    const steps = analysis.world.traits.autoderef(analysis.typeOf(tree.child(node, 'value')));
    const owner = steps.find(
      (each) => each.kind === 'adt' && each.def.decl.fields.some((each_) => each_.name === field),
    );
    if (owner?.kind === 'adt')
      return { name: `${owner.def.name}.${field}`, key: `${owner.def.path}.${field}` };
  }
  const local = tree.is(node, 'identifier') ? analysis.localOf(node) : undefined;
  if (local) return { name, key: `${frame.chain.key} ${analysis.file}:${String(local.node)}` };
  return { name, key: `${frame.chain.key} ${code}` };
}

function behind(type: Type): Type {
  const at = resolve(type);
  if (at.kind === 'reference') return behind(at.inner);
  const isWrapper = at.kind === 'adt' && /^(Arc|Rc|Box|Pin)$/.test(at.def.name) && at.args[0] !== undefined;
  return isWrapper && at.args[0] ? behind(at.args[0]) : at;
}
