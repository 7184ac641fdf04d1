import type { FnDef } from '../../project/definitions';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { blockingCall, blockingNodes } from '../blocking/blockingCalls';
import { wayToCall } from '../blocking/calledFunctions';
import { blockingChain, blockingWay, calledFn, type BlockingChain } from '../blocking/effects';
import { runningContext } from '../blocking/inPlace';
import { isLeftOutAround } from '../leftOutStatements';
import { innerFuture } from '../cancellation/innerFuture';
import { runtimeWay } from '../running/builtRuntimes';
import { entersRuntime } from '../running/enteredRuntimes';
import { functionBody, placeAt, throughWords, told, type FunctionBody, type Words } from './words';

const calls = new Set([kindIdOf('call_expression')]);
const blocking = new Set(blockingNodes.map(kindIdOf));
/** Functions that one question looks at. */
const mostFunctions = 64;

/** What was found, and the functions between the one that was looked into and there. */
interface Found {
  readonly words: Words;
  readonly fns: readonly FnDef[];
}

/** How a function keeps its thread waiting, itself or through others. */
export function blockingWords(body: FunctionBody): Words | undefined {
  return firstWords(body, (each) => {
    if (each.fn.decl.isAsync) return blockingInAsync(each);
    const chain = blockingWay(each.analysis, each.fn);
    return chain && chainFound(chain, 1);
  });
}

function blockingInAsync({ analysis, node }: FunctionBody): Found | undefined {
  const { tree } = analysis;
  let found: Found | undefined;
  const visit = (at: Node): void => {
    if (found || runningContext(analysis, at).node !== node || isLeftOutAround(tree, at)) return;
    const call = blockingCall(analysis, at);
    if (call && call.weight !== 'question')
      found = { words: told`\`${call.path}\` at ${placeAt(analysis, call.node)}`, fns: [] };
    const callee = call ? undefined : calledFn(analysis, at);
    if (!callee || callee.decl.isAsync || callee.module.crate.origin !== 'workspace') return;
    const chain = blockingChain(analysis, callee, at);
    if (chain) found = chainFound(chain, 0);
  };
  tree.scan(blocking, visit, node, tree.last(node));
  return found;
}

/** @param own how many of its first steps are made by the function that was asked after */
function chainFound({ steps, call }: BlockingChain, own: number): Found {
  const last = steps.at(-1);
  const words = last
    ? told`\`${call.path}\` at ${{ file: last.file, start: last.start, end: last.end }}`
    : told`\`${call.path}\``;
  return { words, fns: steps.slice(own).map(({ fn }) => fn) };
}

function wordsOf({ words, fns }: Found): Words {
  return told`${words}${throughWords(fns)}`;
}

/** A task that a function starts, itself or through others. */
export function spawnWords(body: FunctionBody): Words | undefined {
  return firstWords(body, (each) => ownCall(each, spawns));
}

function spawns(analysis: Analysis, call: Node): boolean {
  return analysis.known(analysis.calleeOf(call))?.facts.spawns !== undefined;
}

/** What a plain function calls that panics where no runtime runs. */
export function runtimeWords({ fn, analysis }: FunctionBody): Words | undefined {
  if (fn.decl.isAsync) return undefined;
  const way = wayToCall(analysis, fn, needsRuntime);
  return way && told`a runtime: without one it panics at ${way}${throughWords(way.fns.slice(1))}`;
}

function needsRuntime(analysis: Analysis, call: Node): boolean {
  const { facts } = analysis.known(analysis.calleeOf(call)) ?? {};
  return facts?.needsRuntime === true && !entersRuntime(analysis.tree, analysis.itemAround(call));
}

/** A runtime that a plain function builds, or one of Tokio's blocking twins: both panic where a task runs. */
export function panicWords({ fn, analysis }: FunctionBody): Words | undefined {
  if (fn.decl.isAsync) return undefined;
  const built = runtimeWay(analysis, fn);
  if (built) return told`in async code: it builds a runtime at ${built}${throughWords(built.fns.slice(1))}`;
  const chain = blockingWay(analysis, fn);
  if (chain?.call.kind !== 'block-on' || !chain.call.path.startsWith('tokio::')) return undefined;
  return told`in async code: ${wordsOf(chainFound(chain, 1))}`;
}

/** The first call of the body itself that `isWanted` says yes to. */
function ownCall(
  { analysis, node }: FunctionBody,
  isWanted: (analysis: Analysis, call: Node) => boolean,
): Found | undefined {
  const { tree } = analysis;
  let found: Found | undefined;
  const visit = (call: Node): void => {
    if (found || runningContext(analysis, call).node !== node || !isWanted(analysis, call)) return;
    const name = analysis.calleeOf(call)?.name ?? '';
    found = { words: told`\`${name}\` at ${placeAt(analysis, call)}`, fns: [] };
  };
  tree.scan(calls, visit, node, tree.last(node));
  return found;
}

/** What `ask` says of the function, or of the nearest one that runs as part of it: breadth first, so that a cycle needs no care. */
function firstWords(body: FunctionBody, ask: (body: FunctionBody) => Found | undefined): Words | undefined {
  const ways = new Map<FnDef, readonly FnDef[]>([[body.fn, []]]);
  for (const [fn, way] of ways) {
    const each = ways.size > mostFunctions ? undefined : functionBody(body.analysis, fn);
    if (!each) continue;
    const found = ask(each);
    if (found) return wordsOf({ ...found, fns: [...way, ...found.fns] });
    for (const callee of ranIn(each)) if (!ways.has(callee)) ways.set(callee, [...way, callee]);
  }
  return undefined;
}

/** The functions that run as part of the body: plain ones where they are called, async ones where they are awaited. */
function ranIn({ analysis, node }: FunctionBody): FnDef[] {
  const { tree } = analysis;
  const found: FnDef[] = [];
  const visit = (call: Node): void => {
    if (runningContext(analysis, call).node !== node) return;
    const fn = calledFn(analysis, call);
    if (fn && (!fn.decl.isAsync || isAwaited(analysis, call))) found.push(fn);
  };
  tree.scan(calls, visit, node, tree.last(node));
  return found;
}

function isAwaited(analysis: Analysis, call: Node): boolean {
  const { tree } = analysis;
  const around = tree.ancestor(call, 'await_expression', 'block');
  return tree.is(around, 'await_expression') && innerFuture(analysis, tree.onlyChild(around)) === call;
}
