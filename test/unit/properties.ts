import fc from 'fast-check';

const usual = 1;
const [seed, times] = [process.env.PROPERTY_SEED, process.env.PROPERTY_TIMES].map((each) =>
  Number(each ?? usual),
);

/**
 * How many inputs a property is held against: `count`, or `PROPERTY_TIMES` as many for a longer search. The inputs are the same in
 * every run, so that a change is judged by itself and not by luck; `PROPERTY_SEED` chooses others.
 */
export function runs(count: number): number {
  return count * (times ?? usual);
}

fc.configureGlobal({ seed: seed ?? usual, numRuns: runs(100) });

export { fc };
