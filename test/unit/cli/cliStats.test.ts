import assert from 'node:assert/strict';
import { CliFolder } from './cliProcess';

const manifest = (name: string, dependencies = ''): string =>
  `[package]\nname = "${name}"\nedition = "2024"\n[dependencies]\n${dependencies}`;

describe('async-rust-lens stats', () => {
  let folder: CliFolder;
  before(() => {
    folder = new CliFolder({
      'Cargo.toml': '[workspace]\nmembers = ["soup", "plain"]\n',
      'soup/Cargo.toml': manifest('soup', 'secret-sauce = "1"\n'),
      'soup/src/lib.rs':
        'async fn cook() {\n    let pot = secret_sauce::Pot::new();\n    pot.boil().await;\n    mystery!(1).go();\n}\n',
      'plain/Cargo.toml': manifest('plain'),
      'plain/src/lib.rs': 'fn save() {}\nasync fn close() {\n    save();\n}\n',
      'empty/notes.md': '',
    });
  });
  after(() => folder.remove());

  it('tells by package and by cause how much is not known, the worst first', () => {
    const run = folder.run(['stats', '.']);
    assert.deepEqual([run.code, run.error], [0, '']);
    assert.equal(
      run.out,
      `       files  bodies  left out  expressions  unknown  calls  unknown  awaits  unknown
soup       1       1         0            6  100.0 %      3  100.0 %       1  100.0 %
plain      1       2         0            1    0.0 %      1    0.0 %       0        –
all        2       3         0            7   85.7 %      4   75.0 %       1  100.0 %

why unknown         expressions   share  calls   share  places
crate out of reach            4  57.1 %      2  50.0 %       1
    mostly secret_sauce (6)
    such as soup/src/lib.rs:2:15
macro not expanded            2  28.6 %      1  25.0 %       1
    mostly mystery! (3)
    such as soup/src/lib.rs:4:5
`,
    );
  });

  it('tells the same as JSON', () => {
    const run = folder.run(['stats', 'soup/src/lib.rs', '--format', 'json']);
    assert.deepEqual([run.code, run.error], [0, '']);
    const totals = {
      files: 1,
      bodies: 1,
      leftOut: 0,
      expressions: { all: 6, unknown: 6 },
      calls: { all: 3, unknown: 3 },
      awaits: { all: 1, unknown: 1 },
      causes: [
        {
          kind: 'crate-out-of-reach',
          expressions: 4,
          calls: 2,
          places: 1,
          subjects: [{ name: 'secret_sauce', count: 6 }],
          examples: [{ file: 'soup/src/lib.rs', line: 2, column: 15 }],
        },
        {
          kind: 'macro-not-expanded',
          expressions: 2,
          calls: 1,
          places: 1,
          subjects: [{ name: 'mystery!', count: 3 }],
          examples: [{ file: 'soup/src/lib.rs', line: 4, column: 5 }],
        },
      ],
    };
    assert.deepEqual(JSON.parse(run.out), {
      version: 1,
      total: totals,
      packages: [{ name: 'soup', ...totals }],
    });
  });

  it('shows three places of a cause, and three subjects', () => {
    const lines = ['a', 'b', 'c', 'd'].map((name) => `    gone_${name}();\n`);
    folder.write('many.rs', `fn f() {\n${lines.join('')}    gone_d();\n}\n`);
    assert.match(
      folder.run(['stats', 'many.rs']).out,
      /\nname leads nowhere +5 {2}100\.0 % +5 {2}100\.0 % +5\n {4}mostly gone_d \(4\), gone_a \(2\), gone_b \(2\)\n {4}such as many\.rs:2:5, many\.rs:3:5, many\.rs:4:5\n$/,
    );
  });

  it('says what is wrong with its input', () => {
    assert.deepEqual(folder.run(['stats']), {
      code: 2,
      out: '',
      error: 'error: "stats" needs the path of a file, a crate or a workspace\n',
    });
    const gone = folder.run(['stats', 'gone', 'plain']);
    assert.deepEqual([gone.code, /^error: cannot read gone: /.test(gone.error)], [2, true]);
    assert.match(gone.out, /^ +files .*\nall +1 /);
    assert.equal(folder.run(['stats', 'plain', '--all']).error, 'error: "stats" takes no --all\n');
    const empty = folder.run(['stats', 'empty']);
    assert.deepEqual([empty.code, empty.error], [0, 'warning: there are no Rust files in empty\n']);
  });
});
