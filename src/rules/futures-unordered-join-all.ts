import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { codeAt, fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'futures-unordered-join-all',
  title: '`join_all` over `FuturesUnordered`',
  summary:
    '`join_all` is given a `FuturesUnordered`: it takes the futures out, in no order, and waits for all of them anyway.',
  section: 'waking-and-polling',
  group: 'concurrency',
  severity: 'information',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const callee = code.calls.calleeOf(node);
    const known = code.items.known(callee);
    const [given = NONE] = tree.children(tree.child(node, 'arguments'));
    if (!known?.facts.gathers || !/join_all$/.test(callee?.name ?? '') || given === NONE) return;
    if (!code.types.isAdt(code.types.of(given), 'futures::stream::FuturesUnordered')) return;
    const what = codeAt(tree, given);
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`${named(callee?.name ?? '')} loses the order in which futures were put into ${what}`,
      why: 'It takes the results out in whatever order the `FuturesUnordered` has them, and gives them all at once.',
      advice:
        'Give it a `Vec`, whose order it keeps. Or take each result as it comes: `while let Some(result) = futures.next().await`.',
      evidence: `The call resolves to \`${known.path}\`, and ${what} is a \`FuturesUnordered\`.`,
      fixes: collectFix(code, given),
    });
  },
};

/** `collect::<FuturesUnordered<_>>()` becomes `collect::<Vec<_>>()`, where nothing else uses what it gives. */
function collectFix(code: SourceCode, given: Node): ReportFix[] {
  const { tree } = code;
  const maker = code.calls.making(given);
  if (maker === NONE) return [];
  if (tree.is(given, 'identifier')) {
    const local = code.locals.namedAt(given);
    if (!local || code.locals.usesOf(local).length > 1) return [];
    if (tree.child(tree.parent(maker), 'type') !== NONE) return [];
  } else if (given !== maker) return [];
  const method = tree.child(maker, 'function');
  const target = tree.is(method, 'generic_function') ? tree.child(method, 'type_arguments') : NONE;
  const [type = NONE, ...more] = target === NONE ? [] : tree.children(target);
  const isCollect = code.calls.calleeOf(maker)?.name === 'collect';
  if (!isCollect || type === NONE || more.length > 0 || !tree.is(type, 'generic_type')) return [];
  const name = tree.child(type, 'type');
  return [
    {
      title: 'Collect into a `Vec`',
      safety: 'suggestion',
      edits: [{ start: tree.start(name), end: tree.end(name), newText: 'Vec' }],
    },
  ];
}
