import { resolve, type Local, type SourceCode, type Type } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { removal } from './fixes/edits';
import { fault, named } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'future-not-task',
  title: 'Futures made first, awaited in turn',
  summary:
    'Two or more futures are made up front and then awaited one after another, as if they were already running.',
  section: 'future-is-not-a-task',
  group: 'concurrency',
  severity: 'information',
  fix: 'suggestion',
  seenBy: [],
};

/** A future in a variable whose one use is an `.await` in a statement of the same block. */
interface Waiting {
  readonly local: Local;
  readonly declaration: Node;
  readonly value: Node;
  readonly awaited: Node;
  readonly statement: Node;
}

export const rule: Rule = {
  meta,
  on: ['block'],
  visit(node, { code, report }) {
    const { tree } = code;
    const waiting = waitingFutures(code, node);
    const first = waiting[0];
    if (!first) return;
    // All of them exist before the first is awaited; those made later are simply used in turn.
    const group = waiting.filter((each) => each.declaration < first.awaited);
    if (group.length < 2) return;
    const names = group.map(({ local }) => named(local.name));
    const [one = '', ...rest] = names;
    const others = rest.length === 1 ? (rest[0] ?? '') : `${String(rest.length)} more futures`;
    report({
      start: tree.start(first.awaited),
      end: tree.end(first.awaited),
      message: fault`${one} and ${others} run one after the other`,
      why: `While ${one} is awaited, nothing polls ${rest.length === 1 ? others : `${rest.slice(0, -1).join(', ')} and ${rest.at(-1) ?? ''}`}. Making a future does not start it.`,
      advice: 'To run them together, use `join!`, or spawn them.',
      evidence: code.futures.evidenceOf(first.value, first.local.type),
      notes: group.slice(1).map(({ local, awaited }) => ({
        start: tree.start(awaited),
        end: tree.end(awaited),
        message: `\`${local.name}\` starts only here`,
      })),
      fixes: joinFix(code, group),
    });
  },
};

/** In the order in which they are awaited. */
function waitingFutures(code: SourceCode, block: Node): Waiting[] {
  const { tree } = code;
  const statements = tree.children(block);
  if (statements.filter((each) => makesFirst(tree, each)).length < 2 || !/\bawait\b/.test(tree.textOf(block)))
    return [];
  const found = statements.flatMap((declaration): Waiting[] => {
    if (!makesFirst(tree, declaration)) return [];
    const value = tree.child(declaration, 'value');
    const pattern = tree.child(declaration, 'pattern');
    const local = code.locals.declaredAt(pattern);
    const [use, ...more] = local ? code.locals.usesOf(local) : [];
    if (!local || use === undefined || more.length > 0 || !startsOnPoll(local.type)) return [];
    const awaited = tree.parent(use);
    const statement = statements.find((each) => tree.contains(each, awaited));
    const isAwait =
      tree.is(awaited, 'await_expression') &&
      statement !== undefined &&
      code.flow.runsAtOnce(awaited, statement);
    return isAwait ? [{ local, declaration, value, awaited, statement }] : [];
  });
  return found.sort((a, b) => a.awaited - b.awaited);
}

/** Whether a statement names what a call or an `async` block gives, as it stands. */
function makesFirst(tree: SyntaxTree, statement: Node): boolean {
  if (!tree.is(statement, 'let_declaration')) return false;
  const value = tree.child(statement, 'value');
  return value >= 0 && /^(call_expression|async_block)$/.test(tree.kind(value));
}

/** What a plain function returns as `impl Future` may be running already; what `async` makes is not. */
function startsOnPoll(type: Type): boolean {
  return resolve(type).kind === 'future';
}

/** `let x = a.await; let y = b.await;` in a row become one `let (x, y) = join!(a, b);`, and so does `(a.await, b.await)`. */
function joinFix(code: SourceCode, group: readonly Waiting[]): ReportFix[] {
  const { tree } = code;
  const [first] = group;
  const runtime = first && code.runtime.at(first.statement);
  if (!first || !runtime?.join || !runtime.tryJoin) return [];
  const names = group.map(({ local }) => local.name).join(', ');
  const note = code.runtime.featureNote('join', first.statement);
  const fix = (macro: string, edits: readonly ReportEdit[]): ReportFix[] => [
    { title: `Run them together with \`${macro}\`${note}`, safety: 'suggestion', edits },
  ];
  const tuple = tupleOf(code, group);
  if (tuple !== NONE)
    return fix(runtime.join, [
      { start: tree.start(tuple), end: tree.end(tuple), newText: `${runtime.join}(${names})` },
    ]);
  const siblings = tree.children(tree.parent(first.statement));
  const start = siblings.indexOf(first.statement);
  if (group.some((each, index) => siblings[start + index] !== each.statement)) return [];
  const shapes = group.map((each) => shapeOf(code, each));
  const [shape] = shapes;
  if (!shape || shapes.some((each) => each?.propagates !== shape.propagates)) return [];
  // With nothing to bind, the values are thrown away as before.
  const patterns = shapes.map((each) => each?.pattern ?? '_').join(', ');
  const macro = shape.propagates ? runtime.tryJoin : runtime.join;
  const newText = `let (${patterns}) = ${macro}(${names})${shape.propagates ? '?' : ''};`;
  return fix(macro, [
    { start: tree.start(first.statement), end: tree.end(first.statement), newText },
    ...group.slice(1).map(({ statement }) => removal(tree, statement)),
  ]);
}

/** The tuple that is made of just these awaits, or NONE. */
function tupleOf({ tree }: SourceCode, group: readonly Waiting[]): Node {
  const tuple = tree.parent(group[0]?.awaited ?? 0);
  const parts = tree.is(tuple, 'tuple_expression') ? tree.children(tuple) : [];
  const isWhole =
    parts.length === group.length && group.every(({ awaited }, index) => parts[index] === awaited);
  return isWhole ? tuple : NONE;
}

function shapeOf(
  { tree }: SourceCode,
  { statement, awaited }: Waiting,
): { pattern: string; propagates: boolean } | undefined {
  const isLet = tree.is(statement, 'let_declaration');
  // The value of a block must stay its value.
  if (!isLet && !tree.is(statement, 'expression_statement')) return undefined;
  if (isLet && tree.child(statement, 'alternative') >= 0) return undefined;
  const value = isLet ? tree.child(statement, 'value') : tree.onlyChild(statement);
  const propagates = tree.is(value, 'try_expression') && tree.onlyChild(value) === awaited;
  if (value !== awaited && !propagates) return undefined;
  if (isLet && tree.child(statement, 'type') >= 0) return undefined;
  const mutable = tree.hasChild(statement, 'mutable_specifier') ? 'mut ' : '';
  return { pattern: isLet ? mutable + tree.textOf(tree.child(statement, 'pattern')) : '_', propagates };
}
