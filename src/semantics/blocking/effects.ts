import type { FnDef } from '../../project/definitions';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { isLeftOutAround } from '../leftOutStatements';
import type { Neighbours } from '../neighbours';
import { blockingCall, blockingNodes, isInLoop, type BlockingCall } from './blockingCalls';
import { implicitFn } from './implicitCalls';
import { waitWeight, type WaitWeight } from './waitWeight';
import { runningContext } from './inPlace';

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
}

interface DirectCall {
  readonly step: ChainStep;
  readonly call: BlockingCall;
}

/** What one function does itself. */
interface Body {
  /** Its first blocking call of each weight. */
  readonly direct: Partial<Record<BlockingChain['weight'], DirectCall>>;
  /** The plain functions of the workspace that it calls, in the order of their first calls. */
  readonly callees: ReadonlyMap<FnDef, ChainStep>;
}

const tryCurrent = 'tokio::runtime::Handle::try_current';
const longestChain = 8;
const watched = new Set(blockingNodes.map(kindIdOf));

interface Knowledge {
  readonly bodies: Map<FnDef, Body>;
  readonly chains: Map<FnDef, BlockingChain | undefined>;
}

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Knowledge>();

/** The function whose body a call, or a `for` loop's step, runs: for a trait's method the one of the receiver's impl, where that is known. */
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
 * How a plain function of the workspace comes to block, if it does: directly, or through other plain functions, by the
 * shortest way. What it hands to threads or closures does not count, since that may run anywhere.
 */
export function blockingChain(analysis: Analysis, fn: FnDef): BlockingChain | undefined {
  const knowledge: Knowledge = known.get(analysis.neighbours) ?? { bodies: new Map(), chains: new Map() };
  known.set(analysis.neighbours, knowledge);
  if (!knowledge.chains.has(fn)) knowledge.chains.set(fn, findChain(analysis, knowledge, fn));
  return knowledge.chains.get(fn);
}

/** The shortest way to what takes longest. */
function findChain(asking: Analysis, knowledge: Knowledge, from: FnDef): BlockingChain | undefined {
  return (
    findWay(asking, knowledge, from, 'long') ??
    findWay(asking, knowledge, from, 'file') ??
    findWay(asking, knowledge, from, 'entry')
  );
}

/** Breadth first: a cycle needs no care, and each function is looked at once. */
function findWay(
  asking: Analysis,
  { bodies, chains }: Knowledge,
  from: FnDef,
  weight: BlockingChain['weight'],
): BlockingChain | undefined {
  const ways = new Map<FnDef, readonly ChainStep[]>([[from, []]]);
  for (const [fn, way] of ways) {
    if (way.length > longestChain) return undefined;
    // Nothing is found behind a function from which nothing was found before.
    if (chains.has(fn) && chains.get(fn) === undefined) continue;
    const body = bodies.get(fn) ?? readBody(asking, fn);
    bodies.set(fn, body);
    const direct = body.direct[weight];
    if (direct) return chainOf([...way, direct.step], direct.call, weight);
    for (const [callee, step] of body.callees) if (!ways.has(callee)) ways.set(callee, [...way, step]);
  }
  return undefined;
}

/** Small waits add up where a loop on the way makes them again and again. */
function chainOf(
  steps: readonly ChainStep[],
  call: BlockingCall,
  weight: BlockingChain['weight'],
): BlockingChain {
  const isRepeated = steps.some((step) => step.isRepeated);
  return { steps, call, weight: isRepeated && weight === 'file' ? 'long' : weight };
}

function isFollowed(fn: FnDef): boolean {
  const { decl, module } = fn;
  // What never returns is on its way to a panic or an exit: nobody waits for what comes after.
  const returns = decl.output.t !== 'never';
  return module.crate.origin === 'workspace' && decl.hasBody && returns && !decl.isAsync && !decl.isConst;
}

function readBody(asking: Analysis, fn: FnDef): Body {
  const callees = new Map<FnDef, ChainStep>();
  const { file } = fn.module;
  const analysis = file === asking.file ? asking : asking.sibling(file);
  const node = analysis && isFollowed(fn) ? functionNode(analysis, fn) : undefined;
  const direct: Body['direct'] = {};
  if (!analysis || node === undefined) return { direct, callees };
  const { tree } = analysis;
  const visit = (each: Node): void => {
    if (direct.long || runningContext(analysis, each).node !== node) return;
    if (isLeftOutAround(tree, each)) return;
    const call = blockingCall(analysis, each);
    const weight = call && waitWeight(call);
    if (weight === 'question') return;
    if (call?.kind === 'block-on' && isOutsideRuntime(analysis, each)) return;
    const at = call?.node ?? each;
    const isRepeated = isInLoop(analysis, each);
    const step: ChainStep = { fn, file, start: tree.start(at), end: tree.end(at), isRepeated };
    if (call && weight) direct[weight] ??= { step, call };
    const callee = call ? undefined : calledFn(analysis, each);
    if (callee && isFollowed(callee) && !callees.has(callee)) callees.set(callee, step);
  };
  tree.scan(watched, visit, node, tree.last(node));
  return { direct, callees };
}

/** The function’s item in the file that declares it. */
export function functionNode({ tree }: Analysis, fn: FnDef): Node | undefined {
  const name = tree.nodeAt(fn.decl.nameStart, fn.decl.nameEnd);
  const node = tree.parent(name);
  return tree.is(node, 'function_item') && tree.textOf(name).endsWith(fn.name) ? node : undefined;
}

/** `if Handle::try_current().is_err() { … }`: the code asks first whether a runtime is running here. */
function isOutsideRuntime(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  for (let up = tree.parent(call); up >= 0 && !tree.is(up, 'function_item'); up = tree.parent(up)) {
    const asked = tree.child(up, tree.is(up, 'match_expression') ? 'value' : 'condition');
    const questions = asked < 0 ? [] : tree.descendants(asked, 'call_expression');
    if (questions.some((each) => analysis.publishedAs(analysis.calleeOf(each), [tryCurrent]))) return true;
  }
  return false;
}
