import type { FutureValue, Local, SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { codeAt, fault, named } from './reports/quotations';
import { evidenceOfWrapped, takeOutFix, wrappedFuture } from './reports/wrappedFutures';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unawaited-binding',
  title: 'Future in a variable, never awaited',
  summary: 'A variable holds a future that is never awaited, moved, returned, pinned, polled or stored.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['let_declaration', 'let_condition', 'match_expression'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    const value = tree.child(node, 'value');
    if (value < 0) return;
    if (!tree.is(node, 'let_declaration')) {
      for (const pattern of patternsOf(tree, node)) reportTaken(context, pattern, value);
      return;
    }
    reportWrapped(context, node, value);
    for (const bound of boundFutures(code, tree.child(node, 'pattern'), value)) {
      const local = code.locals.declaredAt(bound.name);
      const future = local && code.futures.lazy(local.type);
      if (local && future && isLost(code, local, node, future, bound))
        reportLost(context, local, future, bound);
    }
  },
};

/** `let _saved = user.map(save);` */
function reportWrapped({ code, report }: RuleContext, node: Node, value: Node): void {
  const { tree } = code;
  const local = code.locals.boundBy(node);
  const wrapped = local && wrappedFuture(code, value);
  if (!wrapped || code.locals.isUsed(local, node) || code.locals.hasTwin(local, node)) return;
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: fault`The future in ${named(local.name)} is never used, so it does nothing`,
    why: `${named(local.name)} holds ${wrapped.shown} with a future in it. A future runs only while it is awaited.`,
    advice: 'Take it out, with `if let`, and await it.',
    evidence: evidenceOfWrapped(code, value, wrapped),
    fixes: takeOutFix(code, value, wrapped),
    tags: ['unnecessary'],
  });
}

/** The patterns that take apart the value of the `if let`, `while let` or `match` at `node`. */
function patternsOf(tree: SyntaxTree, node: Node): Node[] {
  if (tree.is(node, 'let_condition')) return [tree.child(node, 'pattern')];
  return tree
    .children(tree.child(node, 'body'))
    .filter((arm) => tree.is(arm, 'match_arm'))
    .map((arm) => tree.children(tree.child(arm, 'pattern'))[0] ?? NONE);
}

/** `if let Ok((client, _driver)) = connect().await`: a future that waits for its first poll is named there, and never used. */
function reportTaken(context: RuleContext, pattern: Node, value: Node): void {
  const { code } = context;
  const { tree } = code;
  if (
    pattern < 0 ||
    !/^(call|await|try|tuple)_expression$/.test(tree.kind(value)) ||
    code.futures.wasKept(value)
  )
    return;
  for (const bound of boundFutures(code, pattern, value, false)) {
    const local = code.locals.declaredAt(bound.name);
    const future = local && code.futures.lazy(local.type);
    if (!future || code.futures.mayHaveBegun(future.type) || code.futures.actsWhenDropped(future.type))
      continue;
    if (isLost(code, local, pattern, future, bound)) reportLost(context, local, future, bound);
  }
}

/** A name that a pattern binds, and the expression that makes its value, where the pattern shows which. */
interface Bound {
  readonly name: Node;
  readonly value: Node;
  /** Whether `value` is that of the name alone, and not one that the pattern takes apart. */
  readonly isWhole: boolean;
}

/** The names in a pattern that cannot fail: one alone, those of tuples and structs, each by each where a tuple is written out. */
function boundFutures(code: SourceCode, pattern: Node, value: Node, isWhole = true): Bound[] {
  const { tree } = code;
  const parts = tree.children(pattern);
  switch (pattern < 0 ? undefined : tree.kind(pattern)) {
    case 'mut_pattern':
      return boundFutures(code, parts.at(-1) ?? NONE, value, isWhole);
    case 'identifier':
    case 'shorthand_field_identifier':
      return [{ name: pattern, value, isWhole }];
    case 'tuple_pattern': {
      const values = tree.is(value, 'tuple_expression') ? tree.children(value) : [];
      const fits =
        values.length === parts.length && !parts.some((each) => tree.is(each, 'remaining_field_pattern'));
      return parts.flatMap((each, index) =>
        boundFutures(code, each, (fits ? values[index] : undefined) ?? value, isWhole && fits),
      );
    }
    case 'tuple_struct_pattern':
      return parts.slice(1).flatMap((each) => boundFutures(code, each, value, false));
    case 'struct_pattern':
      return parts
        .filter((each) => tree.is(each, 'field_pattern'))
        .flatMap((each) => {
          const inner = tree.child(each, 'pattern');
          const name = inner < 0 ? tree.child(each, 'name') : inner;
          return boundFutures(code, name, value, false);
        });
    default:
      return [];
  }
}

function isLost(
  code: SourceCode,
  local: Local,
  declaration: Node,
  { type, output }: FutureValue,
  { value }: Bound,
): boolean {
  if (code.locals.isUsed(local, declaration) || code.locals.hasTwin(local, declaration)) return false;
  if (code.blocking.startsWork(value)) return false;
  if (code.futures.awaitsYielding(value)) return false;
  // A plain function may have done its work already; the `_` then says that nobody waits for the end of it.
  if (local.name.startsWith('_') && (code.futures.mayHaveBegun(type) || code.futures.actsWhenDropped(type)))
    return false;
  // A lock that is never taken has a rule, and a severity, of its own.
  return code.futures.takenGuard(output) === undefined;
}

function reportLost(
  { code, report }: RuleContext,
  local: Local,
  future: FutureValue,
  { name, value, isWhole }: Bound,
): void {
  const { tree } = code;
  const shown = code.types.show(future.type);
  report({
    start: tree.start(name),
    end: tree.end(name),
    message: fault`The future ${named(local.name)} is never used, so it does nothing`,
    why: 'A future runs only while it is awaited.',
    advice: `${isWhole ? 'Add `.await`, or await' : 'Await or spawn'} ${named(local.name)}${isWhole ? ' where its result is needed' : ''}.`,
    evidence: isWhole
      ? code.futures.evidenceOf(value, future.type)
      : `The pattern takes a \`${shown}\` out of ${codeAt(tree, value)}.`,
    fixes: isWhole ? awaitFixes(code, [value], future.output) : [],
    tags: ['unnecessary'],
  });
}
