import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';
import { hostedOptions, runMocha } from '../../src/tools/mocha';
import { suitePrefix, writeResults } from '../../src/tools/results';

function print(...args: unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(suitePrefix + line);
}

/** Runs the tests that `load` brings in, in the Node extension host or in desktop VS Code. */
export async function runSuites(load: () => Promise<unknown>): Promise<void> {
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ...hostedOptions, color: false });
  mocha.suite.emit('pre-require', globalThis, 'integration', mocha);
  await load();
  const results = await runMocha(mocha);
  print(writeResults(results));
  // Desktop VS Code mixes its own messages into the output, so there the counts go to a file.
  const file = process.env.ASYNC_RUST_LENS_RESULTS;
  if (file) writeFileSync(file, writeResults(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}
