import type { Script } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import { blockingCall } from '../blocking/blockingCalls';
import { lastName } from './patternScripts';
import { unknownScript, type BodyScripts } from './bodyScripts';

/** How many milliseconds a thread waits at something of which no more is known than what it is. */
const waits = { long: 100, person: 100, file: 5, entry: 1, question: 1 } as const;

/** What a call does: of a function of the program, of a library that is described, or something unknown. */
export function callScript(body: BodyScripts, node: Node): Script {
  const { analysis } = body;
  const { tree } = analysis;
  const callee = analysis.calleeOf(node);
  const args = tree.children(tree.child(node, 'arguments'));
  const receiver = receiverOf(body, node);
  const takesSelf = callee?.decl.self !== undefined && callee.decl.self.t !== 'ref';
  const self = receiver < 0 ? [] : [takesSelf ? body.expression(receiver) : body.lent(receiver)];
  const known = analysis.known(callee);
  const name = known?.facts.acts;
  if (name === 'wait') return { op: 'work', milliseconds: body.expression(args[0] ?? -1), at: body.at(node) };
  const wait = name === undefined ? blockingCall(analysis, node) : undefined;
  if (wait)
    return { op: 'work', milliseconds: { op: 'plain', value: waits[wait.weight] }, at: body.at(node) };
  const given = [...self, ...body.expressions(args)];
  if (name !== undefined) {
    const at = body.at(node);
    // A set of tasks is told where its task was started.
    return { op: 'deed', name, args: name === 'spawn' ? [...given, { op: 'plain', value: at }] : given, at };
  }
  if (callee) {
    const index = body.functionIndex(callee);
    if (index !== undefined) return { op: 'call', callee: index, args: given, at: body.at(node) };
    if (callee.module.crate.origin === 'workspace') return unknownScript;
  }
  return receiver < 0 ? ofPath(body, node, given) : byName(body, node, given);
}

function receiverOf({ analysis: { tree } }: BodyScripts, node: Node): Node {
  let callee = tree.child(node, 'function');
  if (tree.is(callee, 'generic_function')) callee = tree.child(callee, 'function');
  return tree.is(callee, 'field_expression') ? tree.child(callee, 'value') : -1;
}

/** `Some(x)`, a tuple struct, or a closure in a variable. */
function ofPath(body: BodyScripts, node: Node, args: readonly Script[]): Script {
  const { analysis } = body;
  const { tree } = analysis;
  const callee = tree.child(node, 'function');
  if (tree.is(callee, 'identifier') && analysis.localOf(callee))
    return { op: 'call-value', callee: body.lent(callee), args };
  if (tree.is(callee, 'parenthesized_expression') || tree.is(callee, 'closure_expression'))
    return { op: 'call-value', callee: body.expression(callee), args };
  const name = lastName(tree.textOf(callee));
  return /^[A-Z]/.test(name) ? { op: 'variant', name, items: args } : unknownScript;
}

/** What methods of slices do, which have no path that facts could be found by; and a clone of whatever it is. */
const byMethod: Readonly<Record<string, string>> = {
  clone: 'clone',
  iter: 'items',
  iter_mut: 'items',
  len: 'length',
  is_empty: 'is-empty',
  to_vec: 'clone',
};

function byName({ analysis: { tree } }: BodyScripts, node: Node, args: readonly Script[]): Script {
  const callee = tree.child(node, 'function');
  const name = tree.textOf(
    tree.child(tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee, 'field'),
  );
  const deed = byMethod[name];
  return deed === undefined ? unknownScript : { op: 'deed', name: deed, args, at: 0 };
}
