import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { codeAt } from './reports/quotations';
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
    if (tree.textOf(target) !== '_') return;
    if (isLet && tree.is(value, 'identifier')) reportKept(context, node, value);
    if (!makesValue(code, value)) return;
    const type = code.types.of(value);
    const future = code.futures.lazy(type);
    if (!future || code.futures.isTakenOut(value, future) || code.blocking.startsWork(value)) return;
    if (code.futures.awaitsYielding(value)) return;
    report({
      start: tree.start(node),
      end: tree.end(value),
      message: `${codeAt(tree, value)} is a future, and \`_\` drops it at once: its work never happens. A future runs only while it is awaited. Add \`.await\`, or spawn it if it should run on its own.`,
      evidence: code.futures.evidenceOf(value, type),
      // A lock that is awaited into `_` is let go at once, which is another fault.
      fixes:
        code.futures.takenGuard(future.output) !== undefined &&
        code.flow.isFollowed(isLet ? node : tree.parent(node))
          ? []
          : awaitFixes(code, [value], future.output),
    });
  },
};

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
    message: `\`${local.name}\` is a future, and \`_\` does nothing with it: it is neither run nor dropped here, and its work never happens. A future runs only while it is awaited. Add \`.await\`, or spawn it if it should run on its own.`,
    evidence: code.futures.evidenceOf(value, future.type),
    fixes: awaitFixes(code, [value], future.output),
  });
}

/** Dropping a future that stands in a variable is a way to cancel it; dropping a fresh one is a slip. */
function makesValue(code: SourceCode, value: Node): boolean {
  const { tree } = code;
  if (value < 0) return false;
  if (tree.is(value, 'try_expression')) return tree.is(tree.onlyChild(value), 'call_expression');
  return /^(call_expression|async_block|macro_invocation)$/.test(tree.kind(value));
}
