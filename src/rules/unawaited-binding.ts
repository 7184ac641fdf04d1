import {
  actsWhenDropped,
  futureEvidence,
  lazyFuture,
  mayHaveBegun,
  takenGuard,
  type FutureValue,
} from '../semantics/futures';
import { showType } from '../semantics/types';
import { startsWork } from '../semantics/blocking/startedWork';
import { attributesOf } from '../project/itemLowering';
import type { Analysis } from '../semantics/analysis';
import type { Local } from '../semantics/inference/bindings';
import { NONE, type Node } from '../syntax/syntaxTree';
import { yieldsFuture } from './async-yields-async';
import { awaitFixes } from './awaitFixes';
import { codeAt } from './fixes';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unawaited-binding',
  title: 'Bound future never used',
  summary: 'A variable holds a future that is never awaited, moved, returned, pinned, polled or stored.',
  section: 'forgetting-to-await',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['let_declaration'],
  visit(node, context) {
    const { analysis } = context;
    const { tree } = analysis;
    const value = tree.child(node, 'value');
    if (value < 0) return;
    for (const bound of boundFutures(analysis, tree.child(node, 'pattern'), value)) {
      const local = analysis.localAt(bound.name);
      const future = local && lazyFuture(analysis, local.type);
      if (local && future && isLost(analysis, local, node, future, bound))
        reportLost(context, local, future, bound);
    }
  },
};

/** A name that a pattern binds, and the expression that makes its value, where the pattern shows which. */
interface Bound {
  readonly name: Node;
  readonly value: Node;
  /** Whether `value` is that of the name alone, and not one that the pattern takes apart. */
  readonly isWhole: boolean;
}

/** The names in a pattern that cannot fail: one alone, those of tuples and structs, each by each where a tuple is written out. */
function boundFutures(analysis: Analysis, pattern: Node, value: Node, isWhole = true): Bound[] {
  const { tree } = analysis;
  const parts = tree.children(pattern);
  switch (pattern < 0 ? undefined : tree.kind(pattern)) {
    case 'mut_pattern':
      return boundFutures(analysis, parts.at(-1) ?? NONE, value, isWhole);
    case 'identifier':
    case 'shorthand_field_identifier':
      return [{ name: pattern, value, isWhole }];
    case 'tuple_pattern': {
      const values = tree.is(value, 'tuple_expression') ? tree.children(value) : [];
      const fits =
        values.length === parts.length && !parts.some((each) => tree.is(each, 'remaining_field_pattern'));
      return parts.flatMap((each, index) =>
        boundFutures(analysis, each, (fits ? values[index] : undefined) ?? value, isWhole && fits),
      );
    }
    case 'tuple_struct_pattern':
      return parts.slice(1).flatMap((each) => boundFutures(analysis, each, value, false));
    case 'struct_pattern':
      return parts
        .filter((each) => tree.is(each, 'field_pattern'))
        .flatMap((each) => {
          const inner = tree.child(each, 'pattern');
          const name = inner < 0 ? tree.child(each, 'name') : inner;
          return boundFutures(analysis, name, value, false);
        });
    default:
      return [];
  }
}

function isLost(
  analysis: Analysis,
  local: Local,
  declaration: Node,
  { type, output }: FutureValue,
  { value }: Bound,
): boolean {
  if (isUsed(analysis, local, declaration) || hasTwin(analysis, local, declaration)) return false;
  if (startsWork(analysis, value)) return false;
  if (yieldsFuture(analysis, value)) return false;
  // A plain function may have done its work already; the `_` then says that nobody waits for the end of it.
  if (local.name.startsWith('_') && (mayHaveBegun(analysis, type) || actsWhenDropped(analysis, type)))
    return false;
  // A lock that is never taken has a rule, and a severity, of its own.
  return takenGuard(analysis, output) === undefined;
}

/** `#[cfg(a)] let x = …; #[cfg(b)] let x = …; use(x);`: the use may be of either. */
export function hasTwin({ tree }: Analysis, { name }: Local, declaration: Node): boolean {
  const isConfigured = (node: Node): boolean =>
    tree.is(tree.previousSibling(node), 'attribute_item') &&
    attributesOf(tree, node).some((each) => each.startsWith('cfg'));
  const isTwin = (other: Node): boolean =>
    other > declaration &&
    tree.is(other, 'let_declaration') &&
    tree.textOf(tree.child(other, 'pattern')).replace(/^mut\s+/, '') === name;
  return (
    isConfigured(declaration) &&
    tree.children(tree.parent(declaration)).some((other) => isTwin(other) && isConfigured(other))
  );
}

function reportLost(
  { analysis, report }: RuleContext,
  local: Local,
  future: FutureValue,
  { name, value, isWhole }: Bound,
): void {
  const { tree } = analysis;
  const shown = showType(analysis.world.traits.normalizeDeep(future.type));
  report({
    start: tree.start(name),
    end: tree.end(name),
    message: `\`${local.name}\` holds a future that is never used: its work never happens. A future runs only while it is awaited. ${isWhole ? 'Add `.await`, or await' : 'Await or spawn'} \`${local.name}\`${isWhole ? ' where its result is needed' : ''}.`,
    evidence: isWhole
      ? futureEvidence(analysis, value, future.type)
      : `The pattern takes a \`${shown}\` out of ${codeAt(tree, value)}.`,
    fixes: isWhole ? awaitFixes(analysis, [value], future.output) : [],
    tags: ['unnecessary'],
  });
}

/** Whether anything after its declaration uses `local`. A name that a macro's unread body or format string mentions counts as used. */
export function isUsed(analysis: Analysis, local: Local, declaration: Node): boolean {
  const { tree } = analysis;
  if (analysis.usesOf(local).length > 0) return true;
  const item = analysis.itemAround(declaration);
  const after = (node: Node): boolean => node > declaration;
  const inTokens = tree.descendants(item, 'token_tree').filter(after);
  const inStrings = tree.descendants(item, 'string_literal', 'raw_string_literal').filter(after);
  const word = new RegExp(`\\b${local.name}\\b`);
  return (
    inTokens.some((node) => word.test(tree.textOf(node))) ||
    inStrings.some((node) => new RegExp(`\\{\\s*${local.name}\\b`).test(tree.textOf(node)))
  );
}
