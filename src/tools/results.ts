/** How many tests of a run passed and failed. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  /** Which failed, by their whole titles, each with what it said. */
  readonly failures?: readonly string[];
  /** Which passed at a later try only, by their whole titles, each with what it said at first. */
  readonly again?: readonly string[];
}

/**
 * Stands before each line of a suite that runs inside an extension host, to tell it from what the editor itself logs.
 */
export const suitePrefix = '[suite] ';

const mark = '::results::';

/** The machine-readable last line of a run. */
export function writeResults(results: Results): string {
  return `${mark}${JSON.stringify(results)}`;
}

/** What a run's output says of itself; a run that says nothing, or that ran no test, has failed. */
export function readResults(output: string): Results {
  const line = output.split('\n').findLast((candidate) => candidate.startsWith(mark));
  const results = line ? (JSON.parse(line.slice(mark.length)) as Results) : { passed: 0, failed: 0 };
  return results.passed + results.failed > 0 ? results : { passed: 0, failed: 1 };
}

/** An output without its machine-readable line. */
export function withoutResults(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith(mark))
    .join('\n');
}
