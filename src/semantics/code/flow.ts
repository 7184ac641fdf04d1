import type { Node } from '../../syntax/syntaxTree';
import { endsSoon, waitsBetween } from '../afterwards';
import type { Analysis } from '../analysis';
import { endlessRead, type EndlessRead } from '../endlessReads';
import { loopAround, sureExit } from '../loops';
import { fits, followOutcome, followPattern, type Followed, type Outcome } from '../outcomes';
import { spinningAwait, type Spin } from '../spinning';
import { isFollowed, runsAtOnce, thrownAway } from '../statements';
import type { Type } from '../types';
import { watchLoop, type WatchLoop } from '../watchLoops';
import { isLeftOutAround } from '../leftOutStatements';
import { lagOutcome } from '../outcomes';

/** In what order code runs, what leaves a loop, and what becomes of a value. */
export class CodeFlow {
  constructor(private readonly analysis: Analysis) {}

  /** The innermost loop of the same body that runs the code at `node` again and again, or NONE. */
  loopAround(node: Node): Node {
    return loopAround(this.analysis.tree, node);
  }

  /** What leaves `loop` whenever the code at `node` runs, on all of its ways; NONE where that is not sure. */
  sureExit(node: Node, loop: Node): Node {
    return sureExit(this.analysis, node, loop);
  }

  /** Whether code that does something stands behind `statement` in its block. */
  isFollowed(statement: Node): boolean {
    return isFollowed(this.analysis, statement);
  }

  /** Whether the code at `node` runs exactly once when `statement` does. */
  runsAtOnce(node: Node, statement: Node): boolean {
    return runsAtOnce(this.analysis, node, statement);
  }

  /** The value that the statement at `node` throws away: of `let _ = value;`, `_ = value;` or `value;`. NONE for others. */
  thrownAway(node: Node): Node {
    return thrownAway(this.analysis, node);
  }

  /** Whether `#[cfg]` leaves out the code at `node`, by an attribute of a statement, an arm or a field around it. */
  isLeftOut(node: Node): boolean {
    return isLeftOutAround(this.analysis.tree, node);
  }

  /** Whether the code behind `node`, up to the end of `scope`, is seen to wait for nothing and to come to its end. */
  endsSoon(node: Node, scope: Node): boolean {
    return endsSoon(this.analysis, node, scope);
  }

  /** Whether code between `from` and `to`, of the body that `from` stands in, waits for something, or may. */
  waitsBetween(from: Node, to: Node): boolean {
    return waitsBetween(this.analysis, from, to);
  }

  /** Whether the pattern at `pattern` fits a value of that outcome; undefined where that cannot be told. */
  fits(pattern: Node, outcome: Outcome): boolean | undefined {
    return fits(this.analysis.tree, pattern, outcome);
  }

  /** What becomes of the value at `node` in `loop` where it has that outcome; undefined where that cannot be told. */
  followValue(node: Node, outcome: Outcome, loop: Node): Followed | undefined {
    return followOutcome(this.analysis, node, outcome, loop);
  }

  /** What becomes of a value that `pattern` takes as a whole. */
  followPattern(pattern: Node, outcome: Outcome, loop: Node): Followed | undefined {
    return followPattern(this.analysis, pattern, outcome, loop);
  }

  /** The outcome of a value of `type` that says only that messages were missed: `Err(Lagged)` of a broadcast channel. */
  lagOutcome(type: Type): Outcome | undefined {
    return lagOutcome(this.analysis, type);
  }

  /** The read at `node` whose loop goes on when it gives no bytes any more. */
  endlessRead(node: Node): EndlessRead | undefined {
    return endlessRead(this.analysis, node);
  }

  /** The `.await` at `node`, in a plain loop that only skips what it gives at the end. */
  spinningAwait(node: Node): Spin | undefined {
    return spinningAwait(this.analysis, node);
  }

  /** The loop at `node`, if it does nothing but ask until somebody else has changed the answer. */
  watchLoop(node: Node): WatchLoop | undefined {
    return watchLoop(this.analysis, node);
  }
}
