import assert from 'node:assert/strict';
import { CliFolder } from './cliProcess';

describe('async-rust-lens why', () => {
  let folder: CliFolder;
  before(() => {
    folder = new CliFolder({
      'Cargo.toml': '[package]\nname = "demo"\nedition = "2024"\n[dependencies]\ntokio = "1"\n',
      'src/main.rs':
        'async fn save() {}\n#[tokio::main]\nasync fn main() {\n    save();\n    lost::call();\n}\n',
    });
  });
  after(() => folder.remove());

  it('tells what is known, and what is said there', () => {
    const run = folder.run(['why', 'src/main.rs:4:6']);
    assert.deepEqual([run.code, run.error], [0, '']);
    assert.equal(
      run.out,
      `src/main.rs:4:5: call \`save()\`
  stands in      \`async fn main\`
  runs           on the thread of \`main\`, or one of its own: it is reached only from \`main\`, which runs beside no other task
  type           impl Future<Output = ()>
  calls          \`demo::save\`, declared in src/main.rs
  facts          none
  if dropped     Cancel safe: it does nothing before it waits, and takes nothing that it could lose.
  said here      warning[unawaited-future] \`save()\` is never awaited, so it does nothing
                 It is a future that nothing polls. A future runs only while it is awaited or spawned.
                 Add \`.await\`, or hand it to the runtime to run beside this code.
                 because: \`demo::save\` is an \`async fn\`; the call gives \`impl Future<Output = ()>\`.
`,
    );
  });

  it('names the first unknown where nothing is said', () => {
    const { out } = folder.run(['why', 'src/main.rs:5:5']);
    assert.match(
      out,
      /\n {2}type {11}not known\n {2}first unknown {2}`lost::call` \(src\/main\.rs:5:5\): `lost::call` leads to nothing that is known from here\n {2}said here {6}nothing\n$/,
    );
  });

  it('says what is wrong with a place', () => {
    for (const [place, problem] of [
      ['src/main.rs', '"src/main.rs" names no place: FILE:LINE:COLUMN is wanted, both counted from 1'],
      ['src/main.rs:9:1', 'src/main.rs has no line 9, column 1'],
      ['src/main.rs:1:99', 'src/main.rs has no line 1, column 99'],
    ] as const) {
      const run = folder.run(['why', place]);
      assert.deepEqual([run.code, run.out, run.error], [2, '', `error: ${problem}\n`]);
    }
    assert.match(folder.run(['why', 'gone.rs:1:1']).error, /^error: cannot read gone\.rs: /);
    assert.equal(folder.run(['why']).error, 'error: "why" needs one FILE:LINE:COLUMN\n');
  });
});
