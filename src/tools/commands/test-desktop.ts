import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { provideDesktop } from '../hosts/desktop';
import { copySample } from '../hosts/session';
import { runCommand } from '../problem';
import { repository } from '../repository';
import { readResults, type Results } from '../results';

const help = `npm run test:desktop -- [--executable FILE]

Runs the integration suite in desktop VS Code: the one that --executable or VSCODE_EXECUTABLE names,
else a stable one that is downloaded once. On Linux without a display, run it under xvfb-run.`;

async function testDesktop(): Promise<number> {
  const { values } = parseArgs({
    options: { executable: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const vscodeExecutablePath = await provideDesktop(values.executable);
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-'));
  try {
    const { passed, failed } = await runSuite(vscodeExecutablePath, scratch);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    await fs.rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runSuite(vscodeExecutablePath: string, scratch: string): Promise<Results> {
  const resultsFile = path.join(scratch, 'results');
  await fs.writeFile(resultsFile, '');
  let failedToRun = false;
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: repository,
      extensionTestsPath: path.join(repository, 'dist/test/integration.js'),
      extensionTestsEnv: { ASYNC_RUST_LENS_RESULTS: resultsFile },
      launchArgs: [
        await copySample(scratch, {}),
        '--disable-extensions',
        // Short paths: macOS allows few characters for the socket that lies in the profile.
        ...[
          `--user-data-dir=${path.join(scratch, 'data')}`,
          `--extensions-dir=${path.join(scratch, 'extensions')}`,
        ],
      ],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    failedToRun = true;
  }
  const { passed, failed } = readResults(await fs.readFile(resultsFile, 'utf8'));
  return { passed, failed: failedToRun ? Math.max(failed, 1) : failed };
}

runCommand(testDesktop);
