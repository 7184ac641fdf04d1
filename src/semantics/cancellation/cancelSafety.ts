import type { FnDef } from '../../project/definitions';
import { kindIdOf, NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { awaitingMacros, isTransparentMacro, macroName } from '../asyncContext';
import { functionNode } from '../blocking/effects';
import type { Neighbours } from '../neighbours';
import { analysisOf, awaitsIn, lossIn, lossOf, lossOfCall, type Loss } from './losses';

/** What becomes of a future that is dropped before it is done. */
export type CancelSafety =
  /** Nothing is lost; `reason` says how that is known. */
  | { readonly kind: 'safe'; readonly reason: string }
  /** It stands in a queue, and loses its place. */
  | { readonly kind: 'place'; readonly reason: string }
  | { readonly kind: 'loses'; readonly loss: Loss }
  | { readonly kind: 'unknown'; readonly reason: string };

const macros = new Set([kindIdOf('macro_invocation')]);
const longestWay = 6;

/** Kept as long as the texts of the project stay. */
const known = new WeakMap<Neighbours, Map<FnDef, CancelSafety>>();

/** The same of the future that the expression at `node`, in the body at `body`, is. */
export function cancelSafetyOf(analysis: Analysis, node: Node, body: Node): CancelSafety {
  const { tree } = analysis;
  const future = innerFuture(analysis, node);
  switch (tree.kind(future)) {
    case 'call_expression':
      return safetyOfCall(analysis, future, body, 0);
    case 'async_block':
      return safetyOfBody(analysis, future, 0);
    case 'reference_expression':
      return tree.hasChild(future, 'mutable_specifier')
        ? { kind: 'safe', reason: 'the future itself stays, and goes on when it is polled again' }
        : notKnown('what this refers to is not followed');
    default:
      return notKnown('where this future was made is not followed');
  }
}

const wrappers = new Set(['fuse', 'boxed', 'boxed_local', 'instrument', 'in_current_span']);

/** `f()` of `f().fuse()`, or the block of `async { … }.instrument(span)`. */
export function innerFuture(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const method = tree.is(node, 'call_expression') ? tree.child(node, 'function') : NONE;
  if (!tree.is(method, 'field_expression') || !wrappers.has(tree.textOf(tree.child(method, 'field'))))
    return node;
  return innerFuture(analysis, tree.child(method, 'value'));
}

function notKnown(reason: string): CancelSafety {
  return { kind: 'unknown', reason };
}

function safetyOfCall(analysis: Analysis, call: Node, body: Node, depth: number): CancelSafety {
  const loss = lossOfCall(analysis, call, body);
  if (loss) return { kind: 'loses', loss };
  const fn = analysis.calleeOf(call);
  if (!fn) return notKnown('what is called is not known');
  const facts = analysis.known(fn)?.facts;
  if (facts?.cancelSafe) return { kind: 'safe', reason: `the docs of \`${fn.name}\` say so` };
  if (facts?.losesPlace)
    return {
      kind: 'place',
      reason: `who waits in \`${fn.name}\` stands in a queue, and begins at its end again`,
    };
  if (facts?.cancelUnsafe !== undefined)
    return notKnown(`\`${fn.name}\` ${facts.cancelUnsafe}, and who else could have had that is not known`);
  return safetyOfFn(analysis, fn, depth);
}

/** Of an async function of the workspace, whatever its caller gives it. */
export function safetyOfFn(asking: Analysis, fn: FnDef, depth = 0): CancelSafety {
  const answers = known.get(asking.neighbours) ?? new Map<FnDef, CancelSafety>();
  known.set(asking.neighbours, answers);
  const before = answers.get(fn);
  if (before) return before;
  const analysis = fn.module.crate.origin === 'workspace' ? analysisOf(asking, fn) : undefined;
  const body = analysis && fn.decl.isAsync && fn.decl.hasBody ? functionNode(analysis, fn) : undefined;
  if (!analysis || body === undefined) return notKnown(`the docs of \`${fn.name}\` say nothing`);
  const loss = lossOf(analysis, fn);
  // Who asks for it again meanwhile stands in a circle, and learns nothing.
  answers.set(fn, notKnown('it calls itself'));
  const answer: CancelSafety = loss ? { kind: 'loses', loss } : safetyOfBody(analysis, body, depth);
  answers.set(fn, answer);
  return answer;
}

/** Safe is what takes nothing that it could lose, and waits for nothing but what is safe. */
function safetyOfBody(analysis: Analysis, body: Node, depth: number): CancelSafety {
  const loss = lossIn(analysis, body);
  if (loss) return { kind: 'loses', loss };
  if (depth >= longestWay) return notKnown('it calls too many functions in each other');
  const { tree } = analysis;
  let place: CancelSafety | undefined;
  for (const node of awaitsIn(analysis, body)) {
    const operand = innerFuture(analysis, tree.onlyChild(node));
    const safety = tree.is(operand, 'call_expression')
      ? safetyOfCall(analysis, operand, body, depth + 1)
      : tree.is(operand, 'async_block')
        ? safetyOfBody(analysis, operand, depth + 1)
        : notKnown(`what \`${shortened(tree.textOf(operand))}\` loses is not known`);
    if (safety.kind === 'unknown' || safety.kind === 'loses') return safety;
    if (safety.kind === 'place') place ??= safety;
  }
  const macro = unclearMacro(analysis, body);
  if (macro !== NONE) return notKnown(`what \`${macroName(tree, macro)}!\` waits for is not followed`);
  return place ?? { kind: 'safe', reason: 'it takes nothing that it could lose at its awaits' };
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
