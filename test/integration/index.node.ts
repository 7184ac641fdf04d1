import { runSuites } from './suites.node';

/** Called by the Node extension host and by desktop VS Code. */
export function run(): Promise<void> {
  return runSuites(() => import('suites:test/integration'));
}
