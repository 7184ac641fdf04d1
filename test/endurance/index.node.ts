import { runSuites } from '../integration/suites.node';

/** Called by the Node extension host. */
export function run(): Promise<void> {
  return runSuites(() => import('suites:test/endurance'));
}
