import { parseArgs } from 'node:util';
import { Problem, runCommand } from '../problem';
import { exitOnInterrupt } from '../processes';
import { runInHost } from '../integration';

/**
 * Stands in for desktop VS Code where there is none: takes the arguments that the desktop launcher gives and runs the
 * suite in the VS Code server. `npm run test:desktop -- --executable src/tools/desktop-double.sh` tries the launcher.
 */
async function standIn(): Promise<number> {
  exitOnInterrupt();
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    strict: false,
    allowPositionals: true,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
  const [folder] = positionals;
  if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    throw new Problem('A folder, --extensionDevelopmentPath= and --extensionTestsPath= are needed.');
  }
  const run = await runInHost('node', { extension, tests, folder });
  console.log(run.output);
  return run.failed === 0 ? 0 : 1;
}

runCommand(standIn);
