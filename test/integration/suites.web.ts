import 'mocha/mocha.js';
import { hostedOptions, runMocha } from '../../src/tools/mocha';
import { suitePrefix, writeResults } from '../../src/tools/results';

function print(text = '', ...values: unknown[]): void {
  let next = 0;
  const filled = String(text).replace(/%[sdifjoO]/g, () => String(values[next++]));
  const rest = values.slice(next).map(String);
  for (const line of [filled, ...rest].join(' ').split('\n')) console.log(suitePrefix + line);
}

/** Runs the tests that `load` brings in, in the browser extension host. */
export async function runSuites(load: () => Promise<unknown>): Promise<void> {
  // `undefined` chooses the reporter that writes text; the browser's default one wants a page to write to.
  mocha.setup({ ...hostedOptions, reporter: undefined, color: false });
  Mocha.reporters.Base.consoleLog = print;
  await load();
  const results = await runMocha(mocha);
  print(writeResults(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}
