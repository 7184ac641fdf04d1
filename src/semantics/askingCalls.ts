import type { FnDef } from '../project/definitions';
import { kindIdOf, NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { macroName } from './asyncContext';
import type { Neighbours } from './neighbours';
import { readFunction } from './otherFunctions';
import type { Remembered } from './readLog';

/** Functions that one question looks at. */
const mostFunctions = 64;
/** Calls in each other that are looked through. */
const deepest = 16;

const looked: ReadonlySet<number> = new Set(
  (
    [
      'call_expression',
      'macro_invocation',
      'assignment_expression',
      'compound_assignment_expr',
      'await_expression',
      'unsafe_block',
    ] as const
  ).map(kindIdOf),
);
/** They give a value, or a line in a log, of which the order hardly matters. Sources: std, tracing, log. */
const harmlessMacros = new Set(
  'vec format format_args matches assert assert_eq assert_ne debug_assert trace debug info warn error concat env option_env'.split(
    ' ',
  ),
);
const standardCrates = new Set(['std', 'core', 'alloc']);

/** Answers of one question; a circle changes nothing by itself. */
type Seen = Set<FnDef>;

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<FnDef, Remembered<boolean>>>();

/**
 * Whether all that the code at `region` does is to ask for something outside, and to work with what comes: nothing is changed
 * that other code could see, so that it does not matter when, or beside what, it runs. False where that cannot be told.
 */
export function onlyAsks(analysis: Analysis, region: Node): boolean {
  return asksIn(analysis, region, new Set());
}

function asksIn(analysis: Analysis, region: Node, seen: Seen): boolean {
  const { tree } = analysis;
  let isSo = true;
  const visit = (node: Node): void => {
    isSo &&= isHarmless(analysis, node, region, seen);
  };
  tree.scan(looked, visit, region, tree.last(region));
  return isSo;
}

function isHarmless(analysis: Analysis, node: Node, region: Node, seen: Seen): boolean {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'macro_invocation':
      return harmlessMacros.has(macroName(tree, node));
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return isOwnOf(analysis, tree.child(node, 'left'), region);
    case 'await_expression':
      // What is awaited by name was made elsewhere.
      return tree.is(tree.onlyChild(node), 'call_expression') || tree.is(tree.onlyChild(node), 'async_block');
    case 'unsafe_block':
      return false;
    default:
      return isHarmlessCall(analysis, node, region, seen);
  }
}

function isHarmlessCall(analysis: Analysis, call: Node, region: Node, seen: Seen): boolean {
  const { tree } = analysis;
  const callee = analysis.calleeOf(call);
  if (!callee) return makesValue(analysis, call);
  if (asks(analysis, call, 0)) return true;
  const receiver = receiverOf(analysis, call);
  const { self } = callee.decl;
  const mayChange = self?.t === 'ref' && self.mutable;
  if (mayChange && !isOwnOf(analysis, receiver, region)) return false;
  const { origin, name } = callee.module.crate;
  if (origin === 'workspace') return fnAsks(analysis, callee, seen);
  // What std's methods do to a place behind `&` has a fact, or stands in the types that are shared for that.
  return standardCrates.has(name) && isPlain(analysis, callee) && !tree.textOf(call).includes('&mut ');
}

/** Whether the call at `call` is one that asks: by itself, or since that what it is called on does. */
function asks(analysis: Analysis, call: Node, depth: number): boolean {
  if (depth > deepest || !analysis.tree.is(call, 'call_expression')) return false;
  const fact = analysis.known(analysis.calleeOf(call))?.facts.asks;
  if (fact !== 'receiver') return fact !== undefined;
  return asks(analysis, receiverOf(analysis, call), depth + 1);
}

function receiverOf({ tree }: Analysis, call: Node): Node {
  let method = tree.child(call, 'function');
  if (tree.is(method, 'generic_function')) method = tree.child(method, 'function');
  return tree.is(method, 'field_expression') ? tree.child(method, 'value') : NONE;
}

/** `Some(x)`, `Point(1, 2)`: by custom, what begins with a capital is a value. */
function makesValue({ tree }: Analysis, call: Node): boolean {
  return /(^|::\s*)[A-Z]\w*$/.test(tree.textOf(tree.child(call, 'function')));
}

/** Types of std that change behind a shared reference. */
const shared = /\b(atomic|cell|sync|thread|process|env|fs|net|io|mem|ptr|alloc)\b/;

function isPlain(analysis: Analysis, fn: FnDef): boolean {
  const facts = analysis.known(fn)?.facts;
  if (facts?.blocks || facts?.spawns || facts?.removes || facts?.locks || facts?.exchanges) return false;
  return !shared.test(fn.path);
}

/** Whether the place at `node` is a variable that the code at `region` declares itself. */
function isOwnOf(analysis: Analysis, node: Node, region: Node): boolean {
  const { tree } = analysis;
  let at = node;
  while (at !== NONE && tree.is(at, 'field_expression')) at = tree.child(at, 'value');
  // What a chain of calls makes is nobody else's.
  if (at !== NONE && tree.is(at, 'call_expression')) return true;
  if (at === NONE || !tree.is(at, 'identifier')) return false;
  const local = analysis.localOf(at);
  return local !== undefined && !local.isParameter && tree.contains(region, local.node);
}

function fnAsks(asking: Analysis, fn: FnDef, seen: Seen): boolean {
  const answers = known.get(asking.neighbours) ?? new Map<FnDef, Remembered<boolean>>();
  known.set(asking.neighbours, answers);
  if (seen.has(fn)) return true;
  // Only a whole question's answer is kept: in a circle, it depends on where that was entered.
  if (seen.size > 0) return answer(asking, fn, seen);
  return asking.neighbours.log.remember(answers, fn, () => answer(asking, fn, seen));
}

function answer(asking: Analysis, fn: FnDef, seen: Seen): boolean {
  seen.add(fn);
  if (!fn.decl.hasBody || seen.size > mostFunctions) return false;
  const read = readFunction(asking, fn);
  if (!read) return false;
  const { analysis, node: body } = read;
  const { tree } = analysis;
  const parameters = tree.textOf(tree.child(body, 'parameters'));
  return !parameters.includes('&mut ') && asksIn(analysis, tree.child(body, 'body'), seen);
}
