import type { FnDef } from '../../project/definitions';
import type { LockPurpose } from '../../project/facts';
import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { functionNode } from '../functionNode';
import type { Neighbours } from '../neighbours';
import { GuardTypes } from './guardTypes';
import { placeOf } from './places';
import { analysisAt } from '../otherFunctions';
import type { Remembered } from '../readLog';

/** How a lock is asked for: the place where it lies, as `placeOf` names it, and for what. */
export interface LockRequest {
  readonly place: string;
  /** As the code calls it where it is asked for. */
  readonly name: string;
  /** `turn`: a permit, or room in a channel, of which there may be more than one. */
  readonly purpose: LockPurpose | 'turn';
  /** The crate that declares the lock. */
  readonly crate: string;
}

/** A lock, permit or room in a channel that a future waits for. */
export interface QueueRequest extends LockRequest {
  /** The functions on the way, the one that is called first. */
  readonly fns: readonly FnDef[];
  /** Where the code that was asked after asks, or calls the first of those, and where each of them does. UTF-16 offsets. */
  readonly sites: readonly { readonly file: string; readonly start: number; readonly end: number }[];
}

/** A lock that an async function of the workspace asks for. */
export interface InnerRequest extends LockRequest {
  /** The functions from the one that is called to the one that asks, and where each makes its call, or asks. */
  readonly way: readonly {
    readonly fn: FnDef;
    readonly file: string;
    readonly start: number;
    readonly end: number;
  }[];
}

const awaits = new Set([kindIdOf('await_expression')]);
const calls = new Set([kindIdOf('call_expression')]);
/** Functions that one question looks at. */
const mostFunctions = 64;
/** Locks, and awaits, of one function. */
const mostRequests = 16;
const mostAwaits = 64;

/** An await, or a call, that a function comes to on each way through it: for a lock of its own, or for what it calls. */
interface Site {
  readonly at: Node;
  readonly request?: LockRequest;
}

/** Which locks are asked after. */
interface LockFamily {
  /** The kinds of nodes at which they are asked for, or a function that does is run. */
  readonly nodes: ReadonlySet<number>;
  readonly requestAt: (analysis: Analysis, node: Node) => LockRequest | undefined;
  /** The call whose function runs to its end at such a node, or NONE. */
  readonly ranAt: (analysis: Analysis, node: Node) => Node;
  /** Kept as long as the texts of the project stay; places as the function itself names them. */
  readonly sites: WeakMap<Neighbours, Map<FnDef, Remembered<readonly Site[]>>>;
}

const asyncLocks: LockFamily = {
  nodes: awaits,
  requestAt: lockRequestAt,
  ranAt: ({ tree }, node) => tree.onlyChild(node),
  sites: new WeakMap(),
};

/** Besides locks, permits of semaphores and room in channels of which there is one at a time: `limitOfOne` tells that of a place. */
const queues: LockFamily = {
  ...asyncLocks,
  requestAt: (analysis, node) => lockRequestAt(analysis, node) ?? permitOrRoomAt(analysis, node),
  sites: new WeakMap(),
};

const blockingLocks: LockFamily = {
  nodes: calls,
  requestAt: blockingRequestAt,
  ranAt: runAt,
  sites: new WeakMap(),
};

/** One question; answers of a circle do not outlive it, since they depend on where it was entered. */
interface Question {
  readonly family: LockFamily;
  readonly answers: Map<FnDef, readonly InnerRequest[]>;
}

/** `place.lock().await`, where the method is an async lock's own. */
export function lockRequestAt(
  analysis: Analysis,
  node: Node,
): (LockRequest & { readonly lock: Node }) | undefined {
  const { tree } = analysis;
  const call = tree.is(node, 'await_expression') ? tree.onlyChild(node) : NONE;
  const purpose = call === NONE ? undefined : analysis.known(analysis.calleeOf(call))?.facts.locks;
  const method = tree.child(call, 'function');
  if (purpose === undefined || !tree.is(method, 'field_expression')) return undefined;
  const lock = tree.child(method, 'value');
  const place = placeOf(analysis, lock);
  return place === undefined
    ? undefined
    : { place, lock, purpose, name: tree.textOf(lock).replace(/\s/g, ''), crate: crateOf(analysis, call) };
}

function crateOf(analysis: Analysis, call: Node): string {
  return analysis.calleeOf(call)?.module.crate.name ?? '';
}

/** `place.acquire().await` of a semaphore, and `place.send(message).await` of a channel that may be full. */
function permitOrRoomAt(analysis: Analysis, node: Node): LockRequest | undefined {
  const { tree } = analysis;
  const call = tree.onlyChild(node);
  const callee = tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
  const known = analysis.known(callee);
  const isPermit =
    known?.facts.losesPlace === true &&
    callee?.container?.kind !== 'trait' &&
    /::Semaphore::/.test(known.path);
  const method = tree.child(call, 'function');
  if (!isPermit && !known?.facts.sends) return undefined;
  const source = tree.is(method, 'field_expression') ? tree.child(method, 'value') : NONE;
  const place = source === NONE ? undefined : placeOf(analysis, source);
  if (place === undefined) return undefined;
  const name = tree.textOf(source).replace(/\s/g, '');
  return { place, purpose: 'turn', name, crate: crateOf(analysis, call) };
}

const purposes: ReadonlyMap<string, LockPurpose> = new Map([
  ['lock', 'lock'],
  ['read', 'read'],
  ['write', 'write'],
  ['upgradable_read', 'upgradable_read'],
]);

/** `place.lock()` of a library's lock that blocks its thread, and lets nobody in twice: not of a `ReentrantMutex`. */
export function blockingRequestAt(
  analysis: Analysis,
  call: Node,
): (LockRequest & { readonly guard: string }) | undefined {
  const { tree } = analysis;
  const callee = tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
  const method = tree.child(call, 'function');
  const purpose = purposes.get(callee?.name ?? '');
  if (!purpose || callee?.module.crate.origin === 'workspace' || !tree.is(method, 'field_expression'))
    return undefined;
  const types = GuardTypes.of(analysis, ['blocking']);
  const guard = types.held(analysis.typeOf(call));
  const lock = tree.child(method, 'value');
  const place = guard === undefined || /Reentrant/.test(guard) ? undefined : placeOf(analysis, lock);
  if (guard === undefined || place === undefined) return undefined;
  const name = tree.textOf(lock).replace(/\s/g, '');
  return { place, purpose, guard, name, crate: crateOf(analysis, call) };
}

/** A plain function runs where it is called, an async one where it is awaited. */
function runAt(analysis: Analysis, call: Node): Node {
  const isAwaited = analysis.tree.is(analysis.tree.parent(call), 'await_expression');
  return isAwaited || analysis.calleeOf(call)?.decl.isAsync === false ? call : NONE;
}

/**
 * The blocking locks that a future asks for on every way through it, unless it ends before: an `async` block, or the call of an
 * async function of the workspace. Places are those of the code around; `at` is where that code asks, or makes the call.
 */
export function blockingRequestsIn(
  analysis: Analysis,
  future: Node,
): readonly (InnerRequest & { readonly at: Node })[] {
  const question: Question = { family: blockingLocks, answers: new Map() };
  if (!analysis.tree.is(future, 'async_block'))
    return requestsOfCall(analysis, future, question).map((each) => ({ ...each, at: future }));
  return readSites(analysis, future, blockingLocks).flatMap(({ at, request }) => {
    const inner = request
      ? [{ ...request, way: [] }]
      : requestsOfCall(analysis, runAt(analysis, at), question);
    return inner.map((each) => ({ ...each, at }));
  });
}

/**
 * The locks that the async function of the workspace which the call at `call` calls asks for on every way through it, unless it
 * returns before; places are those of the caller. What it asks for in a branch, a loop or a closure does not count.
 */
export function lockRequestsBehind(analysis: Analysis, call: Node): readonly InnerRequest[] {
  return requestsOfCall(analysis, call, { family: asyncLocks, answers: new Map() });
}

/**
 * What the future at `node` waits for on every way through it, unless it ends before: an `async` block, the call of an async
 * function of the workspace, or an await of this code. Places are those of the code around.
 */
export function queueRequestsIn(analysis: Analysis, node: Node): QueueRequest[] {
  const { tree, file } = analysis;
  const question: Question = { family: queues, answers: new Map() };
  const at = (each: Node): { file: string; start: number; end: number } => ({
    file,
    start: tree.start(each),
    end: tree.end(each),
  });
  const behind = (call: Node, here: Node): QueueRequest[] =>
    requestsOfCall(analysis, call, question).map(({ way, ...request }) => ({
      ...request,
      fns: way.map(({ fn }) => fn),
      sites: [at(here), ...way],
    }));
  if (tree.is(node, 'call_expression')) return behind(node, node);
  const sites: readonly Site[] = tree.is(node, 'async_block')
    ? readSites(analysis, node, queues)
    : [siteAt(analysis, node, queues)];
  return sites.flatMap(({ at: each, request }) =>
    request ? [{ ...request, fns: [], sites: [at(each)] }] : behind(queues.ranAt(analysis, each), each),
  );
}

function siteAt(analysis: Analysis, at: Node, { requestAt }: LockFamily): Site {
  const request = requestAt(analysis, at);
  return { at, ...(request && { request }) };
}

function requestsOfCall(analysis: Analysis, call: Node, question: Question): InnerRequest[] {
  const fn = analysis.tree.is(call, 'call_expression') ? analysis.calleeOf(call) : undefined;
  if (!fn || fn.module.crate.origin !== 'workspace') return [];
  return requestsOf(analysis, fn, question).flatMap((request) => {
    const place = placeOfCaller(analysis, call, fn, request.place);
    return place === undefined ? [] : [{ ...request, place }];
  });
}

/** What the callee calls `place`, as its caller names it. */
function placeOfCaller(analysis: Analysis, call: Node, fn: FnDef, place: string): string | undefined {
  if (place.startsWith('::')) return place;
  const { tree } = analysis;
  const [root = '', ...fields] = place.split('.');
  const method = tree.child(call, 'function');
  const isMethod = tree.is(method, 'field_expression');
  const args = [
    ...(isMethod ? [tree.child(method, 'value')] : []),
    ...tree.children(tree.child(call, 'arguments')),
  ];
  const index = root === 'self' ? 0 : parameterIndex(fn, root);
  const argument = index === undefined ? undefined : args[index];
  const outer = argument === undefined ? undefined : placeOf(analysis, argument);
  return outer === undefined ? undefined : [outer, ...fields].join('.');
}

/** The place of an argument among all, `self` included; a local that is none has no place outside. */
function parameterIndex({ decl }: FnDef, root: string): number | undefined {
  const name = root.split('@')[0];
  const index = decl.params.findIndex((each) => each.name === name);
  return index < 0 ? undefined : index + Number(decl.self !== undefined);
}

function requestsOf(asking: Analysis, fn: FnDef, question: Question): readonly InnerRequest[] {
  const { family, answers } = question;
  const before = answers.get(fn);
  if (before || answers.size >= mostFunctions) return before ?? [];
  answers.set(fn, []);
  const { file } = fn.module;
  const analysis = analysisAt(asking, file, fn.decl.nameStart);
  if (!analysis) return [];
  const { tree } = analysis;
  const found: InnerRequest[] = [];
  for (const { at, request } of sitesOf(analysis, fn, family)) {
    const step = { fn, file, start: tree.start(at), end: tree.end(at) };
    const inner = request
      ? [{ ...request, way: [] }]
      : requestsOfCall(analysis, family.ranAt(analysis, at), question);
    for (const each of inner)
      if (found.length < mostRequests) found.push({ ...each, way: [step, ...each.way] });
  }
  const node = functionNode(analysis, fn);
  // A local of the function is nobody else's, whatever its name.
  const ofCaller = node === undefined ? [] : found.filter(({ place }) => isOfCaller(analysis, place, node));
  answers.set(fn, ofCaller);
  return ofCaller;
}

function sitesOf(analysis: Analysis, fn: FnDef, family: LockFamily): readonly Site[] {
  const all = family.sites.get(analysis.neighbours) ?? new Map<FnDef, Remembered<readonly Site[]>>();
  family.sites.set(analysis.neighbours, all);
  const isRead = fn.decl.hasBody && (fn.decl.isAsync || family === blockingLocks);
  const body = isRead ? functionNode(analysis, fn) : undefined;
  return analysis.neighbours.log.remember(all, fn, () =>
    body === undefined ? [] : readSites(analysis, body, family),
  );
}

function readSites(analysis: Analysis, body: Node, family: LockFamily): Site[] {
  const { tree } = analysis;
  const sites: Site[] = [];
  const visit = (at: Node): void => {
    if (sites.length >= mostAwaits || !isAlwaysReached(analysis, at, body)) return;
    sites.push(siteAt(analysis, at, family));
  };
  tree.scan(family.nodes, visit, body, tree.last(body));
  return sites;
}

function isOfCaller({ tree }: Analysis, place: string, body: Node): boolean {
  const node = Number(/^[^.@]*@(\d+)/.exec(place)?.[1] ?? NONE);
  return node === NONE || tree.contains(tree.child(body, 'parameters'), node);
}

/** Whether the code at `node` runs each time that the function does, unless that ends before. */
function isAlwaysReached({ tree }: Analysis, node: Node, body: Node): boolean {
  for (let at = node, up = tree.parent(node); ; at = up, up = tree.parent(up)) {
    if (up === body) return true;
    switch (tree.kind(up)) {
      case 'if_expression':
      case 'while_expression':
        if (tree.field(at) !== 'condition') return false;
        break;
      case 'match_expression':
      case 'for_expression':
        if (tree.field(at) !== 'value') return false;
        break;
      case 'binary_expression':
        if (tree.field(at) === 'right' && /^(&&|\|\|)$/.test(tree.textOf(tree.child(up, 'operator'))))
          return false;
        break;
      case 'let_declaration':
        if (tree.field(at) === 'alternative') return false;
        break;
      case 'closure_expression':
      case 'async_block':
      case 'function_item':
      case 'macro_invocation':
      case 'let_chain':
        return false;
      default:
        if (up < 0) return false;
    }
  }
}
