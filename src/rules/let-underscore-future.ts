import { resolve, type FutureValue, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { lostFuture } from './reports/lostFutures';
import { codeAt, fault, named, wholeAt } from './reports/quotations';
import { evidenceOfWrapped, takeOutFix, wrappedFuture } from './reports/wrappedFutures';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'let-underscore-future',
  title: 'Future dropped by `let _`',
  summary: '`let _ = future` drops the future at once, before anything polled it.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['clippy::let_underscore_future', 'let_underscore_drop'],
};

export const rule: Rule = {
  meta,
  on: ['let_declaration', 'assignment_expression'],
  visit(node, context) {
    const { code, report } = context;
    const { tree } = code;
    const isLet = tree.is(node, 'let_declaration');
    const target = tree.child(node, isLet ? 'pattern' : 'left');
    const value = tree.child(node, isLet ? 'value' : 'right');
    if (isLet && tree.is(target, 'tuple_pattern')) reportPlaces(context, target, value);
    if (tree.textOf(target) !== '_') return;
    if (isLet && tree.is(value, 'identifier')) reportKept(context, node, value);
    if (value >= 0) reportWrapped(context, node, value);
    if (value < 0) return;
    const tails = code.futures.valueTails(value).map((tail) => code.futures.valueParts(tail));
    const all = tails.flat();
    // Branches must give the same type: all of them are awaited, or none.
    const isBranched = tails.length > 1 && tails.every((parts) => parts.length === 1);
    const together = isBranched ? all.filter((part) => droppedFuture(code, part)) : [];
    for (const part of all) {
      const future = droppedFuture(code, part);
      if (!future) continue;
      report({
        start: tree.start(part === value ? node : part),
        end: tree.end(part),
        message: fault`\`_\` drops the future ${wholeAt(tree, part)} before it runs`,
        why: 'Its work never happens. A future runs only while it is awaited.',
        advice: 'Add `.await`, or spawn it if it should run on its own.',
        evidence: code.futures.evidenceOf(part, future.type),
        // A lock that is awaited into `_` is let go at once, which is another fault.
        fixes:
          code.futures.takenGuard(future.output) !== undefined &&
          code.flow.isFollowed(isLet ? node : tree.parent(node))
            ? []
            : awaitFixes(code, isBranched ? together : [part], future.output),
      });
    }
  },
};

/** `let (client, _) = connect().await?;`: what `_` stands for is dropped with the rest of the value. */
function reportPlaces({ code, report }: RuleContext, pattern: Node, value: Node): void {
  const { tree } = code;
  const type = value < 0 ? undefined : resolve(code.types.of(value));
  const places = tree.allChildren(pattern).filter((each) => tree.isNamed(each) || tree.textOf(each) === '_');
  if (type?.kind !== 'tuple' || type.items.length !== places.length || tree.is(value, 'tuple_expression'))
    return;
  if (!/^(call|await|try)_expression$/.test(tree.kind(value)) || code.futures.wasKept(value)) return;
  for (const [index, place] of places.entries()) {
    const part = type.items[index];
    const future = part && tree.textOf(place) === '_' ? code.futures.lazy(part) : undefined;
    if (!future || code.futures.mayHaveBegun(future.type) || code.futures.actsWhenDropped(future.type))
      continue;
    const shown = code.types.show(future.type);
    report({
      start: tree.start(place),
      end: tree.end(place),
      message: '`_` drops a future before it runs',
      why: 'Its work never happens. A future runs only while it is awaited.',
      advice: 'Give it a name, and await or spawn it.',
      evidence: `The pattern leaves a \`${shown}\` in ${codeAt(tree, value)}.`,
      fixes: [],
    });
  }
}

/** The future that the expression at `node` makes, where `_` drops it. */
function droppedFuture(code: SourceCode, node: Node): FutureValue | undefined {
  return makesValue(code, node) ? lostFuture(code, node) : undefined;
}

/**
 * `let _ = future;` of a name that nothing else uses: `_` binds nothing, so the future is not even dropped there.
 * Source: the Rust reference, "Wildcard pattern".
 */
function reportKept({ code, report }: RuleContext, node: Node, value: Node): void {
  const { tree } = code;
  const local = code.locals.namedAt(value);
  const future = local && code.futures.lazy(local.type);
  const declaration = local ? tree.parent(local.node) : NONE;
  const made = tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
  if (!local || !future || made < 0 || !makesValue(code, made)) return;
  if (!code.locals.usesOf(local).every((use) => use === value)) return;
  if (code.futures.mayHaveBegun(future.type) || code.futures.actsWhenDropped(future.type)) return;
  if (code.futures.isTakenOut(made, future) || code.blocking.startsWork(made)) return;
  report({
    start: tree.start(node),
    end: tree.end(value),
    message: fault`\`_\` does nothing with the future ${named(local.name)}`,
    why: 'It is neither run nor dropped here, and its work never happens. A future runs only while it is awaited.',
    advice: 'Add `.await`, or spawn it if it should run on its own.',
    evidence: code.futures.evidenceOf(value, future.type),
    fixes: awaitFixes(code, [value], future.output),
  });
}

/** `let _ = flag.then(|| save(1));`, `_ = user.map(save);` */
function reportWrapped({ code, report }: RuleContext, node: Node, value: Node): void {
  const { tree } = code;
  const wrapped = wrappedFuture(code, value);
  if (!wrapped) return;
  report({
    start: tree.start(node),
    end: tree.end(value),
    message: fault`\`_\` drops the future in ${wholeAt(tree, value)} before it runs`,
    why: `It gives ${wrapped.shown} with a future in it, whose work never happens. A future runs only while it is awaited.`,
    advice: 'Take it out, with `if let`, and await it.',
    evidence: evidenceOfWrapped(code, value, wrapped),
    fixes: takeOutFix(code, value, wrapped),
  });
}

/** Dropping a future that stands in a variable is a way to cancel it; dropping a fresh one is a slip. */
function makesValue(code: SourceCode, value: Node): boolean {
  const { tree } = code;
  if (value < 0) return false;
  if (tree.is(value, 'try_expression')) return tree.is(tree.onlyChild(value), 'call_expression');
  return /^(call_expression|async_block|macro_invocation)$/.test(tree.kind(value));
}
