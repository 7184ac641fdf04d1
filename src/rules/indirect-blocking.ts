import { isPolled, runsInAsync } from '../semantics/blocking/inPlace';
import { blockingCall } from '../semantics/blocking/blockingCalls';
import { blockingChain, calledFn } from '../semantics/blocking/effects';
import { isRareChain, isRareWait } from '../semantics/blocking/rareWaits';
import { blockedTasks, capitalised, moveAdvice } from './blockedTasks';
import { codeAt } from './fixes';
import { spawnBlockingFix } from './spawnBlocking';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'indirect-blocking',
  title: 'Blocking through a helper',
  summary:
    'Async code calls a plain function of the workspace which, directly or through others, blocks its thread.',
  section: 'blocking-the-executor',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  readsFar: true,
  on: ['call_expression'],
  visit(node, context) {
    const { analysis, report } = context;
    const callee = calledFn(analysis, node);
    if (!callee || callee.module.crate.origin !== 'workspace') return;
    if (!runsInAsync(analysis, node) || blockingCall(analysis, node)) return;
    const chain = blockingChain(analysis, callee, node);
    if (!chain) return;
    const {
      call: { kind },
      weight,
      isRepeated,
    } = chain;
    const isRare = isRareWait(analysis, node) || isRareChain(analysis, chain);
    const blocked = blockedTasks(analysis, node, { kind, weight, isRepeated, isRare });
    if (!blocked) return;
    const { steps, call } = chain;
    const sink = steps.at(-1);
    const panics =
      blocked.isOnTokio && call.path.startsWith('tokio::runtime::') && call.path.endsWith('::block_on');
    const through = steps.map(({ fn }) => `\`${fn.name}\``).join(' → ');
    report({
      start: analysis.tree.start(node),
      end: analysis.tree.end(node),
      message: `${codeAt(analysis.tree, node)} ${panics ? 'panics here' : 'blocks this thread'}: ${through} → \`${call.path}\`. ${panics ? 'Tokio starts no runtime on a thread that drives its tasks.' : sentence(blocked.consequence)} ${capitalised(moveAdvice(analysis, node))}${isPolled(analysis, node) ? '' : ', or make the helper async'}.`,
      evidence: `The call resolves to \`${callee.path}\`, its body leads to \`${call.path}\`, and ${blocked.evidence}.`,
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
      fixes: spawnBlockingFix(analysis, node),
    });
  },
};

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
