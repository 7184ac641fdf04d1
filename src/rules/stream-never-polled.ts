import { unknown, type SourceCode, type StreamValue } from '../semantics/code/sourceCode';
import type { Node } from '../syntax/syntaxTree';
import { fault, named, wholeAt } from './reports/quotations';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'stream-never-polled',
  title: 'Stream never polled',
  summary: 'A stream is made, and dropped or never used: nothing asks it for an item, so it does nothing.',
  section: 'channels-and-streams',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['unused_must_use', 'let_underscore_drop'],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: ['expression_statement', 'let_declaration'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    if (tree.is(node, 'expression_statement')) {
      if (!code.futures.isDiscarded(node)) return;
      const tails = code.futures.valueTails(tree.onlyChild(node));
      for (const tail of tails) reportDropped(context, tail, tails.length === 1 ? drainFix(code, tail) : []);
      return;
    }
    const value = tree.child(node, 'value');
    if (value < 0 || code.context.isTest(node)) return;
    if (tree.textOf(tree.child(node, 'pattern')) === '_') reportDropped(context, value, []);
    else reportUnused(context, node, value);
  },
};

/** The stream that the call or macro at `node` makes. */
function madeStream(code: SourceCode, node: Node): StreamValue | undefined {
  const isMade = /^(call_expression|macro_invocation)$/.test(code.tree.kind(node));
  const stream = isMade ? code.futures.lazyStream(code.types.of(node)) : undefined;
  const isElsewhere =
    stream &&
    (code.futures.isTakenOut(node, { type: stream.type, output: unknown }) || code.blocking.startsWork(node));
  return isElsewhere ? undefined : stream;
}

const advice = 'Go through it, with `while let Some(…)` and `next().await` or with `for_each`.';
const why = 'A stream works only while somebody asks for its next item.';

function reportDropped({ code, report }: RuleContext, node: Node, fixes: ReportFix[]): void {
  const { tree } = code;
  const stream = madeStream(code, node);
  if (!stream) return;
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: fault`${wholeAt(tree, node)} is a stream that nothing polls, so it does nothing`,
    why,
    advice,
    evidence: evidenceOf(code, stream),
    // A test may only want to know whether it can be made.
    ...(code.context.isDevelopment(node) && { severity: 'hint' }),
    fixes,
  });
}

function reportUnused({ code, report }: RuleContext, declaration: Node, value: Node): void {
  const { tree } = code;
  const local = code.locals.boundBy(declaration);
  const stream = local && madeStream(code, value);
  if (!local || !stream || code.locals.isUsed(local, declaration) || code.locals.hasTwin(local, declaration))
    return;
  // What began to work keeps on working as long as the name is there.
  if (local.name.startsWith('_') && stream.mayHaveBegun) return;
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: fault`${named(local.name)} holds a stream that is never used, so it does nothing`,
    why,
    advice,
    evidence: evidenceOf(code, stream),
    tags: ['unnecessary'],
  });
}

function evidenceOf(code: SourceCode, { type }: StreamValue): string {
  return `The value is a \`${code.types.show(type)}\`, which is a \`Stream\`.`;
}

/** What the futures crate's adapters make is run to its end by `for_each`, whose trait is in scope there. */
function drainFix(code: SourceCode, node: Node): ReportFix[] {
  const { tree } = code;
  const trait = code.items.published('futures::stream::StreamExt');
  const callee = code.calls.calleeOf(node);
  const isAdapter = tree.is(tree.child(node, 'function'), 'field_expression');
  if (!trait || callee?.container !== trait || !isAdapter || !code.context.allowsAwait(node)) return [];
  if (code.guards.pauseAt(node) !== 'free') return [];
  const end = tree.end(node);
  const edits = [{ start: end, end, newText: '.for_each(|_| async {}).await' }];
  return [{ title: 'Run it to its end with `for_each`', safety: 'suggestion', edits }];
}
