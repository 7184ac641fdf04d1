import type Mocha from 'mocha';
import type { Results } from './results';

/** Milliseconds that one test may take. A real editor on a busy machine is slow to start. */
export const testLimit = 60_000;

/** A forgotten `.only` or a skipped test would pass for a whole run. */
export const mochaOptions = { ui: 'bdd', timeout: testLimit, forbidOnly: true, forbidPending: true } as const;

/** Runs what has been declared. Hooks that fail count as failed tests. */
export function runMocha(mocha: Mocha): Promise<Results> {
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed }));
  });
}
