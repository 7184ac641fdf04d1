import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { futureLocks, type FutureLock } from '../guards/futureLocks';
import { missedRound, type MissedRound } from '../notices/missedRounds';
import { repolledFuture, type Repoll } from '../repolls';
import { resetTimer, type ResetTimer } from '../resetTimers';
import { selectAt, type Select, type SelectArm } from '../selects';
import { spinningArm, type Spin } from '../spinning';

/** Calls of `select!`. */
export class CodeSelects {
  constructor(private readonly analysis: Analysis) {}

  /** The `select!` at `node`, where it was read and its crate is known. */
  at(node: Node): Select | undefined {
    return selectAt(this.analysis, node);
  }

  /** Futures that it only borrows, and bodies of other arms, that wait for the same lock, permit or room. */
  futureLocks(select: Select): readonly FutureLock[] {
    return futureLocks(this.analysis, select);
  }

  /** The future of an arm of a looping `select!` that is polled again after it was done. */
  repolledFuture(select: Select, arm: SelectArm): Repoll | undefined {
    return repolledFuture(this.analysis, select, arm);
  }

  /** The wait for a notice in an arm that each round makes anew, so that one that comes between two rounds is lost. */
  missedRound(select: Select, arm: SelectArm): MissedRound | undefined {
    return missedRound(this.analysis, select, arm);
  }

  /** The timer of an arm that each round of the loop makes anew, so that other arms keep it from firing. */
  resetTimer(select: Select, arm: SelectArm): ResetTimer | undefined {
    return resetTimer(this.analysis, select, arm);
  }

  /** The arm that is ready for ever once its channel is closed, and whose body goes on then. */
  spinningArm(select: Select, arm: SelectArm): Spin | undefined {
    return spinningArm(this.analysis, select, arm);
  }
}
