import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explainTerm } from '../../../src/engine/terms';
import { engineOver, filesOf, findings, manifest, mistakes, own, root } from './factsWorkspace';

describe('what the README shows of facts', () => {
  it('has no mistake', async () => {
    const [, section = ''] = readFileSync('README.md', 'utf8').split('### Your own libraries');
    const block = (language: string): string =>
      new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(section)?.[1] ?? assert.fail(language);
    const files = filesOf({
      'app/Cargo.toml': `${manifest('app', 'my_db = { path = "db" }\nmy_runtime = { path = "runtime" }\n')}\n${block('toml')}`,
      'app/src/lib.rs':
        'pub async fn work(db: my_db::Connection, mut rows: my_db::Connection) { db.query(); rows.next().await; }\n',
      'app/db/Cargo.toml': '[package]\nname = "my_db"\n',
      'app/db/src/lib.rs':
        'pub struct Lease; pub struct Connection; impl Connection { pub fn query(&self) {} pub async fn next(&mut self) {} }\n',
      'app/db/async-rust-lens.rs': block('rust'),
      'app/runtime/Cargo.toml': '[package]\nname = "my_runtime"\n',
      'app/runtime/src/lib.rs': 'pub fn start<F>(future: F) {}\n',
    });
    const { engine, log } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), ['blocking-client: db.query()']);
    assert.deepEqual(await mistakes(engine, files, `${root}/app/db/async-rust-lens.rs`), []);
    assert.deepEqual(log, []);
  });
});

describe('a mistake in async-rust-lens.rs', () => {
  it('is told at its place', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs':
        'pub use std::fs;\npub struct Conn; impl Conn { pub fn query(&self) {} }\npub struct Other;',
      'app/async-rust-lens.rs': `#[lens::bloks(io)] fn a();
impl Conn {
    #[lens::blocks(disk)] fn query(&self);
    #[lens::blocks(io)] fn qeury(&self);
}
#[lens::guard(blocking)] struct Missing;
#[lens::guard(blocking)] fn conn();
mod fs { #[lens::blocks(io)] fn read(); }
#[lens::blocks(io)] impl Other {}
impl Clone for Other { #[lens::blocks(io)] fn clone(&self) -> Self; }
#[len::blocks(io)] #[must_use] struct Other;
fn broken( {
`,
    });
    const { engine } = await engineOver(files);
    engine.open(own, 1, files.texts.get(own) ?? '');
    const found = await mistakes(engine, files, own);
    const kinds =
      'takes a kind (`sleep`, `io`, `channel`, `client`, `block_on`), a weight (`long`, `person`, `file`, `entry`, `question`) and conditions';
    assert.match(
      found[0] ?? '',
      /^#\[lens::bloks\(io\)\] \| `lens::bloks\(io\)`: there is no such fact; known are `blocks`, /,
    );
    assert.ok(found[2]?.startsWith(`#[lens::blocks(disk)] | \`lens::blocks(disk)\`: ${kinds}`));
    assert.deepEqual(
      found.filter((_, index) => index !== 0 && index !== 2),
      [
        'a | `a` leads nowhere: there is no such function in `app`.',
        'qeury | `Conn::qeury` leads nowhere: there is no such function in `app`.',
        'Missing | `Missing` leads nowhere: there is no such type or trait in `app`.',
        'conn | `conn` leads nowhere: there is no such function in `app`.',
        'read | `fs::read` is declared in `std`: a package states facts of its own items only.',
        '#[lens::blocks(io)] | `lens::blocks(io)`: this has no effect: only functions, types and traits have facts.',
        '#[lens::blocks(io)] | `lens::blocks(io)`: this has no effect: facts of a trait’s methods stand where the trait is declared.',
        '#[len::blocks(io)] | `len::blocks(io)`: facts are written `#[lens::…]`.',
        'fn broken( { | This does not read as Rust: what stands here may have no effect.',
      ],
    );
  });

  it('is that it lies where nobody reads it', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': '',
      'app/src/async-rust-lens.rs': '#[lens::blocks(io)] fn a();\nfn b();',
    });
    const { engine } = await engineOver(files);
    assert.deepEqual(await mistakes(engine, files, `${root}/app/src/async-rust-lens.rs`), [
      '#[lens::blocks(io)] fn a(); | `async-rust-lens.rs` is read where it lies beside the Cargo.toml of a package: nothing in this one has an effect.',
    ]);
  });

  it('is no code: what the file declares is in no crate', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': '',
      'app/async-rust-lens.rs': 'pub async fn a();\nimpl Drop for u8 {}',
    });
    const { engine } = await engineOver(files);
    engine.open(own, 1, files.texts.get(own) ?? '');
    assert.deepEqual(await mistakes(engine, files, own), []);
    await engine.ask(own, (analysis) => explainTerm(analysis, 6));
    assert.deepEqual(await engine.counts(), { crates: 1, files: 1 });
  });

  it('does no harm, whatever the file holds', async () => {
    const deep = 'mod a { '.repeat(3000) + '#[lens::blocks(io)] fn f();' + ' }'.repeat(3000);
    const many = '#[lens::blocks(io)] fn f();\n'.repeat(3_000);
    for (const text of [
      deep,
      many,
      '#[lens::blocks(io',
      '\0'.repeat(99),
      'impl X {}\n'.repeat(3_000) + 'impl crate { #[lens::drives] fn f(); }',
      'use f::f; impl f {#[lens::drives] fn f();} impl super::super::X { #[lens::drives] fn f(); }',
    ]) {
      const files = filesOf({
        'app/Cargo.toml': manifest('app'),
        'app/src/lib.rs': 'pub fn load() { std::thread::yield_now(); }\npub async fn work() { load(); }\n',
        'app/async-rust-lens.rs': text,
      });
      const { engine } = await engineOver(files);
      assert.deepEqual(await findings(engine, files), []);
      assert.ok(await engine.check(own));
    }
  });
});
