import { runSuites } from '../integration/suites.node';

/** Called by the Node extension host. */
export function run(): Promise<void> {
  return runSuites(async () => {
    await import('suites:test/recovery');
    await import('suites:test/faults');
  });
}
