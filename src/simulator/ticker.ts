import { pollFn } from './futures';
import type { Resource, Value, Timer } from './values';

/** `tokio::time::interval`: the first tick comes at once, and missed ones one right after the other. */
export class Ticker implements Resource {
  readonly kind = 'resource';

  constructor(
    private next: number,
    private readonly period: number,
  ) {}

  act(name: string, _args: readonly Value[], { now }: { readonly now: number }): Value | undefined {
    switch (name) {
      case 'tick':
        return this.tick();
      case 'reset':
        this.next = now + this.period;
        return null;
      default:
        return undefined;
    }
  }

  private tick(): Value {
    let timer: Timer | undefined;
    return pollFn(
      (effects) => {
        if (effects.now >= this.next) {
          const due = this.next;
          this.next += this.period;
          return due;
        }
        timer?.stop();
        timer = effects.startTimer(this.next, effects.waker);
        return undefined;
      },
      () => timer?.stop(),
    );
  }
}
