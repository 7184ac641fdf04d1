/* The words in which facts are stated: see `facts.ts`. */

/** Why a call blocks its thread. */
export type BlockingKind = 'sleep' | 'io' | 'channel' | 'client' | 'block-on';

/**
 * How long a wait tends to be. `long`: until a peer, a process, another thread or a database answers, or a
 * whole tree of folders is gone through. `person`: until somebody has typed or chosen something, who mostly is the only one to wait.
 * `file`: what one file holds is read or written. `entry`: a name, a folder or a mode
 * is changed, which the system does in memory. `question`: what the disk is asked in passing.
 */
export type WaitWeight = 'long' | 'person' | 'file' | 'entry' | 'question';

/** What must be so for a call to wait. */
export type WaitCondition =
  'in-loops' | 'in-steps' | 'off-statics' | 'on-blocking-sockets' | 'on-host-names' | 'unless-finished';

/** `blocks(kind, weight, condition…)`: calling the function waits without giving the thread back. */
export interface Blocking {
  readonly kind: BlockingKind;
  readonly weight: WaitWeight;
  readonly conditions: readonly WaitCondition[];
}

/** Where the stream is that a function reads or writes: see {@link Facts.usesStream}. */
export type StreamUse = 'receiver' | 'buffered' | 'arguments' | 'steps';

/**
 * What a guard is one of. `blocking`: a lock that blocks whole threads, so that it must not be alive at an `.await`.
 * `cell`: a borrow that is checked when the program runs. `foreign`: something of another library that must not be alive
 * there either. `async`: an async lock, whose guard may be, but not while the same lock is awaited again. `permit`: a
 * semaphore.
 */
export type GuardKind = 'blocking' | 'cell' | 'foreign' | 'async' | 'permit';

/** Why a future must not be dropped half-way where nobody says more, in words that go on from "it". */
export const unstatedLoss = 'loses what it has done so far';

/** For what a lock is asked. */
export type LockPurpose = 'lock' | 'read' | 'write' | 'upgradable_read';

/**
 * What becomes of what a receiver waits for once nothing more can come: from then on it is there at once, each time. `none`,
 * `error` and `ok_none`: as `None`, as an `Err`, as `Ok(None)`.
 */
export type Closing = 'none' | 'error' | 'ok-none';

/**
 * Which end of what a type is: of a channel, or the `reader` of what a peer may close; a `pool` of futures or tasks gives
 * nothing while it is empty.
 */
export type End = 'sender' | 'receiver' | 'reader' | 'pool';

/** What a channel is made for: a `queue` of values, `oneshot` for one, the newest value (`watch`), each value for all (`broadcast`). */
export type ChannelKind = 'queue' | 'oneshot' | 'watch' | 'broadcast';

/** What does in async code what something else does that blocks. */
export interface Twin {
  /** As the docs give it: `tokio::fs::metadata`. Its crate is a runtime's. */
  readonly path: string;
  /** What is called on its output to make that the same: `.is_ok()`, or nothing. */
  readonly rest: string;
}

/**
 * Who gets what a closure gives that is called as plain code: nobody (`drops`), who made the call (`gives`), or who `joins`
 * or awaits what the call gives.
 */
export type ClosureOutput = 'drops' | 'gives' | 'joins';
