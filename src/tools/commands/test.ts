import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { installExtension } from '../hosts/nodeHost';
import { runInHost, type SuiteRun } from '../integration';
import { runCommand } from '../problem';
import { runInTwoFolders } from '../multiRoot';
import { runWithHangingWorker } from '../recovery';
import { exitOnInterrupt, runProcess } from '../processes';
import { repository } from '../repository';
import { lastRunFile, type LastRun } from '../releaseChecks';
import { readResults, withoutResults } from '../results';

interface Step {
  readonly title: string;
  /** How often it is tried, where a real editor on a busy machine is at work. What failed first is told all the same. */
  readonly tries?: number;
  run(): Promise<SuiteRun>;
}

/** Two lanes for two cores: what only computes, and what mostly waits for an editor. */
function planLanes(newest: boolean): Step[][] {
  const hostSteps: Step[] = [
    {
      title: 'Integration suite in the Node extension host',
      tries: 2,
      run: () => runInHost('node', { newest }),
    },
    {
      title: 'Integration suite in the browser extension host',
      tries: 2,
      run: () => runInHost('web', { newest }),
    },
    {
      title: 'A worker that hangs or dies, in the Node extension host',
      tries: 2,
      run: () => runWithHangingWorker('node', newest),
    },
    {
      title: 'A worker that hangs or dies, in the browser extension host',
      tries: 2,
      run: () => runWithHangingWorker('web', newest),
    },
    {
      title: 'Several folders, in the Node extension host',
      tries: 2,
      run: () => runInTwoFolders('node', newest),
    },
    {
      title: 'Several folders, in the browser extension host',
      tries: 2,
      run: () => runInTwoFolders('web', newest),
    },
    { title: 'The package, installed in the Node extension host', tries: 2, run: () => testPackage(newest) },
    {
      title: 'What a user sees, in both hosts',
      tries: 2,
      run: () => runTests(['--hosted', 'dist/test/dom.js'], newest),
    },
  ];
  if (newest) return [hostSteps];
  return [
    [
      { title: 'Types', run: () => runCheck([['typescript/bin/tsc']]) },
      { title: 'Unit tests', run: () => runTests(['dist/test/unit.js'], newest) },
      {
        title: 'Lint and format',
        run: () =>
          runCheck([
            ['eslint/bin/eslint.js', '.'],
            ['prettier/bin/prettier.cjs', '--check', '.'],
          ]),
      },
    ],
    hostSteps,
  ];
}

async function test(): Promise<number> {
  const { values } = parseArgs({ options: { newest: { type: 'boolean', default: false } } });
  exitOnInterrupt();
  const lanes = await Promise.all(planLanes(values.newest).map(runLane));
  const runs = lanes.flat();
  // A log may be cut in the middle: what failed is told again where it is found, at the end.
  for (const run of runs) if (run.failed > 0) console.log(summarize(run));
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  await noteRun(passed, failed);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** Remembers for a release how this state did; where Git is not at hand, nothing is remembered. */
async function noteRun(passed: number, failed: number): Promise<void> {
  const git = (...args: string[]) => runProcess('git', args, { cwd: repository });
  const [head, changes] = await Promise.all([git('rev-parse', 'HEAD'), git('status', '--porcelain')]).catch(
    () => [],
  );
  if (head?.code !== 0 || changes?.code !== 0) return;
  const run: LastRun = { commit: head.output.trim(), isClean: changes.output.trim() === '', passed, failed };
  await fs.writeFile(path.join(repository, lastRunFile), JSON.stringify(run));
}

/** The titles of the tests that failed; the end of the output where it names none. */
function summarize({ failures = [], output }: SuiteRun): string {
  if (failures.length === 0) return output.slice(-4000);
  return failures.map((failure) => `FAILED  ${failure}`).join('\n');
}

async function runLane(steps: readonly Step[]): Promise<SuiteRun[]> {
  const runs: SuiteRun[] = [];
  for (const step of steps) {
    let run = await runStep(step);
    for (let tried = 1; run.failed > 0 && tried < (step.tries ?? 1); tried++) {
      console.log(`AGAIN   ${step.title}, in a fresh editor`);
      run = await runStep(step);
    }
    runs.push(run);
  }
  return runs;
}

async function runStep(step: Step): Promise<SuiteRun> {
  const start = performance.now();
  const run = await step.run().catch(describeCrash);
  const seconds = Math.round((performance.now() - start) / 1000);
  const counts = `${run.passed} passed, ${run.failed} failed, ${seconds} s`;
  for (const test of run.again ?? []) console.log(`AGAIN   ${test}`);
  if (run.failed === 0) console.log(`ok      ${step.title} (${counts})`);
  else console.log(`\nFAILED  ${step.title} (${counts})\n\n${run.output}\n`);
  return run;
}

/** A step that could not even run is one failed test. */
function describeCrash(error: unknown): SuiteRun {
  return {
    passed: 0,
    failed: 1,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

/** Programs of node_modules, one after the other, which count as one test. */
async function runCheck(programs: readonly (readonly [string, ...string[]])[]): Promise<SuiteRun> {
  let output = '';
  let failed = 0;
  for (const [program, ...args] of programs) {
    const result = await runNode([path.join('node_modules', program), ...args]);
    if (result.code === 0) continue;
    failed = 1;
    output += result.output;
  }
  return { passed: 1 - failed, failed, output };
}

/** What is shipped is minified, and holds only the files that it should: the suite must pass with nothing else. */
async function testPackage(newest: boolean): Promise<SuiteRun> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-package-'));
  try {
    const made = await runNode(['dist/tools/package.js', folder]);
    const vsix = (await fs.readdir(folder)).map((file) => path.join(folder, file))[0];
    if (made.code !== 0 || vsix === undefined) return { passed: 0, failed: 1, output: made.output };
    const extension = await installExtension(vsix, folder, newest);
    // Only inside the extension's folder does the suite share its `vscode`; Mocha is found further up.
    const tests = path.join(extension, 'dist/test/integration.js');
    await fs.cp(path.join(repository, 'dist/test/integration.js'), tests);
    await fs.symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return await runInHost('node', { extension, tests, newest });
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

async function runTests(args: readonly string[], newest: boolean): Promise<SuiteRun> {
  const result = await runNode(
    ['dist/tools/run-mocha.js', ...args],
    newest ? { ASYNC_RUST_LENS_NEWEST: '1' } : {},
  );
  const counted = readResults(result.output);
  const failed = result.code === 0 ? counted.failed : Math.max(counted.failed, 1);
  return { ...counted, failed, output: withoutResults(result.output) };
}

function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runProcess(process.execPath, ['--enable-source-maps', ...args], {
    cwd: repository,
    env: { ...process.env, ...env },
  });
}

runCommand(test);
