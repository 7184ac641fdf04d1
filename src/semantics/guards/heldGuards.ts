import type { Node } from '../../syntax/syntaxTree';
import type { Local } from '../inference/bindings';

/** A lock guard that is alive at one or more awaits. */
export interface HeldGuard {
  /** `scrutinee`: a temporary in the head of an `if let`, `while let`, `match` or `for`. */
  readonly kind: 'local' | 'temporary' | 'scrutinee';
  /** The name that holds it, or the expression that made it. */
  readonly node: Node;
  readonly local?: Local;
  /** The documented path of the guard's type. */
  readonly guard: string;
  /** In document order. */
  readonly awaits: readonly Node[];
  /** The block, arm or body at whose end it is dropped. */
  readonly scope: Node;
}

/** A guard that is followed through a body. */
export interface Tracked {
  readonly kind: HeldGuard['kind'];
  readonly node: Node;
  readonly local?: Local;
  readonly guard: string;
  readonly scope: Node;
}

/** What may be alive; undefined where control cannot come. */
export type State = Set<Tracked> | undefined;

/** What may be alive where two ways meet. */
export function join(left: State, right: State): State {
  return left && right ? new Set([...left, ...right]) : (left ?? right);
}

/** What of `after` is left when the temporaries that were made since `before` are dropped. */
export function endTemporaries(before: State, after: State): State {
  return after && new Set([...after].filter((tracked) => tracked.kind === 'local' || before?.has(tracked)));
}
