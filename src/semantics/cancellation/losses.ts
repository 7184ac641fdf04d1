import type { FnDef } from '../../project/definitions';
import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { awaitingMacros, macroName } from '../asyncContext';
import type { Neighbours } from '../neighbours';
import { readFunction } from '../otherFunctions';
import type { Remembered } from '../readLog';
import { innerFuture } from './innerFuture';
import { rootOf, type Root } from './roots';
import { isHandedOn, takingsIn, type Taking } from './takings';

/** UTF-16 offsets in a file. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** What is lost where a future is dropped before it is done. */
export interface Loss {
  /** The async functions of the workspace on the way to it, outermost first, and where each one's caller awaits it. */
  readonly way: readonly { readonly fn: FnDef; readonly call?: Place }[];
  /** What it is lost from. */
  readonly root: Root;
  /** The call that takes something, of which `lostAt` is the await at which it is lost. */
  readonly taken?: Place;
  readonly lostAt: Place;
  /** What was taken, as the code calls it, where it is taken by a call. */
  readonly name?: string;
  /** What a library says of its own function, to go on from "it". */
  readonly reason?: string;
}

const awaits = new Set([kindIdOf('await_expression')]);
const suspending = new Set(['await_expression', 'macro_invocation'].map(kindIdOf));
/** Functions that one question looks at. */
const mostFunctions = 256;

/**
 * Answers of one question, by function: nothing yet for those that are still being asked, in a circle. They do not outlive
 * the question, since what a circle gives depends on where it was entered.
 */
type Answers = Map<FnDef, Loss | undefined>;

interface Knowledge {
  /** Answers to whole questions. */
  readonly losses: Map<FnDef, Remembered<Loss | undefined>>;
  readonly suspends: Map<FnDef, Remembered<boolean>>;
}

/** The awaits of the body at `body` itself, in order. */
export function awaitsIn(analysis: Analysis, body: Node): Node[] {
  const { tree } = analysis;
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (analysis.contextOf(node).node === body) found.push(node);
  };
  tree.scan(awaits, visit, body, tree.last(body));
  return found;
}

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Knowledge>();

function knowledgeOf({ neighbours }: Analysis): Knowledge {
  const knowledge: Knowledge = known.get(neighbours) ?? { losses: new Map(), suspends: new Map() };
  known.set(neighbours, knowledge);
  return knowledge;
}

/** What is lost where the future that the call at `call` makes is dropped half-way, as far as that can be shown. */
export function lossOfCall(analysis: Analysis, call: Node, body: Node): Loss | undefined {
  return lossAtCall(analysis, call, body, (fn) => lossOf(analysis, fn));
}

function lossAtCall(
  analysis: Analysis,
  call: Node,
  body: Node,
  ask: (fn: FnDef) => Loss | undefined,
): Loss | undefined {
  const fn = analysis.calleeOf(call);
  const facts = analysis.known(fn)?.facts;
  const { file, tree } = analysis;
  const at: Place = { file, start: tree.start(call), end: tree.end(call) };
  // What waits to be sent was made here, and can be made again.
  if (facts?.cancelUnsafe !== undefined && !facts.sends) {
    const root = sourceRoot(analysis, call, { kind: 'self' }, body);
    return root && { way: [], root, lostAt: at, reason: facts.cancelUnsafe };
  }
  const inside = fn && ask(fn);
  const root = inside && sourceRoot(analysis, call, inside.root, body);
  return root && { ...inside, root, way: [{ fn, call: at }, ...inside.way] };
}

/** Where what a callee calls its `root` lies, seen from the caller. */
function sourceRoot(analysis: Analysis, call: Node, root: Root, body: Node): Root | undefined {
  const { tree } = analysis;
  const method = tree.child(call, 'function');
  const args = tree.children(tree.child(call, 'arguments'));
  const isMethod = tree.is(method, 'field_expression');
  if (root.kind === 'local') return undefined;
  const receiver = isMethod ? tree.child(method, 'value') : (args[0] ?? NONE);
  const hasSelf = analysis.calleeOf(call)?.decl.self !== undefined;
  const argument =
    root.kind === 'self' ? receiver : (args[root.index + Number(hasSelf && !isMethod)] ?? NONE);
  return argument === NONE ? undefined : rootOf(analysis, argument, body);
}

/** The same for an async function of the workspace: what it takes from its caller and may not give back. */
export function lossOf(asking: Analysis, fn: FnDef): Loss | undefined {
  const { losses } = knowledgeOf(asking);
  return asking.neighbours.log.remember(losses, fn, () => answer(asking, fn, new Map()));
}

function answer(asking: Analysis, fn: FnDef, answers: Answers): Loss | undefined {
  if (answers.has(fn)) return answers.get(fn);
  const { decl, module } = fn;
  if (module.crate.origin !== 'workspace' || !decl.isAsync || !decl.hasBody) return undefined;
  if (answers.size >= mostFunctions) return undefined;
  answers.set(fn, undefined);
  const read = readFunction(asking, fn);
  const loss = read && lossWithin(read.analysis, read.node, answers);
  const ofCaller = loss?.root.kind === 'local' ? undefined : loss;
  answers.set(fn, ofCaller);
  return ofCaller;
}

/** What the async body at `body` loses where it is dropped at one of its awaits. */
export function lossIn(analysis: Analysis, body: Node): Loss | undefined {
  return lossWithin(analysis, body, new Map());
}

function lossWithin(analysis: Analysis, body: Node, answers: Answers): Loss | undefined {
  const { tree } = analysis;
  const all = awaitsIn(analysis, body);
  for (const taking of takingsIn(analysis, body)) {
    if (isOwn(analysis, taking.root, body)) continue;
    const at = all.find((node) => isLostAt(analysis, taking, node));
    if (at !== undefined) return lossAt(analysis, taking, at);
  }
  for (const node of all) {
    const call = innerFuture(analysis, tree.onlyChild(node));
    if (!tree.is(call, 'call_expression')) continue;
    const loss = lossAtCall(analysis, call, body, (fn) => answer(analysis, fn, answers));
    if (loss && !isOwn(analysis, loss.root, body)) return loss;
  }
  return undefined;
}

/** Whether what is lost ends with the body anyway. */
function isOwn({ tree }: Analysis, root: Root, body: Node): boolean {
  return root.kind === 'local' && tree.contains(body, root.local.node);
}

function lossAt(analysis: Analysis, taking: Taking, at: Node): Loss {
  const { file, tree } = analysis;
  const { call, root, holders } = taking;
  const name = holders.at(-1)?.name;
  return {
    way: [],
    root,
    taken: { file, start: tree.start(call), end: tree.end(call) },
    lostAt: { file, start: tree.start(at), end: tree.end(at) },
    ...(name !== undefined && { name }),
  };
}

/** Whether what was taken is in the hands of this body alone at the await at `at`, and it has still to do with it. */
function isLostAt(analysis: Analysis, taking: Taking, at: Node): boolean {
  const { tree } = analysis;
  // The await that gives what is taken is none at which it could be lost.
  if (tree.contains(at, taking.call) && isOperand(analysis, taking.call, at)) return false;
  if (tree.contains(at, taking.call)) return maySuspend(analysis, at) && !isStarted(analysis, at);
  if (tree.start(at) < tree.end(taking.call)) return false;
  return taking.holders.some((holder) => {
    const uses = analysis.usesOf(holder);
    const before = uses.filter((use) => use < at && tree.start(use) > tree.end(taking.call));
    if (before.some((use) => isHandedOn(analysis, use))) return false;
    if (!uses.some((use) => tree.contains(at, use) || isBehind(analysis, at, use))) return false;
    return maySuspend(analysis, at) && !isStarted(analysis, at);
  });
}

/** Whether the await at `at` waits for just the call at `call`. */
function isOperand({ tree }: Analysis, call: Node, at: Node): boolean {
  let node = tree.onlyChild(at);
  while (tree.is(node, 'parenthesized_expression')) node = tree.onlyChild(node);
  return node === call;
}

/** Whether the code at `use` runs after the statement of the await at `at`, in the same block or one around. */
function isBehind({ tree }: Analysis, at: Node, use: Node): boolean {
  if (tree.start(use) < tree.end(at)) return false;
  for (let up = tree.parent(at); up >= 0; up = tree.parent(up))
    if (tree.contains(up, use)) return tree.is(up, 'block');
  return false;
}

/** `spawn(work(job)).await`: the task has it, and goes on. */
function isStarted(analysis: Analysis, at: Node): boolean {
  const { tree } = analysis;
  return tree
    .descendants(at, 'call_expression')
    .some((call) => analysis.known(analysis.calleeOf(call))?.facts.spawns !== undefined);
}

/** Whether the await at `at` is known to be one at which a future may be left: what it waits for does wait for something. */
function maySuspend(analysis: Analysis, at: Node): boolean {
  const { tree } = analysis;
  const operand = innerFuture(analysis, tree.onlyChild(at));
  const fn = tree.is(operand, 'call_expression') ? analysis.calleeOf(operand) : undefined;
  if (fn) return suspends(analysis, fn);
  return analysis.futureOutput(analysis.typeOf(operand)) !== undefined;
}

/** Whether one of the functions that `fn` awaits, itself or through others, waits for something. */
function suspends(asking: Analysis, fn: FnDef): boolean {
  const { suspends: answers } = knowledgeOf(asking);
  return asking.neighbours.log.remember(answers, fn, () => {
    const seen = new Set([fn]);
    for (const each of seen) {
      const own = seen.size <= mostFunctions ? awaitedBy(asking, each) : undefined;
      if (!own) return true;
      for (const callee of own) seen.add(callee);
    }
    return false;
  });
}

/** The functions that `fn` awaits and does not wait by itself; undefined where it does, or where that cannot be told. */
function awaitedBy(asking: Analysis, fn: FnDef): readonly FnDef[] | undefined {
  const { decl, module } = fn;
  // What a trait declares is done by somebody: an async method is made to wait.
  if (module.crate.origin !== 'workspace' || !decl.hasBody || !decl.isAsync) return undefined;
  const read = readFunction(asking, fn);
  if (!read) return undefined;
  const { analysis, node: body } = read;
  const { tree } = analysis;
  const awaited: FnDef[] = [];
  let waits = false;
  const visit = (node: Node): void => {
    if (waits || analysis.contextOf(node).node !== body) return;
    if (tree.is(node, 'macro_invocation')) waits = awaitingMacros.has(macroName(tree, node));
    else {
      const operand = innerFuture(analysis, tree.onlyChild(node));
      const callee = tree.is(operand, 'call_expression') ? analysis.calleeOf(operand) : undefined;
      if (callee) awaited.push(callee);
      else waits = true;
    }
  };
  tree.scan(suspending, visit, body, tree.last(body));
  return waits ? undefined : awaited;
}
