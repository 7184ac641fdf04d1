import { put } from './placeWalk';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { ActorKind } from './programMap';
import { nothing, type Body, type SketchActor, type Value } from './sketch';
import { functionName, spotOf, type Call, type Walker } from './walker';

/** A call that starts a task from a future, or work on a thread from a closure; gives what leads to it. */
export function startTasks(walk: Walker, call: Call, how: 'anywhere' | 'here' | 'work'): Value {
  const { runner, frame } = walk;
  const { analysis } = frame;
  const refs = call.argValues.flatMap((value) => [...value]);
  const bodies =
    how === 'work'
      ? refs.flatMap((ref) => (ref.kind === 'closure' ? [ref.body] : []))
      : call.argValues.flatMap((value) => runner.pollable(frame, value, call.node));
  const fns = how === 'work' ? refs.flatMap((ref) => (ref.kind === 'function' ? [ref.fn] : [])) : [];
  const isThread = how === 'work' && analysis.known(call.callee)?.facts.offloads !== true;
  const kind: ActorKind = isThread
    ? 'thread'
    : how === 'work'
      ? 'blocking'
      : how === 'here'
        ? 'local-task'
        : 'task';
  const name = nameOf(walk, call, bodies, fns[0]?.name);
  const actor = runner.start(frame, call.node, kind, { name, bodies, repeats: 'one' });
  if (!actor) return nothing;
  for (const fn of fns) {
    const given = runner.call({ ...frame, actor, repeats: 'one', each: new Set<Node>() }, fn, [], call.node);
    if (given) actor.result.add(given);
  }
  runner.sketch.link(frame.actor, actor, 'starts', {
    spot: spotOf(analysis, call.node),
    how: call.method,
    isSure: true,
  });
  gather(walk, call, actor);
  // What else it is given goes with the task.
  return new Set([runner.sketch.task(actor)]);
}

/** A set remembers its tasks, and stops them when it is dropped where its type says so. */
function gather(walk: Walker, call: Call, actor: SketchActor): void {
  const { runner } = walk;
  const sets = [...call.receiverValue].flatMap((ref) =>
    ref.kind === 'shared' && ref.thing.kind === 'tasks' ? [ref.thing] : [],
  );
  for (const set of sets) set.content.add(new Set([runner.sketch.task(actor)]));
  const container = call.callee?.container;
  const type = container?.kind === 'impl' ? container.decl.self : undefined;
  const name = type?.t === 'path' ? type.path.segments.at(-1)?.name : undefined;
  if (name === 'JoinSet') {
    const { tree } = walk.frame.analysis;
    actor.heldBy = { set: sets[0], name: tree.textOf(call.receiver).replace(/\s+/g, '') };
  }
  if (sets.length === 0 && call.receiver >= 0 && name === 'JoinSet')
    put(walk, call.receiver, new Set([runner.sketch.task(actor)]));
}

/** The function that a task runs; of a block the function that all of it is about, else the name of its handle, else where it stands. */
function nameOf(walk: Walker, call: Call, bodies: readonly Body[], fn: string | undefined): string {
  const { analysis } = walk.frame;
  const { tree } = analysis;
  if (fn !== undefined) return fn;
  const [body] = bodies;
  if (body && body.analysis.tree.is(body.node, 'function_item'))
    return functionName(body.analysis, body.node);
  const inner = body && onlyCall(body);
  if (inner !== undefined) return inner;
  const handle = handleName(analysis, call.node);
  if (
    handle !== undefined &&
    !handle.startsWith('_') &&
    !/^(h|t|j|jh|res|result|handle|handles|join_handle|task|tasks)$/.test(handle)
  )
    return handle;
  const line = tree.text.slice(0, tree.start(call.node)).split('\n').length;
  const around = tree.ancestor(call.node, 'function_item');
  const where = around < 0 ? '' : `${functionName(analysis, around)}:`;
  return `${where}${String(line)}`;
}

/** What a `let` calls the handle itself, and not what comes of the task. */
function handleName({ tree }: Analysis, call: Node): string | undefined {
  const parent = tree.parent(call);
  const pattern = tree.is(parent, 'let_declaration') ? tree.child(parent, 'pattern') : NONE;
  return tree.is(pattern, 'identifier') ? tree.textOf(pattern) : undefined;
}

/** The one function of the program that a block calls and awaits: `async move { serve(socket).await }`. */
function onlyCall({ analysis, node }: Body): string | undefined {
  const { tree } = analysis;
  const called = tree.descendants(node, 'call_expression').flatMap((each) => {
    const fn = analysis.calleeOf(each);
    return fn?.module.crate.origin === 'workspace' &&
      fn.decl.hasBody &&
      (fn.decl.isAsync || tree.is(node, 'closure_expression'))
      ? [fn]
      : [];
  });
  const [first] = called;
  if (!first || called.some((each) => each !== first)) return undefined;
  return first.path
    .split('::')
    .slice(first.container || first.module.named.parent ? -2 : -1)
    .join('::');
}
