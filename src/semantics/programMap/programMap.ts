/*
 * What runs in a program, and what passes between: plain data. Everything in it was seen in code; what could not be told
 * stands in it as unknown, and is no guess.
 */

/** UTF-16 offsets in one file. */
export interface Spot {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** `entry`: functions that nothing in the program is seen to call; `handler`: code that a library was given to call. */
export type ActorKind = 'main' | 'test' | 'entry' | 'handler' | 'task' | 'local-task' | 'blocking' | 'thread';

/** How often something is there: once, once for each round of a loop or each of what starts it, or so many times. */
export type Count = 'one' | 'many' | number;

/** Something that is waited for. */
export interface Wait {
  /** Code of one line. */
  readonly code: string;
  readonly spot: Spot;
  /** Those of one `select!` or `join!` have the number of it. */
  readonly group?: number;
  readonly together?: 'first' | 'all';
}

/** Something that runs by itself: a task, a thread, `main`. */
export interface Actor {
  readonly id: string;
  readonly kind: ActorKind;
  /** Of the function that it runs, or where it is started. */
  readonly name: string;
  /** The call that starts it, or the name of its function. */
  readonly spot: Spot;
  readonly count: Count;
  /** False where the code that it runs is not in sight. */
  readonly isSeen: boolean;
  /** What else holds of it, a phrase: "stops when its `JoinSet` is dropped". */
  readonly note?: string;
  readonly waits: readonly Wait[];
  /** Waits that were left out. */
  readonly moreWaits: number;
  /** The bodies that it runs, of its own file and of others. */
  readonly code: readonly Spot[];
}

export type ThingKind =
  'queue' | 'oneshot' | 'watch' | 'broadcast' | 'lock' | 'permits' | 'notice' | 'barrier' | 'token';

/** Something that several of them reach. */
export interface Thing {
  readonly id: string;
  readonly kind: ThingKind;
  /** By the names that code gives it: `tx / rx`. */
  readonly name: string;
  /** What makes it, as code calls that: `mpsc::channel`. */
  readonly maker: string;
  /** Of a channel or semaphore: how much it holds, as it is written, with its value where that is known; `unbounded`. */
  readonly bound?: string;
  /** What goes through it, or what it guards, as code writes the type. */
  readonly content?: string;
  /** Where it is made; of one that comes from elsewhere, where it is first used. */
  readonly spot: Spot;
  readonly count: Count;
  /** False where it is not seen where it is made. */
  readonly isMade: boolean;
  /** Ends of a channel that nobody is seen to use though they are needed, or that went where nobody looks. */
  readonly unseen: readonly Unseen[];
}

export interface Unseen {
  readonly end: 'sender' | 'receiver';
  /** It was given to code that is not in sight, or came from there: others may use it. Else nobody is seen to. */
  readonly isElsewhere: boolean;
}

export type LinkKind =
  | 'starts'
  | 'hands-over'
  | 'sends'
  | 'receives'
  | 'locks'
  | 'reads'
  | 'acquires'
  | 'notifies'
  | 'waits'
  | 'cancels'
  | 'joins'
  | 'closes';

/** From an actor to a thing or an actor, or the other way, as something passes along. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  /** False where it is one of several, and it cannot be told which. */
  readonly isSure: boolean;
  /** How: `try_send`, `abort`. */
  readonly how: readonly string[];
  readonly spots: readonly Spot[];
}

/** The tasks of one crate, with what they have to do with each other. */
export interface ProgramMap {
  readonly crate: string;
  readonly actors: readonly Actor[];
  readonly things: readonly Thing[];
  readonly links: readonly Link[];
  /** What was left out and why, a sentence each. */
  readonly omissions: readonly string[];
}
