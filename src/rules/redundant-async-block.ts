import { resolve, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'redundant-async-block',
  title: 'Async block around one future',
  summary: 'An async block does nothing but await one future: that future would do in its place.',
  section: 'async-await-syntax',
  group: 'style',
  severity: 'off',
  fix: 'safe',
  seenBy: ['clippy::redundant_async_block'],
};

export const rule: Rule = {
  meta,
  on: ['async_block'],
  visit(node, { code, report }) {
    const { tree } = code;
    const body = tree.childOfKind(node, 'block');
    const inner = body < 0 ? [] : tree.children(body);
    const [only = NONE] = inner;
    if (inner.length !== 1 || !tree.is(only, 'await_expression') || tree.hasError(node)) return;
    // What a closure gives, its caller may want to be an async block: `|| async { … }`.
    if (tree.is(tree.parent(node), 'closure_expression')) return;
    const future = tree.onlyChild(only);
    const isNamed = tree.is(future, 'identifier');
    if (!(isNamed ? isOwnFuture(code, future) : isPlainCall(code, node, future))) return;
    const quoted = codeAt(tree, future);
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`The block awaits ${quoted} and does nothing else`,
      why: 'That is a future itself: it would do in the place of the block.',
      advice: `Write ${quoted} instead.`,
      evidence: isNamed
        ? `${quoted} is a variable that holds a future.`
        : `${quoted} calls an \`async fn\`, of which nothing runs before the first poll.`,
      fixes: [
        {
          title: `Write ${quoted} in its place`,
          safety: 'safe',
          edits: [{ start: tree.start(node), end: tree.end(node), newText: tree.textOf(future) }],
        },
      ],
    });
  },
};

/** Whether `name` is a variable that owns a future. */
function isOwnFuture(code: SourceCode, name: Node): boolean {
  const local = code.locals.namedAt(name);
  const at = local && resolve(local.type);
  return at !== undefined && at.kind === 'future';
}

/** Whether the call at `future` calls an `async fn` with literals alone, so that it is the same made now or later. */
function isPlainCall(code: SourceCode, block: Node, future: Node): boolean {
  const { tree } = code;
  if (!tree.is(future, 'call_expression') || !code.calls.calleeOf(future)?.decl.isAsync) return false;
  if (!/^(identifier|scoped_identifier)$/.test(tree.kind(tree.child(future, 'function')))) return false;
  const isLiteral = (argument: Node): boolean =>
    /_literal$/.test(tree.kind(argument)) ||
    (tree.is(argument, 'reference_expression') && /_literal$/.test(tree.kind(tree.child(argument, 'value'))));
  return tree.children(tree.child(future, 'arguments')).every(isLiteral) && tree.contains(block, future);
}
