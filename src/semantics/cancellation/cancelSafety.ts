import type { FnDef } from '../../project/definitions';
import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { awaitingMacros, isTransparentMacro, macroName } from '../asyncContext';
import type { Neighbours } from '../neighbours';
import { readFunction } from '../otherFunctions';
import type { Remembered } from '../readLog';
import { resolve, type Type } from '../types';
import { innerFuture } from './innerFuture';
import { awaitsIn, lossIn, lossOf, lossOfCall, type Loss } from './losses';

/** What becomes of a future that is dropped before it is done. */
export type CancelSafety =
  /** Nothing is lost; `reason` says how that is known. */
  | { readonly kind: 'safe'; readonly reason: string }
  /** It stands in a queue, and loses its place. */
  | { readonly kind: 'place'; readonly reason: string }
  | { readonly kind: 'loses'; readonly loss: Loss }
  | { readonly kind: 'unknown'; readonly reason: string };

const macros = new Set([kindIdOf('macro_invocation')]);
const works: ReadonlySet<number> = new Set(
  (['call_expression', 'assignment_expression', 'compound_assignment_expr'] as const).map(kindIdOf),
);
/** Functions that one question looks at. */
const mostFunctions = 256;

/** Answers of one question; those of a circle do not outlive it. */
type Answers = Map<FnDef, CancelSafety>;

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<FnDef, Remembered<CancelSafety>>>();

/** The same of the future that the expression at `node`, in the body at `body`, is. */
export function cancelSafetyOf(analysis: Analysis, node: Node, body: Node): CancelSafety {
  const { tree } = analysis;
  const future = innerFuture(analysis, node);
  switch (tree.kind(future)) {
    case 'call_expression':
      return safetyOfCall(analysis, future, body, new Map());
    case 'async_block':
      return safetyOfBody(analysis, future, new Map());
    case 'reference_expression':
      return tree.hasChild(future, 'mutable_specifier')
        ? stays
        : notKnown('what this refers to is not followed');
    default:
      return isBorrowed(analysis, analysis.typeOf(future))
        ? stays
        : notKnown('where this future was made is not followed');
  }
}

const stays: CancelSafety = {
  kind: 'safe',
  reason: 'the future itself stays, and goes on when it is polled again',
};

/** `&mut F`, and what `pin!` makes of a name: `Pin<&mut F>`. */
function isBorrowed(analysis: Analysis, type: Type): boolean {
  const at = resolve(type);
  if (at.kind === 'reference') return at.mutable;
  const [inner] = at.kind === 'adt' && at.def === analysis.world.lang.adt('pin::Pin') ? at.args : [];
  return inner !== undefined && isBorrowed(analysis, inner);
}

function notKnown(reason: string): CancelSafety {
  return { kind: 'unknown', reason };
}

function safetyOfCall(analysis: Analysis, call: Node, body: Node, answers: Answers): CancelSafety {
  const loss = lossOfCall(analysis, call, body);
  if (loss) return { kind: 'loses', loss };
  const fn = analysis.calleeOf(call);
  if (!fn) {
    const { tree } = analysis;
    return notKnown(`what \`${shortened(tree.textOf(tree.child(call, 'function')))}\` calls is not known`);
  }
  const facts = analysis.known(fn)?.facts;
  if (facts?.cancelSafe) return { kind: 'safe', reason: `the docs of \`${fn.name}\` say so` };
  if (facts?.asks)
    return { kind: 'safe', reason: `\`${fn.name}\` only asks for something, and changes nothing` };
  if (facts?.losesPlace)
    return {
      kind: 'place',
      reason: `who waits in \`${fn.name}\` stands in a queue, and begins at its end again`,
    };
  if (facts?.cancelUnsafe !== undefined)
    return notKnown(`\`${fn.name}\` ${facts.cancelUnsafe}, and who else could have had that is not known`);
  return answer(analysis, fn, answers);
}

/** Of an async function of the workspace, whatever its caller gives it. */
export function safetyOfFn(asking: Analysis, fn: FnDef): CancelSafety {
  const { neighbours } = asking;
  const answers = known.get(neighbours) ?? new Map<FnDef, Remembered<CancelSafety>>();
  known.set(neighbours, answers);
  return neighbours.log.remember(answers, fn, () => answer(asking, fn, new Map()));
}

function answer(asking: Analysis, fn: FnDef, answers: Answers): CancelSafety {
  const before = answers.get(fn);
  if (before) return before;
  const isFollowed = fn.module.crate.origin === 'workspace' && fn.decl.isAsync && fn.decl.hasBody;
  const read = isFollowed ? readFunction(asking, fn) : undefined;
  if (!read) return notKnown(`the docs of \`${fn.name}\` say nothing`);
  const { analysis, node: body } = read;
  if (answers.size >= mostFunctions) return notKnown('it calls too many functions');
  answers.set(fn, notKnown('it calls itself'));
  const loss = lossOf(analysis, fn);
  const safety: CancelSafety = loss ? { kind: 'loses', loss } : safetyOfBody(analysis, body, answers);
  answers.set(fn, safety);
  return safety;
}

/** Safe is what takes nothing that it could lose, does nothing before it waits, and waits for nothing but what is safe. */
function safetyOfBody(analysis: Analysis, body: Node, answers: Answers): CancelSafety {
  const loss = lossIn(analysis, body);
  if (loss) return { kind: 'loses', loss };
  const { tree } = analysis;
  const all = awaitsIn(analysis, body);
  let place: CancelSafety | undefined;
  for (const node of all) {
    const operand = innerFuture(analysis, tree.onlyChild(node));
    const safety = tree.is(operand, 'call_expression')
      ? safetyOfCall(analysis, operand, body, answers)
      : tree.is(operand, 'async_block')
        ? safetyOfBody(analysis, operand, answers)
        : notKnown(`what \`${shortened(tree.textOf(operand))}\` loses is not known`);
    if (safety.kind === 'unknown' || safety.kind === 'loses') return safety;
    if (safety.kind === 'place') place ??= safety;
  }
  const macro = unclearMacro(analysis, body);
  if (macro !== NONE) return notKnown(`what \`${macroName(tree, macro)}!\` waits for is not followed`);
  if (worksBefore(analysis, body, all.at(-1) ?? NONE))
    return notKnown('it does something before its last `.await`, which would be done again');
  return (
    place ?? { kind: 'safe', reason: 'it does nothing before it waits, and takes nothing that it could lose' }
  );
}

/** Whether the body does anything before the await at `last` but to wait: it calls something, or changes something. */
function worksBefore(analysis: Analysis, body: Node, last: Node): boolean {
  const { tree } = analysis;
  let found = false;
  const visit = (node: Node): void => {
    if (found || node > last || tree.contains(node, last) || analysis.contextOf(node).node !== body) return;
    const awaited = tree.ancestor(node, 'await_expression', 'macro_invocation', 'block');
    found = tree.is(awaited, 'block') || awaited < 0;
  };
  if (last !== NONE) tree.scan(works, visit, body, tree.last(body));
  return found;
}

/** A macro of the body that awaits something itself, or may. */
function unclearMacro(analysis: Analysis, body: Node): Node {
  const { tree } = analysis;
  let found: Node = NONE;
  const visit = (node: Node): void => {
    if (found !== NONE || analysis.contextOf(node).node !== body) return;
    if (awaitingMacros.has(macroName(tree, node)) || !isTransparentMacro(tree, node)) found = node;
  };
  tree.scan(macros, visit, body, tree.last(body));
  return found;
}

function shortened(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}
