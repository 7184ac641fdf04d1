import type { FnDef } from '../project/definitions';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { awaitingMacros, macroName } from './asyncContext';
import { readFunction } from './otherFunctions';
import { borrowsNothing, isSend } from './ownership';
import { reference, resolve, type Type } from './types';

/** Functions that are looked into for one answer. */
const mostFunctions = 64;

/** Crates whose futures go to any thread, where what they are given does. Sources: their docs, "Auto Trait Implementations". */
const sendingCrates =
  /^(std|core|alloc|tokio|tokio_util|futures|futures_\w+|async_std|smol|async_\w+|reqwest)$/;

/**
 * Whether the future that the call at `call` makes is sure to be `Send` and `'static`, so that a runtime takes it as a
 * task: it calls an `async fn` of the workspace, hands over only what borrows nothing, and all that the function has in
 * hand may go to another thread.
 */
export function mayBeTask(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  const callee = tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
  const output = analysis.futureOutput(analysis.typeOf(call));
  if (!callee?.decl.isAsync || !isOfWorkspace(callee) || !output) return false;
  if (isAmongGenerics(analysis, call) || !mayGo(analysis, output)) return false;
  const { self } = callee.decl;
  if (self && (self.t === 'ref' || !mayGo(analysis, analysis.receiverOf(call)))) return false;
  const isHandedOver = (value: Node): boolean =>
    tree.is(value, 'string_literal') || mayGo(analysis, analysis.typeOf(value));
  const values = tree.children(tree.child(call, 'arguments'));
  return values.every(isHandedOver) && isSendFunction(analysis, callee, call);
}

/** Whether a value of `type` may go to another thread for as long as it likes. */
function mayGo(analysis: Analysis, type: Type): boolean {
  return borrowsNothing(analysis, type) && isSend(analysis, type) && !namesParameter(analysis, type);
}

/** A type parameter may stand for something that ends. */
function namesParameter(analysis: Analysis, type: Type): boolean {
  const at = analysis.world.traits.normalize(type);
  const some = (parts: readonly Type[]): boolean => parts.some((part) => namesParameter(analysis, part));
  switch (at.kind) {
    case 'primitive':
    case 'never':
    case 'variable':
      return false;
    case 'tuple':
      return some(at.items);
    case 'array':
      return some([at.inner]);
    case 'adt':
      return some(at.args);
    default:
      return true;
  }
}

/** The future of a function keeps what the generics around it stand for, lifetimes too. Source: the Rust reference, "Capturing". */
function isAmongGenerics({ tree }: Analysis, call: Node): boolean {
  const item = tree.ancestor(call, 'function_item');
  if (item === NONE || tree.child(item, 'type_parameters') >= 0) return true;
  if (tree.ancestor(call, 'trait_item') !== NONE) return true;
  const container = tree.ancestor(call, 'impl_item');
  return (
    container !== NONE &&
    (tree.child(container, 'type_parameters') >= 0 ||
      tree.textOf(tree.child(container, 'type')).includes("'"))
  );
}

/** Whether the future of `first` may go to another thread, by all that the functions have in hand that it calls. */
function isSendFunction(asking: Analysis, first: FnDef, call: Node): boolean {
  const around = asking.tree.ancestor(call, 'function_item');
  const reached = new Set([first]);
  for (const fn of reached) {
    const read = readFunction(asking, fn);
    if (!read || reached.size > mostFunctions) return false;
    const { analysis, node } = read;
    // Whether a function's future is `Send` cannot be asked inside of it (E0391).
    if (analysis.file === asking.file && node === around) return false;
    const called = futuresIn(analysis, node);
    if (!called) return false;
    for (const each of called) reached.add(each);
  }
  return true;
}

/** The async functions of the workspace that the one at `node` calls; undefined where something in it may not be `Send`. */
function futuresIn(analysis: Analysis, node: Node): FnDef[] | undefined {
  const { tree } = analysis;
  const body = tree.child(node, 'body');
  if (body < 0 || tree.descendants(body, 'token_tree', 'async_block').length > 0) return undefined;
  const calls = tree.descendants(body, 'call_expression');
  const kept = [
    ...analysis.localsAround(body).map(({ type }) => type),
    ...calls.filter((call) => staysAcrossAwait(tree, call)).flatMap((call) => typesOf(analysis, call)),
  ];
  if (!kept.every((type) => isSendValue(analysis, type))) return undefined;
  return [...kept, ...calls.map((call) => analysis.typeOf(call))].flatMap((type) => {
    const at = resolve(type);
    return at.kind === 'future' && at.def && isOfWorkspace(at.def) ? [at.def] : [];
  });
}

/** What a call gives, and what it is called on. */
function typesOf(analysis: Analysis, call: Node): Type[] {
  const value = analysis.typeOf(call);
  const self = analysis.calleeOf(call)?.decl.self;
  if (!self) return [value];
  const receiver = analysis.receiverOf(call);
  return [value, self.t === 'ref' ? reference(receiver, self.mutable) : receiver];
}

/** Whether what the call gives may live, without a name, until its statement has awaited something. */
function staysAcrossAwait(tree: SyntaxTree, call: Node): boolean {
  let statement = call;
  while (!tree.is(tree.parent(statement), 'block')) statement = tree.parent(statement);
  const macros = tree.descendants(statement, 'macro_invocation');
  return (
    tree.descendants(statement, 'await_expression').length > 0 ||
    macros.some((each) => awaitingMacros.has(macroName(tree, each)))
  );
}

/** Futures of the workspace's own functions are looked into elsewhere. */
function isSendValue(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  if (at.kind !== 'future') return isSend(analysis, at);
  return at.def !== undefined && (isOfWorkspace(at.def) || sendingCrates.test(at.def.module.crate.name));
}

function isOfWorkspace({ module }: FnDef): boolean {
  return module.crate.origin === 'workspace';
}
