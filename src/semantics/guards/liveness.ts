import type { NodeKind } from '../../syntax/nodeKinds';
import { kindIdOf, NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import {
  awaitingMacros,
  bodyOf,
  executionContext,
  isAsyncContext,
  macroName,
  type ExecutionContext,
} from '../asyncContext';
import type { Local } from '../inference/bindings';
import { GuardMoves } from './guardMoves';
import { GuardRegister } from './guardRegister';
import type { GuardTypes } from './guardTypes';
import { GuardWalk } from './guardWalk';
import type { HeldGuard, State } from './heldGuards';
import type { Remembered } from '../readLog';

/** The guards of a file that are alive at an `.await`, each outermost function walked through when it is asked after. */
export class GuardsAlive {
  /** By outermost functions, {@link NONE} for what stands in none. */
  private readonly known = new Map<Node, Remembered<readonly HeldGuard[]>>();
  private readonly byLocal = new Map<readonly HeldGuard[], ReadonlyMap<Local, HeldGuard>>();

  constructor(
    private readonly analysis: Analysis,
    private readonly types: GuardTypes,
  ) {}

  /** Those in functions that `isWanted` says yes to, and outside of functions. */
  within(isWanted: (outermost: Node) => boolean): HeldGuard[] {
    const { tree, neighbours } = this.analysis;
    const functions: Node[] = [];
    tree.scanOutside(functionKinds, (node) => void functions.push(node));
    const inFunctions = functions
      .filter(isWanted)
      .flatMap((node) => neighbours.log.duringFunction(tree.start(node), () => this.guardsIn(node)));
    return [...this.guardsIn(NONE), ...inFunctions];
  }

  /** What the variable holds across awaits. */
  heldBy(local: Local): HeldGuard | undefined {
    const guards = this.guardsIn(outermostFunction(this.analysis.tree, local.node));
    const known =
      this.byLocal.get(guards) ?? new Map(guards.flatMap((held) => (held.local ? [[held.local, held]] : [])));
    this.byLocal.set(guards, known);
    return known.get(local);
  }

  private guardsIn(outermost: Node): readonly HeldGuard[] {
    return this.analysis.neighbours.log.remember(this.known, outermost, () => this.walk(outermost));
  }

  private walk(outermost: Node): readonly HeldGuard[] {
    const { analysis, types } = this;
    const moves = new GuardMoves(analysis, types);
    const register = new GuardRegister(analysis.tree, types);
    const walk = new GuardWalk(analysis, moves, register);
    for (const { node, context } of awaitingBodies(analysis.tree, outermost))
      analysis.attemptAround(node, () =>
        walk.run(node, ownedAtStart(analysis, context, { moves, register })),
      );
    return register.all().filter(({ node }) => !analysis.isLeftOut(node));
  }
}

interface AwaitingBody {
  readonly node: Node;
  readonly context: ExecutionContext;
}

/** The function around `node` that stands in no other one; {@link NONE} where there is none. */
export function outermostFunction(tree: SyntaxTree, node: Node): Node {
  let found = NONE;
  for (let up = node; up >= 0; up = tree.parent(up)) if (tree.is(up, 'function_item')) found = up;
  return found;
}

/** The guards that would be alive at an `.await` on the value of the call at `call`. */
export function guardsAliveAt(analysis: Analysis, types: GuardTypes, call: Node): HeldGuard[] {
  return isAsyncContext(executionContext(analysis.tree, call))
    ? guardsAliveBehind(analysis, types, call)
    : [];
}

/** The guards that are alive where the call or the `.await` at `call` is over, in sync code too. */
export function guardsAliveBehind(analysis: Analysis, types: GuardTypes, call: Node): HeldGuard[] {
  const context = executionContext(analysis.tree, call);
  if (context.node === NONE) return [];
  const { tree } = analysis;
  if (!pauses.has(tree.kind(call)))
    return walkBody(analysis, types, context, (node) => node === call).get(call) ?? [];
  const known = behindCalls.get(types) ?? new Map<Node, Remembered<ReadonlyMap<Node, HeldGuard[]>>>();
  behindCalls.set(types, known);
  const all = analysis.neighbours.log.remember(known, context.node, () =>
    walkBody(analysis, types, context, (node) => pauses.has(tree.kind(node))),
  );
  return all.get(call) ?? [];
}

/** What is mostly asked after: one walk answers for all of it in a body. */
const pauses: ReadonlySet<NodeKind> = new Set([
  'call_expression',
  'macro_invocation',
  'async_block',
  'await_expression',
]);

/** The guards that are alive behind each such node, by bodies. */
const behindCalls = new WeakMap<GuardTypes, Map<Node, Remembered<ReadonlyMap<Node, HeldGuard[]>>>>();

/** The guards that are alive behind the code that `isPause` says yes to, by that code. */
function walkBody(
  analysis: Analysis,
  types: GuardTypes,
  context: ExecutionContext,
  isPause: (node: Node) => boolean,
): ReadonlyMap<Node, HeldGuard[]> {
  const moves = new GuardMoves(analysis, types);
  const register = new GuardRegister(analysis.tree, types);
  const walk = new GuardWalk(analysis, moves, register, isPause);
  walk.run(bodyOf(analysis.tree, context), ownedAtStart(analysis, context, { moves, register }));
  return register.behind();
}

const functionKinds = new Set([kindIdOf('function_item')]);
const awaitingKinds = new Set(['await_expression' as const, 'macro_invocation' as const].map(kindIdOf));

/** The async bodies in an outermost function that await something; with {@link NONE}, those that stand in no function. */
function awaitingBodies(tree: SyntaxTree, outermost: Node): AwaitingBody[] {
  const bodies = new Map<Node, ExecutionContext>();
  const note = (node: Node): void => {
    if (tree.is(node, 'macro_invocation') && !awaitingMacros.has(macroName(tree, node))) return;
    const context = executionContext(tree, node);
    if (isAsyncContext(context)) bodies.set(bodyOf(tree, context), context);
  };
  if (outermost === NONE) tree.scanOutside(awaitingKinds, note);
  else tree.scan(awaitingKinds, note, outermost, tree.last(outermost));
  return [...bodies].map(([node, context]) => ({ node, context }));
}

/** What a body owns before its first statement: its parameters, and what an `async` block takes along. */
function ownedAtStart(
  { tree }: Analysis,
  { kind, node }: ExecutionContext,
  { moves, register }: { readonly moves: GuardMoves; readonly register: GuardRegister },
): State {
  const owned =
    kind === 'async-block' ? moves.taken(node) : moves.guardsBound(tree.child(node, 'parameters'));
  const guards = [...owned].map((local) => register.local(local, tree.ancestor(local.node, 'block')));
  return new Set(guards.filter((tracked) => tracked !== undefined));
}
