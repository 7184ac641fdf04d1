import type { FnDef } from '../../project/definitions';
import { kindIdOf, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Neighbours } from '../neighbours';
import { readFunction } from '../otherFunctions';
import type { Remembered } from '../readLog';
import { calledFn } from './effects';
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

/** What one function does itself: its first call that is looked for, and the plain functions that it calls. */
interface Body {
  readonly found?: Omit<CallWay, 'fns'>;
  readonly callees: readonly FnDef[];
}

/** The answers to one question. */
interface Answers {
  readonly ways: Map<FnDef, Remembered<CallWay | undefined>>;
  readonly bodies: Map<FnDef, Remembered<Body>>;
}

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<IsWanted, Answers>>();

/**
 * The shortest way on which a plain function of the workspace comes to make a call that `isWanted` says yes to, itself or
 * through other plain functions. What it hands to threads or to closures that are kept does not count.
 */
export function wayToCall(analysis: Analysis, from: FnDef, isWanted: IsWanted): CallWay | undefined {
  const questions = known.get(analysis.neighbours) ?? new Map<IsWanted, Answers>();
  known.set(analysis.neighbours, questions);
  const answers: Answers = questions.get(isWanted) ?? { ways: new Map(), bodies: new Map() };
  questions.set(isWanted, answers);
  return analysis.neighbours.log.remember(answers.ways, from, () =>
    findWay(analysis, from, isWanted, answers),
  );
}

/** Breadth first: a cycle needs no care, and each function is looked at once. */
function findWay(
  asking: Analysis,
  from: FnDef,
  isWanted: IsWanted,
  { ways: before, bodies }: Answers,
): CallWay | undefined {
  const { log } = asking.neighbours;
  const ways = new Map<FnDef, readonly FnDef[]>([[from, [from]]]);
  for (const [fn, fns] of ways) {
    if (fns.length > longestWay || ways.size > mostFunctions) return undefined;
    // Nothing is found behind a function from which nothing was found before.
    const earlier = before.get(fn);
    if (earlier && log.use(earlier) === undefined) continue;
    const body = log.remember(bodies, fn, () => readBody(asking, fn, isWanted));
    if (body.found) return { fns, ...body.found };
    for (const callee of body.callees) if (!ways.has(callee)) ways.set(callee, [...fns, callee]);
  }
  return undefined;
}

function readBody(asking: Analysis, fn: FnDef, isWanted: IsWanted): Body {
  const { decl, module } = fn;
  const { file } = module;
  const callees = new Set<FnDef>();
  if (module.crate.origin !== 'workspace' || decl.isAsync || !decl.hasBody) return { callees: [] };
  const read = readFunction(asking, fn);
  if (!read) return { callees: [] };
  const { analysis, node: body } = read;
  const { tree } = analysis;
  let found: Node | undefined;
  const visit = (call: Node): void => {
    if (found !== undefined || runningContext(analysis, call).node !== body) return;
    if (isWanted(analysis, call)) found = call;
    const callee = calledFn(analysis, call);
    if (callee?.module.crate.origin === 'workspace') callees.add(callee);
  };
  tree.scan(calls, visit, body, tree.last(body));
  return {
    ...(found !== undefined && { found: { file, start: tree.start(found), end: tree.end(found) } }),
    callees: [...callees],
  };
}
