import { Worker } from 'node:worker_threads';
import type { FileId } from '../engine/findings';
import { isAnsweredAlike, type Reading } from '../hosts/recordedFiles';
import { deferred } from '../project/dependencies';
import type { FileOutcome, ScanInput, ScannedProject, Scanner } from './projectScan';
import type { Answer, Question, ThreadData } from './scanWorker';

/** Files that a thread takes at a time: few enough that all threads are done at about the same time. */
const filesAtOnce = 16;
/** Files that must be left of a project for a further thread to read its declarations, too. */
const worthReading = 256;

interface Stretch {
  from: number;
  to: number;
}

/** A project that is being looked at. */
interface Job {
  readonly files: readonly FileId[];
  /** Stretches of `files` that are still to be looked at, one for each thread that works at it. */
  readonly stretches: Stretch[];
  /** Threads that work at it. */
  open: number;
  /** In the order of `files`. */
  readonly outcomes: FileOutcome[];
  /** By what was asked; undefined where it cannot be told what was read. */
  readings: Map<string, Reading> | undefined;
  readonly naming: Map<string, readonly FileId[]>;
  readonly done: Promise<ScannedProject>;
  readonly finish: (project: ScannedProject | Promise<never>) => void;
}

/** Looks at projects on several threads: each at one of its own, and the last of them together at what is left. */
export class Threads implements Scanner {
  private readonly threads: Thread[];

  private constructor(input: ScanInput, count: number) {
    this.threads = Array.from({ length: count }, () => new Thread({ input, threads: count }));
  }

  static start(input: ScanInput, count: number): Threads {
    return new Threads(input, count);
  }

  async sort(): ReturnType<Scanner['sort']> {
    const answer = await this.threads[0]?.ask({ ask: 'sort' });
    return answer && 'projects' in answer ? answer : { projects: [], readings: undefined };
  }

  async *scan(projects: readonly (readonly FileId[])[]): AsyncGenerator<ScannedProject> {
    const jobs = projects.map((files): Job => {
      const { promise: done, settle: finish } = deferred<ScannedProject>();
      return {
        files,
        stretches: [{ from: 0, to: files.length }],
        open: 0,
        outcomes: [],
        readings: new Map(),
        naming: new Map(),
        done,
        finish,
      };
    });
    const failed = deferred<never>();
    // It may fail before anyone asks.
    failed.promise.catch(() => undefined);
    for (const thread of this.threads)
      work(thread, jobs).catch((error: unknown) => {
        failed.settle(Promise.reject(error instanceof Error ? error : new Error(String(error))));
      });
    for (const job of jobs) yield await Promise.race([job.done, failed.promise]);
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }
}

/** Takes what there is to do, until there is no more. */
async function work(thread: Thread, jobs: readonly Job[]): Promise<void> {
  for (let job = nextJob(jobs); job; job = nextJob(jobs)) await workAt(thread, job);
  await thread.end();
}

/** The largest project that nobody has begun, or one that is large enough to be divided. */
function nextJob(jobs: readonly Job[]): Job | undefined {
  const left = ({ stretches }: Job): number => Math.max(0, ...stretches.map(lengthOf));
  const byWork = jobs.toSorted((a, b) => left(b) - left(a));
  return (
    byWork.find((job) => job.open === 0 && left(job) > 0) ?? byWork.find((job) => left(job) >= worthReading)
  );
}

function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

/**
 * A stretch for one more thread: half of the longest. Files that stand side by side speak of each other, and what a thread
 * has read of one serves it for the next.
 */
function divide(job: Job): Stretch {
  const [longest] = job.stretches.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  if (!longest || job.open === 0) return longest ?? { from: 0, to: 0 };
  const middle = longest.from + Math.floor(lengthOf(longest) / 2);
  const stretch = { from: middle, to: longest.to };
  longest.to = middle;
  job.stretches.push(stretch);
  return stretch;
}

async function workAt(thread: Thread, job: Job): Promise<void> {
  const { files } = job;
  let stretch = divide(job);
  job.open += 1;
  // Most of its own stretch comes to each thread, though others may take some of the rest.
  let expected: readonly FileId[] | undefined = files.slice(stretch.from, stretch.to);
  while (lengthOf(stretch) > 0) {
    const { from } = stretch;
    stretch.from = Math.min(from + filesAtOnce, stretch.to);
    const answer = await thread.ask({
      ask: 'check',
      files: files.slice(from, stretch.from),
      ...(expected && { expected }),
    });
    expected = undefined;
    const outcomes = 'outcomes' in answer ? answer.outcomes : [];
    for (const [index, outcome] of outcomes.entries()) job.outcomes[from + index] = outcome;
    // Who is done helps who is not.
    if (lengthOf(stretch) === 0 && job.stretches.some((each) => lengthOf(each) > filesAtOnce))
      stretch = divide(job);
  }
  const answer = await thread.ask({ ask: 'release', file: files[0] ?? '' });
  const { readings, naming } = 'naming' in answer ? answer : { naming: new Map<string, FileId[]>() };
  for (const [name, own] of naming) job.naming.set(name, own);
  job.readings = readings && job.readings && joined(job.readings, readings);
  job.open -= 1;
  if (job.open > 0) return;
  const { outcomes, naming: all } = job;
  job.finish({ outcomes, readings: job.readings && [...job.readings.values()], naming: all });
}

/** All readings together; undefined where two threads were answered differently. */
function joined(known: Map<string, Reading>, more: readonly Reading[]): Map<string, Reading> | undefined {
  for (const reading of more) {
    const key = `${reading.ask} ${reading.file}`;
    const before = known.get(key);
    if (before && !isAnsweredAlike(before, reading)) return undefined;
    known.set(key, reading);
  }
  return known;
}

/** A thread that answers one question at a time. */
class Thread {
  private readonly worker: Worker;
  private waiting: ReturnType<typeof deferred<Answer>> | undefined;
  private failure: Error | undefined;

  constructor(workerData: ThreadData) {
    // This program is the thread's, too: `main.ts` tells which of them it is.
    this.worker = new Worker(__filename, { workerData });
    this.worker.on('message', (answer: Answer) => this.waiting?.settle(answer));
    this.worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.fail(new Error(`A thread ended with code ${String(code)}.`)));
  }

  private fail(error: Error): void {
    this.failure ??= error;
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.settle(Promise.reject(this.failure));
  }

  ask(question: Question): Promise<Answer> {
    if (this.failure) return Promise.reject(this.failure);
    this.waiting = deferred<Answer>();
    this.worker.postMessage(question);
    return this.waiting.promise;
  }

  async end(): Promise<void> {
    this.waiting = undefined;
    await this.worker.terminate();
  }
}
