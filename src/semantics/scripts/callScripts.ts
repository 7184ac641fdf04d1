import type { Script } from '../../simulator/script';
import type { Node } from '../../syntax/syntaxTree';
import { blockingCall } from '../blocking/blockingCalls';
import { lastName } from './patternScripts';
import { unknownScript, type BodyWriter } from './scriptWriter';

/** How many milliseconds a thread waits at something of which no more is known than what it is. */
const waits = { long: 100, file: 5, entry: 1, question: 1 } as const;

/** What a call does: of a function of the program, of a library that is described, or something unknown. */
export function callScript(body: BodyWriter, node: Node): Script {
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
    const index = body.writer.functionIndex(analysis, callee);
    if (index !== undefined) return { op: 'call', callee: index, args: given, at: body.at(node) };
    return unknownScript;
  }
  return receiver < 0 ? ofPath(body, node, given) : byName(body, node, given);
}

function receiverOf({ analysis: { tree } }: BodyWriter, node: Node): Node {
  let callee = tree.child(node, 'function');
  if (tree.is(callee, 'generic_function')) callee = tree.child(callee, 'function');
  return tree.is(callee, 'field_expression') ? tree.child(callee, 'value') : -1;
}

/** `Some(x)`, a tuple struct, or a closure in a variable. */
function ofPath(body: BodyWriter, node: Node, args: readonly Script[]): Script {
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

/** A method of something of which nothing is known: a clone is another one of the same all the same. */
function byName({ analysis: { tree } }: BodyWriter, node: Node, args: readonly Script[]): Script {
  const callee = tree.child(node, 'function');
  const name = tree.textOf(
    tree.child(tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee, 'field'),
  );
  return name === 'clone' ? { op: 'deed', name, args, at: 0 } : unknownScript;
}
