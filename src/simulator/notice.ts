import { pollFn } from './futures';
import type { Resource, Value, Effects, Future, Waker } from './values';

/** `tokio::sync::Notify`. */
export class Notice implements Resource {
  readonly kind = 'resource';
  private isKept = false;
  private calls = 0;
  private readonly waiting: { waker: Waker; notified?: 'one' | 'all' }[] = [];

  act(name: string): Value | undefined {
    switch (name) {
      case 'notified':
        return this.notified();
      case 'notify-one':
        this.notifyOne();
        return null;
      case 'notify-waiters':
        this.calls += 1;
        for (const each of this.waiting.splice(0)) {
          each.notified = 'all';
          each.waker.wake();
        }
        return null;
      default:
        return undefined;
    }
  }

  private notifyOne(): void {
    const first = this.waiting.shift();
    if (!first) {
      this.isKept = true;
      return;
    }
    first.notified = 'one';
    first.waker.wake();
  }

  private notified(): Future {
    const { calls } = this;
    let entry: { waker: Waker; notified?: 'one' | 'all' } | undefined;
    let isDone = false;
    const poll = ({ waker }: Effects): Value | undefined => {
      if (isDone) return null;
      isDone = entry ? entry.notified !== undefined : this.calls !== calls || this.isKept;
      if (isDone) {
        if (!entry && this.calls === calls) this.isKept = false;
        return null;
      }
      if (entry) entry.waker = waker;
      else this.waiting.push((entry = { waker }));
      return undefined;
    };
    return pollFn(poll, () => {
      if (isDone || !entry) return;
      isDone = true;
      if (entry.notified === 'one') this.notifyOne();
      const at = this.waiting.indexOf(entry);
      if (at >= 0) this.waiting.splice(at, 1);
    });
  }
}
