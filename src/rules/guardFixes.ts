import type { Analysis } from '../semantics/analysis';
import type { HeldGuard } from '../semantics/guards/heldGuards';
import type { Local } from '../semantics/inference/bindings';
import type { Node } from '../syntax/syntaxTree';
import { indentationAt } from './fixes';
import type { ReportFix } from './rule';

/** Narrows the guard's life to the statements that use it, where they stand before the first await. */
export function narrowingFixes(analysis: Analysis, held: HeldGuard): ReportFix[] {
  const { tree } = analysis;
  const { local } = held;
  if (!local) return [];
  const declaration = tree.parent(local.node);
  const isPlain = tree.is(declaration, 'let_declaration') && tree.parent(declaration) === held.scope;
  const statements = tree.children(held.scope);
  const from = statements.indexOf(declaration);
  // A guard that nothing uses stands for the code behind it: only the author knows where that ends.
  if (!isPlain || from < 0 || analysis.usesOf(local).length === 0) return [];
  const isUsedIn = (statement: Node): boolean =>
    analysis.usesOf(local).some((use) => tree.contains(statement, use));
  const to = statements.findLastIndex(
    (statement, index) => index >= from && (index === from || isUsedIn(statement)),
  );
  const range = statements.slice(from, to + 1);
  const crossesInside = held.awaits.some((each) => range.some((statement) => tree.contains(statement, each)));
  if (crossesInside) return [];
  // A second variable of that name would be meant instead.
  const isShadowed = analysis
    .localsAround(declaration)
    .some((each) => each !== local && each.name === local.name && tree.contains(held.scope, each.node));
  if (isShadowed) return [];
  const last = range.at(-1) ?? declaration;
  return declaresForLater(analysis, range, statements.slice(to + 1), declaration)
    ? [dropFix(analysis, last, local.name)]
    : [scopeFix(analysis, declaration, last, pausesNext(held, analysis, statements[to + 1]))];
}

/** Ends the scope of a guard where the statement `drop(guard);` stands, in the place of that statement. */
export function scopeFixes(analysis: Analysis, local: Local, statement: Node): ReportFix[] {
  const { tree } = analysis;
  const declaration = tree.parent(local.node);
  const block = tree.parent(statement);
  const statements = tree.children(block);
  const [from, to] = [statements.indexOf(declaration), statements.indexOf(statement)];
  if (!tree.is(block, 'block') || from < 0 || to <= from) return [];
  const range = statements.slice(from, to);
  if (declaresForLater(analysis, range, statements.slice(to), declaration)) return [];
  const others = range.some((each) => each !== declaration && tree.is(each, 'let_declaration'));
  // Whatever else is declared inside would be dropped earlier.
  return [scopeFix(analysis, declaration, range.at(-1) ?? declaration, !others, tree.end(statement))];
}

/** Whether a name declared in `range`, other than the guard's, is used behind it. */
function declaresForLater(
  analysis: Analysis,
  range: readonly Node[],
  later: readonly Node[],
  guard: Node,
): boolean {
  const { tree } = analysis;
  return analysis
    .localsAround(guard)
    .filter((local) => range.some((statement) => statement !== guard && tree.contains(statement, local.node)))
    .some((local) =>
      analysis.usesOf(local).some((use) => later.some((statement) => tree.contains(statement, use))),
    );
}

/** Whether no other code loses the lock's protection: the statement behind the last use is the one that awaits. */
function pausesNext(held: HeldGuard, { tree }: Analysis, next: Node | undefined): boolean {
  return next !== undefined && held.awaits.some((each) => tree.contains(next, each));
}

/** @param end where the replaced code ends, if more than the statements `first` to `last` is replaced */
function scopeFix(
  { tree }: Analysis,
  first: Node,
  last: Node,
  isSafe: boolean,
  end = tree.end(last),
): ReportFix {
  const start = tree.start(first);
  const outer = indentationAt(tree.text, start);
  const body = tree.text.slice(start, tree.end(last)).replace(/\n(?=[^\n])/g, '\n    ');
  return {
    title: 'Put the guard in a block of its own',
    safety: isSafe ? 'safe' : 'suggestion',
    edits: [{ start, end, newText: `{\n${outer}    ${body}\n${outer}}` }],
  };
}

function dropFix({ tree }: Analysis, last: Node, name: string): ReportFix {
  const end = tree.end(last);
  return {
    title: `Drop \`${name}\` before the await`,
    safety: 'suggestion',
    edits: [{ start: end, end, newText: `\n${indentationAt(tree.text, tree.start(last))}drop(${name});` }],
  };
}
