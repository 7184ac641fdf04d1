import { resolve, type SourceCode } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { awaitFix } from './fixes/edits';
import { spawnFixes } from './fixes/spawns';
import { lostFuture } from './reports/lostFutures';
import { fault, wholeAt } from './reports/quotations';
import { evidenceOfWrapped, takeOutFix, wrappedFuture } from './reports/wrappedFutures';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unawaited-future',
  title: 'Future never awaited',
  summary: 'A statement’s value is a future, and nothing polls it: its body never runs.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['unused_must_use'],
};

export const rule: Rule = {
  meta,
  on: ['expression_statement', 'call_expression'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    if (tree.is(node, 'expression_statement')) {
      if (!code.futures.isDiscarded(node)) return;
      const tails = code.futures
        .valueTails(tree.onlyChild(node))
        .map((tail) => code.futures.valueParts(tail));
      const all = tails.flat();
      const isLost = (part: Node): boolean => lostFuture(code, part) !== undefined;
      // Branches must give the same type: all of them are awaited, or none.
      const isBranched = tails.length > 1 && tails.every((parts) => parts.length === 1);
      const together = isBranched ? all.filter(isLost) : [];
      for (const part of all) reportFuture(part, context, isBranched ? together : [part]);
      for (const part of all) reportMapped(part, context);
    } else if (code.calls.isDrop(node)) {
      const [dropped = -1] = tree.children(tree.child(node, 'arguments'));
      // `drop(future)` of a name cancels on purpose, and `drop(replace(…))` too; a fresh future is dropped by a slip.
      const maker = tree.is(dropped, 'call_expression') ? code.calls.calleeOf(dropped) : undefined;
      if (maker && (maker.decl.isAsync || maker.decl.output.t === 'impl'))
        reportFuture(dropped, context, [dropped]);
      reportMapped(dropped, context);
    } else if (asksForVariant(code, node)) {
      reportMapped(tree.child(tree.child(node, 'function'), 'value'), context);
    }
  },
};

/** `user.map(save).is_some()`: what is asked is dropped with what is in it. */
function asksForVariant({ tree }: SourceCode, call: Node): boolean {
  const callee = tree.child(call, 'function');
  return (
    tree.is(callee, 'field_expression') &&
    tree.is(tree.child(callee, 'value'), 'call_expression') &&
    /^is_(some|none|ok|err)$/.test(tree.textOf(tree.child(callee, 'field')))
  );
}

/** @param together the futures that are awaited by one fix */
function reportFuture(node: Node, { code, report }: RuleContext, together: readonly Node[]): void {
  const { tree } = code;
  const future = lostFuture(code, node);
  if (!future) return;
  const advice = code.context.allowsAwait(node)
    ? 'Add `.await`, or hand it to the runtime to run beside this code.'
    : 'Await it in an `async` context, or hand it to the runtime.';
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: fault`${wholeAt(tree, node)} is never awaited, so it does nothing`,
    why: 'It is a future that nothing polls. A future runs only while it is awaited or spawned.',
    advice,
    evidence: code.futures.evidenceOf(node, future.type),
    fixes: lentFix(code, node) ?? [
      ...awaitFixes(code, together, future.output),
      ...spawnFixes(code, together),
    ],
  });
}

/** `flag.then(|| save(1));`, `user.map(save);`: what is thrown away is an `Option` or `Result` with a future in it. */
function reportMapped(node: Node, { code, report }: RuleContext): void {
  const { tree } = code;
  const wrapped = wrappedFuture(code, node);
  if (!wrapped) return;
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: fault`The future in ${wholeAt(tree, node)} is never awaited, so it does nothing`,
    why: `That gives ${wrapped.shown} with a future in it, which nothing polls. A future runs only while it is awaited or spawned.`,
    advice: 'Take it out, with `if let`, and await it.',
    evidence: evidenceOfWrapped(code, node, wrapped),
    fixes: takeOutFix(code, node, wrapped),
  });
}

/** Whether a future is sure to be `Unpin`, so that it can be polled through a `&mut`: a box, or what is pinned already. */
function isMovable(code: SourceCode, node: Node): boolean {
  const type = code.types.normalize(code.types.of(node));
  const isPointer = code.types.isAdt(type, 'std::boxed::Box') || code.types.isAdt(type, 'std::pin::Pin');
  return isPointer || type.kind === 'reference';
}

/** `(&mut timer);` awaits the reference, where the future can be polled through one; others may move only once. */
function lentFix(code: SourceCode, node: Node): ReportFix[] | undefined {
  const { tree } = code;
  const lent = tree.parent(node);
  if (!tree.is(lent, 'reference_expression')) return undefined;
  const isNamed = !tree.is(node, 'call_expression');
  if (!isNamed) return undefined;
  const isFuture = code.types.futureOutput(code.types.of(lent)) !== undefined;
  if (
    !isFuture ||
    !isMovable(code, node) ||
    !tree.hasChild(lent, 'mutable_specifier') ||
    code.guards.pauseAt(node) === 'held'
  )
    return [];
  const outer = tree.parent(lent);
  const [start, end] = [tree.start(lent), tree.end(lent)];
  const fix = awaitFix(tree.is(outer, 'parenthesized_expression') ? tree.end(outer) : end);
  if (!code.context.allowsAwait(node) || resolve(code.types.of(node)).kind === 'future') return [];
  if (tree.is(outer, 'parenthesized_expression')) return [fix];
  return [
    {
      ...fix,
      edits: [
        { start, end: start, newText: '(' },
        { start: end, end, newText: ').await' },
      ],
    },
  ];
}
