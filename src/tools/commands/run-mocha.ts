import path from 'node:path';
import Mocha from 'mocha';
import { mochaOptions, runMocha } from '../mocha';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';
import { writeResults } from '../results';

/**
 * Runs a bundle of tests in this process, with `--bail` until the first fails, and ends with the line that the test command
 * counts by.
 */
async function runBundle(): Promise<number> {
  exitOnInterrupt();
  const isImpatient = process.argv[2] === '--bail';
  const [bundle, ...patterns] = process.argv.slice(isImpatient ? 3 : 2);
  if (bundle === undefined)
    throw new Problem('Name a bundle of tests, such as dist/test/unit.js, and a word to filter by.');
  const mocha = new Mocha({
    ...mochaOptions,
    bail: isImpatient,
    ...(patterns[0] ? { grep: patterns[0] } : {}),
  });
  mocha.addFile(path.resolve(bundle));
  const results = await runMocha(mocha);
  console.log(writeResults(results));
  return results.failed === 0 ? 0 : 1;
}

runCommand(runBundle);
