import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { families } from './families';
import type { Failure, FuzzCase } from './fuzzCase';
import { Random } from './random';
import { reduce } from './reduction';
import { readSeedTexts } from './seedTexts';
import { Snippets } from './snippets';
import { threadTime } from './threadTime';
import { Trials, type Outcome } from './trial';

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

/** What was looked at of one family. */
export interface FamilyCount {
  inputs: number;
  /** Milliseconds of the slowest input, and its number. */
  slowest: number;
  slowestNumber: number;
}

export type FromThread =
  | {
      readonly type: 'done';
      /** Since the last message, by name. */
      readonly families: Readonly<Record<string, FamilyCount>>;
      /** The number of the last input. */
      readonly number: number;
    }
  | {
      readonly type: 'failed';
      readonly family: string;
      readonly number: number;
      readonly failure: Failure;
      readonly input: FuzzCase;
    }
  | { readonly type: 'memory'; readonly bytes: number };

/** Inputs between two looks at the memory. */
const casesPerLook = 10_000;
/** Milliseconds between two messages. */
const messageTime = 1_000;

/** The input with a number; the same for the same seed, texts and families. */
export function caseOf(
  { seed, families: names }: Pick<ThreadTask, 'seed' | 'families'>,
  number: number,
  snippets: Snippets,
): { family: string; input: FuzzCase } {
  const random = new Random(seed * 1_000_003 + number);
  const all = names.map((name) => {
    const family = families[name];
    if (!family) throw new RangeError(`There is no family ${name}.`);
    return { name, ...family };
  });
  let left = random.below(all.reduce((sum, { share }) => sum + share, 0));
  const chosen = all.find(({ share }) => (left -= share) < 0);
  if (!chosen) throw new RangeError('There is no family to choose from.');
  return { family: chosen.name, input: chosen.make(random, snippets) };
}

/** As many inputs as were looked at: each edit gives a text that is judged like any other. */
export function countOf({ by, edits = [] }: FuzzCase): number {
  return by === undefined ? 1 : 1 + edits.length;
}

/** Looks at one input after the other until it is stopped from outside. */
export async function runThread(task: ThreadTask, post: (message: FromThread) => void): Promise<never> {
  const trials = new Trials();
  const snippets = new Snippets(readSeedTexts(task.folders));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let counts: Record<string, FamilyCount> = {};
  let told = performance.now();
  for (let number = task.first, count = 1; ; number += task.step, count += 1) {
    Atomics.store(task.current, 0, number);
    const showLife = (): void => post({ type: 'done', families: {}, number });
    const { family, input } = caseOf(task, number, snippets);
    const { failure, milliseconds } = await runFairly(trials, input);
    if (failure)
      post({ type: 'failed', family, number, ...(await understood(trials, input, failure, showLife)) });
    const known = (counts[family] ??= { inputs: 0, slowest: 0, slowestNumber: number });
    known.inputs += countOf(input);
    if (milliseconds > known.slowest) Object.assign(known, { slowest: milliseconds, slowestNumber: number });
    if (performance.now() - told > messageTime) {
      post({ type: 'done', families: counts, number });
      [counts, told] = [{}, performance.now()];
    }
    if (count % casesPerLook !== 0) continue;
    collect();
    post({ type: 'memory', bytes: process.memoryUsage().heapUsed });
  }
}

/** The failure with as small an input as has it; or with a word that it comes of what was looked at before. */
async function understood(
  trials: Trials,
  input: FuzzCase,
  failure: Failure,
  showLife: () => void,
): Promise<{ failure: Failure; input: FuzzCase }> {
  if (failure.kind === 'slow') return { failure, input };
  const fails = async (smaller: FuzzCase): Promise<boolean> => {
    showLife();
    return (await trials.run(smaller)).failure?.kind === failure.kind;
  };
  if (await fails(input)) return { failure, input: await reduce(input, fails) };
  return { failure: { ...failure, message: `not alone, only behind others: ${failure.message}` }, input };
}

/** What takes too long on a machine that does other things besides does so again before it is believed, in the processor's time. */
async function runFairly(trials: Trials, input: FuzzCase): Promise<Outcome> {
  const outcome = await trials.run(input);
  return outcome.failure?.kind === 'slow' ? trials.run(input, threadTime) : outcome;
}
