import path from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { hostedOptions, mochaOptions, runMocha, testLimit } from '../mocha';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';
import { writeResults } from '../results';

/**
 * Runs a bundle of tests in this process and ends with the line that the test command counts by. `--bail` stops at the
 * first that fails; `--hosted` gives those of real editors their second try.
 */
async function runBundle(): Promise<number> {
  exitOnInterrupt();
  const { values, positionals } = parseArgs({
    options: { bail: { type: 'boolean', default: false }, hosted: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [bundle, pattern] = positionals;
  if (bundle === undefined)
    throw new Problem('Name a bundle of tests, such as dist/test/unit.js, and a word to filter by.');
  const mocha = new Mocha({
    ...(values.hosted ? hostedOptions : mochaOptions),
    bail: values.bail,
    // Properties that are held against more inputs take longer.
    timeout: testLimit * Number(process.env.PROPERTY_TIMES ?? 1),
    ...(pattern ? { grep: pattern } : {}),
  });
  mocha.addFile(path.resolve(bundle));
  const results = await runMocha(mocha);
  console.log(writeResults(results));
  return results.failed === 0 ? 0 : 1;
}

runCommand(runBundle);
