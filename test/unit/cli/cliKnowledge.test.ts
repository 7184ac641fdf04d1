import assert from 'node:assert/strict';
import path from 'node:path';
import { CliFolder, type CliRun } from './cliProcess';

const manifest = '[package]\nname = "demo"\nedition = "2021"\n\n[dependencies]\nmy_db = { path = "../db" }\n';

describe('async-rust-lens check --knowledge', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({
      'ws/Cargo.toml': '[workspace]\nmembers = ["shop", "db"]\nresolver = "2"\n',
      'ws/shop/Cargo.toml': manifest,
      'ws/shop/src/lib.rs':
        'pub async fn work(db: my_db::Conn) {\n    db.query();\n    db.ping();\n    db.close();\n}\n',
      'ws/db/Cargo.toml': '[package]\nname = "my_db"\nedition = "2021"\n',
      'ws/db/src/lib.rs':
        'pub struct Conn;\nimpl Conn {\n    pub fn query(&self) {}\n    pub fn ping(&self) {}\n    pub fn close(&self) {}\n}\n',
      'facts/company.rs': 'mod my_db { impl Conn { #[lens::blocks(io)] fn query(&self); } }\n',
      'facts/others.rs': 'mod my_db { impl Conn { #[lens::blocks(sleep)] fn ping(&self); } }\n',
    });
  });
  afterEach(() => folder.remove());

  const run = (...args: string[]): CliRun =>
    folder.run(args, {
      XDG_CACHE_HOME: path.join(folder.root, '.cache'),
      CARGO_HOME: path.join(folder.root, '.cargo-home'),
    });
  /** Each finding's rule and line, and all that was said besides. */
  const check = (...args: string[]): string[] => {
    const { out, error } = run('check', 'ws/shop', '--format', 'json', '--all', ...args);
    const { findings } = JSON.parse(out) as {
      findings: { rule: string; file: string; startLine: number; startColumn: number }[];
    };
    const told = findings.map(
      ({ rule, file, startLine, startColumn }) =>
        `${rule} ${file}:${String(startLine)}:${String(startColumn)}`,
    );
    return [...told, ...error.split('\n').filter((line) => line !== '')];
  };
  const company = ['--knowledge', 'facts/company.rs'];

  it('takes in what each of the files says', () => {
    assert.deepEqual(check(), []);
    assert.deepEqual(check(...company), ['blocking-io ws/shop/src/lib.rs:2:5']);
    assert.deepEqual(check(...company, '--knowledge', 'facts/others.rs'), [
      'blocking-io ws/shop/src/lib.rs:2:5',
      'blocking-sleep ws/shop/src/lib.rs:3:5',
    ]);
    folder.write('ws/db/async-rust-lens.rs', 'impl Conn { #[lens::blocks(io)] fn close(&self); }');
    assert.deepEqual(check(), ['blocking-io ws/shop/src/lib.rs:4:5']);
  });

  it('looks anew when one of them changes, or the package’s own', () => {
    check(...company);
    assert.deepEqual(check(...company), ['blocking-io ws/shop/src/lib.rs:2:5']);
    folder.write('facts/company.rs', 'mod my_db { impl Conn { #[lens::blocks(io)] fn ping(&self); } }\n');
    assert.deepEqual(check(...company), ['blocking-io ws/shop/src/lib.rs:3:5']);
    folder.write('ws/db/async-rust-lens.rs', 'impl Conn { #[lens::blocks(io)] fn close(&self); }');
    const both = ['blocking-io ws/shop/src/lib.rs:3:5', 'blocking-io ws/shop/src/lib.rs:4:5'];
    assert.deepEqual(check(...company), both);
    folder.write(
      'ws/shop/Cargo.toml',
      `${manifest}[package.metadata.async-rust-lens]\nblocking = ["my_db::Conn::query"]\n`,
    );
    assert.deepEqual(check(...company), ['blocking-io ws/shop/src/lib.rs:2:5', ...both]);
  });

  it('tells what is wrong where it stands', () => {
    folder.write(
      'facts/company.rs',
      'mod my_db { impl Conn {\n    #[lens::bloks(io)] fn query(&self);\n    #[lens::blocks(io)] fn pign(&self);\n} }\n',
    );
    folder.write('ws/db/async-rust-lens.rs', 'impl Conn { #[lens::blocks(io)] fn close(&self) -> ; }\n');
    folder.write(
      'ws/shop/Cargo.toml',
      `${manifest}[package.metadata.async-rust-lens]\nblocking = ["my_db::Conn::qeury"]\n`,
    );
    assert.deepEqual(check(...company, 'ws/db'), [
      'stated-facts facts/company.rs:2:5',
      'stated-facts ws/db/async-rust-lens.rs:1:49',
      'blocking-io ws/shop/src/lib.rs:4:5',
      'warning: ws/shop/Cargo.toml:8:13: `Conn::qeury` leads nowhere: there is no such function in `my_db`.',
      'warning: facts/company.rs:3:28: `Conn::pign` leads nowhere: there is no such function in `my_db`.',
    ]);
    assert.match(
      run('check', 'ws/db').out,
      /^error\[stated-facts\]: This does not read as Rust: .*\n {1}--> ws\/db\/async-rust-lens.rs:1:49\n/,
    );
  });

  it('is taken by `why`, too', () => {
    const place = 'ws/shop/src/lib.rs:2:8';
    assert.match(run('why', place).out, /facts +none/);
    assert.match(run('why', place, ...company).out, /facts +blocks\(io, long\)/);
  });
});
