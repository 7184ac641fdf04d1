import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { asOperand } from './fixes/edits';
import { fault, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'spawn-then-await',
  title: 'Task awaited as soon as it is spawned',
  summary:
    'A task is spawned and awaited in the same expression, and a panic of it is handed on: nothing runs beside it.',
  section: 'future-is-not-a-task',
  group: 'style',
  severity: 'off',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const callee = code.calls.calleeOf(node);
    // A runtime or a set that is named may be another than this code's own.
    const known = callee?.decl.self ? undefined : code.items.known(callee);
    const awaited = tree.parent(node);
    if (!known?.facts.spawns || !tree.is(awaited, 'await_expression') || code.context.isTest(node)) return;
    const end = handedOn(code, awaited);
    if (end === NONE) return;
    report({
      start: tree.start(node),
      end: tree.end(awaited),
      message: fault`The task of ${wholeAt(tree, tree.child(node, 'function'))} runs beside nothing: it is awaited at once`,
      why: 'A task of its own is for work that goes on meanwhile, or that must not be cancelled half-way.',
      advice: 'Await the future itself.',
      evidence: `The call resolves to \`${known.path}\`, and its handle is awaited in the same expression.`,
      fixes: awaitFix(code, node, end),
    });
  },
};

/** The expression that hands a panic on, `….await.unwrap()` or `….await?`; NONE where the error may be looked at. */
function handedOn(code: SourceCode, awaited: Node): Node {
  const { tree } = code;
  if (tree.is(tree.parent(awaited), 'try_expression')) return tree.parent(awaited);
  const call = code.calls.methodOn(awaited);
  const isUnwrap = call !== NONE && /^(unwrap|expect)$/.test(code.calls.calleeOf(call)?.name ?? '');
  return isUnwrap ? call : NONE;
}

function awaitFix({ tree }: SourceCode, node: Node, end: Node): ReportFix[] {
  const [future = NONE, ...more] = tree.children(tree.child(node, 'arguments'));
  if (future === NONE || more.length > 0) return [];
  const edits = [{ start: tree.start(end), end: tree.end(end), newText: `${asOperand(tree, future)}.await` }];
  return [{ title: 'Await the future itself', safety: 'suggestion', edits }];
}
