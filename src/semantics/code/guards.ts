import type { GuardKind } from '../../project/facts';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { GuardMoves } from '../guards/guardMoves';
import { GuardTypes } from '../guards/guardTypes';
import type { HeldGuard } from '../guards/heldGuards';
import { guardsAliveBehind } from '../guards/liveness';
import {
  blockingRequestAt,
  blockingRequestsIn,
  lockRequestAt,
  lockRequestsBehind,
  type InnerRequest,
  type LockRequest,
} from '../guards/lockRequests';
import { pauseAt, type Pause } from '../guards/pauses';
import type { Local } from '../inference/bindings';
import type { Type } from '../types';

/** Guards of locks, cells and semaphores: what is one, and where one is alive. */
export class CodeGuards {
  constructor(private readonly analysis: Analysis) {}

  /**
   * Every guard of these kinds that is alive at an `.await`, with the awaits that it crosses.
   *
   * @param isWanted tells of outermost functions which ones are asked after
   */
  held(kinds: readonly GuardKind[], isWanted: (fn: Node) => boolean): readonly HeldGuard[] {
    return this.analysis.guardsHeld(kinds, isWanted);
  }

  /** The guard, of any kind, that `local` holds across awaits. */
  heldBy(local: Local): HeldGuard | undefined {
    return this.analysis.guardHeldBy(local);
  }

  /** The same of the types that the configuration names, those apart that are guards of locks that block, or of cells. */
  configuredHeld(isWanted: (fn: Node) => boolean): readonly HeldGuard[] {
    return this.analysis.configuredGuardsHeld(isWanted);
  }

  /** What the guard at a documented path is one of. */
  kindOf(guard: string): GuardKind | undefined {
    return this.analysis.guardKind(guard);
  }

  /** The documented path of the guard of these kinds that a value of `type` is. */
  guardOf(type: Type, kinds: readonly GuardKind[]): string | undefined {
    return this.typesOf(kinds).guard(type);
  }

  /** The documented path of the guard of these kinds that a value of `type` is or owns: in a tuple, an `Option`, a field. */
  guardIn(type: Type, kinds: readonly GuardKind[]): string | undefined {
    return this.typesOf(kinds).held(type);
  }

  /** Whether the use of `local`, a guard of these kinds, at `use` moves it. */
  isMovedAt(use: Node, local: Local, kinds: readonly GuardKind[]): boolean {
    return new GuardMoves(this.analysis, this.typesOf(kinds)).moves(use, local);
  }

  /** What an `.await` on the call at `call` would bring about. */
  pauseAt(call: Node): Pause {
    return pauseAt(this.analysis, call);
  }

  /** The async lock that `place.lock().await` at `node` asks for, where the method is the lock's own. */
  requestAt(node: Node): (LockRequest & { readonly lock: Node }) | undefined {
    return lockRequestAt(this.analysis, node);
  }

  /** The async locks that the async function which the call at `call` calls asks for on every way through it. */
  requestsBehind(call: Node): readonly InnerRequest[] {
    return lockRequestsBehind(this.analysis, call);
  }

  /** The guards of these kinds that are alive where the call or the `.await` at `node` is over, in sync code too. */
  aliveBehind(node: Node, kinds: readonly GuardKind[]): readonly HeldGuard[] {
    return guardsAliveBehind(this.analysis, this.typesOf(kinds), node);
  }

  /** The lock that `place.lock()` at `call` asks for, where that blocks the thread, and is the lock's own method. */
  blockingRequestAt(call: Node): LockRequest | undefined {
    return blockingRequestAt(this.analysis, call);
  }

  /** The blocking locks that the future at `future`, a block or a call, asks for on every way through it, and where it does. */
  blockingRequestsIn(future: Node): readonly (InnerRequest & { readonly at: Node })[] {
    return blockingRequestsIn(this.analysis, future);
  }

  private typesOf(kinds: readonly GuardKind[]): GuardTypes {
    return GuardTypes.of(this.analysis, kinds);
  }
}
