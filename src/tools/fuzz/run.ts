import { Worker } from 'node:worker_threads';
import { caseOf, type FromThread, type ThreadTask } from './thread';
import type { FuzzCase } from './families';
import { readSeedTexts } from './seedTexts';
import type { Failure } from './trial';

export interface FuzzFailure {
  readonly family: string;
  readonly number: number;
  readonly failure: Failure | { readonly kind: 'hangs' | 'ends'; readonly message: string };
  readonly input: FuzzCase;
}

/** What a run saw. */
export interface FuzzReport {
  readonly families: ReadonlyMap<
    string,
    { readonly inputs: number; readonly slowest: number; readonly slowestNumber: number }
  >;
  readonly failures: readonly FuzzFailure[];
  /** Bytes of a thread's heap after its first thousand inputs and after its last, the pair that grew most. */
  readonly memory: { readonly first: number; readonly last: number };
  /** The number of the input with which another run goes on. */
  readonly next: number;
}

/** Milliseconds that a thread may be silent. */
const mostSilence = 60_000;

type Plan = Pick<ThreadTask, 'seed' | 'families' | 'folders'>;

/** Looks at inputs on several threads, watches them, and starts one that hung anew behind the input at fault. */
export class FuzzRun {
  private readonly families = new Map<string, { inputs: number; slowest: number; slowestNumber: number }>();
  private readonly failures: FuzzFailure[] = [];
  private readonly memory = { first: 0, last: 0 };
  private next = 0;

  /** @param script what a thread runs: it hands its task to `runThread` */
  constructor(
    private readonly plan: Plan,
    private readonly script: string,
  ) {}

  async during({
    milliseconds,
    from,
    threads,
  }: {
    milliseconds: number;
    from: number;
    threads: number;
  }): Promise<FuzzReport> {
    const end = performance.now() + milliseconds;
    const all = Array.from({ length: threads }, (_, index) => this.runThread(from + index, threads, end));
    await Promise.all(all);
    const { families, failures, memory, next } = this;
    return { families, failures, memory, next };
  }

  private async runThread(first: number, step: number, end: number): Promise<void> {
    let from = first;
    while (performance.now() < end) from = (await this.runWorker(from, step, end)) + step;
  }

  /** The number of the input at which the worker was stopped. */
  private runWorker(first: number, step: number, end: number): Promise<number> {
    const current = new Int32Array(new SharedArrayBuffer(4));
    Atomics.store(current, 0, first);
    const task: ThreadTask = { ...this.plan, first, step, current };
    const worker = new Worker(this.script, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 4_096 },
    });
    let heard = performance.now();
    const memory: number[] = [];
    return new Promise((resolve) => {
      const stop = (failure?: FuzzFailure['failure']): void => {
        clearInterval(watch);
        const number = Atomics.load(current, 0);
        if (failure) this.failures.push({ ...this.caseOf(number), number, failure });
        this.noteMemory(memory);
        void worker.terminate().then(() => resolve(number));
      };
      const watch = setInterval(() => {
        if (performance.now() >= end) stop();
        else if (performance.now() - heard > mostSilence)
          stop({ kind: 'hangs', message: 'nothing for a minute' });
      }, 500);
      worker.on('message', (message: FromThread) => {
        heard = performance.now();
        if (message.type === 'memory') memory.push(message.bytes);
        else this.take(message);
      });
      worker.on('error', (error) => stop({ kind: 'ends', message: String(error) }));
    });
  }

  private take(message: Exclude<FromThread, { type: 'memory' }>): void {
    const { type, family, number } = message;
    if (type === 'failed') {
      this.failures.push({ family, number, failure: message.failure, input: message.input });
      return;
    }
    const known = this.families.get(family) ?? { inputs: 0, slowest: 0, slowestNumber: number };
    this.families.set(family, known);
    known.inputs += 1;
    this.next = Math.max(this.next, number + 1);
    if (message.milliseconds <= known.slowest) return;
    known.slowest = message.milliseconds;
    known.slowestNumber = number;
  }

  private noteMemory(bytes: readonly number[]): void {
    const [first, last] = [bytes[0], bytes.at(-1)];
    if (first === undefined || last === undefined) return;
    if (this.memory.first !== 0 && last / first <= this.memory.last / this.memory.first) return;
    this.memory.first = first;
    this.memory.last = last;
  }

  private caseOf(number: number): { family: string; input: FuzzCase } {
    return caseOf(this.plan, number, readSeedTexts(this.plan.folders));
  }
}
