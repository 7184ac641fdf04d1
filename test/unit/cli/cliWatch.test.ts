import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { CliFolder } from './cliProcess';

const code = 'async fn one() {}\npub async fn two() {\n    one();\n}\n';

describe('async-rust-lens check --watch', () => {
  let folder: CliFolder;
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill('SIGKILL');
    folder.remove();
  });

  it('checks again when a file changes, and ends with 130', async () => {
    folder = new CliFolder({
      'Cargo.toml': '[package]\nname = "demo"\nedition = "2021"\n',
      'src/lib.rs': code,
    });
    child = spawn(process.execPath, [path.resolve('dist/cli.js'), 'check', '.', '--watch'], {
      cwd: folder.root,
      env: { ...process.env, XDG_CACHE_HOME: path.join(folder.root, '.cache') },
    });
    const { stdout } = child;
    assert.ok(stdout);
    stdout.setEncoding('utf8');
    let out = '';
    /** The last line of the next report. */
    const summary = async (): Promise<string | undefined> => {
      let report = '';
      while (!report.endsWith(' checked\n')) {
        const [text] = (await once(stdout, 'data')) as [string];
        report += text;
      }
      out += report;
      return report.trimEnd().split('\n').at(-1);
    };
    assert.equal(await summary(), '1 finding in 1 file (1 warning); 1 file checked');
    folder.write('target/debug/made.rs', code);
    folder.write('src/lib.rs', code.replace('one();', 'one().await;'));
    assert.equal(await summary(), 'no findings; 1 file checked');
    folder.write('src/more.rs', code);
    assert.equal(await summary(), '1 finding in 1 file (1 warning); 2 files checked');
    assert.equal(out.includes('\u001b'), false);
    child.kill('SIGINT');
    const [end] = (await once(child, 'exit')) as [number | null];
    assert.equal(end, 130);
  });

  it('refuses what is not for people', () => {
    folder = new CliFolder({ 'a.rs': code });
    assert.equal(
      folder.run(['check', '.', '--watch', '--format', 'json']).error,
      'error: --watch is for people: it takes no --format\n',
    );
    assert.equal(folder.run(['check', 'gone', '--watch']).error, 'error: there is nothing to watch\n');
  });
});
