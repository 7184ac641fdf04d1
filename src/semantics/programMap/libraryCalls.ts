import { put } from './placeWalk';
import type { Node } from '../../syntax/syntaxTree';
import { resolve, type Type } from '../types';
import { heldBy } from './holding';
import { makeChannel, makeShared } from './makers';
import { nothing, union, type Value } from './sketch';
import { startTasks } from './starts';
import { callRef, letGo, spotOf, withoutCode, type Call, type Walker } from './walker';
import { useEnds, useShared, useTasks } from './uses';
import { callsInPlace, channelEnd, isMaker, sharedKind } from './vocabulary';

/** Methods that give a closure each of several values in turn. */
const repeating =
  /^(map|for_each|for_each_concurrent|flat_map|filter_map|filter|fold|then|and_then_each|inspect|retain|extend|scan|any|all|find|try_for_each|repeat_with|from_fn)$/;

/** Methods by those names call what they are given in place, whose ever they are. */
const combining =
  /^(map|filter|and|or|then|for_each|flat_map|fold|inspect|unwrap_or|ok_or|retain|any|all|find|r?position|is_|take_while|skip_while|scan|zip|sort|dedup|with|get_or|try_)/;

/** Methods that put something into what they are called on, though they own or share that. */
const inserting = /^(insert|or_insert|or_insert_with|insert_entry|push|set|replace|send)(_|$)/;

/** What a call of a library's function does and gives. What nothing is known of gives what it is given. */
export function libraryCall(walk: Walker, call: Call): Value {
  const { analysis } = walk.frame;
  const facts = analysis.known(call.callee)?.facts ?? {};
  if (facts.opens) return makeChannel(walk, call, facts.opens);
  const { callee } = call;
  const type = resolve(analysis.typeOf(call.node));
  const made = type.kind === 'adt' ? sharedKind(type.def) : undefined;
  if (callee && made && type.kind === 'adt' && isMaker(callee)) return makeShared(walk, call, made, type);
  if (facts.drops) return dropEnds(walk, call);
  const isWork = facts.offloads === true || facts.runsPlainly === 'joins';
  if (facts.spawns || isWork) return startTasks(walk, call, facts.spawns ?? 'work');
  if (facts.drives) return drive(walk, call);
  const used = useTasks(walk, call, facts.aborts === true) ?? useEnds(walk, call) ?? useShared(walk, call);
  if (used) return used;
  return union(passOn(walk, call), runCode(walk, call));
}

/** `drop(tx)` tells who waits at the other end. */
function dropEnds(walk: Walker, call: Call): Value {
  const { runner, frame } = walk;
  for (const [index, value] of call.argValues.entries()) {
    const ends = [...value].filter((ref) => ref.kind === 'end');
    const [end] = ends;
    const type = resolve(frame.analysis.typeOf(call.args[index] ?? call.node));
    const isEnd = type.kind === 'adt' && channelEnd(type.def) !== undefined;
    if (end?.kind !== 'end' || end.end !== 'sender' || !isEnd) continue;
    const spot = spotOf(frame.analysis, call.node);
    runner.sketch.link(frame.actor, end.thing, 'closes', { spot, how: 'drop', isSure: ends.length === 1 });
  }
  return nothing;
}

/** `block_on(future)` runs the future here and now. */
function drive(walk: Walker, call: Call): Value {
  const { runner, frame } = walk;
  const bodies = [call.receiverValue, ...call.argValues].flatMap((value) =>
    runner.pollable(frame, value, call.node),
  );
  if (bodies.length === 0) return union(call.receiverValue, ...call.argValues);
  return union(...bodies.map((body) => runner.run(body, frame.actor, frame.repeats)));
}

/** What is given to a method that changes its receiver is there from then on; the rest comes out again. */
function passOn(walk: Walker, call: Call): Value {
  const { analysis } = walk.frame;
  const given = union(...call.argValues.map(withoutCode));
  const self = call.callee?.decl.self;
  const changes = (self?.t === 'ref' && self.mutable) || inserting.test(call.method);
  if (call.receiver >= 0 && given.size > 0 && (changes || call.callee === undefined))
    put(walk, call.receiver, given);
  const crate = call.callee?.module.crate.name ?? '';
  if (!callsInPlace(crate)) letGo(given);
  return heldBy(union(call.receiverValue, given), analysis.typeOf(call.node));
}

/** Lets what is given as code run: in place, or as what the library calls from then on. */
function runCode(walk: Walker, call: Call): Value {
  const { frame } = walk;
  const crate = call.callee?.module.crate.name;
  const code = call.argValues.flatMap((value) =>
    [...value].filter(({ kind }) => kind === 'closure' || kind === 'function'),
  );
  if (code.length === 0) return nothing;
  const isInPlace = crate === undefined ? combining.test(call.method) : callsInPlace(crate);
  if (!isInPlace) return handOver(walk, call, crate ?? call.method);
  const given = union(call.receiverValue, ...call.argValues.map(withoutCode));
  const isRepeated = repeating.test(call.method) && isIterator(frame.analysis.typeOf(call.receiver));
  return walk.again(isRepeated ? 'many' : 'one', () =>
    union(...code.map((ref) => callRef(walk, ref, [given, given], call.node) ?? nothing)),
  );
}

function isIterator(type: Type): boolean {
  const at = resolve(type);
  return at.kind !== 'adt' || !/^(Option|Result|Poll)$/.test(at.def.name);
}

/** A library that is given code to call runs it beside whatever else it does: as often as it likes. */
export function handOver(walk: Walker, call: Call, crate: string): Value {
  const { runner, frame } = walk;
  const { analysis } = frame;
  for (const [index, value] of call.argValues.entries())
    for (const ref of value) {
      if (ref.kind !== 'closure' && ref.kind !== 'function') continue;
      const node = call.args[index] ?? call.node;
      const fn = ref.kind === 'function' ? ref.fn : undefined;
      const name = fn ? fn.name : `${call.method} closure`;
      const actor = runner.start(frame, node, 'handler', { name, bodies: [], repeats: 'many' });
      if (!actor) continue;
      const inner = { ...frame, actor, repeats: 'one' as const, each: new Set<Node>() };
      const given =
        ref.kind === 'closure'
          ? runner.callClosure(inner, ref.body, [], 'one')
          : ((fn && runner.call(inner, fn, [], node)) ?? nothing);
      for (const body of runner.pollable(inner, given, node))
        actor.result.add(runner.run(body, actor, 'one'));
      runner.sketch.link(frame.actor, actor, 'hands-over', {
        spot: spotOf(analysis, node),
        how: crate,
        isSure: true,
      });
    }
  return nothing;
}
