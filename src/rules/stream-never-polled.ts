import type { Analysis } from '../semantics/analysis';
import { startsWork } from '../semantics/blocking/startedWork';
import { isDiscarded, isTakenOut, valueTails } from '../semantics/futures';
import { lazyStream, type StreamValue } from '../semantics/streams';
import { showType, unknown } from '../semantics/types';
import type { Node } from '../syntax/syntaxTree';
import { codeAt } from './fixes';
import { namedBy } from './madeValues';
import { pauseAt } from './pauses';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';
import { hasTwin, isUsed } from './unawaited-binding';

export const meta: RuleMeta = {
  id: 'stream-never-polled',
  title: 'Stream never polled',
  summary: 'A stream is made, and dropped or never used: nothing asks it for an item, so it does nothing.',
  section: 'channels-and-streams',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['unused_must_use'],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['expression_statement', 'let_declaration'],
  visit(node, context) {
    const { analysis } = context;
    const { tree } = analysis;
    if (tree.is(node, 'expression_statement')) {
      if (!isDiscarded(analysis, node)) return;
      const tails = valueTails(analysis, tree.onlyChild(node));
      for (const tail of tails)
        reportDropped(context, tail, tails.length === 1 ? drainFix(analysis, tail) : []);
      return;
    }
    const value = tree.child(node, 'value');
    if (value < 0 || analysis.isInTest(node)) return;
    if (tree.textOf(tree.child(node, 'pattern')) === '_') reportDropped(context, value, []);
    else reportUnused(context, node, value);
  },
};

/** The stream that the call or macro at `node` makes. */
function madeStream(analysis: Analysis, node: Node): StreamValue | undefined {
  const isMade = /^(call_expression|macro_invocation)$/.test(analysis.tree.kind(node));
  const stream = isMade ? lazyStream(analysis, analysis.typeOf(node)) : undefined;
  const isElsewhere =
    stream &&
    (isTakenOut(analysis, node, { type: stream.type, output: unknown }) || startsWork(analysis, node));
  return isElsewhere ? undefined : stream;
}

const advice =
  'A stream works only while somebody asks for its next item. Go through it, with `while let Some(…)` and `next().await` or with `for_each`.';

function reportDropped({ analysis, report }: RuleContext, node: Node, fixes: ReportFix[]): void {
  const { tree } = analysis;
  const stream = madeStream(analysis, node);
  if (!stream) return;
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: `${codeAt(tree, node)} is a stream that nothing polls: it does nothing. ${advice}`,
    evidence: evidenceOf(analysis, stream),
    fixes,
  });
}

function reportUnused({ analysis, report }: RuleContext, declaration: Node, value: Node): void {
  const { tree } = analysis;
  const local = namedBy(analysis, declaration);
  const stream = local && madeStream(analysis, value);
  if (!local || !stream || isUsed(analysis, local, declaration) || hasTwin(analysis, local, declaration))
    return;
  // What began to work keeps on working as long as the name is there.
  if (local.name.startsWith('_') && stream.mayHaveBegun) return;
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: `\`${local.name}\` holds a stream that is never used: it does nothing. ${advice}`,
    evidence: evidenceOf(analysis, stream),
    tags: ['unnecessary'],
  });
}

function evidenceOf(analysis: Analysis, { type }: StreamValue): string {
  return `The value is a \`${showType(analysis.world.traits.normalizeDeep(type))}\`, which is a \`Stream\`.`;
}

/** What the futures crate's adapters make is run to its end by `for_each`, whose trait is in scope there. */
function drainFix(analysis: Analysis, node: Node): ReportFix[] {
  const { tree } = analysis;
  const trait = analysis.published('futures::stream::StreamExt');
  const callee = analysis.calleeOf(node);
  const isAdapter = tree.is(tree.child(node, 'function'), 'field_expression');
  if (!trait || callee?.container !== trait || !isAdapter || !analysis.isInAsync(node)) return [];
  if (pauseAt(analysis, node) !== 'free') return [];
  const end = tree.end(node);
  const edits = [{ start: end, end, newText: '.for_each(|_| async {}).await' }];
  return [{ title: 'Run it to its end with `for_each`', safety: 'suggestion', edits }];
}
