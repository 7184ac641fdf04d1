import type { FnDef } from '../project/definitions';
import { kindIdOf, NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { calledFn } from './blocking/effects';
import { embeddingOf } from './embeddedFutures';
import { functionNode } from './functionNode';
import { isLeftOutAround } from './leftOutStatements';
import type { Neighbours } from './neighbours';
import { readFunction } from './otherFunctions';
import type { Remembered } from './readLog';
import { isAsWritten } from './rewritingAttributes';

/** A call in an async function whose future is part of that function's own future. */
export interface AwaitedCall {
  /** The async function that is called. */
  readonly callee: FnDef;
  readonly file: string;
  /** UTF-16 offsets of the call. */
  readonly start: number;
  readonly end: number;
  /** Whether a box may stand where it is: nothing else of its type must stand beside it. */
  readonly isAlone: boolean;
}

const calls = new Set([kindIdOf('call_expression')]);
/** Functions that one question looks at, and calls of one function. */
const mostFunctions = 64;
const mostCalls = 64;

/** What each function awaits; kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<FnDef, Remembered<readonly AwaitedCall[]>>>();

/**
 * The calls through which the async function around `call` comes back to itself, `call` first, where each is awaited at its
 * place or goes into what is: its future would have to hold itself. Of several functions in such a circle only the one that stands first is answered for.
 * Source: the Rust reference and rustc's E0733.
 */
export function awaitedCircle(analysis: Analysis, call: Node): readonly AwaitedCall[] | undefined {
  const around = asyncFnAround(analysis, call);
  const first = around === NONE ? undefined : awaitedCall(analysis, around, call);
  if (!first || !isAsWritten(analysis, around)) return undefined;
  const isStart = (fn: FnDef): boolean =>
    fn.module.file === analysis.file && functionNode(analysis, fn) === around;
  let ways: (readonly AwaitedCall[])[] = [[first]];
  const seen = new Set<FnDef>([first.callee]);
  while (ways.length > 0) {
    const back = ways.find((way) => way.slice(-1).some(({ callee }) => isStart(callee)));
    if (back) return isFirst(back) ? back : undefined;
    const next: (readonly AwaitedCall[])[] = [];
    for (const way of ways) {
      const callee = way.at(-1)?.callee;
      for (const each of callee ? awaitedCallsOf(analysis, callee) : []) {
        if (seen.has(each.callee) || seen.size >= mostFunctions) continue;
        seen.add(each.callee);
        next.push([...way, each]);
      }
    }
    ways = next;
  }
  return undefined;
}

/** Whether the circle begins in the function that stands before the others: in one file by its place, else by the file's name. */
function isFirst(circle: readonly AwaitedCall[]): boolean {
  const [start] = circle;
  return start !== undefined && circle.every((each) => placeKey(start) <= placeKey(each));
}

function placeKey({ file, start }: AwaitedCall): string {
  return `${file} ${String(start).padStart(10, '0')}`;
}

function awaitedCallsOf(asking: Analysis, fn: FnDef): readonly AwaitedCall[] {
  const all = known.get(asking.neighbours) ?? new Map<FnDef, Remembered<readonly AwaitedCall[]>>();
  known.set(asking.neighbours, all);
  return asking.neighbours.log.remember(all, fn, () => readCalls(asking, fn));
}

function readCalls(asking: Analysis, fn: FnDef): AwaitedCall[] {
  const read = fn.module.crate.origin === 'workspace' ? readFunction(asking, fn) : undefined;
  if (!read || !isAsWritten(read.analysis, read.node)) return [];
  const found: AwaitedCall[] = [];
  const { analysis, node } = read;
  const visit = (call: Node): void => {
    if (found.length >= mostCalls || asyncFnAround(analysis, call) !== node) return;
    const awaited = awaitedCall(analysis, node, call);
    if (awaited) found.push(awaited);
  };
  analysis.tree.scan(calls, visit, node, analysis.tree.last(node));
  return found;
}

/** The async function as part of which the code at `node` runs, or whose async blocks do; NONE where there is none. */
function asyncFnAround(analysis: Analysis, node: Node): Node {
  let context = analysis.contextOf(node);
  while (context.kind === 'async-block') context = analysis.contextOf(context.node);
  return context.kind === 'async-fn' ? context.node : NONE;
}

/** The call at `call`, if it is one of an async function whose future the one at `fn` holds. */
function awaitedCall(analysis: Analysis, fn: Node, call: Node): AwaitedCall | undefined {
  const { tree } = analysis;
  const isAwaited = tree.is(tree.parent(call), 'await_expression');
  // Whether a trait's method is async is asked first: of most calls no more needs to be known.
  if (!isAwaited && analysis.calleeOf(call)?.decl.isAsync !== true) return undefined;
  if (isLeftOutAround(tree, call)) return undefined;
  const callee = calledFn(analysis, call);
  if (!callee?.decl.isAsync || !callee.decl.hasBody || callee.module.crate.origin !== 'workspace')
    return undefined;
  const embedding = embeddingOf(analysis, fn, call);
  return (
    embedding && { callee, file: analysis.file, start: tree.start(call), end: tree.end(call), ...embedding }
  );
}
