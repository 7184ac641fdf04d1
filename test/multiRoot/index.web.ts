import { runSuites } from '../integration/suites.web';

/** Called by the browser extension host. */
export function run(): Promise<void> {
  return runSuites(() => import('suites:test/multiRoot'));
}
