import type { FnDef } from '../../project/definitions';
import type { WaitWeight } from '../../project/facts';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { isLeftOutAround } from '../leftOutStatements';
import type { Neighbours } from '../neighbours';
import { analysisAt, readFunction } from '../otherFunctions';
import type { Remembered } from '../readLog';
import { blockingCall, blockingNodes, isInLoop, type BlockingCall } from './blockingCalls';
import { isHandedAddress } from './hostNames';
import { implicitFn, operatorNodes, isBuriedOperand } from './implicitCalls';
import { runningContext } from './inPlace';
import { asksForRuntime } from '../running/enteredRuntimes';
import { textOfCircumstances, type Circumstances } from '../reach/circumstances';
import { platforms } from '../reach/platforms';
import { enter, learn, mayRun, requirementsOf, type Requirement } from '../reach/requirements';

/** One step from a call towards what blocks: `fn` calls something at `start..end` of `file`. */
export interface ChainStep {
  readonly fn: FnDef;
  readonly file: string;
  /** UTF-16 offsets of the call in the body of `fn`. */
  readonly start: number;
  readonly end: number;
  /** Whether a loop of that body makes the call again and again. */
  readonly isRepeated: boolean;
}

/** How a function blocks its thread: through these steps, to this call. */
export interface BlockingChain {
  readonly steps: readonly ChainStep[];
  readonly call: BlockingCall;
  readonly weight: Exclude<WaitWeight, 'question'>;
  /** Whether a loop on the way makes the call again and again. */
  readonly isRepeated: boolean;
}

/** A call in a body: of something that blocks, or of a plain function of the workspace. */
interface Site {
  readonly step: ChainStep;
  readonly node: Node;
  readonly call?: BlockingCall;
  readonly weight?: BlockingChain['weight'];
  readonly callee?: FnDef;
  /** What must be so for it to run, once somebody asked. */
  requirements?: readonly Requirement[];
}

const longestChain = 8;
/** Functions, each as often as it is called differently, that one search looks at. */
const mostStates = 2000;
const watched = new Set([...blockingNodes, ...operatorNodes].map(kindIdOf));

interface Knowledge {
  /** What each function does itself, in the order of its text. */
  readonly bodies: Map<FnDef, Remembered<readonly Site[]>>;
  readonly chains: Map<FnDef, Remembered<BlockingChain | undefined>>;
}

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Knowledge>();

/** The function whose body a call, an operator, or a `for` loop's step, runs: for a trait's method the one of the receiver's impl, where that is known. */
export function calledFn(analysis: Analysis, call: Node): FnDef | undefined {
  const implicit = implicitFn(analysis, call);
  if (implicit) return implicit;
  const callee = analysis.calleeOf(call);
  if (callee?.container?.kind !== 'trait') return callee;
  const { traits } = analysis.world;
  const self = traits.normalize(analysis.receiverOf(call));
  if (self.kind === 'parameter' || self.kind === 'opaque' || self.kind === 'dyn') return undefined;
  const found = traits.implementation(self, callee.container);
  if (!found?.certain) return undefined;
  return found.impl.fns.find((each) => each.name === callee.name) ?? callee;
}

/**
 * How a plain function of the workspace comes to block when the call at `call` calls it, if it does: directly, or through
 * other plain functions, by the shortest way. What it hands to threads or closures does not count, since that may run
 * anywhere, nor does what cannot run there: behind a `cfg` or a condition that the call rules out.
 */
export function blockingChain(analysis: Analysis, fn: FnDef, call: Node): BlockingChain | undefined {
  const chain = blockingWay(analysis, fn);
  const reachable = chain && reachableChain(analysis, knowledgeOf(analysis), fn, call);
  return reachable && isNumberRead(analysis, reachable, fn, call) ? undefined : reachable;
}

/** The same whatever calls it: some of its callers may rule the way out. */
export function blockingWay(analysis: Analysis, fn: FnDef): BlockingChain | undefined {
  const knowledge = knowledgeOf(analysis);
  return analysis.neighbours.log.remember(knowledge.chains, fn, () => findChain(analysis, knowledge, { fn }));
}

function knowledgeOf({ neighbours }: Analysis): Knowledge {
  const knowledge: Knowledge = known.get(neighbours) ?? { bodies: new Map(), chains: new Map() };
  known.set(neighbours, knowledge);
  return knowledge;
}

/** Whether all that would wait is a host that the caller writes in numbers. */
function isNumberRead(
  analysis: Analysis,
  { steps, call: sink }: BlockingChain,
  fn: FnDef,
  call: Node,
): boolean {
  if (steps.length > 1 || sink.facts.blocks?.conditions.includes('on-host-names') !== true) return false;
  const there = analysisOf(analysis, fn);
  return there !== undefined && isHandedAddress(analysis, call, fn, there, sink.node);
}

/** The same as far as what is known at the call lets it come. */
function reachableChain(
  analysis: Analysis,
  knowledge: Knowledge,
  fn: FnDef,
  call: Node,
): BlockingChain | undefined {
  const requirements = requirementsOf(analysis, call);
  const states: State[] = [];
  for (const platform of platforms) {
    const nothing: Circumstances = { platform, values: new Map(), facts: new Map() };
    const around = learn(analysis, requirements, nothing);
    if (mayRun(analysis, requirements, around))
      states.push({ fn, circumstances: enter(analysis, call, fn, around) });
  }
  return firstOf(states, (state) => findChain(analysis, knowledge, state));
}

function firstOf<Item, Result>(
  items: readonly Item[],
  find: (item: Item) => Result | undefined,
): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a search stands: in a function, of whose call this is known; nothing is asked where there are no circumstances. */
interface State {
  readonly fn: FnDef;
  readonly circumstances?: Circumstances;
}

/** The shortest way to what takes longest. */
function findChain(asking: Analysis, knowledge: Knowledge, from: State): BlockingChain | undefined {
  return firstOf(['long', 'person', 'file', 'entry'] as const, (weight) =>
    findWay(asking, knowledge, from, weight),
  );
}

/** Breadth first: a cycle needs no care, and each function is looked at once for what is known of its call. */
function findWay(
  asking: Analysis,
  { bodies, chains }: Knowledge,
  from: State,
  weight: BlockingChain['weight'],
): BlockingChain | undefined {
  const { log } = asking.neighbours;
  const ways = new Map<string | FnDef, readonly [State, readonly ChainStep[]]>([[keyOf(from), [from, []]]]);
  for (const [state, way] of ways.values()) {
    if (way.length > longestChain) return undefined;
    const { fn } = state;
    // Nothing is found behind a function from which nothing was found before.
    const before = chains.get(fn);
    if (before && log.use(before) === undefined) continue;
    const body = log.remember(bodies, fn, () => readBody(asking, fn));
    const open = body.filter((site) => isOpen(asking, site, state));
    const direct = open.find((site) => site.weight === weight);
    if (direct?.call) {
      const steps = [...way, direct.step];
      return { steps, call: direct.call, weight, isRepeated: steps.some((step) => step.isRepeated) };
    }
    for (const site of open) {
      // Where there are too many ways to tell apart, nothing is ruled out.
      const isAsked = ways.size < mostStates;
      const next =
        site.callee && (isAsked ? stateBehind(asking, site, site.callee, state) : { fn: site.callee });
      if (next && !ways.has(keyOf(next))) ways.set(keyOf(next), [next, [...way, site.step]]);
    }
  }
  return undefined;
}

function keyOf({ fn, circumstances }: State): string | FnDef {
  return circumstances ? `${idOf(fn)} ${textOfCircumstances(circumstances)}` : fn;
}

function idOf(fn: FnDef): string {
  return `${fn.module.file}:${String(fn.decl.nameStart)}`;
}

/** Whether the site may run, as far as anything is known. */
function isOpen(asking: Analysis, site: Site, { fn, circumstances }: State): boolean {
  const analysis = circumstances && analysisOf(asking, fn);
  if (!analysis) return true;
  site.requirements ??= requirementsOf(analysis, site.node);
  return mayRun(analysis, site.requirements, circumstances);
}

function stateBehind(asking: Analysis, site: Site, callee: FnDef, { fn, circumstances }: State): State {
  const analysis = circumstances && analysisOf(asking, fn);
  if (!analysis) return { fn: callee };
  const around = learn(analysis, site.requirements ?? [], circumstances);
  return { fn: callee, circumstances: enter(analysis, site.node, callee, around) };
}

function analysisOf(asking: Analysis, fn: FnDef): Analysis | undefined {
  return analysisAt(asking, fn.module.file, fn.decl.nameStart);
}

function isFollowed(fn: FnDef): boolean {
  const { decl, module } = fn;
  // What never returns is on its way to a panic or an exit: nobody waits for what comes after.
  const returns = decl.output.t !== 'never';
  return module.crate.origin === 'workspace' && decl.hasBody && returns && !decl.isAsync && !decl.isConst;
}

function readBody(asking: Analysis, fn: FnDef): Site[] {
  const read = isFollowed(fn) ? readFunction(asking, fn) : undefined;
  if (!read) return [];
  const { analysis, node } = read;
  const sites: Site[] = [];
  const { tree } = analysis;
  const visit = (each: Node): void => {
    if (
      isBuriedOperand(tree, each) ||
      runningContext(analysis, each).node !== node ||
      isLeftOutAround(tree, each)
    )
      return;
    const call = blockingCall(analysis, each);
    const weight = call?.weight;
    if (weight === 'question') return;
    if (call?.kind === 'block-on' && asksForRuntime(analysis, each)) return;
    const callee = call ? undefined : calledFn(analysis, each);
    const isCallee = callee !== undefined && isFollowed(callee);
    if (!call && !isCallee) return;
    const at = call?.node ?? each;
    const isRepeated = isInLoop(analysis, each);
    const step: ChainStep = {
      fn,
      file: analysis.file,
      start: tree.start(at),
      end: tree.end(at),
      isRepeated,
    };
    sites.push({
      step,
      node: each,
      ...(call && { call }),
      ...(weight && { weight }),
      ...(isCallee && { callee }),
    });
  };
  tree.scan(watched, visit, node, tree.last(node));
  return sites;
}
