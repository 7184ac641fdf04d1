import assert from 'node:assert/strict';
import fs from 'node:fs';
import { load } from 'js-yaml';
import { readCommandLine } from '../../../src/cli/commandLine';
import { ruleMetas } from '../../../src/rules/catalogue';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number>>;
}

function read(name: string): unknown {
  return load(fs.readFileSync(name, 'utf8'));
}

/** The command line in `script`, read as the program reads it, and the file that it writes to. */
function commandIn(script: string): { command: ReturnType<typeof readCommandLine>; target: string } {
  const [, given = '', target = ''] = /\basync-rust-lens ([^>]+?)(?: > (\S+))?$/.exec(script) ?? [];
  return { command: readCommandLine(given.split(' '), ruleMetas), target };
}

describe('files for CI', () => {
  it('has a workflow for GitHub whose report is the one that is uploaded', () => {
    const workflow = read('media/ci/github-workflow.yml') as {
      readonly on: Readonly<Record<string, unknown>>;
      readonly permissions: Readonly<Record<string, string>>;
      readonly jobs: Readonly<Record<string, { 'runs-on': string; steps: readonly Step[] }>>;
    };
    assert.deepEqual(Object.keys(workflow), ['name', 'on', 'permissions', 'jobs']);
    assert.deepEqual(Object.keys(workflow.on), ['pull_request', 'push']);
    assert.deepEqual(workflow.permissions, { contents: 'read', 'security-events': 'write' });
    const steps = workflow.jobs.check?.steps ?? [];
    assert.equal(workflow.jobs.check?.['runs-on'], 'ubuntu-latest');
    for (const step of steps) assert.equal(Number('uses' in step) + Number('run' in step), 1);
    const { command, target } = commandIn(
      steps.find(({ run }) => run?.includes('async-rust-lens'))?.run ?? '',
    );
    assert.deepEqual(command.name === 'check' && [command.format, command.failOn, command.paths], [
      'sarif',
      'warning',
      ['.'],
    ]);
    assert.equal(steps.find(({ uses }) => uses?.includes('upload-sarif'))?.with?.sarif_file, target);
  });

  it('has a job for GitLab whose report is the artifact', () => {
    const jobs = read('media/ci/gitlab-job.yml') as Readonly<
      Record<
        string,
        {
          readonly image: string;
          readonly script: readonly string[];
          readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
        }
      >
    >;
    assert.deepEqual(Object.keys(jobs), ['async-rust-lens']);
    const { script = [], artifacts } = jobs['async-rust-lens'] ?? {};
    const { command, target } = commandIn(script[0] ?? '');
    assert.deepEqual(command.name === 'check' && [command.format, command.failOn], ['gitlab', 'warning']);
    assert.deepEqual(artifacts, { when: 'always', reports: { codequality: target } });
  });

  it('has hooks for pre-commit, which get the files that are committed', () => {
    const hooks = read('.pre-commit-hooks.yaml') as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['async-rust-lens', 'async-rust-lens-fix'],
    );
    const known = ['id', 'name', 'description', 'entry', 'language', 'files', 'require_serial'];
    for (const hook of hooks) {
      assert.deepEqual(Object.keys(hook), known);
      const { command } = commandIn(`${String(hook.entry)} src/main.rs`);
      const fixes = hook.id === 'async-rust-lens-fix' ? 'written' : undefined;
      assert.deepEqual(command.name === 'check' && [command.fixes, command.paths], [fixes, ['src/main.rs']]);
      assert.match('src/main.rs', new RegExp(String(hook.files)));
    }
  });
});
