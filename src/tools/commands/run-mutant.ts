import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordReach, runGroups, type AskedTests } from '../mutation/testRuns';
import { Problem, runCommand } from '../problem';

/** What takes longer runs once when reach is recorded, in milliseconds. */
const quick = 2000;

/**
 * For `npm run mutants`, in a process of its own: runs the groups of tests that `--groups FILE` lists until one fails, which it tells; or with
 * `--reach FILE` all tests of a bundle with probes, and writes what each ran through.
 */
async function runMutant(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { groups: { type: 'string' }, reach: { type: 'string' } },
    allowPositionals: true,
  });
  const bundle = path.resolve(positionals[0] ?? '');
  if (values.reach !== undefined) {
    writeFileSync(values.reach, JSON.stringify(await recordReach(bundle, quick)));
    return 0;
  }
  if (values.groups === undefined) throw new Problem('--groups or --reach?');
  const failed = await runGroups(bundle, JSON.parse(readFileSync(values.groups, 'utf8')) as AskedTests);
  if (failed === undefined) return 0;
  console.log(`\nfailed: ${failed}`);
  return 1;
}

runCommand(runMutant);
