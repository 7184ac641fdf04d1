import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { heldBy } from './holding';
import { handOver, libraryCall } from './libraryCalls';
import { nothing, union, type Value } from './sketch';
import { callRef, lastName, letGo, siteKey, withoutCode, type Call, type Walker } from './walker';

/** What the call at `node` gives, and all that it does. */
export function callValue(walk: Walker, node: Node): Value {
  const { analysis } = walk.frame;
  const { tree } = analysis;
  let fn = tree.child(node, 'function');
  if (tree.is(fn, 'generic_function')) fn = tree.child(fn, 'function');
  const callee = analysis.calleeOf(node);
  const isMethod = tree.is(fn, 'field_expression');
  const receiver = isMethod ? tree.child(fn, 'value') : NONE;
  const args = tree.children(tree.child(node, 'arguments'));
  const call: Call = {
    node,
    callee,
    receiver,
    receiverValue: walk.value(receiver),
    method: isMethod ? tree.textOf(tree.child(fn, 'field')) : lastName(tree.textOf(fn)),
    args,
    argValues: walk.values(args),
  };
  if (callee?.module.crate.origin === 'workspace') return ownCall(walk, call, callee);
  if (callee) return libraryCall(walk, call);
  return isMethod ? libraryCall(walk, call) : calledValue(walk, call, fn);
}

function ownCall(walk: Walker, call: Call, callee: FnDef): Value {
  const { runner, frame } = walk;
  const given = call.receiver === NONE ? call.argValues : [call.receiverValue, ...call.argValues];
  const called = runner.call(frame, callee, given, call.node);
  if (called) return called;
  // The method of a trait: where the type of the value is known, its own function is meant.
  const found = [...(given[0] ?? nothing)].flatMap((ref) => {
    const own = ref.kind === 'record' ? runner.methodOf(ref.record.adt, callee.name) : undefined;
    const value = own && runner.call(frame, own, given, call.node);
    return value ? [value] : [];
  });
  if (found.length > 0) return union(...found);
  const value = union(...given);
  letGo(value);
  return heldBy(value, frame.analysis.typeOf(call.node));
}

/** `Some(x)`, a tuple struct, or a closure in a variable. */
function calledValue(walk: Walker, call: Call, fn: Node): Value {
  const { runner, frame } = walk;
  const { analysis } = frame;
  const def = analysis.resolutionOf(fn);
  const adt = def?.kind === 'variant' ? def.adt : def?.kind === 'adt' ? def : undefined;
  if (adt?.module.crate.origin === 'workspace') {
    const key = siteKey(frame, call.node);
    const record = runner.sketch.record(key, adt, def?.name ?? adt.name);
    call.argValues.forEach((value, index) => runner.sketch.fill(record, String(index), value));
    return new Set([runner.sketch.recordRef(key, record)]);
  }
  if (adt || /^[A-Z]/.test(call.method)) return union(...call.argValues);
  const results = [...walk.value(fn)].flatMap((ref) => {
    const result = callRef(walk, ref, call.argValues, call.node);
    return result ? [result] : [];
  });
  if (results.length > 0) return union(...results);
  const value = union(...call.argValues.map(withoutCode));
  letGo(value);
  return union(heldBy(value, analysis.typeOf(call.node)), handOver(walk, call, call.method));
}
