import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { isPauseless, worksInOneGo } from './reports/pauselessBodies';
import { codeAt, fault } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'timeout-sync-body',
  title: 'Timeout that cannot fire',
  summary:
    'A `timeout` is put round an async body without any `.await`: it is done before the timer is looked at.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, { code, report }) {
    const { tree } = code;
    const known = code.items.known(code.calls.calleeOf(node));
    if (!known?.facts.timesOut || code.context.isTest(node)) return;
    const future = madeBy(code, tree.children(tree.child(node, 'arguments')).at(-1) ?? NONE);
    if (future === NONE) return;
    const fn = tree.is(future, 'call_expression') ? code.calls.calleeOf(future) : undefined;
    const isSync = tree.is(future, 'async_block')
      ? worksInOneGo(code, future)
      : fn !== undefined && isPauseless(code, fn, worksInOneGo);
    if (!isSync) return;
    const what = tree.is(future, 'async_block') ? 'this block' : codeAt(tree, tree.child(future, 'function'));
    report({
      start: tree.start(node),
      end: tree.end(node),
      message: fault`This timeout cannot fire: ${what} has no \`.await\``,
      why: 'It runs to its end in one go, and the timer is looked at only after that.',
      advice:
        'Work that blocks belongs into `spawn_blocking`. Long computing needs a `yield_now().await` now and then.',
      evidence: `The call resolves to \`${known.path}\`, and the body that it waits for has no \`.await\`.`,
    });
  },
};

/** The block or call that makes the future at `value`: the one that a `let` gave a name, where nothing else is done with that. */
function madeBy(code: SourceCode, value: Node): Node {
  const { tree } = code;
  const local = value !== NONE && tree.is(value, 'identifier') ? code.locals.namedAt(value) : undefined;
  if (!local) return value;
  const declaration = tree.parent(local.node);
  const isOnly = code.locals.usesOf(local).length === 1 && tree.is(declaration, 'let_declaration');
  return isOnly ? tree.child(declaration, 'value') : NONE;
}
