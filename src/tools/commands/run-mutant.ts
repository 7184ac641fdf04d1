import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordReach, runGroups, type AskedTests } from '../mutation/testRuns';
import { Problem, runCommand } from '../problem';

/** What takes longer runs once when reach is recorded, in milliseconds of the processor's time. */
const quick = 2000;

/**
 * For `npm run mutants`, in a process of its own: runs the groups of tests that `--groups FILE` lists until one fails, which it tells; or with
 * `--reach FILE` the tests of a bundle with probes, of which `--piece 1/4` takes the second quarter, and writes what each ran through.
 */
async function runMutant(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      groups: { type: 'string' },
      reach: { type: 'string' },
      piece: { type: 'string', default: '0/1' },
    },
    allowPositionals: true,
  });
  const bundle = path.resolve(positionals[0] ?? '');
  if (values.reach !== undefined) {
    const [index = 0, of = 1] = values.piece.split('/').map(Number);
    writeFileSync(values.reach, JSON.stringify(await recordReach(bundle, { index, of }, quick)));
    return 0;
  }
  if (values.groups === undefined) throw new Problem('--groups or --reach?');
  const failed = await runGroups(bundle, JSON.parse(readFileSync(values.groups, 'utf8')) as AskedTests);
  if (failed === undefined) return 0;
  console.log(`\nfailed: ${failed}`);
  return 1;
}

runCommand(runMutant);
