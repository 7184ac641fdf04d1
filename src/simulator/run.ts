import { bodyFuture, Evaluator } from './evaluation';
import type { Evaluation, Machine } from './machine';
import { performDeed } from './deeds';
import type { PlaceId, Program } from './script';
import { Task } from './task';
import { Timers } from './timers';
import type { Trace, TraceEvent } from './trace';
import {
  Frame,
  show,
  type Value,
  type Future,
  type SpawnedTask,
  type ThreadWait,
  type Timer,
  type Waker,
} from './values';

export interface RunOptions {
  /** Threads that run tasks, where the program has several. */
  readonly workers?: number;
  /** Milliseconds of the program's time that are followed. */
  readonly longest?: number;
  /** How many milliseconds places take, instead of what their code says. */
  readonly durations?: ReadonlyMap<PlaceId, number>;
}

/** After so many tasks a thread looks after timers. Source: tokio::runtime::Builder::event_interval. */
const tasksBetweenLooks = 61;
const mostSteps = 60_000;
const mostEvents = 5_000;

/** The program is followed no further. */
class Cut extends Error {}

/** A thread, and the poll that it is in the middle of. */
class Thread {
  poll:
    | {
        readonly task: Task;
        readonly steps: Generator<ThreadWait, unknown, void>;
        readonly event: TraceEvent & { kind: 'poll' };
      }
    | undefined;
  /** Until when it works. */
  busyUntil = 0;
  /** What it waits for, doing nothing else. */
  until: (() => boolean) | undefined;
  stall: (TraceEvent & { kind: 'stall' }) | undefined;
  /** How many tasks it may run before it looks after timers. */
  left = tasksBetweenLooks;
  /** Whether the runtime's own future comes before the tasks. */
  isMainTurn = true;

  constructor(
    readonly index: number,
    readonly name: string,
    /** Whether it drives the runtime's own future, whether it runs tasks, or the one job of a thread of the pool. */
    readonly does: { readonly main: boolean; readonly tasks: boolean; readonly job?: Task },
  ) {}
}

/**
 * Runs a program as Tokio would: with one thread as `current_thread` does (the runtime's own future first whenever it was woken,
 * then tasks in the order in which they were woken, then timers), with several by one queue for all of them.
 *
 * Left out: that several threads steal from each other and have a slot for the newest task, the budget of 128 operations a
 * poll, what `select!` leaves to chance, and what the system does.
 */
export class Run implements Machine {
  now = 0;
  private readonly events: TraceEvent[] = [];
  private readonly tasks: Task[] = [];
  private readonly threads: Thread[] = [];
  private queue: Task[] = [];
  private deferred: Waker[] = [];
  private readonly timers = new Timers();
  private current: Task | undefined;
  /** For when the timer was set that is fired just now. */
  private due: number | undefined;
  private steps = 0;
  /** Whether a thread found timers due, which may be for another one. */
  private hasWoken = false;
  private readonly longest: number;
  private readonly durations: ReadonlyMap<PlaceId, number>;

  private constructor(
    readonly program: Program,
    { workers = 2, longest = 60_000, durations = new Map() }: RunOptions,
  ) {
    this.durations = durations;
    this.longest = longest;
    const isOne = program.workers === 'one';
    this.threads.push(new Thread(0, 'main', { main: true, tasks: isOne }));
    if (!isOne)
      for (let index = 1; index <= workers; index++)
        this.threads.push(new Thread(index, `worker ${String(index)}`, { main: false, tasks: true }));
  }

  /** What happens when the first function of `program` is driven to its end. */
  static trace(program: Program, options: RunOptions = {}): Trace {
    return new Run(program, options).go();
  }

  private go(): Trace {
    const [main] = this.program.functions;
    const frame = new Frame();
    const future = bodyFuture(this, frame, main?.body ?? { op: 'plain', value: null }, 0);
    const root = new Task(0, main?.name ?? 'main', future, undefined, false);
    this.tasks.push(root);
    root.isWoken = true;
    let outcome: Trace['outcome'];
    try {
      outcome = this.loop(root);
    } catch (error) {
      // Code that is nested too deeply is followed no further, either.
      if (!(error instanceof Cut) && !(error instanceof RangeError)) throw error;
      outcome = 'cut';
    }
    for (const { poll } of this.threads) if (poll) poll.event.to = this.now;
    return {
      tasks: this.tasks.map(({ id, name, parent, isOffloaded }) => ({
        id,
        name,
        isOffloaded,
        ...(parent !== undefined && { parent }),
      })),
      threads: this.threads.map(({ name }) => name),
      events: this.events,
      end: this.now,
      outcome,
    };
  }

  private loop(root: Task): Trace['outcome'] {
    for (;;) {
      let isProgress = false;
      this.hasWoken = false;
      // Threads of the pool are added while this goes on.
      for (let index = 0; index < this.threads.length; index++) {
        const thread = this.threads[index];
        if (thread && this.runThread(thread)) isProgress = true;
        if (root.isDone) return root.hasPanicked ? 'panicked' : 'done';
      }
      if (isProgress || this.hasWoken) continue;
      const next = this.nextMoment();
      if (next === Infinity) return 'stuck';
      if (next > this.longest) return 'cut';
      this.now = Math.max(this.now, next);
    }
  }

  private nextMoment(): number {
    const busy = this.threads.filter(({ poll, until }) => poll && !until).map(({ busyUntil }) => busyUntil);
    const isSomeoneFree = this.threads.some(({ poll, does }) => does.tasks && !poll);
    return Math.min(...busy, isSomeoneFree ? this.timers.next : Infinity);
  }

  /** Lets a thread do what it can do without time going on; false where that is nothing. */
  private runThread(thread: Thread): boolean {
    for (let isProgress = false; ; isProgress = true) {
      if (!thread.poll) {
        const task = this.nextTask(thread);
        if (!task) return isProgress;
        this.begin(thread, task);
      }
      if (!this.isFree(thread)) return isProgress;
      if (!this.resume(thread) || this.tasks[0]?.isDone) return true;
    }
  }

  /** What the thread polls next. Source: `CoreGuard::block_on` of Tokio's scheduler for one thread. */
  private nextTask(thread: Thread): Task | undefined {
    const { does } = thread;
    if (does.job) return does.job.isDone || does.job.isRunning ? undefined : does.job;
    for (let looks = 0; looks < 2; looks++) {
      const main = this.mainTurn(thread);
      if (main || !does.tasks) return main;
      const task = thread.left > 0 ? this.queue.shift() : undefined;
      if (task) {
        thread.left -= 1;
        return task;
      }
      thread.left = tasksBetweenLooks;
      thread.isMainTurn = true;
      this.lookAfterTimers();
    }
    return undefined;
  }

  private lookAfterTimers(): void {
    const deferred = this.deferred.splice(0);
    if (this.timers.fire(this.now) || deferred.length > 0) this.hasWoken = true;
    for (const waker of deferred) waker.wake();
  }

  /** The runtime's own future, where it was woken and it is its turn: it is looked at when the thread was seeing to its timers. */
  private mainTurn(thread: Thread): Task | undefined {
    const [root] = this.tasks;
    if (!thread.does.main || !root || (thread.does.tasks && !thread.isMainTurn)) return undefined;
    thread.isMainTurn = false;
    if (!root.isWoken) return undefined;
    root.isWoken = false;
    return root;
  }

  private begin(thread: Thread, task: Task): void {
    const event: TraceEvent & { kind: 'poll' } = {
      kind: 'poll',
      task: task.id,
      thread: thread.index,
      from: this.now,
      to: this.now,
    };
    this.note(event);
    thread.poll = { task, event, steps: task.run(this) };
    thread.busyUntil = this.now;
  }

  /** Goes on with a poll; whether it is over. */
  private resume(thread: Thread): boolean {
    const { poll } = thread;
    if (!poll) return true;
    const { task, steps, event } = poll;
    for (;;) {
      const outer = this.current;
      this.current = task;
      let step: IteratorResult<ThreadWait, unknown>;
      try {
        step = steps.next();
      } finally {
        this.current = outer;
      }
      event.to = this.now;
      if (step.done === true) {
        thread.poll = undefined;
        this.finish(task);
        return true;
      }
      if (!this.holdUp(thread, task, step.value)) return false;
    }
  }

  /** Whether a thread that worked, or waited, can go on. */
  private isFree(thread: Thread): boolean {
    if (thread.busyUntil > this.now) return false;
    if (!thread.until) return true;
    if (!thread.until()) return false;
    thread.until = undefined;
    if (thread.stall) thread.stall.to = this.now;
    thread.stall = undefined;
    return true;
  }

  /** Whether there is nothing to wait for. */
  private holdUp(thread: Thread, task: Task, wait: ThreadWait): boolean {
    if ('milliseconds' in wait) {
      if (wait.milliseconds <= 0) return true;
      thread.busyUntil = this.now + wait.milliseconds;
      this.note({
        kind: 'work',
        task: task.id,
        thread: thread.index,
        from: this.now,
        to: thread.busyUntil,
        at: wait.at,
      });
      return false;
    }
    if (wait.until()) return true;
    thread.until = wait.until;
    thread.stall = { kind: 'stall', task: task.id, thread: thread.index, from: this.now, at: wait.at };
    this.note(thread.stall);
    return false;
  }

  private finish(task: Task): void {
    if (task.isDone)
      this.note({
        kind: 'end',
        task: task.id,
        time: this.now,
        how: task.hasPanicked ? 'panicked' : task.isAborted ? 'cancelled' : 'done',
      });
    task.afterPoll();
  }

  private note(event: TraceEvent): void {
    if (this.events.length >= mostEvents) throw new Cut();
    this.events.push(event);
  }

  private wake(task: Task): void {
    if (task.isDone) return;
    const by = this.current?.id;
    const isNew = task.id === 0 ? !task.isWoken : !task.isQueued && !task.isWokenAgain;
    if (isNew) {
      const { due } = this;
      const cause = by === undefined ? due !== undefined && { due } : { by };
      this.note({ kind: 'wake', task: task.id, time: this.now, ...cause });
    }
    if (task.id === 0) task.isWoken = true;
    else if (task.isRunning) task.isWokenAgain = true;
    else if (!task.isQueued) this.enqueue(task);
  }

  private enqueue(task: Task): void {
    task.isQueued = true;
    this.queue.push(task);
  }

  // What the code of the program can do.

  step(): void {
    this.steps += 1;
    if (this.steps > mostSteps) throw new Cut();
  }

  get waker(): Waker {
    const task = this.current;
    return { wake: () => task && this.wake(task) };
  }

  startTimer(deadline: number, waker: Waker): Timer {
    const wake = (): void => {
      this.due = deadline;
      waker.wake();
      this.due = undefined;
    };
    return this.timers.add(deadline, { wake });
  }

  defer(waker: Waker): void {
    this.deferred.push(waker);
  }

  spawn(future: Future, at: PlaceId): SpawnedTask {
    const task = this.newTask(future, at, false);
    this.enqueue(task);
    return task.handle;
  }

  offload(work: Future, at: PlaceId): SpawnedTask {
    const task = this.newTask(work, at, true);
    const index = this.threads.length;
    this.threads.push(
      new Thread(index, `blocking ${String(index)}`, { main: false, tasks: false, job: task }),
    );
    return task.handle;
  }

  private newTask(future: Future, at: PlaceId, isOffloaded: boolean): Task {
    const by = this.current?.id ?? 0;
    const id = this.tasks.length;
    const task = new Task(id, this.program.places[at]?.code ?? `task ${String(id)}`, future, by, isOffloaded);
    task.requeue = () => this.enqueue(task);
    task.wakeUp = () => this.wake(task);
    this.tasks.push(task);
    this.note({ kind: 'spawn', task: id, time: this.now, by, at });
    return task;
  }

  waitsAt(at: PlaceId): void {
    this.note({ kind: 'wait', task: this.current?.id ?? 0, time: this.now, at });
  }

  dropped(at: PlaceId): void {
    this.note({ kind: 'drop', task: this.current?.id ?? 0, time: this.now, at });
  }

  lost(taken: Value, at: PlaceId): void {
    const text = show(taken, false);
    this.note({ kind: 'loss', task: this.current?.id ?? 0, time: this.now, text, at });
  }

  print(text: string, at: PlaceId): void {
    this.note({ kind: 'print', task: this.current?.id ?? 0, time: this.now, text, at });
  }

  duration(at: PlaceId, milliseconds: number): number {
    return this.durations.get(at) ?? milliseconds;
  }

  *perform(deed: string, args: readonly Value[], at: PlaceId): Evaluation {
    const time = deed === 'sleep' ? this.durations.get(at) : undefined;
    const given = time === undefined ? args : [time];
    return yield* performDeed(this, deed, given, at, (closure, passed) =>
      new Evaluator(this, new Frame(), 0).callValue(closure, passed),
    );
  }
}
