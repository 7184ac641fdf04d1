import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { waitsBetween } from '../afterwards';
import type { Analysis } from '../analysis';
import { executionContext } from '../asyncContext';
import { receiverPlace } from '../channels';
import { placeOf } from '../guards/places';
import { makingCall } from '../madeValues';
import { callsOn, sharedPlace, type PlaceUse } from './sharedPlaces';
import { readFunction } from '../otherFunctions';

/** A wait for a notice that may have been given between the question whether to wait and the wait. */
export interface MissedNotice {
  /** The call that makes the future. */
  readonly listening: Node;
  /** The condition, or the value that is looked at. */
  readonly check: Node;
  /** The statement that checks, in whose block, or before which, the future could be made. */
  readonly statement: Node;
  /** What both the check and the notifier have to do with, as the check names it. */
  readonly flag: string;
  /** Whether the check itself asks for that, and not the `let` of what it looks at. */
  readonly isAskedThere: boolean;
  /** Who changes that, and gives notice then. */
  readonly notifier: Notifier;
  /** The async function of the project that begins to listen when it is polled. */
  readonly wrapper?: FnDef;
}

/** A call that gives notice; in UTF-16 offsets of its file. */
export interface Notifier {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** The name of the method. */
  readonly method: string;
}

/** What listens: the call itself, or the one that an async function of the project makes of it. */
interface Listening {
  readonly analysis: Analysis;
  readonly call: Node;
  readonly wrapper?: FnDef;
}

/** Methods that change what they are called on, or give a way to. */
const changes =
  /^(store|swap|fetch_\w+|compare_\w+|(try_)?lock\w*|(try_)?write\w*|borrow_mut|get_mut|set\w*|insert\w*|remove\w*|push\w*|pop\w*|take|replace|send\w*|cancel|clear|update\w*|rcu|extend|append|drain|retain|entry)$/;

/**
 * The `.await` at `node`, if it waits for a notice that reaches only those that listen by then, and begins to listen after it
 * has asked for what the notice tells of. Spoken of only where every notice of that place in the project is seen.
 */
export function missedNotice(analysis: Analysis, node: Node): MissedNotice | undefined {
  const { tree } = analysis;
  const listening = makingCall(analysis, tree.onlyChild(node));
  const inner = listening === NONE ? undefined : listeningAt(analysis, listening);
  if (!inner) return undefined;
  const { wrapper } = inner;
  const asked = checkBefore(analysis, wrapper ? node : listening);
  if (!asked) return undefined;
  const place = sharedPlace(inner.analysis, receiverPlace(inner.analysis, inner.call));
  const calls = place && callsOn(inner.analysis, place, inner.call);
  const notifiers = calls && givingNotice(calls);
  if (!notifiers) return undefined;
  const body = executionContext(tree, node).node;
  const own = keysIn(analysis, asked.check, always);
  const keys = new Map([...keysBehind(analysis, asked.check), ...own]);
  if (!wrapper && isAskedAgain(analysis, keys, listening, node)) return undefined;
  for (const notifier of notifiers) {
    const there = executionContext(notifier.analysis.tree, notifier.node).node;
    if (notifier.analysis === analysis && there === body) continue;
    const changed = keysIn(notifier.analysis, there, (at) => isChanged(notifier.analysis, at));
    const shared = [...keys].find(([key]) => changed.has(key));
    if (!shared) continue;
    const [key, flag] = shared;
    const isAskedThere = own.has(key);
    return {
      listening,
      ...asked,
      flag,
      isAskedThere,
      notifier: notifierAt(notifier),
      ...(wrapper && { wrapper }),
    };
  }
  return undefined;
}

export function notifierAt({ analysis: { file, tree }, node }: PlaceUse): Notifier {
  const method = tree.textOf(tree.child(tree.child(node, 'function'), 'field'));
  return { file, start: tree.start(node), end: tree.end(node), method };
}

export function always(): boolean {
  return true;
}

/** Whether something is waited for between the check and the time when the future listens, so that one thread is enough. */
export function pausesBefore(analysis: Analysis, { check, listening }: MissedNotice): boolean {
  const { tree } = analysis;
  const parent = tree.parent(listening);
  return waitsBetween(analysis, check, tree.is(parent, 'await_expression') ? parent : listening);
}

/** What listens for a notice at `call`: `notified()`, or an async function of the project that only awaits that. */
export function listeningAt(analysis: Analysis, call: Node): Listening | undefined {
  const callee = analysis.calleeOf(call);
  if (!callee) return undefined;
  if (analysis.known(callee)?.facts.notice === 'awaiting') return { analysis, call };
  if (!callee.decl.isAsync || callee.module.crate.origin !== 'workspace') return undefined;
  const read = readFunction(analysis, callee);
  if (!read) return undefined;
  const { analysis: there, node: fn } = read;
  const [only = NONE, ...more] = there.tree.children(there.tree.child(fn, 'body'));
  const awaited = there.tree.is(only, 'expression_statement') ? there.tree.onlyChild(only) : only;
  if (more.length > 0 || !there.tree.is(awaited, 'await_expression')) return undefined;
  const inner = there.tree.onlyChild(awaited);
  if (!there.tree.is(inner, 'call_expression')) return undefined;
  return there.known(there.calleeOf(inner))?.facts.notice === 'awaiting'
    ? { analysis: there, call: inner, wrapper: callee }
    : undefined;
}

/** Those of the calls that give notice, if each of them reaches only who listens by then. */
export function givingNotice(calls: readonly PlaceUse[]): readonly PlaceUse[] | undefined {
  const found: PlaceUse[] = [];
  for (const use of calls) {
    const facts = use.analysis.known(use.analysis.calleeOf(use.node))?.facts;
    if (!facts) return undefined;
    if (facts.notice === 'kept') return undefined;
    if (facts.notice === 'passing') found.push(use);
  }
  return found;
}

interface Asked {
  readonly check: Node;
  readonly statement: Node;
}

/** What decides whether the code at `node` runs: the innermost condition around it, or what leaves before it, in the same round. */
function checkBefore(analysis: Analysis, node: Node): Asked | undefined {
  const { tree } = analysis;
  for (let at = node, up = tree.parent(node); up >= 0; at = up, up = tree.parent(up)) {
    switch (tree.kind(up)) {
      case 'block': {
        const asked = leavingBefore(analysis, at);
        if (asked) return asked;
        break;
      }
      case 'if_expression':
      case 'while_expression':
        if (tree.field(at) !== 'condition')
          return { check: tree.child(up, 'condition'), statement: statementAt(analysis, up) };
        break;
      case 'match_expression':
        if (tree.field(at) === 'body')
          return { check: tree.child(up, 'value'), statement: statementAt(analysis, up) };
        break;
      case 'let_declaration':
        if (tree.field(at) === 'alternative') return { check: tree.child(up, 'value'), statement: up };
        break;
      case 'function_item':
      case 'closure_expression':
      case 'async_block':
      case 'loop_expression':
      case 'for_expression':
      case 'macro_invocation':
        return undefined;
      default:
    }
  }
  return undefined;
}

function statementAt({ tree }: Analysis, node: Node): Node {
  const parent = tree.parent(node);
  return tree.is(parent, 'expression_statement') ? parent : node;
}

/** The last statement before `statement` in its block that leaves if something is so: `if ready { return; }`. */
function leavingBefore({ tree }: Analysis, statement: Node): Asked | undefined {
  for (let at = tree.previousSibling(statement); at >= 0; at = tree.previousSibling(at)) {
    const inner = tree.is(at, 'expression_statement') ? tree.onlyChild(at) : at;
    if (!tree.is(inner, 'if_expression') || tree.child(inner, 'alternative') >= 0) continue;
    const last = tree.children(tree.child(inner, 'consequence')).at(-1) ?? NONE;
    const exit = tree.is(last, 'expression_statement') ? tree.onlyChild(last) : last;
    if (exit >= 0 && /^(break|return|continue)_expression$/.test(tree.kind(exit)))
      return { check: tree.child(inner, 'condition'), statement: at };
  }
  return undefined;
}

/**
 * The fields, statics and locals that the code at `region` names, those that methods are called on too, as far as `isWanted`:
 * a key that is equal for the same, and how it is written. Plain functions of the project that are called are looked into.
 */
export function keysIn(
  analysis: Analysis,
  region: Node,
  isWanted: (node: Node) => boolean,
  depth = 0,
): Map<string, string> {
  const { tree } = analysis;
  const found = new Map<string, string>();
  const add = (node: Node): void => {
    const key = keyOf(analysis, node);
    if (key !== undefined && isWanted(node)) found.set(key, tree.textOf(node));
  };
  const places = tree.descendants(region, 'field_expression', 'identifier', 'scoped_identifier');
  for (const node of [region, ...places]) add(node);
  const calls = depth > 0 ? [] : [region, ...tree.descendants(region, 'call_expression')];
  for (const call of calls) {
    const callee = tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
    if (callee?.module.crate.origin !== 'workspace' || callee.decl.isAsync) continue;
    const read = readFunction(analysis, callee);
    if (!read) continue;
    const { analysis: there, node: fn } = read;
    const isWantedThere = (node: Node): boolean => isWanted === always || isChanged(there, node);
    for (const [key] of keysIn(there, fn, isWantedThere, 1))
      if (key.startsWith('.') || key.startsWith('::')) found.set(key, tree.textOf(call));
  }
  return found;
}

/** What the locals that a check names were made from. */
function keysBehind(analysis: Analysis, check: Node): Map<string, string> {
  const { tree } = analysis;
  const found = new Map<string, string>();
  for (const node of [check, ...tree.descendants(check, 'identifier')]) {
    const local = tree.is(node, 'identifier') ? analysis.localOf(node) : undefined;
    if (!local) continue;
    const declaration = tree.ancestor(local.node, 'let_declaration', 'block', 'closure_expression');
    const value = tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
    if (value < 0 || value > check) continue;
    for (const [key, text] of keysIn(analysis, value, always)) found.set(key, text);
  }
  return found;
}

/** Whether the code between the two asks again for something of `keys`. */
function isAskedAgain(
  analysis: Analysis,
  keys: ReadonlyMap<string, string>,
  listening: Node,
  waiting: Node,
): boolean {
  const { tree } = analysis;
  for (let at = tree.last(listening) + 1; at < waiting; at += 1) {
    const isCall = tree.is(at, 'call_expression');
    const named = isCall ? [...keysIn(analysis, at, always).keys()] : [keyOf(analysis, at) ?? ''];
    if (named.some((key) => keys.has(key))) return true;
  }
  return false;
}

/** The last field of a place, since several values of a type stand for each other; undefined for a method, or anything else. */
function keyOf(analysis: Analysis, node: Node): string | undefined {
  const { tree } = analysis;
  if (tree.is(node, 'field_expression')) {
    const parent = tree.parent(node);
    if (tree.is(parent, 'call_expression') && tree.child(parent, 'function') === node) return undefined;
    const name = tree.textOf(tree.child(node, 'field'));
    return /^\d/.test(name) ? undefined : `.${name}`;
  }
  if (!tree.is(node, 'identifier') && !tree.is(node, 'scoped_identifier')) return undefined;
  const place = placeOf(analysis, node);
  const field = place === undefined ? undefined : /\.([A-Za-z_]\w*)$/.exec(place)?.[1];
  return field === undefined ? place : `.${field}`;
}

/** Whether the place at `node` is assigned, behind something that is no `self`, or a method that changes it is called on it. */
export function isChanged({ tree }: Analysis, node: Node): boolean {
  for (let at = node, up = tree.parent(node); up >= 0; at = up, up = tree.parent(up)) {
    switch (tree.kind(up)) {
      case 'field_expression':
        if (changes.test(tree.textOf(tree.child(up, 'field'))) && isMethod(tree, up)) return true;
        break;
      case 'assignment_expression':
      case 'compound_assignment_expr':
        // What `&mut self` assigns nobody waits for behind `&self`.
        return tree.field(at) === 'left' && !/^self\b/.test(tree.textOf(at));
      case 'call_expression':
      case 'await_expression':
      case 'try_expression':
      case 'parenthesized_expression':
      case 'unary_expression':
      case 'index_expression':
        break;
      default:
        return false;
    }
  }
  return false;
}

function isMethod(tree: Analysis['tree'], field: Node): boolean {
  const call = tree.parent(field);
  return tree.is(call, 'call_expression') && tree.child(call, 'function') === field;
}
