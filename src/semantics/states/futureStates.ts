import type { Node, SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { bodyOf, isAsyncContext, isAsyncFn, type ExecutionContext } from '../asyncContext';
import { outermostFunction } from '../guards/liveness';
import type { HeldGuard } from '../guards/heldGuards';
import type { Local } from '../inference/bindings';
import { staysOnThread } from '../ownership';
import { runningPlace } from '../running/placeFinder';
import { isUnknown, resolve, showType } from '../types';
import { KeptValues, type Reason } from './keptValues';
import { isOnBranch, loopsAround } from './order';
import { suspensionsOf, type Suspension } from './suspensions';
import { sizeOfLocal } from './valueSizes';

/** The state machine that an async function, block or closure is compiled to. Offsets are UTF-16 units. */
export interface FutureStates {
  /** Its name, for a function. */
  readonly name?: string;
  readonly kind: 'function' | 'block' | 'closure';
  /** From its first word to the `{` of its body. */
  readonly head: Stretch;
  readonly body: Stretch;
  /** Where it runs, as a clause, and what shows it. */
  readonly runs: { readonly kind: string; readonly reason: string };
  /** Where it waits, in the order in which it comes there. */
  readonly pauses: readonly PauseState[];
  /** All that it keeps while it waits, at least once; parameters first. */
  readonly values: readonly KeptValue[];
  readonly loops: readonly LoopState[];
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface PauseState extends Stretch {
  /** `await`, `join!`, `select!` … */
  readonly word: string;
  readonly waitsFor: readonly (Stretch & { readonly dropped?: string })[];
  /** Whether it stands in a branch, so that it may be passed by. */
  readonly isOnBranch: boolean;
}

export interface KeptValue extends Stretch {
  /** Undefined for a temporary. */
  readonly name?: string;
  /** Undefined where it is not known. */
  readonly type?: string;
  /** A parameter, or what a block takes along: part of the future from its first moment on. */
  readonly isTaken: boolean;
  /** The kind of guard that it is, or holds. */
  readonly guard?: 'lock' | 'borrow' | 'permit' | 'other';
  /** Whether it keeps the future from going to another thread. */
  readonly staysOnThread: boolean;
  /** How many bytes it takes on a machine of 64 bits, where that can be told exactly. */
  readonly bytes?: number;
  /** At which pauses it is kept, by their place in the list, and why. */
  readonly kept: readonly {
    readonly pause: number;
    readonly reason: Reason | 'taken' | 'held';
    readonly at: number;
  }[];
}

/** A loop with pauses in it: from the last one, it may come to the first one again. */
export interface LoopState extends Stretch {
  readonly first: number;
  readonly last: number;
}

/** The innermost async code at `offset`, or whose head that is; undefined where there is none, or nothing is known of its body. */
export function futureStates(analysis: Analysis, offset: number): FutureStates | undefined {
  const context = contextAt(analysis, offset);
  if (!context || analysis.isLeftOut(context.node)) return undefined;
  const { tree } = analysis;
  const pauses = suspensionsOf(analysis, context);
  const kept = new KeptValues(analysis, context);
  const guards = guardsIn(analysis, context);
  const body = bodyOf(tree, context);
  const place = runningPlace(analysis, tree.firstChild(body));
  const name = context.kind === 'async-fn' ? tree.textOf(tree.child(context.node, 'name')) : undefined;
  return {
    ...(name !== undefined && { name }),
    kind: context.kind === 'async-fn' ? 'function' : context.kind === 'async-block' ? 'block' : 'closure',
    head: { start: tree.start(context.node), end: tree.start(body) },
    body: { start: tree.start(body), end: tree.end(body) },
    runs: { kind: place.kind, reason: place.reason },
    pauses: pauses.map((pause) => pauseState(tree, pause, body)),
    values: [
      ...kept.taken().map((local) => taken(analysis, local, pauses)),
      ...kept.declared().map((local) => declared(analysis, local, { pauses, kept, guards })),
      ...guards.filter(({ local }) => !local).map((guard) => temporary(analysis, guard, pauses)),
    ].filter((value) => value.kept.length > 0 || value.isTaken),
    loops: loopStates(tree, pauses, body),
  };
}

function contextAt(analysis: Analysis, offset: number): ExecutionContext | undefined {
  const { tree } = analysis;
  const node = tree.nodeAt(offset);
  for (let at = node; at > 0; at = tree.parent(at)) {
    if (tree.is(at, 'function_item') && isAsyncFn(tree, at)) return { kind: 'async-fn', node: at };
    if (tree.is(at, 'async_block')) return { kind: 'async-block', node: at };
    if (tree.is(at, 'closure_expression') && tree.hasChild(at, 'async'))
      return { kind: 'async-closure', node: at };
    const around = analysis.contextOf(at);
    if (tree.is(at, 'macro_invocation') && around.node === at && isAsyncContext(around)) return around;
  }
  return undefined;
}

function pauseState(tree: SyntaxTree, { node, word, waitsFor }: Suspension, body: Node): PauseState {
  return {
    start: tree.start(node),
    end: tree.end(node),
    word,
    waitsFor: waitsFor.map(({ node: each, dropped }) => ({
      start: tree.start(each),
      end: tree.end(each),
      ...(dropped !== undefined && { dropped }),
    })),
    isOnBranch: isOnBranch(tree, node, body),
  };
}

const guardKinds = ['blocking', 'cell', 'foreign', 'async'] as const;
const guardNames = {
  blocking: 'lock',
  async: 'lock',
  cell: 'borrow',
  permit: 'permit',
  foreign: 'other',
} as const;

function guardsIn(analysis: Analysis, context: ExecutionContext): readonly HeldGuard[] {
  const outermost = outermostFunction(analysis.tree, context.node);
  return analysis
    .guardsHeld(guardKinds, (fn) => fn === outermost)
    .filter(({ awaits }) => awaits.some((each) => analysis.contextOf(each).node === context.node));
}

function taken(analysis: Analysis, local: Local, pauses: readonly Suspension[]): KeptValue {
  const start = analysis.tree.start(local.node);
  return {
    ...valueOf(analysis, local),
    isTaken: true,
    kept: pauses.map((_, pause) => ({ pause, reason: 'taken', at: start })),
  };
}

function declared(
  analysis: Analysis,
  local: Local,
  {
    pauses,
    kept,
    guards,
  }: {
    readonly pauses: readonly Suspension[];
    readonly kept: KeptValues;
    readonly guards: readonly HeldGuard[];
  },
): KeptValue {
  const held = guards.find((guard) => guard.local === local);
  return {
    ...valueOf(analysis, local),
    ...(held && guardOf(analysis, held)),
    isTaken: false,
    kept: pauses.flatMap((pause, index): KeptValue['kept'] => {
      const found = kept.keptAt(local, pause);
      // Guards are followed along each way through the body: what is found there counts.
      if (held && !held.awaits.includes(pause.node)) return [];
      if (held && !found) return [{ pause: index, reason: 'held', at: analysis.tree.start(local.node) }];
      return found ? [{ pause: index, ...found }] : [];
    }),
  };
}

function temporary(analysis: Analysis, guard: HeldGuard, pauses: readonly Suspension[]): KeptValue {
  const { tree } = analysis;
  const start = tree.start(guard.node);
  const type = analysis.typeOf(guard.node);
  return {
    start,
    end: tree.end(guard.node),
    ...(!isUnknown(type) && { type: showType(type) }),
    ...guardOf(analysis, guard),
    isTaken: false,
    staysOnThread: staysOnThread(analysis, type),
    kept: pauses.flatMap(({ node }, pause) =>
      guard.awaits.includes(node) ? [{ pause, reason: 'held' as const, at: start }] : [],
    ),
  };
}

function guardOf(analysis: Analysis, { guard }: HeldGuard): Pick<KeptValue, 'guard'> {
  const kind = analysis.guardKind(guard);
  return kind ? { guard: guardNames[kind] } : {};
}

function valueOf(analysis: Analysis, local: Local): Omit<KeptValue, 'isTaken' | 'kept'> {
  const { tree } = analysis;
  const { name, node, type } = local;
  const bytes = sizeOfLocal(analysis, local);
  const at = resolve(type);
  const kind = at.kind === 'adt' ? analysis.known(at.def)?.facts.guard : undefined;
  return {
    name,
    start: tree.start(node),
    end: tree.end(node),
    ...(!isUnknown(type) && { type: showType(type) }),
    ...(kind && { guard: guardNames[kind] }),
    ...(bytes !== undefined && { bytes }),
    staysOnThread: staysOnThread(analysis, type),
  };
}

/** The outermost loops come first. */
function loopStates(tree: SyntaxTree, pauses: readonly Suspension[], body: Node): LoopState[] {
  const loops = new Map<Node, { first: number; last: number }>();
  for (const [index, { node }] of pauses.entries())
    for (const loop of loopsAround(tree, node, body)) {
      const known = loops.get(loop);
      if (known) known.last = index;
      else loops.set(loop, { first: index, last: index });
    }
  return [...loops]
    .sort(([a], [b]) => a - b)
    .map(([loop, range]) => ({ start: tree.start(loop), end: tree.end(loop), ...range }));
}
