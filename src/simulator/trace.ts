import type { PlaceId } from './script';

/** A task, by its place in {@link Trace.tasks}; 0 is what the runtime drives itself. */
export type TaskId = number;

/** Times are milliseconds since the program began. */
export type TraceEvent =
  | {
      readonly kind: 'poll';
      readonly task: TaskId;
      readonly thread: number;
      readonly from: number;
      to: number;
    }
  | {
      readonly kind: 'work';
      readonly task: TaskId;
      readonly thread: number;
      readonly from: number;
      readonly to: number;
      readonly at: PlaceId;
    }
  /** The thread waits, and nothing else can run on it; without an end where it waits for ever. */
  | {
      readonly kind: 'stall';
      readonly task: TaskId;
      readonly thread: number;
      readonly from: number;
      to?: number;
      readonly at: PlaceId;
    }
  | {
      readonly kind: 'print';
      readonly task: TaskId;
      readonly time: number;
      readonly text: string;
      readonly at: PlaceId;
    }
  | { readonly kind: 'wait'; readonly task: TaskId; readonly time: number; readonly at: PlaceId }
  /** `by` is undefined for a timer, which was `due` then: a thread that is kept looks after it later. */
  | {
      readonly kind: 'wake';
      readonly task: TaskId;
      readonly time: number;
      readonly by?: TaskId;
      readonly due?: number;
    }
  | {
      readonly kind: 'spawn';
      readonly task: TaskId;
      readonly time: number;
      readonly by: TaskId;
      readonly at: PlaceId;
    }
  /** A future was dropped half-way. */
  | { readonly kind: 'drop'; readonly task: TaskId; readonly time: number; readonly at: PlaceId }
  /** What was taken out of a channel at a place went with a dropped future. */
  | {
      readonly kind: 'loss';
      readonly task: TaskId;
      readonly time: number;
      readonly text: string;
      readonly at: PlaceId;
    }
  | {
      readonly kind: 'end';
      readonly task: TaskId;
      readonly time: number;
      readonly how: 'done' | 'panicked' | 'cancelled';
    };

export interface TracedTask {
  readonly id: TaskId;
  readonly name: string;
  readonly parent?: TaskId;
  /** Whether it runs on a thread of the pool for code that blocks. */
  readonly isOffloaded: boolean;
}

/** What happened, in order. */
export interface Trace {
  readonly tasks: readonly TracedTask[];
  /** The names of the threads, by their number. */
  readonly threads: readonly string[];
  readonly events: readonly TraceEvent[];
  /** When the runtime's own future ended, or nothing more could happen. */
  readonly end: number;
  /**
   * `done`: `main` returned. `stuck`: all wait for each other, or for nothing. `cut`: it goes on, and was followed long enough.
   */
  readonly outcome: 'done' | 'stuck' | 'panicked' | 'cut';
}
