import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { completables, options } from '../../../src/cli/commandOptions';
import { ruleMetas } from '../../../src/rules/catalogue';
import { CliFolder } from './cliProcess';

describe('async-rust-lens completions', () => {
  let folder: CliFolder;
  before(() => {
    folder = new CliFolder({ 'src/a.rs': '', 'x.rs': '' });
    folder.write('completions.bash', folder.run(['completions', 'bash']).out);
  });
  after(() => folder.remove());

  /** What bash offers for the last of `words`. */
  const complete = (...words: string[]): string[] => {
    const script = `source completions.bash
COMP_WORDS=(async-rust-lens "$@"); COMP_CWORD=$#
_async_rust_lens
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...words], {
      cwd: folder.root,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return stdout.split('\n').filter((line) => line !== '');
  };

  it('offers commands, options, their values and files in bash', () => {
    assert.deepEqual(complete('che'), ['check']);
    assert.deepEqual(complete('why', '--'), [
      '--knowledge',
      '--time-budget',
      '--color',
      '--help',
      '--version',
    ]);
    assert.deepEqual(complete('check', '--fi'), ['--fix', '--fix-dry-run']);
    assert.deepEqual(complete('check', '--format', 'j'), ['json', 'junit']);
    assert.deepEqual(complete('stats', '--format', 'j'), ['json']);
    assert.deepEqual(complete('check', '--fail-on', ''), ['hint', 'information', 'warning', 'error']);
    assert.deepEqual(complete('check', '--rule', 'unawaited-f'), ['unawaited-future']);
    assert.deepEqual(complete('check', '--baseline', 'x'), ['x.rs']);
    assert.deepEqual(complete('check', 's'), ['src']);
    assert.deepEqual(complete('completions', ''), ['bash', 'zsh', 'fish']);
    assert.equal(complete('explain', '').length, ruleMetas.length);
  });

  it('reads as bash, and in zsh and fish where they are installed', () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out, code } = folder.run(['completions', shell]);
      assert.equal(code, 0);
      const { status, error, stderr } = spawnSync(shell, ['-n'], { input: out, encoding: 'utf8' });
      if (error && shell !== 'bash') continue;
      assert.equal(status, 0, stderr);
    }
  });

  it('names in fish each option of each command', () => {
    const { out } = folder.run(['completions', 'fish']);
    const named = [...out.matchAll(/__fish_seen_subcommand_from (\w+)' -l (\S+)/g)].map(
      ([, command = '', option = '']) => `${command} ${option}`,
    );
    const all = completables().flatMap((each) => each.options.map(({ name }) => `${each.command} ${name}`));
    assert.deepEqual(named, all);
    assert.deepEqual(new Set(named.map((each) => each.split(' ')[1])), new Set(Object.keys(options)));
    assert.match(out, /from check' -l fail-on -x -a 'hint information warning error'\n/);
  });

  it('wants the name of a shell', () => {
    assert.equal(
      folder.run(['completions']).error,
      'error: "completions" needs the name of a shell (bash, zsh, fish)\n',
    );
    assert.equal(
      folder.run(['completions', 'fisch']).error,
      'error: "fisch" is not a value of "completions"; did you mean "fish"? (bash, zsh, fish)\n',
    );
  });
});
