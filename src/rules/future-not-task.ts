import type { Analysis } from '../semantics/analysis';
import { futureEvidence } from '../semantics/futures';
import type { Local } from '../semantics/inference/bindings';
import { resolve, type Type } from '../semantics/types';
import type { Node } from '../syntax/syntaxTree';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'future-not-task',
  title: 'Futures made first, awaited in turn',
  summary:
    'Two or more futures are made up front and then awaited one after another, as if they were already running.',
  section: 'future-is-not-a-task',
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
  visit(node, { analysis, report }) {
    const { tree } = analysis;
    const waiting = waitingFutures(analysis, node);
    const first = waiting[0];
    if (!first) return;
    // All of them exist before the first is awaited; those made later are simply used in turn.
    const group = waiting.filter((each) => each.declaration < first.awaited);
    if (group.length < 2) return;
    const names = group.map(({ local }) => `\`${local.name}\``);
    const all = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
    report({
      start: tree.start(first.awaited),
      end: tree.end(first.awaited),
      message: `${all} run one after the other: while \`${first.local.name}\` is awaited, nothing polls the rest. Making a future does not start it. To run them together, use \`join!\`, or spawn them.`,
      evidence: futureEvidence(analysis, first.value, first.local.type),
      notes: group.slice(1).map(({ local, awaited }) => ({
        start: tree.start(awaited),
        end: tree.end(awaited),
        message: `\`${local.name}\` starts only here`,
      })),
      fixes: joinFix(analysis, group),
    });
  },
};

/** In the order in which they are awaited. */
function waitingFutures(analysis: Analysis, block: Node): Waiting[] {
  const { tree } = analysis;
  const statements = tree.children(block);
  const found = statements.flatMap((declaration): Waiting[] => {
    if (!tree.is(declaration, 'let_declaration')) return [];
    const value = tree.child(declaration, 'value');
    if (value < 0 || !/^(call_expression|async_block)$/.test(tree.kind(value))) return [];
    const pattern = tree.child(declaration, 'pattern');
    const local = analysis.localsAround(declaration).find((each) => each.node === pattern);
    const [use, ...more] = local ? analysis.usesOf(local) : [];
    if (!local || use === undefined || more.length > 0 || !startsOnPoll(local.type)) return [];
    const awaited = tree.parent(use);
    const statement = statements.find((each) => tree.contains(each, awaited));
    const isAwait =
      tree.is(awaited, 'await_expression') &&
      statement !== undefined &&
      isRunAtOnce(analysis, awaited, statement);
    return isAwait ? [{ local, declaration, value, awaited, statement }] : [];
  });
  return found.sort((a, b) => a.awaited - b.awaited);
}

/** What a plain function returns as `impl Future` may be running already; what `async` makes is not. */
function startsOnPoll(type: Type): boolean {
  return resolve(type).kind === 'future';
}

/** No branch, loop or closure stands between the await and its statement. */
function isRunAtOnce({ tree }: Analysis, awaited: Node, statement: Node): boolean {
  const between = tree.ancestor(
    awaited,
    'if_expression',
    'match_expression',
    'loop_expression',
    'while_expression',
    'for_expression',
    'closure_expression',
    'async_block',
    'block',
  );
  return between < statement;
}

/** `let x = a.await; let y = b.await;` in a row become one `let (x, y) = join!(a, b);`. */
function joinFix(analysis: Analysis, group: readonly Waiting[]): ReportFix[] {
  const { tree, runtime } = analysis;
  const [first] = group;
  const last = group.at(-1);
  if (!runtime?.join || !runtime.tryJoin || !first || !last) return [];
  const siblings = tree.children(tree.parent(first.statement));
  const start = siblings.indexOf(first.statement);
  if (group.some((each, index) => siblings[start + index] !== each.statement)) return [];
  const shapes = group.map((each) => shapeOf(analysis, each));
  const [shape] = shapes;
  if (!shape || shapes.some((each) => each?.propagates !== shape.propagates)) return [];
  const patterns = shapes.map((each) => each?.pattern ?? '_').join(', ');
  const names = group.map(({ local }) => local.name).join(', ');
  const call = shape.propagates ? `${runtime.tryJoin}(${names})?` : `${runtime.join}(${names})`;
  return [
    {
      title: `Run them together with \`${shape.propagates ? runtime.tryJoin : runtime.join}\`${analysis.featureNote('join')}`,
      safety: 'suggestion',
      edits: [
        {
          start: tree.start(first.statement),
          end: tree.end(last.statement),
          newText: `let (${patterns}) = ${call};`,
        },
      ],
    },
  ];
}

function shapeOf(
  { tree }: Analysis,
  { statement, awaited }: Waiting,
): { pattern: string; propagates: boolean } | undefined {
  const isLet = tree.is(statement, 'let_declaration');
  const value = isLet ? tree.child(statement, 'value') : tree.onlyChild(statement);
  const propagates = tree.is(value, 'try_expression') && tree.onlyChild(value) === awaited;
  if (value !== awaited && !propagates) return undefined;
  if (isLet && tree.child(statement, 'type') >= 0) return undefined;
  return { pattern: isLet ? tree.textOf(tree.child(statement, 'pattern')) : '_', propagates };
}
