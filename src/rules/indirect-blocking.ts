import { operatorNodes } from '../semantics/code/sourceCode';
import { kindIdOf, type Node } from '../syntax/syntaxTree';
import { blockedTasks } from './reports/blockedTasks';
import { moveAdvice, spawnBlockingFix } from './fixes/spawnBlocking';
import { capitalised, codeAt } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'indirect-blocking',
  title: 'Blocking through a helper',
  summary:
    'Async code calls a plain function of the workspace which, directly or through others, blocks its thread.',
  section: 'blocking-the-executor',
  group: 'blocking',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

const operators = new Set(operatorNodes.map(kindIdOf));

export const rule: Rule = {
  meta,
  readsFar: true,
  onlyInAsync: true,
  on: ['call_expression', 'for_expression', 'macro_invocation', 'function_item', 'async_block'],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    if (/^(call_expression|for_expression|macro_invocation)$/.test(tree.kind(node)))
      return look(node, context);
    // Operators are many, and most of them stand elsewhere.
    const body = tree.is(node, 'function_item') ? tree.child(node, 'body') : tree.children(node).at(-1);
    if (body === undefined || body < 0 || !code.context.isAsync(body)) return;
    const visit = (operator: Node): void => {
      if (code.blocking.isBuriedOperand(operator) || code.context.running(operator).node !== node) return;
      look(operator, context);
    };
    tree.scan(operators, visit, node, tree.last(node));
  },
};

/** Looks at what the call, loop or operator at `node` leads to. */
function look(node: Node, { code, report }: RuleContext): void {
  const { tree } = code;
  const isCall = tree.is(node, 'call_expression');
  const callee = code.calls.dispatchedTo(node);
  if (!callee || callee.module.crate.origin !== 'workspace') return;
  if (!code.context.isAsync(node) || code.blocking.callAt(node)) return;
  const chain = code.blocking.chainOf(callee, node);
  // A runtime that a helper builds is told by a rule of its own.
  if (!chain || (chain.call.kind === 'block-on' && code.runtime.builtBehind(callee))) return;
  const { steps, call, weight, isRepeated } = chain;
  // `?` converts what went wrong, which is seldom.
  const isRare =
    tree.is(node, 'try_expression') || code.blocking.isRareAt(node) || code.blocking.isRareChain(chain);
  const blocked = blockedTasks(code, node, { kind: call.kind, weight, isRepeated, isRare });
  if (!blocked) return;
  const sink = steps.at(-1);
  const isLoop = tree.is(node, 'for_expression');
  const shown = isLoop ? tree.child(node, 'value') : node;
  const through = steps.map(({ fn }) => `\`${fn.name}\``).join(' → ');
  const panics =
    blocked.isOnTokio && call.path.startsWith('tokio::runtime::') && call.path.endsWith('::block_on');
  const what = `${isLoop ? 'Each step over ' : ''}${codeAt(tree, shown)}`;
  const fault = panics
    ? `panics here: ${through} → \`${call.path}\`. Tokio starts no runtime on a thread that drives its tasks.`
    : `blocks this thread: ${through} → \`${call.path}\`${panicNote(call.path)}. ${sentence(blocked.consequence)}`;
  report({
    start: tree.start(shown),
    end: tree.end(shown),
    message: `${what} ${fault} ${capitalised(moveAdvice(code, node))}${code.context.isPolled(node) ? '' : ', or make the helper async'}.`,
    evidence: `The ${isLoop ? 'loop' : isCall ? 'call' : tree.is(node, 'macro_invocation') ? 'macro' : 'operator'} resolves to \`${callee.path}\`, its body leads to \`${call.path}\`, and ${blocked.evidence}.`,
    severity: blocked.severity,
    ...(sink && { cause: `${sink.file}:${String(sink.start)}` }),
    notes: [
      ...steps.map(({ fn, file, start, end }, index) => ({
        file,
        start,
        end,
        message:
          index === steps.length - 1
            ? `\`${fn.name}\` blocks here, in \`${call.path}\``
            : `\`${fn.name}\` calls \`${steps[index + 1]?.fn.name ?? ''}\` here`,
      })),
      ...blocked.notes,
    ],
    fixes: isCall ? spawnBlockingFix(code, node) : [],
  });
}

/** Sources: tokio/src/runtime/context, reqwest/src/blocking/wait. */
function panicNote(path: string): string {
  if (/^tokio::(runtime|task|sync)::/.test(path)) return ', which panics on a Tokio task';
  return path.startsWith('reqwest::blocking::') ? ', which panics on a Tokio task in debug builds' : '';
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
