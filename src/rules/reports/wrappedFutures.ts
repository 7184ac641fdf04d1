import { resolve, type SourceCode, type Type } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { awaitFix, freshName, indentationAt } from '../fixes/edits';
import type { ReportFix } from '../rule';

/** An `Option` or a `Result` with a future in it that nobody has polled. */
export interface WrappedFuture {
  /** In which of its variants the future is. */
  readonly variant: 'Some' | 'Ok' | 'Err';
  /** Its type's name, with its article. */
  readonly shown: string;
  readonly type: Type;
}

/** What the expression at `node` gives, if it is an `Option` or a `Result` into which it puts a future that it makes. */
export function wrappedFuture(code: SourceCode, node: Node): WrappedFuture | undefined {
  const type = resolve(code.types.of(node));
  if (type.kind !== 'adt' || !isWrapper(code, type)) return undefined;
  const place = type.args.findIndex((arg) => code.futures.lazy(arg) !== undefined);
  const tails = code.futures.valueTails(node);
  if (place < 0 || tails.length === 0) return undefined;
  // Of branches each must make what it gives; those that give nothing do not matter.
  const made = tails.filter((tail) => !isWithout(code, tail));
  if (made.length === 0 || !made.every((tail) => makesWrapped(code, tail))) return undefined;
  const isOption = type.def.name === 'Option';
  const shown = `${isOption ? 'an' : 'a'} \`${type.def.name}\``;
  return { variant: place === 1 ? 'Err' : isOption ? 'Some' : 'Ok', shown, type };
}

function isWrapper(code: SourceCode, type: Type): boolean {
  return code.types.isResult(type) || code.types.isAdt(type, 'std::option::Option');
}

/** `None`, `return`, `Err(reason)` and the like. */
function isWithout(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (!tree.is(node, 'call_expression')) return !tree.is(node, 'match_expression');
  const [given = NONE] = tree.children(tree.child(node, 'arguments'));
  return isVariant(code, node) && code.futures.lazy(code.types.of(given)) === undefined;
}

/** `Some(value)`, `Ok(value)`, `Err(value)`. */
function isVariant(code: SourceCode, call: Node): boolean {
  const { tree } = code;
  const callee = tree.child(call, 'function');
  const name = tree.textOf(tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee);
  return /^((std|core)::)?((option::)?Option::|(result::)?Result::)?(Some|Ok|Err)$/.test(name);
}

/** Methods of both that give on what they are called on, or less. Source: doc.rust-lang.org/std. */
const passing = /^(ok|err|filter|inspect(_err)?|or|xor|ok_or|ok_or_else|as_mut)$/;

function makesWrapped(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (!tree.is(node, 'call_expression')) return false;
  const callee = code.calls.calleeOf(node);
  const args = tree.children(tree.child(node, 'arguments'));
  const [given = NONE] = args;
  if (isVariant(code, node)) return isMade(code, given);
  if (!callee) return false;
  const receiver = resolve(code.calls.receiverOf(node));
  const isBool = receiver.kind === 'primitive' && receiver.name === 'bool';
  if (isBool && callee.name === 'then_some') return isMade(code, given);
  if ((isBool && callee.name === 'then') || code.items.known(callee)?.facts.wrapsOutput !== undefined)
    return makesFuture(code, given) && !code.blocking.startsWorkInside(node);
  if (isWrapper(code, receiver) && callee.name === 'and_then') return makesNext(code, given);
  const isPassing = isWrapper(code, receiver) && passing.test(callee.name);
  return isPassing && makesWrapped(code, tree.child(tree.child(node, 'function'), 'value'));
}

/** `user.and_then(|user| Some(save(user)))` */
function makesNext(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (!tree.is(node, 'closure_expression')) return false;
  const made = code.futures.valueTails(tree.child(node, 'body')).filter((tail) => !isWithout(code, tail));
  return made.length > 0 && made.every((tail) => makesWrapped(code, tail));
}

/** Whether the closure or function at `node` makes the future that it gives: others give on what somebody else may have polled. */
function makesFuture(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  if (!tree.is(node, 'closure_expression')) return code.futures.lazy(code.types.of(node)) === undefined;
  const tails = code.futures.valueTails(tree.child(node, 'body'));
  return tails.length > 0 && tails.every((tail) => isMade(code, tail));
}

function isMade(code: SourceCode, node: Node): boolean {
  const { tree } = code;
  const future = code.futures.lazy(code.types.of(node));
  return (
    future !== undefined &&
    /^(call_expression|async_block|macro_invocation)$/.test(tree.kind(node)) &&
    !code.futures.isTakenOut(node, future) &&
    !code.blocking.startsWork(node)
  );
}

/** "How do you know?" for such a value. */
export function evidenceOfWrapped(code: SourceCode, node: Node, { type }: WrappedFuture): string {
  const path = code.calls.calleeOf(node)?.path;
  const shown = code.types.show(type);
  return path ? `\`${path}\` gives \`${shown}\` here.` : `The expression has the type \`${shown}\`.`;
}

/** Puts `if let Some(future) = value { future.await; }` in place of the statement that throws the value at `node` away. */
export function takeOutFix(code: SourceCode, node: Node, { variant }: WrappedFuture): ReportFix[] {
  const { tree } = code;
  const parent = tree.parent(node);
  const statement = tree.is(parent, 'assignment_expression') ? tree.parent(parent) : parent;
  if (!code.context.allowsAwait(node) || code.guards.pauseAt(node) === 'held') return [];
  if (!tree.is(node, 'call_expression') || !tree.textOf(statement).endsWith(';')) return [];
  if (!tree.is(statement, 'expression_statement') && !tree.is(statement, 'let_declaration')) return [];
  const name = freshName(code, statement, 'future');
  const newText = `if let ${variant}(${name}) = ${tree.textOf(node)} {`;
  const indent = indentationAt(tree.text, tree.start(statement));
  return [
    {
      ...awaitFix(tree.end(node)),
      title: 'Take the future out, and await it',
      edits: [
        {
          start: tree.start(statement),
          end: tree.end(statement),
          newText: `${newText}\n${indent}    ${name}.await;\n${indent}}`,
        },
      ],
    },
  ];
}
