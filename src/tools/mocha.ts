import type Mocha from 'mocha';
import type { Results } from './results';

/** Milliseconds that one test may take. A real editor on a busy machine is slow to start. */
export const testLimit = 60_000;

/** A forgotten `.only` or a skipped test would pass for a whole run. */
export const mochaOptions = { ui: 'bdd', timeout: testLimit, forbidOnly: true, forbidPending: true } as const;

/** In a real editor on a busy machine, a test may fail for what it does not test: it gets a second try, which is told. */
export const hostedOptions = { ...mochaOptions, retries: 1 } as const;

/** Runs what has been declared. Hooks that fail count as failed tests. */
export function runMocha(mocha: Mocha): Promise<Results> {
  return new Promise((resolve) => {
    const failures: string[] = [];
    const tried = new Map<string, string>();
    const runner = mocha.run((failed) => {
      const again = [...tried.values()];
      resolve({ passed: runner.stats?.passes ?? 0, failed, failures, again });
    });
    runner.on('retry', (test: Mocha.Test, error: unknown) => tried.set(test.fullTitle(), tell(test, error)));
    runner.on('fail', (test, error) => {
      tried.delete(test.fullTitle());
      failures.push(tell(test, error));
    });
  });
}

/** A test and the head of what it said, on one line. */
function tell(test: Mocha.Runnable, error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `${test.fullTitle()}: ${text.replace(/\s+/g, ' ').slice(0, 400)}`;
}
