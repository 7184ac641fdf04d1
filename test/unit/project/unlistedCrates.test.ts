import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///unlisted';

async function findIn(
  code: string,
  texts: Readonly<Record<string, string>> = { 'Cargo.toml': manifestOf('2021', '') },
): Promise<{ rule: string; line: number; evidence: string }[]> {
  const files = { 'src/lib.rs': code, ...texts };
  const engine = await createEngine(
    new MemoryFiles(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
    ),
  );
  const result = await engine.check(`${root}/src/lib.rs`);
  return (result?.findings ?? []).map(({ rule, span, evidence }) => ({
    rule,
    line: span.startLine + 1,
    evidence,
  }));
}

const note =
  ' Cargo.toml does not list `tokio` yet: what is known of it is the description that ships with this extension.';
const sleeps = 'async fn f() {\n    tokio::time::sleep(std::time::Duration::ZERO);\n}\n';

describe('code that names a crate which Cargo.toml lacks', () => {
  it('is read by the crate’s description, and the evidence says so', async () => {
    assert.deepEqual(await findIn(sleeps), [
      {
        rule: 'unawaited-future',
        line: 2,
        evidence: `\`tokio::time::sleep\` returns \`Sleep\`.${note}`,
      },
    ]);
  });

  it('is read so in methods, guards and imports', async () => {
    const [guard, ...more] = await findIn(
      'use tokio::sync::Mutex;\nasync fn f(m: &Mutex<u8>) {\n    let _ = m.lock().await;\n    println!();\n}\n',
    );
    assert.deepEqual([guard?.rule, guard?.line, more.length], ['async-guard-underscore', 3, 0]);
    const old = await findIn(
      'use futures::future::Future;\nfn compute() -> impl Future<Item = i32, Error = ()> { todo!() }\n',
    );
    assert.deepEqual(
      old.map(({ rule, line }) => [rule, line]),
      [['futures-01-signature', 2]],
    );
  });

  it('means what the workspace has under that name', async () => {
    assert.deepEqual(
      await findIn(`mod tokio { pub mod time { pub fn sleep(_: std::time::Duration) {} } }\n${sleeps}`),
      [],
    );
    const member = {
      'Cargo.toml': `${manifestOf('2021', '')}[workspace]\nmembers = ["tokio"]\n`,
      'tokio/Cargo.toml': manifestOf('2021', '').replace('demo', 'tokio'),
      'tokio/src/lib.rs': '',
    };
    assert.deepEqual(await findIn(sleeps, member), []);
    const renamed = { 'Cargo.toml': manifestOf('2021', 'rt = { package = "tokio", version = "1" }\n') };
    assert.deepEqual(await findIn(sleeps, renamed), []);
  });

  it('is found while it is typed, and gone with it', async () => {
    const files = new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021', '') });
    const engine = await createEngine(files);
    const file = `${root}/src/lib.rs`;
    const start = 'async fn f() {\n';
    engine.open(file, 1, `${start}}\n`);
    const rules = async (): Promise<string[]> =>
      ((await engine.check(file))?.findings ?? []).map(({ rule }) => rule);
    assert.deepEqual(await rules(), []);
    const newText = 'tokio::time::sleep(std::time::Duration::ZERO);\n';
    engine.change(file, 2, [{ start: start.length, end: start.length, newText }]);
    assert.deepEqual(await rules(), ['unawaited-future']);
    engine.change(file, 3, [{ start: start.length, end: start.length + newText.length, newText: '' }]);
    assert.deepEqual(await rules(), []);
  });
});
