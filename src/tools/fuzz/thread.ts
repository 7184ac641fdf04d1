import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { families, type FuzzCase } from './families';
import { Random } from './random';
import { reduce } from './reduction';
import { readSeedTexts } from './seedTexts';
import { Trials, type Failure, type Outcome } from './trial';

/** What a thread is told. Its inputs are those with the numbers `first`, `first + step` and so on. */
export interface ThreadTask {
  readonly seed: number;
  readonly first: number;
  readonly step: number;
  readonly families: readonly string[];
  readonly folders: readonly string[];
  /** The number of the input that is looked at, for whoever watches whether it goes on. */
  readonly current: Int32Array;
}

export type FromThread =
  | { readonly type: 'done'; readonly family: string; readonly number: number; readonly milliseconds: number }
  | {
      readonly type: 'failed';
      readonly family: string;
      readonly number: number;
      readonly failure: Failure;
      readonly input: FuzzCase;
    }
  | { readonly type: 'memory'; readonly bytes: number };

/** Inputs between two looks at the memory. */
const casesPerLook = 1_000;

/** The input with a number; the same for the same seed, texts and families. */
export function caseOf(
  { seed, families: names }: Pick<ThreadTask, 'seed' | 'families'>,
  number: number,
  texts: readonly string[],
): { family: string; input: FuzzCase } {
  const random = new Random(seed * 1_000_003 + number);
  const family = names[number % names.length] ?? '';
  const make = families[family];
  if (!make) throw new RangeError(`There is no family ${family}.`);
  return { family, input: make(random, texts) };
}

/** Looks at one input after the other until it is stopped from outside. */
export async function runThread(task: ThreadTask, post: (message: FromThread) => void): Promise<never> {
  const trials = new Trials();
  const texts = readSeedTexts(task.folders);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let number = task.first, count = 1; ; number += task.step, count += 1) {
    Atomics.store(task.current, 0, number);
    const { family, input } = caseOf(task, number, texts);
    const { failure, milliseconds } = await runFairly(trials, input);
    if (failure) {
      const fails = async (smaller: FuzzCase): Promise<boolean> =>
        (await trials.run(smaller)).failure?.kind === failure.kind;
      const reduced = failure.kind === 'slow' ? input : await reduce(input, fails);
      post({ type: 'failed', family, number, failure, input: reduced });
    }
    post({ type: 'done', family, number, milliseconds });
    if (count % casesPerLook !== 0) continue;
    collect();
    post({ type: 'memory', bytes: process.memoryUsage().heapUsed });
  }
}

/** What takes too long on a machine that does other things besides does so again before it is believed. */
async function runFairly(trials: Trials, input: FuzzCase): Promise<Outcome> {
  const outcome = await trials.run(input);
  return outcome.failure?.kind === 'slow' ? trials.run(input) : outcome;
}
