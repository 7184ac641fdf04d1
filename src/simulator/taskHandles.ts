import { futureOf, pollFn } from './futures';
import {
  List,
  none,
  some,
  Variant,
  type Resource,
  type Value,
  type Effects,
  type Future,
  type SpawnedTask,
} from './values';

/** `JoinHandle`: to drop it leaves the task alone. */
export class JoinHandle implements Resource {
  readonly kind = 'resource';
  readonly future: Future;

  constructor(private readonly task: SpawnedTask) {
    this.future = pollFn(
      ({ waker }) => {
        if (task.output !== undefined) return task.output;
        task.onDone(waker);
        return undefined;
      },
      () => task.onDone(undefined),
    );
  }

  act(name: string): Value | undefined {
    switch (name) {
      case 'abort':
        this.task.abort();
        return null;
      case 'is-finished':
        return this.task.isDone;
      case 'abort-handle':
        return new AbortHandle(this.task);
      default:
        return undefined;
    }
  }

  drop(): void {
    this.task.onDone(undefined);
  }
}

/** Stops a task, and has nothing to do with its output. */
class AbortHandle implements Resource {
  readonly kind = 'resource';

  constructor(private readonly task: SpawnedTask) {}

  act(name: string): Value | undefined {
    switch (name) {
      case 'abort':
        this.task.abort();
        return null;
      case 'is-finished':
        return this.task.isDone;
      default:
        return undefined;
    }
  }
}

/** `JoinSet`: gives the tasks in the order in which they end; those that are left are aborted with it. */
export class TaskSet implements Resource {
  readonly kind = 'resource';
  private readonly tasks = new Set<SpawnedTask>();
  private readonly ended: SpawnedTask[] = [];
  private waiter: Effects['waker'] | undefined;

  act(name: string, args: readonly Value[], effects: Effects): Value | undefined {
    switch (name) {
      case 'spawn':
        return this.spawn(args, effects);
      case 'join-next':
        return pollFn(({ waker }) => this.next(waker));
      case 'join-all-tasks':
        return this.joinAll();
      case 'abort-all':
        for (const task of this.tasks) task.abort();
        return null;
      case 'shutdown':
        for (const task of this.tasks) task.abort();
        return this.joinAll();
      case 'detach-all':
        this.tasks.clear();
        return null;
      case 'length':
        return this.tasks.size;
      case 'is-empty':
        return this.tasks.size === 0;
      default:
        return undefined;
    }
  }

  /** The place of the call comes last. */
  private spawn([, future = null, at]: readonly Value[], effects: Effects): Value {
    const task = effects.spawn(futureOf(future), typeof at === 'number' ? at : 0);
    this.tasks.add(task);
    task.onDone({
      wake: () => {
        this.ended.push(task);
        this.waiter?.wake();
      },
    });
    return new AbortHandle(task);
  }

  private next(waker: Effects['waker']): Value | undefined {
    const task = this.ended.shift();
    if (task) {
      this.tasks.delete(task);
      return some(task.output ?? null);
    }
    if (this.tasks.size === 0) return none();
    this.waiter = waker;
    return undefined;
  }

  private joinAll(): Future {
    const outputs: Value[] = [];
    return pollFn(({ waker }) => {
      for (;;) {
        const next = this.next(waker);
        if (next === undefined) return undefined;
        if (!(next instanceof Variant) || next.name === 'None') return new List(outputs);
        outputs.push(unwrapped(next.items[0] ?? null));
      }
    });
  }

  drop(): void {
    for (const task of this.tasks) task.abort();
  }
}

function unwrapped(value: Value): Value {
  return value instanceof Variant && value.name === 'Ok' ? (value.items[0] ?? null) : value;
}
