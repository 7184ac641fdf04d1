import type { FnDef } from '../project/definitions';
import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { innerFuture } from './cancellation/innerFuture';
import { GuardsAlive, outermostFunction } from './guards/liveness';
import type { HeldGuard } from './guards/heldGuards';
import { GuardTypes } from './guards/guardTypes';
import { readFunction } from './otherFunctions';
import { staysOnThread } from './ownership';
import { resolve, showType, type Type } from './types';

/** A value that is alive at an `.await`, and keeps the future around it from being `Send`. Offsets are UTF-16 units. */
export interface SendObstacle {
  readonly file: string;
  /** The variable’s name; undefined for a temporary. */
  readonly name?: string;
  /** Its type, or the path of it. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is sure that no other thread may have it, whatever features its crate is built with. */
  readonly isSure: boolean;
  /** The first await that it is alive at. */
  readonly awaited: { readonly start: number; readonly end: number };
}

/** What a stretch of code has to do with async code. */
export interface AsyncStretch {
  /** Whether it stands in async code, holds some, or makes or passes on a future. */
  readonly isAsync: boolean;
  /** Those of the nearest async code in which there are any: in the stretch itself, or in the functions that it calls. */
  readonly obstacles: readonly SendObstacle[];
}

/** Bodies of async code that are looked into for one answer, and obstacles that it names. */
const mostBodies = 64;
const mostObstacles = 3;

/** An async function, block or closure of a file. */
interface Body {
  readonly analysis: Analysis;
  readonly node: Node;
}

/** What the code at `start..end` has to do with async code; an empty stretch is a place. */
export function asyncStretch(analysis: Analysis, start: number, end: number): AsyncStretch {
  const { tree } = analysis;
  const around = tree.nodeAt(start, Math.max(start, end - 1));
  const first = bodiesAt(analysis, around, start, end);
  const isAsync =
    first.length > 0 || analysis.isInAsync(around) || passesFuture(analysis, around, start, end);
  return { isAsync, obstacles: nearestObstacles(first) };
}

/** What is alive at an await of the async body at `node`, or of the nearest ones that it awaits, and keeps it from being `Send`. */
export function obstaclesOf(analysis: Analysis, node: Node): readonly SendObstacle[] {
  return nearestObstacles([{ analysis, node }]);
}

/** The async blocks in `start..end`, the async functions that are called or named there, and the one whose head that is. */
function bodiesAt(analysis: Analysis, around: Node, start: number, end: number): Body[] {
  const { tree } = analysis;
  const isInside = (node: Node): boolean =>
    tree.start(node) >= start && tree.end(node) <= Math.max(end, start);
  const inside = [
    around,
    ...tree.descendants(around, 'async_block', 'closure_expression', 'call_expression', 'identifier'),
  ].filter(isInside);
  const own = inside.filter((node) => tree.is(node, 'async_block') || isAsyncClosure(analysis, node));
  // Those inside of others belong to them.
  const blocks = own.filter((node) => !own.some((other) => other !== node && tree.contains(other, node)));
  const called = inside
    .filter((node) => !blocks.some((block) => tree.contains(block, node)))
    .flatMap((node) => bodyOfFuture(analysis, node) ?? []);
  const fn = tree.is(around, 'function_item') ? around : tree.ancestor(around, 'function_item');
  const isHead =
    fn !== NONE && start < tree.start(tree.child(fn, 'body')) && analysis.isInAsync(tree.child(fn, 'body'));
  return [
    ...blocks.map((node) => ({ analysis, node })),
    ...called,
    ...(isHead ? [{ analysis, node: fn }] : []),
  ];
}

function isAsyncClosure({ tree }: Analysis, node: Node): boolean {
  return tree.is(node, 'closure_expression') && tree.textOf(node).startsWith('async');
}

/**
 * What keeps the future of the call at `spawn`, which any thread may run, from being `Send`, as far as that is sure: alive at an await of
 * the `async` block or function that it is given, or of the nearest that is awaited there. `future` is where it stands.
 */
export function spawnedObstacle(
  analysis: Analysis,
  spawn: Node,
): { readonly future: Node; readonly obstacle: SendObstacle } | undefined {
  const { tree } = analysis;
  if (analysis.known(analysis.calleeOf(spawn))?.facts.spawns !== 'anywhere') return undefined;
  const alive = new Map<Analysis, Alive>();
  for (const future of tree.children(tree.child(spawn, 'arguments'))) {
    const first = bodyGiven(analysis, future);
    let bodies = first ? [first] : [];
    const seen: Body[] = [];
    while (bodies.length > 0 && seen.length < mostBodies) {
      seen.push(...bodies);
      const obstacle = bodies.flatMap((body) => obstaclesIn(body, alive)).find(({ isSure }) => isSure);
      if (obstacle) return { future, obstacle };
      bodies = bodies
        .flatMap(surelyAwaited)
        .filter((body) => !seen.some((each) => each.analysis === body.analysis && each.node === body.node));
    }
  }
  return undefined;
}

/** The body of the future at `node`: of a block, a call, or of a variable that was made of one. */
function bodyGiven(analysis: Analysis, node: Node): Body | undefined {
  const { tree } = analysis;
  const inner = innerFuture(analysis, node);
  if (tree.is(inner, 'async_block')) return { analysis, node: inner };
  const local = tree.is(inner, 'identifier') ? analysis.localOf(inner) : undefined;
  const declaration = local ? tree.parent(local.node) : NONE;
  if (!tree.is(declaration, 'let_declaration')) return bodyOfFuture(analysis, inner);
  const value = tree.child(declaration, 'value');
  return value === NONE || tree.is(value, 'identifier') ? undefined : bodyGiven(analysis, value);
}

/** The bodies that the code of the body itself awaits. */
function surelyAwaited({ analysis, node }: Body): Body[] {
  const { tree } = analysis;
  return tree
    .descendants(node, 'await_expression')
    .filter((each) => analysis.contextOf(each).node === node)
    .flatMap((each) => bodyGiven(analysis, tree.onlyChild(each)) ?? []);
}

/** The body of the workspace’s `async fn` whose future the expression at `node` is. */
function bodyOfFuture(analysis: Analysis, node: Node): Body | undefined {
  const { tree } = analysis;
  if (!tree.is(node, 'call_expression') && !tree.is(node, 'identifier')) return undefined;
  const type = resolve(analysis.typeOf(node));
  return type.kind === 'future' && type.def ? bodyOf(analysis, type.def) : undefined;
}

function bodyOf(asking: Analysis, fn: FnDef): Body | undefined {
  if (fn.module.crate.origin !== 'workspace') return undefined;
  return readFunction(asking, fn);
}

function passesFuture(analysis: Analysis, around: Node, start: number, end: number): boolean {
  const { tree } = analysis;
  return [around, ...tree.descendants(around, 'call_expression', 'identifier', 'await_expression')].some(
    (node) =>
      tree.start(node) >= start &&
      tree.end(node) <= end &&
      (tree.is(node, 'await_expression') || analysis.futureOutput(analysis.typeOf(node)) !== undefined),
  );
}

/** Breadth first along the futures that are awaited. */
function nearestObstacles(first: readonly Body[]): SendObstacle[] {
  const seen = new Map<Analysis, Set<Node>>();
  const alive = new Map<Analysis, Alive>();
  let bodies = first;
  let count = 0;
  while (bodies.length > 0 && count < mostBodies) {
    const fresh = bodies.slice(0, mostBodies);
    for (const { analysis, node } of fresh) seen.set(analysis, (seen.get(analysis) ?? new Set()).add(node));
    count += fresh.length;
    const found = fresh.flatMap((body) => obstaclesIn(body, alive));
    if (found.length > 0) return found.slice(0, mostObstacles);
    bodies = fresh
      .flatMap(awaitedBodies)
      .filter(({ analysis, node }) => seen.get(analysis)?.has(node) !== true);
  }
  return [];
}

function awaitedBodies({ analysis, node }: Body): Body[] {
  return analysis.tree
    .descendants(node, 'call_expression')
    .flatMap((call) => bodyOfFuture(analysis, call) ?? []);
}

/** What must stay on its thread, and where it is alive, in one file. */
interface Alive {
  readonly paths: ReadonlySet<string>;
  readonly values: GuardsAlive;
}

function aliveIn(analysis: Analysis): Alive {
  const paths = unsendablePaths(analysis);
  const kinds = ['blocking', 'cell', 'foreign'] as const;
  const types = GuardTypes.of(analysis, kinds, [...paths]);
  return { paths, values: new GuardsAlive(analysis, types) };
}

function obstaclesIn({ analysis, node }: Body, known: Map<Analysis, Alive>): SendObstacle[] {
  const { tree, file } = analysis;
  const { paths, values } = known.get(analysis) ?? aliveIn(analysis);
  known.set(analysis, { paths, values });
  const outermost = outermostFunction(tree, node);
  return values
    .within((fn) => fn === outermost)
    .filter(
      ({ guard, awaits }) =>
        paths.has(guard) && awaits.some((each) => analysis.contextOf(each).node === node),
    )
    .map((held): SendObstacle => {
      const { local, guard } = held;
      return {
        file,
        ...(local && { name: local.name }),
        type: local ? showType(local.type) : guard,
        isSure: !sendsByFeature.test(guard) && staysOnThread(analysis, typeOf(analysis, held)),
        start: tree.start(held.node),
        end: tree.end(held.node),
        awaited: firstAwait(analysis, held, node),
      };
    });
}

/** Their guards are `Send` with the feature `send_guard`, which any crate of the build may switch on. */
const sendsByFeature = /^(parking_lot|lock_api)::/;

function typeOf(analysis: Analysis, { local, node }: HeldGuard): Type {
  return local ? local.type : analysis.typeOf(node);
}

function firstAwait(analysis: Analysis, { awaits }: HeldGuard, body: Node): { start: number; end: number } {
  const { tree } = analysis;
  const first = awaits.find((each) => analysis.contextOf(each).node === body) ?? NONE;
  const word = tree.is(first, 'await_expression')
    ? tree.childOfKind(first, 'await')
    : tree.child(first, 'macro');
  return { start: tree.start(word), end: tree.end(word) };
}

/** The documented paths of types whose values must stay on their thread. */
function unsendablePaths({ world, place }: Analysis): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const [, { path, facts }] of world.knownItems(place.crate)) if (facts.unsendable) paths.add(path);
  return paths;
}
