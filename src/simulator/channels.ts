import { dropValue } from './drops';
import { pollFn } from './futures';
import {
  err,
  List,
  ok,
  Variant,
  type Resource,
  type Value,
  type Effects,
  type Future,
  type Waker,
} from './values';

/** `tokio::sync::oneshot`. */
export function openOneshot(): List {
  const state: OneshotState = { message: undefined, isSent: false, isClosed: false };
  return new List([new OneshotSender(state), new OneshotReceiver(state)], true);
}

interface OneshotState {
  message: Value | undefined;
  /** A message was sent, or none will be. */
  isSent: boolean;
  isClosed: boolean;
  receiver?: Waker;
  sender?: Waker;
}

class OneshotSender implements Resource {
  readonly kind = 'resource';

  constructor(private readonly state: OneshotState) {}

  act(name: string, [, message = null]: readonly Value[]): Value | undefined {
    const { state } = this;
    switch (name) {
      case 'send':
        if (state.isClosed) return err(message);
        state.message = message;
        this.end();
        return ok(null);
      case 'closed':
        return pollFn(({ waker }) => {
          if (state.isClosed) return null;
          state.sender = waker;
          return undefined;
        });
      case 'is-closed':
        return state.isClosed;
      default:
        return undefined;
    }
  }

  private end(): void {
    if (this.state.isSent) return;
    this.state.isSent = true;
    this.state.receiver?.wake();
  }

  drop(): void {
    this.end();
  }
}

class OneshotReceiver implements Resource {
  readonly kind = 'resource';
  readonly future: Future;

  constructor(private readonly state: OneshotState) {
    this.future = pollFn(
      ({ waker }) => {
        if (state.isSent) {
          const { message } = state;
          state.message = undefined;
          return message === undefined ? err('closed') : ok(message);
        }
        state.receiver = waker;
        return undefined;
      },
      (effects) => this.drop(effects),
    );
  }

  act(name: string): Value | undefined {
    if (name !== 'try-recv') return undefined;
    const { state } = this;
    const { message } = state;
    state.message = undefined;
    return message === undefined ? err(new Variant(state.isSent ? 'Closed' : 'Empty')) : ok(message);
  }

  drop(effects: Effects): void {
    const { state } = this;
    if (state.isClosed) return;
    state.isClosed = true;
    dropValue(state.message, effects);
    state.sender?.wake();
  }
}

/** Wakes all at once, those first that came first. */
class Bell {
  private wakers: Waker[] = [];

  listen(waker: Waker): void {
    if (!this.wakers.includes(waker)) this.wakers.push(waker);
  }

  ring(): void {
    for (const waker of this.wakers.splice(0)) waker.wake();
  }
}

/** `tokio::sync::watch`. */
export function openWatch(value: Value): List {
  const state: WatchState = { value, version: 0, isClosed: false, bell: new Bell() };
  return new List([new WatchSender(state), new WatchReceiver(state, 0)], true);
}

interface WatchState {
  value: Value;
  version: number;
  isClosed: boolean;
  readonly bell: Bell;
}

class WatchSender implements Resource {
  readonly kind = 'resource';

  constructor(private readonly state: WatchState) {}

  act(name: string, [, value = null]: readonly Value[]): Value | undefined {
    const { state } = this;
    switch (name) {
      case 'send':
      case 'send-replace':
        state.value = value;
        state.version += 1;
        state.bell.ring();
        return name === 'send' ? ok(null) : null;
      case 'borrow':
        return state.value;
      case 'subscribe':
        return new WatchReceiver(state, state.version);
      default:
        return undefined;
    }
  }

  drop(): void {
    this.state.isClosed = true;
    this.state.bell.ring();
  }
}

class WatchReceiver implements Resource {
  readonly kind = 'resource';

  constructor(
    private readonly state: WatchState,
    private seen: number,
  ) {}

  act(name: string): Value | undefined {
    const { state } = this;
    switch (name) {
      case 'changed':
        return pollFn(({ waker }) => {
          if (this.seen !== state.version) {
            this.seen = state.version;
            return ok(null);
          }
          if (state.isClosed) return err('closed');
          state.bell.listen(waker);
          return undefined;
        });
      case 'borrow-and-update':
        this.seen = state.version;
        return state.value;
      case 'borrow':
        return state.value;
      case 'has-changed':
        return ok(this.seen !== state.version);
      default:
        return undefined;
    }
  }

  clone(): Value {
    return new WatchReceiver(this.state, this.seen);
  }
}

/** `tokio::sync::broadcast`: keeps as many messages as a power of two that is not below `bound`. */
export function openBroadcast(bound: number): List {
  const room = 2 ** Math.ceil(Math.log2(Math.max(1, bound)));
  const state: BroadcastState = { messages: [], sent: 0, room, senders: 0, bell: new Bell() };
  return new List([new BroadcastSender(state), new BroadcastReceiver(state)], true);
}

interface BroadcastState {
  /** The newest, no more than there is room for. */
  readonly messages: Value[];
  /** How many were sent in all. */
  sent: number;
  readonly room: number;
  senders: number;
  readonly bell: Bell;
}

class BroadcastSender implements Resource {
  readonly kind = 'resource';
  private isGone = false;

  constructor(private readonly state: BroadcastState) {
    state.senders += 1;
  }

  act(name: string, [, message = null]: readonly Value[]): Value | undefined {
    const { state } = this;
    switch (name) {
      case 'send':
        state.messages.push(message);
        if (state.messages.length > state.room) state.messages.shift();
        state.sent += 1;
        state.bell.ring();
        return ok(1);
      case 'subscribe':
        return new BroadcastReceiver(state);
      default:
        return undefined;
    }
  }

  clone(): Value {
    return new BroadcastSender(this.state);
  }

  drop(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.state.senders -= 1;
    if (this.state.senders === 0) this.state.bell.ring();
  }
}

class BroadcastReceiver implements Resource {
  readonly kind = 'resource';
  private next: number;

  constructor(private readonly state: BroadcastState) {
    this.next = state.sent;
  }

  act(name: string): Value | undefined {
    const { state } = this;
    switch (name) {
      case 'recv':
        return pollFn(({ waker }) => {
          const taken = this.take();
          if (taken === undefined) state.bell.listen(waker);
          return taken;
        });
      case 'try-recv':
        return this.take() ?? err(new Variant('Empty'));
      default:
        return undefined;
    }
  }

  private take(): Value | undefined {
    const { state } = this;
    const oldest = state.sent - state.messages.length;
    if (this.next < oldest) {
      const missed = oldest - this.next;
      this.next = oldest;
      return err(lagged(missed));
    }
    if (this.next === state.sent) return state.senders === 0 ? err(new Variant('Closed')) : undefined;
    const message = state.messages[this.next - oldest] ?? null;
    this.next += 1;
    return ok(message);
  }
}

function lagged(missed: number): Value {
  return new Variant('Lagged', [missed]);
}
