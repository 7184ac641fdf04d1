import { Panic } from './machine';
import type { TaskId } from './trace';
import {
  err,
  ok,
  Variant,
  type Value,
  type Effects,
  type Future,
  type SpawnedTask,
  type ThreadWait,
  type Waker,
} from './values';

/** A future that the runtime drives, and who waits for it. */
export class Task {
  isQueued = false;
  isRunning = false;
  /** It was woken while it ran. */
  isWokenAgain = false;
  /** Of the runtime's own future: it is to be polled. */
  isWoken = false;
  isDone = false;
  isAborted = false;
  hasPanicked = false;
  requeue = (): void => undefined;
  wakeUp = (): void => undefined;
  private output: Value | undefined;
  private waiter: Waker | undefined;

  constructor(
    readonly id: TaskId,
    readonly name: string,
    private readonly future: Future,
    readonly parent: TaskId | undefined,
    readonly isOffloaded: boolean,
  ) {}

  /** What its handle can see and do. */
  get handle(): SpawnedTask {
    const outputOf = (): Value | undefined => this.output;
    const isDone = (): boolean => this.isDone;
    return {
      get output() {
        return outputOf();
      },
      get isDone() {
        return isDone();
      },
      onDone: (waker) => {
        this.waiter = waker;
      },
      abort: () => {
        if (this.isDone || this.isOffloaded) return;
        this.isAborted = true;
        this.wakeUp();
      },
    };
  }

  /** Polls it once. */
  *run(effects: Effects): Generator<ThreadWait, void, void> {
    this.isQueued = false;
    this.isRunning = true;
    if (this.isAborted) {
      this.future.drop?.(effects);
      this.end(err(new Variant('Cancelled')));
      return;
    }
    try {
      const done = yield* this.future.poll(effects);
      if (done) this.end(ok(done.value));
    } catch (error) {
      if (!(error instanceof Panic)) throw error;
      this.hasPanicked = true;
      this.end(err(new Variant('Panic')));
    }
  }

  private end(output: Value): void {
    this.isDone = true;
    this.output = output;
    const { waiter } = this;
    this.waiter = undefined;
    waiter?.wake();
  }

  afterPoll(): void {
    this.isRunning = false;
    if (!this.isWokenAgain) return;
    this.isWokenAgain = false;
    if (!this.isDone) this.requeue();
  }
}
