import type { FnDef } from '../../project/definitions';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { blockingCall, blockingNodes, type BlockingCall } from './blockingCalls';
import { passingQuestions } from './blockingPaths';
import { runningContext } from './inPlace';

/** One step from a call towards what blocks: `fn` calls something at `start..end` of `file`. */
export interface ChainStep {
  readonly fn: FnDef;
  readonly file: string;
  /** UTF-16 offsets of the call in the body of `fn`. */
  readonly start: number;
  readonly end: number;
}

/** How a function blocks its thread: through these steps, to this call. */
export interface BlockingChain {
  readonly steps: readonly ChainStep[];
  readonly call: BlockingCall;
}

/** What one function does itself. */
interface Body {
  /** Its first blocking call. */
  readonly direct?: { readonly step: ChainStep; readonly call: BlockingCall };
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

/** Kept as long as the analysis that asked: bodies of other files may change while declarations stay. */
const known = new WeakMap<Analysis, Knowledge>();

/** The function whose body a call runs: for a trait's method the one of the receiver's impl, where that is known. */
export function calledFn(analysis: Analysis, call: Node): FnDef | undefined {
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
  const knowledge: Knowledge = known.get(analysis) ?? { bodies: new Map(), chains: new Map() };
  known.set(analysis, knowledge);
  if (!knowledge.chains.has(fn)) knowledge.chains.set(fn, findChain(analysis, knowledge, fn));
  return knowledge.chains.get(fn);
}

/** Breadth first: a cycle needs no care, and each function is looked at once. */
function findChain(asking: Analysis, { bodies, chains }: Knowledge, from: FnDef): BlockingChain | undefined {
  const ways = new Map<FnDef, readonly ChainStep[]>([[from, []]]);
  for (const [fn, way] of ways) {
    if (way.length > longestChain) return undefined;
    // Nothing is found behind a function from which nothing was found before.
    if (chains.has(fn) && chains.get(fn) === undefined) continue;
    const body = bodies.get(fn) ?? readBody(asking, fn);
    bodies.set(fn, body);
    if (body.direct) return { steps: [...way, body.direct.step], call: body.direct.call };
    for (const [callee, step] of body.callees) if (!ways.has(callee)) ways.set(callee, [...way, step]);
  }
  return undefined;
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
  if (!analysis || node === undefined) return { callees };
  const { tree } = analysis;
  let direct: Body['direct'];
  const visit = (each: Node): void => {
    if (direct || runningContext(analysis, each).node !== node) return;
    const call = blockingCall(analysis, each);
    if (call && passingQuestions.has(call.path)) return;
    if (call?.kind === 'block-on' && isOutsideRuntime(analysis, each)) return;
    const at = call?.node ?? each;
    const step: ChainStep = { fn, file, start: tree.start(at), end: tree.end(at) };
    if (call) direct = { step, call };
    const callee = call ? undefined : calledFn(analysis, each);
    if (callee && isFollowed(callee) && !callees.has(callee)) callees.set(callee, step);
  };
  tree.scan(watched, visit, node, tree.last(node));
  return direct ? { direct, callees } : { callees };
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
