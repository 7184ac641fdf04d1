import { nestings } from './nesting';
import type { Trials } from './trial';

/** How much longer twice as much of the same code takes. */
export interface Growth {
  readonly name: string;
  readonly size: number;
  readonly milliseconds: number;
  /** Of twice the size, over that; n log n gives hardly more than 2. */
  readonly factor: number;
}

/** Shorter ones say more of the machine than of the code. */
const worthMeasuring = 60;
const largest = 100_000;

/** Makes each kind of nesting larger until it takes some time, and then once more. */
export async function* measureGrowth(trials: Trials): AsyncGenerator<Growth> {
  for (const [name, make] of Object.entries(nestings)) {
    const measure = async (size: number): Promise<number> => {
      const input = { files: { 'src/lib.rs': make(size) }, file: 'src/lib.rs' };
      const once = await trials.run(input);
      const again = await trials.run(input);
      return Math.min(once.milliseconds, again.milliseconds);
    };
    let size = 500;
    let milliseconds = await measure(size);
    while (milliseconds < worthMeasuring && size < largest) milliseconds = await measure((size *= 2));
    yield { name, size, milliseconds, factor: (await measure(size * 2)) / milliseconds };
  }
}
