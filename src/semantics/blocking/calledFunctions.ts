import type { FnDef } from '../../project/definitions';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Neighbours } from '../neighbours';
import { calledFn, functionNode } from './effects';
import { runningContext } from './inPlace';

/** The way from a plain function to a call that is looked for: the functions on it, and where the last one makes the call. */
export interface CallWay {
  /** From the function that was asked after to the one that makes the call. */
  readonly fns: readonly FnDef[];
  readonly file: string;
  /** UTF-16 offsets of the call. */
  readonly start: number;
  readonly end: number;
}

/** Whether the call at `node` is one that is looked for. */
type IsWanted = (analysis: Analysis, node: Node) => boolean;

const longestWay = 8;
const mostFunctions = 256;
const calls = new Set([kindIdOf('call_expression')]);

/** What each question found, kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<IsWanted, Map<FnDef, CallWay | undefined>>>();

/**
 * The shortest way on which a plain function of the workspace comes to make a call that `isWanted` says yes to, itself or
 * through other plain functions. What it hands to threads or to closures that are kept does not count.
 */
export function wayToCall(analysis: Analysis, from: FnDef, isWanted: IsWanted): CallWay | undefined {
  const byQuestion = known.get(analysis.neighbours) ?? new Map<IsWanted, Map<FnDef, CallWay | undefined>>();
  known.set(analysis.neighbours, byQuestion);
  const answers = byQuestion.get(isWanted) ?? new Map<FnDef, CallWay | undefined>();
  byQuestion.set(isWanted, answers);
  if (!answers.has(from)) answers.set(from, findWay(analysis, from, isWanted));
  return answers.get(from);
}

/** Breadth first: a cycle needs no care, and each function is looked at once. */
function findWay(asking: Analysis, from: FnDef, isWanted: IsWanted): CallWay | undefined {
  const ways = new Map<FnDef, readonly FnDef[]>([[from, [from]]]);
  for (const [fn, fns] of ways) {
    if (fns.length > longestWay || ways.size > mostFunctions) return undefined;
    const { file } = fn.module;
    const { decl, module } = fn;
    if (module.crate.origin !== 'workspace' || decl.isAsync || !decl.hasBody) continue;
    const analysis = file === asking.file ? asking : asking.sibling(file);
    const body = analysis && functionNode(analysis, fn);
    if (!analysis || body === undefined) continue;
    const { tree } = analysis;
    let found: Node | undefined;
    const visit = (call: Node): void => {
      if (found !== undefined || runningContext(analysis, call).node !== body) return;
      if (isWanted(analysis, call)) found = call;
      const callee = calledFn(analysis, call);
      if (callee && !ways.has(callee)) ways.set(callee, [...fns, callee]);
    };
    tree.scan(calls, visit, body, tree.last(body));
    if (found !== undefined) return { fns, file, start: tree.start(found), end: tree.end(found) };
  }
  return undefined;
}
