import type { FnDef } from '../project/definitions';
import { kindIdOf, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { executionContext } from './asyncContext';
import { blockingCall, type BlockingCall } from './blockingCalls';

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

const tryCurrent = 'tokio::runtime::Handle::try_current';
const longestChain = 8;
const calls = new Set([kindIdOf('call_expression')]);
/** Kept as long as the analysis that asked: bodies of other files may change while declarations stay. */
const known = new WeakMap<Analysis, Map<FnDef, BlockingChain | null>>();

/**
 * How a plain function of the workspace comes to block, if it does: directly, or through other plain functions.
 * What it hands to threads or closures does not count, since that may run anywhere.
 */
export function blockingChain(analysis: Analysis, fn: FnDef, depth = 0): BlockingChain | undefined {
  if (depth > longestChain || fn.decl.isAsync || fn.decl.isConst || !fn.decl.hasBody) return undefined;
  // What never returns is on its way to a panic or an exit: nobody waits for what comes after.
  if (fn.module.crate.origin !== 'workspace' || fn.decl.output.t === 'never') return undefined;
  const chains = known.get(analysis) ?? new Map<FnDef, BlockingChain | null>();
  known.set(analysis, chains);
  const found = chains.get(fn);
  if (found !== undefined) return found ?? undefined;
  // A function on its way to itself adds nothing.
  chains.set(fn, null);
  const chain = findChain(analysis, fn, depth);
  if (chain) chains.set(fn, chain);
  return chain;
}

function findChain(asking: Analysis, fn: FnDef, depth: number): BlockingChain | undefined {
  const { file } = fn.module;
  const analysis = file === asking.file ? asking : asking.sibling(file);
  const node = analysis && functionNode(analysis, fn);
  if (!analysis || node === undefined) return undefined;
  const { tree } = analysis;
  let chain: BlockingChain | undefined;
  const visit = (call: Node): void => {
    if (chain || executionContext(tree, call).node !== node) return;
    const step: ChainStep = { fn, file, start: tree.start(call), end: tree.end(call) };
    const direct = blockingCall(analysis, call);
    if (direct && !(direct.kind === 'block-on' && isOutsideRuntime(analysis, call))) {
      chain = { steps: [step], call: direct };
      return;
    }
    const callee = analysis.calleeOf(call);
    const rest = callee && blockingChain(asking, callee, depth + 1);
    if (rest) chain = { steps: [step, ...rest.steps], call: rest.call };
  };
  tree.scan(calls, visit, node, tree.last(node));
  return chain;
}

function functionNode({ tree }: Analysis, fn: FnDef): Node | undefined {
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
