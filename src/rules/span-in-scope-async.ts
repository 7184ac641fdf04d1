import { resolve, type SourceCode, type Type } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { asOperand } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'span-in-scope-async',
  title: 'Span left before its future runs',
  summary:
    'A closure that runs inside a span, or with a task-local value, only makes a future: when that runs, the span is left.',
  section: 'tasks-and-shutdown',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const callee = code.calls.calleeOf(node);
    const known = code.items.known(callee);
    const scopes = known?.facts.scopes;
    if (!scopes || !isUnbegun(code, code.types.of(node))) return;
    const holder = wholeAt(tree, tree.child(tree.child(node, 'function'), 'value'));
    const isSpan = scopes === 'span';
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: isSpan
        ? fault`${holder} is left before this future runs`
        : fault`The value of ${holder} is gone before this future runs`,
      why: `The closure only makes the future${isSpan ? ', and nothing that it does is in the span' : ''}. A future runs where it is awaited.`,
      advice: isSpan ? 'Use `.instrument(…)` on the future.' : 'Use `.scope(…).await`.',
      evidence: `The call resolves to \`${known.path}\`, which calls its closure at once. ${code.futures.evidenceOf(node, code.types.of(node))}`,
      fixes: isSpan ? instrumentFix(code, node) : [],
    });
  },
};

/** Whether the value is a future that `async` made, boxed perhaps, which runs when it is polled and not before. */
function isUnbegun(code: SourceCode, type: Type): boolean {
  const at = code.types.normalize(type);
  if (at.kind === 'future') return true;
  const [inner] = code.types.isBoxOrPin(at) ? at.args : [];
  return inner !== undefined && isUnbegun(code, inner);
}

/** The future that the closure makes, as an operand; undefined where other statements go before it. */
function futureText({ tree }: SourceCode, closure: Node): string | undefined {
  if (!tree.is(closure, 'closure_expression') || tree.child(closure, 'return_type') >= 0) return undefined;
  const body = tree.child(closure, 'body');
  const isBlock = tree.is(body, 'block');
  if (!tree.hasChild(closure, 'async')) return isBlock ? undefined : asOperand(tree, body);
  const moves = tree.hasChild(closure, 'move') ? 'move ' : '';
  return `async ${moves}${isBlock ? tree.textOf(body) : `{ ${tree.textOf(body)} }`}`;
}

/** `span.in_scope(|| async { … })` becomes `async { … }.instrument(span)`. */
function instrumentFix(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  const span = tree.child(tree.child(node, 'function'), 'value');
  const [closure = NONE] = tree.children(tree.child(node, 'arguments'));
  const future = futureText(code, closure);
  if (future === undefined) return [];
  const trait = code.items.typeInScope(node, 'Instrument');
  const isInScope = trait !== undefined && trait === code.items.published('tracing::Instrument');
  const local = code.locals.namedAt(span);
  const isOwned = resolve(code.types.of(span)).kind !== 'reference';
  const isLast = local !== undefined && isOwned && code.locals.usesOf(local).length === 1;
  const isFresh = /^(call_expression|macro_invocation)$/.test(tree.kind(span)) && isOwned;
  const given = `${tree.textOf(span)}${isLast || isFresh ? '' : '.clone()'}`;
  const newText = isInScope
    ? `${future}.instrument(${given})`
    : `tracing::Instrument::instrument(${future}, ${given})`;
  return [
    {
      title: 'Enter the span whenever the future runs, with `instrument`',
      safety: 'suggestion',
      edits: [{ start: tree.start(node), end: tree.end(node), newText }],
    },
  ];
}
