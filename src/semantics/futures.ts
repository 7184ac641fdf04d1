import type { FnDef } from '../project/definitions';
import type { TypeRef } from '../project/typeRef';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { GuardTypes } from './guards/guardTypes';
import { resolve, showType, unknown, type Type } from './types';
import { isSameType } from './unification';

/** A value that is a future, and what it would give. */
export interface FutureValue {
  readonly output: Type;
  readonly type: Type;
}

/**
 * The future that `type` is, where dropping it unpolled loses work: what an async function or block gives,
 * `impl Future`, a boxed future, and the types that say `#[must_use]`. Task handles are none: their task runs.
 * Source: rustc's lint unused_must_use, which looks at types in the same way.
 */
export function lazyFuture(analysis: Analysis, type: Type): FutureValue | undefined {
  const at = analysis.world.traits.normalize(type);
  const output = isLazy(analysis, at, 0) ? analysis.futureOutput(at) : undefined;
  return output && { output: analysis.world.traits.normalize(output), type: at };
}

function isLazy(analysis: Analysis, type: Type, depth: number): boolean {
  const at = analysis.world.traits.normalize(type);
  switch (at.kind) {
    case 'future':
      return true;
    case 'opaque':
    case 'dyn':
    case 'parameter':
    case 'projection': {
      const future = analysis.world.lang.trait('future::Future');
      return analysis.world.traits.boundsOf(at).some((bound) => bound.def === future);
    }
    case 'adt': {
      const { lang } = analysis.world;
      const facts = analysis.known(at.def)?.facts;
      if (facts?.handle) return false;
      if (at.def === lang.adt('boxed::Box') || at.def === lang.adt('pin::Pin'))
        return depth < 4 && isLazy(analysis, at.args[0] ?? at, depth + 1);
      const output = analysis.futureOutput(at);
      return (
        output !== undefined &&
        (at.def.decl.attributes.some((attribute) => attribute.startsWith('must_use')) ||
          facts?.idle === true ||
          takenGuard(analysis, output) !== undefined)
      );
    }
    default:
      return false;
  }
}

/**
 * The documented path of the async lock's guard, or the semaphore's permit, that a value of `type` is or holds. A future
 * of one has taken nothing as long as nobody awaits it, whether its type says `#[must_use]` or, as that of futures' `Mutex`, not.
 */
export function takenGuard(analysis: Analysis, type: Type): string | undefined {
  return GuardTypes.of(analysis, ['async', 'permit']).held(type);
}

/** Whether the value of an expression statement is thrown away: behind it stands a `;` or another statement. */
export function isDiscarded({ tree }: Analysis, statement: Node): boolean {
  if (tree.textOf(statement).endsWith(';')) return true;
  const next = tree.nextCode(statement);
  // `#[cfg(a)] { … } #[cfg(not(a))] { … }`: whichever stays is the value.
  return next !== NONE && !tree.is(next, 'attribute_item');
}

/** `pending.remove(0)`, `replace(&mut self.delay, new)`: a future that was kept somewhere may have been polled before. */
export function isTakenOut(analysis: Analysis, node: Node, { type }: FutureValue): boolean {
  if (analysis.tree.is(node, 'try_expression')) return wasKept(analysis, node);
  const callee = analysis.calleeOf(node);
  if (!callee) return false;
  const { output } = callee.decl;
  // What `fn call(&self) -> Self::Future` gives was made by the call; `T` was there before.
  if (type.kind === 'parameter' || type.kind === 'projection')
    return output.t !== 'path' || (output.path.segments.length < 2 && !output.path.qualifiedType);
  // `RecvFut<T>` is made by the call, whatever `T` is.
  return output.t === 'path' && output.path.segments.every(({ args }) => !args) && wasKept(analysis, node);
}

/** Whether a call gives out what was kept behind a reference: at once, or through `?`, `unwrap` and the like. */
export function wasKept(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  if (tree.is(node, 'try_expression')) return wasKept(analysis, tree.onlyChild(node));
  const callee = tree.is(node, 'call_expression') ? analysis.calleeOf(node) : undefined;
  if (!callee || !handsThrough(callee)) return false;
  const { self, params } = callee.decl;
  if (self?.t === 'ref' || params.some(({ type }) => type.t === 'ref' && type.mutable)) return true;
  return self !== undefined && wasKept(analysis, tree.child(tree.child(node, 'function'), 'value'));
}

/** Whether a function returns what it is given or holds: a value of a type parameter that no callback of it makes. */
function handsThrough({ decl, container }: FnDef): boolean {
  if (decl.isAsync) return false;
  const generics = [decl.generics, ...(container ? [container.decl.generics] : [])];
  const bounds = [
    ...generics.flatMap(({ params, where }) => [...params, ...where].flatMap((each) => each.bounds)),
    ...decl.params.flatMap(({ type }) => (type.t === 'impl' ? type.bounds : [])),
  ];
  const made = bounds.flatMap(({ segments }) =>
    (segments.at(-1)?.args?.bindings ?? []).flatMap(({ type }) => (type ? namesIn(type) : [])),
  );
  const names = namesIn(decl.output);
  return generics.some(({ params }) =>
    params.some(({ name }) => names.includes(name) && !made.includes(name)),
  );
}

/** The single names of a written type, those of its arguments included. */
function namesIn(type: TypeRef): string[] {
  if (type.t === 'tuple') return type.items.flatMap(namesIn);
  if (type.t !== 'path') return [];
  const { segments, qualifiedType } = type.path;
  const own = segments.length === 1 && !qualifiedType ? segments.map(({ name }) => name) : [];
  return [...own, ...segments.flatMap(({ args }) => (args?.types ?? []).flatMap(namesIn))];
}

/** Whether whoever made the future may have begun its work before: only `async` code and named futures wait for a poll. */
export function mayHaveBegun(analysis: Analysis, type: Type): boolean {
  const at = analysis.world.traits.normalize(type);
  if (at.kind !== 'adt') return at.kind !== 'future';
  const { lang } = analysis.world;
  const isPointer = at.def === lang.adt('boxed::Box') || at.def === lang.adt('pin::Pin');
  return isPointer && mayHaveBegun(analysis, at.args[0] ?? unknown);
}

/** Whether dropping the future does something, such as ending a transfer: a `_name` then keeps it until the scope ends. */
export function actsWhenDropped(analysis: Analysis, type: Type): boolean {
  const at = analysis.world.traits.normalize(type);
  const drop = analysis.published('std::ops::Drop');
  if (at.kind !== 'adt' || drop?.kind !== 'trait' || analysis.known(at.def)?.facts.idle) return false;
  return analysis.world.traits.implementation(at, drop) !== undefined;
}

/** What is lost where nothing takes the value at `node`: rustc looks into tuples and arrays, and behind a `&`, as well. */
export function valueParts(analysis: Analysis, node: Node): Node[] {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'tuple_expression':
    case 'array_expression':
      return tree.children(node).flatMap((child) => valueParts(analysis, child));
    case 'reference_expression':
      return valueParts(analysis, tree.child(node, 'value'));
    case 'parenthesized_expression':
      return valueParts(analysis, tree.onlyChild(node));
    default:
      return [node];
  }
}

/** "How do you know?" for a future: the async function that was called, or the type. */
export function futureEvidence(analysis: Analysis, node: Node, type: Type): string {
  const callee = analysis.calleeOf(node);
  const shown = showType(analysis.world.traits.normalizeDeep(type));
  if (callee?.decl.isAsync) return `\`${callee.path}\` is an \`async fn\`; the call gives \`${shown}\`.`;
  if (callee) return `\`${callee.path}\` returns \`${shown}\`.`;
  return `The expression has the type \`${shown}\`.`;
}

/** Whether it is std's `Result`. */
export function isResult(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  return at.kind === 'adt' && at.def === analysis.world.lang.adt('result::Result');
}

/**
 * Whether `?` on a `Result`, of the type `result`, is possible at `node`: the body around it gives a `Result` too, whose error the
 * other's turns into, as far as that can be told.
 */
export function canPropagate(analysis: Analysis, node: Node, result: Type): boolean {
  const { tree } = analysis;
  const context = analysis.contextOf(node);
  if (context.kind !== 'async-fn' && context.kind !== 'fn') return false;
  const written = tree.child(context.node, 'return_type');
  if (written < 0) return false;
  const returned = analysis.typeOf(written);
  if (!isResult(analysis, returned)) return /(^|::|\s)Result\b/.test(tree.textOf(written));
  const [from, to] = [result, returned].map((each) => {
    const at = resolve(each);
    return at.kind === 'adt' ? analysis.world.traits.normalizeDeep(at.args[1] ?? unknown) : unknown;
  });
  return from === undefined || to === undefined || mayConvert(analysis, from, to);
}

/** False where `to` is known not to be made `From` a `from`, or is a type of std of which nothing says that it is. */
function mayConvert({ world }: Analysis, from: Type, to: Type): boolean {
  const conversion = world.lang.trait('convert::From');
  if (!conversion || to.kind !== 'adt' || (from.kind !== 'adt' && from.kind !== 'primitive')) return true;
  if (isSameType(from, to)) return true;
  // `Box<dyn Error>` and the like take any error.
  if (to.def === world.lang.adt('boxed::Box')) return true;
  const holds = world.traits.implements(to, { def: conversion, args: [from], bindings: new Map() });
  return holds ?? to.def.module.crate.origin !== 'knowledge';
}
