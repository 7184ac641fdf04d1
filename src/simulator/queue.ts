import { dropValue } from './drops';
import { pollFn } from './futures';
import { Semaphore } from './semaphore';
import {
  err,
  List,
  none,
  ok,
  some,
  Taken,
  Variant,
  type Resource,
  type Value,
  type Effects,
  type Future,
  type Waker,
} from './values';

/** What both ends of a queue share. */
class Queue {
  readonly messages: Value[] = [];
  senders = 0;
  receiver: Waker | undefined;
  isClosed = false;
  readonly room: Semaphore | undefined;

  constructor(bound: number | undefined) {
    if (bound !== undefined) this.room = new Semaphore(bound);
  }

  push(message: Value): void {
    this.messages.push(message);
    this.wake();
  }

  wake(): void {
    const { receiver } = this;
    this.receiver = undefined;
    receiver?.wake();
  }

  /** A message, `None` where no more can come, undefined where one must wait. */
  take(): Value | undefined {
    const message = this.messages.shift();
    if (message !== undefined) {
      this.room?.release(1);
      return some(message);
    }
    return this.senders === 0 || this.isClosed ? none() : undefined;
  }
}

/** `tokio::sync::mpsc`, with a bound or without. */
export function openQueue(bound: number | undefined): List {
  const queue = new Queue(bound);
  return new List([new QueueSender(queue), new QueueReceiver(queue)], true);
}

class QueueSender implements Resource {
  readonly kind = 'resource';
  private isGone = false;

  constructor(private readonly queue: Queue) {
    queue.senders += 1;
  }

  act(name: string, [, message = null]: readonly Value[], effects: Effects): Value | undefined {
    const { queue } = this;
    switch (name) {
      case 'send':
        return queue.room ? this.send(queue.room, message) : this.sendNow(message, effects);
      case 'try-send':
        if (queue.room && !queue.room.tryAcquire(1)) {
          return err(new Variant('Full', [message]));
        }
        return this.sendNow(message, effects);
      case 'capacity':
        return queue.room?.permits ?? 0;
      case 'is-closed':
        return queue.isClosed;
      default:
        return undefined;
    }
  }

  private send(room: Semaphore, message: Value): Future {
    const permit = room.acquire(1, () => null);
    let isDone = false;
    const { queue } = this;
    return {
      kind: 'future',
      *poll(effects) {
        const given = (yield* permit.poll(effects))?.value;
        if (given === undefined) return undefined;
        isDone = true;
        const isOpen =
          given !== null && typeof given === 'object' && given.kind === 'variant' && given.name === 'Ok';
        if (!isOpen) return { value: err(message) };
        queue.push(message instanceof Taken ? message.value : message);
        return { value: ok(null) };
      },
      drop(effects) {
        permit.drop?.(effects);
        if (isDone) return;
        if (message instanceof Taken) effects.lost(message.value, message.at);
        else dropValue(message, effects);
      },
    };
  }

  private sendNow(message: Value, effects: Effects): Value {
    const { queue } = this;
    if (queue.isClosed) {
      dropValue(message, effects);
      return err('closed');
    }
    queue.push(message);
    return ok(null);
  }

  clone(): Value {
    return new QueueSender(this.queue);
  }

  drop(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.queue.senders -= 1;
    if (this.queue.senders === 0) this.queue.wake();
  }
}

class QueueReceiver implements Resource {
  readonly kind = 'resource';

  constructor(private readonly queue: Queue) {}

  act(name: string): Value | undefined {
    const { queue } = this;
    switch (name) {
      case 'recv':
        return pollFn(({ waker }) => {
          const taken = queue.take();
          if (taken === undefined) queue.receiver = waker;
          return taken;
        });
      case 'try-recv': {
        const message = queue.messages.shift();
        if (message === undefined) return err(new Variant(queue.senders === 0 ? 'Disconnected' : 'Empty'));
        queue.room?.release(1);
        return ok(message);
      }
      case 'close':
        queue.isClosed = true;
        queue.room?.close();
        return null;
      case 'len':
        return queue.messages.length;
      case 'is-empty':
        return queue.messages.length === 0;
      default:
        return undefined;
    }
  }

  drop(effects: Effects): void {
    this.queue.isClosed = true;
    this.queue.room?.close();
    for (const message of this.queue.messages.splice(0)) dropValue(message, effects);
  }
}
