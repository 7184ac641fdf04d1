import { Worker } from 'node:worker_threads';
import type { Failure, FuzzCase } from './fuzzCase';
import { readSeedTexts } from './seedTexts';
import { Snippets } from './snippets';
import { caseOf, type FamilyCount, type FromThread, type ThreadTask } from './thread';

export interface FuzzFailure {
  readonly family: string;
  readonly number: number;
  readonly failure: Failure | { readonly kind: 'hangs' | 'ends'; readonly message: string };
  readonly input: FuzzCase;
}

/** What a run saw. */
export interface FuzzReport {
  readonly families: ReadonlyMap<string, Readonly<FamilyCount>>;
  readonly failures: readonly FuzzFailure[];
  /** Bytes of a thread's heap after its first ten thousand inputs and after its last, the pair that grew most. */
  readonly memory: { readonly first: number; readonly last: number };
  /** The number of the input with which another run goes on. */
  readonly next: number;
}

/** Milliseconds that a thread may be silent. */
const mostSilence = 60_000;

type Plan = Pick<ThreadTask, 'seed' | 'families' | 'folders'>;

/** Looks at inputs on several threads, watches them, and starts one that hung anew behind the input at fault. */
export class FuzzRun {
  private readonly families = new Map<string, FamilyCount>();
  private readonly failures: FuzzFailure[] = [];
  private readonly memory = { first: 0, last: 0 };
  private next = 0;

  /**
   * @param script what a thread runs: it hands its task to `runThread`
   * @param onFailure told of each input that failed, as soon as it is known
   */
  constructor(
    private readonly plan: Plan,
    private readonly script: string,
    private readonly onFailure: (failure: FuzzFailure) => void = () => undefined,
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
    this.next = from;
    const all = Array.from({ length: threads }, (_, index) => this.runThread(from + index, threads, end));
    await Promise.all(all);
    return this.report;
  }

  /** What was seen so far. */
  get report(): FuzzReport {
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
        if (failure) this.note({ ...this.caseOf(number), number, failure });
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
        if (message.type === 'memory') {
          memory.push(message.bytes);
          this.noteMemory(memory);
        } else this.take(message);
      });
      worker.on('error', (error) => stop({ kind: 'ends', message: String(error) }));
    });
  }

  private take(message: Exclude<FromThread, { type: 'memory' }>): void {
    if (message.type === 'failed') {
      const { family, number, failure, input } = message;
      this.note({ family, number, failure, input });
      return;
    }
    this.next = Math.max(this.next, message.number + 1);
    for (const [family, counted] of Object.entries(message.families)) {
      const known = this.families.get(family);
      this.families.set(family, known ? sumOf(known, counted) : counted);
    }
  }

  private note(failure: FuzzFailure): void {
    this.failures.push(failure);
    this.onFailure(failure);
  }

  private noteMemory(bytes: readonly number[]): void {
    const [first, last] = [bytes[0], bytes.at(-1)];
    if (first === undefined || last === undefined) return;
    if (this.memory.first !== 0 && last / first <= this.memory.last / this.memory.first) return;
    this.memory.first = first;
    this.memory.last = last;
  }

  private caseOf(number: number): { family: string; input: FuzzCase } {
    return caseOf(this.plan, number, new Snippets(readSeedTexts(this.plan.folders)));
  }
}

/** What was looked at in both. */
export function sumOf(left: Readonly<FamilyCount>, right: Readonly<FamilyCount>): FamilyCount {
  const { slowest, slowestNumber } = right.slowest > left.slowest ? right : left;
  return { inputs: left.inputs + right.inputs, slowest, slowestNumber };
}
