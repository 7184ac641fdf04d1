import type { Analysis } from '../semantics/analysis';
import { cancelSafetyOf } from '../semantics/cancellation/cancelSafety';
import { describeCancelSafety, nameCancelSafety } from '../semantics/cancellation/cancelSafetyText';
import { selectAt } from '../semantics/selects';
import type { ArmHint } from './protocol';

/** What each arm of each looping `select!` of a file loses when another one is first. */
export function armHints(analysis: Analysis): ArmHint[] {
  const { tree } = analysis;
  return tree.descendants(0, 'macro_invocation').flatMap((node) => {
    const select = selectAt(analysis, node);
    if (!select || select.loop < 0) return [];
    const body = analysis.contextOf(node).node;
    return select.arms.map((arm): ArmHint => {
      const safety = cancelSafetyOf(analysis, arm.value, body);
      return {
        offset: tree.end(arm.value),
        label: nameCancelSafety(safety),
        explanation: describeCancelSafety(analysis, safety),
      };
    });
  });
}
