import type { CrateDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { never, primitive, reference, unit, unknown, type Type } from '../types';
import { freshVariable, unify } from '../unification';
import type { BodyInference } from './bodyInference';
import { JoinedType } from './joinedType';
import { macroValue } from './macroValues';
import { captureNames } from './formatCaptures';
import { bindPattern } from './patterns';
import { TypeParams } from '../typeParams';

const diverging = new Set(['panic', 'todo', 'unimplemented', 'unreachable']);
const giveUnit = new Set([
  'println',
  'print',
  'eprintln',
  'eprint',
  'assert',
  'assert_eq',
  'assert_ne',
  'debug_assert',
  'debug_assert_eq',
  'debug_assert_ne',
]);
/** Crates whose macros do what their docs say, though the user may be working on them. */
const documented = new Set(['tokio', 'futures', 'futures_util', 'async_std', 'tracing']);
const spans = new Set(['span', 'trace_span', 'debug_span', 'info_span', 'warn_span', 'error_span']);
/** Futures in async-std: docs.rs/async-std, "Macros". */
const printing = new Set(['print', 'println', 'eprint', 'eprintln']);
const giveStr = new Set(['concat', 'stringify', 'env', 'include_str', 'file', 'module_path']);

/** The type of a macro call, from what std and the runtimes document; `unknown` for every other macro. */
export function inferMacro(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const path = tree.textOf(tree.child(node, 'macro')).replace(/\s/g, '');
  const name = path.slice(path.lastIndexOf(':') + 1);
  const args = tree.childOfKind(node, 'macro_arguments');
  if (tree.hasChild(args, 'select_arm')) return inferSelect(body, args);
  captureNames(body, args);
  const definition = body.macro(path.split('::'));
  const crate = definition?.module.crate;
  const isStatement = tree.is(tree.parent(node), 'expression_statement');
  // `pin! { let f = …; }` declares its names for the code behind it.
  const types = name === 'pin' ? inferStatements(body, args) : body.scoped(() => inferStatements(body, args));
  if (crate?.name === 'async_std' && printing.has(name))
    return { kind: 'future', output: unit, origin: 'block' };
  if (definition?.decl.rules && crate && isExpanded(crate)) return macroValue(body, node, definition);
  if (crate?.origin === 'workspace' && !documented.has(crate.name)) return unknown;
  if (pinning.has(name) && isStatement) rebindPinned(body, args);
  if (diverging.has(name)) return never;
  if (giveUnit.has(name)) return unit;
  if (giveStr.has(name)) return reference(primitive('str'));
  if (spans.has(name)) return inferSpan(body);
  return inferKnown(body, name, types) ?? unknown;
}

/** What the macros of other crates with a description give is known better than by their rules. */
function isExpanded(crate: CrateDef): boolean {
  return crate.origin !== 'knowledge' && !documented.has(crate.name) && !crate.described;
}

/** Source: docs.rs/tracing, `span!`. */
function inferSpan(body: BodyInference): Type {
  const def = body.world.publishedItem(body.module.crate, 'tracing::Span');
  return def?.kind === 'adt' ? { kind: 'adt', def, args: [] } : unknown;
}

function inferKnown(body: BodyInference, name: string, types: readonly Type[]): Type | undefined {
  const { lang, traits } = body.world;
  const adt = (path: string, ...args: Type[]): Type => {
    const def = lang.adt(path);
    // What is left out has a default, such as an allocator.
    const count = def ? TypeParams.of(def.decl.generics).all.length : 0;
    const rest = Array.from({ length: Math.max(0, count - args.length) }, () => unknown);
    return def ? { kind: 'adt', def, args: [...args, ...rest] } : unknown;
  };
  const output = (type: Type): Type => traits.futureOutput(type) ?? unknown;
  switch (name) {
    case 'vec': {
      const element = freshVariable();
      for (const type of types.slice(0, 1)) unify(element, type);
      return adt('vec::Vec', element);
    }
    case 'format':
      return adt('string::String');
    // They call whatever `write_fmt` is in scope, be it async.
    case 'write':
    case 'writeln':
      return types[0] && body.calls.methodOutput(types[0], 'write_fmt');
    case 'option_env':
      return adt('option::Option', reference(primitive('str')));
    case 'matches':
    case 'cfg':
      return primitive('bool');
    case 'line':
    case 'column':
      return primitive('u32');
    case 'dbg':
      return types.length === 1 ? types[0] : undefined;
    case 'join':
      return { kind: 'tuple', items: types.map(output) };
    case 'try_join': {
      const results = types.map((type) => traits.normalize(output(type)));
      const values = results.map((type) => (type.kind === 'adt' ? (type.args[0] ?? unknown) : unknown));
      const [first] = results;
      const error = first?.kind === 'adt' ? (first.args[1] ?? unknown) : unknown;
      return adt('result::Result', { kind: 'tuple', items: values }, error);
    }
    case 'pin':
      return types[0] ? adt('pin::Pin', reference(types[0], true)) : undefined;
    case 'ready': {
      const poll = types[0] && traits.normalize(types[0]);
      return poll?.kind === 'adt' && poll.def === lang.adt('task::Poll') ? poll.args[0] : undefined;
    }
    default:
      return undefined;
  }
}

/** Statements of a braced macro see each other's names; every other body is a list of expressions. */
function inferStatements(body: BodyInference, args: Node): Type[] {
  if (args === NONE) return [];
  return body.tree.children(args).map((child) => {
    // `name = value` in a format macro is no assignment.
    const value = body.tree.is(child, 'assignment_expression') ? body.tree.child(child, 'right') : child;
    return body.inferStatement(value);
  });
}

const pinning = new Set(['pin', 'pin_mut']);

/** `tokio::pin!(future);` binds the name anew, to the pinned reference. Source: docs.rs/tokio, `pin!`. */
function rebindPinned(body: BodyInference, args: Node): void {
  const { tree } = body;
  const def = body.world.lang.adt('pin::Pin');
  if (args === NONE || !def) return;
  for (const node of tree.children(args)) {
    const local = tree.is(node, 'identifier') ? body.lookupLocal(node) : undefined;
    if (!local) continue;
    const type: Type = { kind: 'adt', def, args: [reference(local.type, true)] };
    body.declare({ name: local.name, node, type, isParameter: false });
  }
}

function inferSelect(body: BodyInference, args: Node): Type {
  const { tree } = body;
  const result = new JoinedType(body);
  for (const arm of tree.children(args)) {
    body.scoped(() => {
      const condition = tree.child(arm, 'condition');
      if (condition >= 0) body.infer(condition);
      const value = tree.child(arm, 'value');
      const output = value >= 0 ? (body.world.traits.futureOutput(body.infer(value)) ?? unknown) : unknown;
      bindPattern(body, tree.child(arm, 'pattern'), output);
      const handler = tree.child(arm, 'body');
      if (handler >= 0) result.add(body.infer(handler, result.type));
    });
  }
  return result.whole;
}
