import type { Clock } from './heartbeat';
import type { FromWorker } from './protocol';

export type Answer = (FromWorker & { readonly type: 'response' })['result'];

/** What `vscode.CancellationToken` is made of. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): unknown };
}

/** How long someone waits for an answer. */
export interface Patience {
  /** Milliseconds; left out: {@link usualLimit}. */
  readonly limit?: number;
  readonly cancellation?: Cancellation;
}

/** Milliseconds after which nobody reads an answer any more that was asked for by pointing or clicking. */
export const usualLimit = 5_000;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** The questions that are on their way to the worker. Each is answered in bounded time, with null at the worst. */
export class Requests {
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  constructor(private readonly clock: Clock) {}

  /** Numbers a question, has it sent, and waits for what {@link settle} or {@link fail} says of that number. */
  async ask(send: (id: number) => void, { limit = usualLimit, cancellation }: Patience): Promise<Answer> {
    if (cancellation?.isCancellationRequested) return null;
    const id = this.nextId++;
    const ends: (() => unknown)[] = [];
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        const giveUp = (): void => resolve(null);
        ends.push(this.clock.after(limit, giveUp));
        const subscription = cancellation?.onCancellationRequested(giveUp);
        if (subscription) ends.push(() => subscription.dispose());
        send(id);
      });
    } finally {
      this.waiting.delete(id);
      for (const end of ends) end();
    }
  }

  settle(id: number, answer: Answer): void {
    this.waiting.get(id)?.resolve(answer);
  }

  fail(id: number, message: string): void {
    this.waiting.get(id)?.reject(new Error(message));
  }

  /** Null is "the text moved on": whoever asked will ask again, and needs no error for it. */
  settleAll(): void {
    for (const each of this.waiting.values()) each.resolve(null);
  }
}
