import assert from 'node:assert/strict';
import { createEngine } from '../testEngine';
import {
  engineOver,
  filesOf,
  findings,
  lib,
  manifest,
  mistakes,
  own,
  root,
  vendored,
} from './factsWorkspace';

describe('facts that a package states in its async-rust-lens.rs', () => {
  const describes = `
    impl Connection {
        #[lens::blocks(io)]
        pub fn query(&self);
    }`;

  it('hold for a dependency, through renames and re-exports', async () => {
    const files = filesOf({ ...vendored, 'app/vendor/my_db/async-rust-lens.rs': describes });
    const { engine, log } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), ['blocking-io: db.query()']);
    assert.deepEqual(log, []);
    const without = filesOf(vendored);
    assert.deepEqual(await findings((await engineOver(without)).engine, without), []);
  });

  it('hold for the user’s own crate, and its programs', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': 'pub mod db { pub struct Conn; impl Conn { pub fn query(&self) {} } }\n',
      'app/src/main.rs': 'fn wait() {}\n#[tokio::main]\nasync fn main() { app::db::Conn.query(); wait(); }\n',
      'app/async-rust-lens.rs':
        '#[lens::blocks(sleep)] fn wait();\nmod db { impl Conn { #[lens::blocks(io)] fn query(&self); } }\n',
    });
    const { engine } = await engineOver(files);
    assert.deepEqual(await findings(engine, files, `${root}/app/src/main.rs`), [
      'blocking-io: app::db::Conn.query()',
      'blocking-sleep: wait()',
    ]);
    assert.deepEqual(await mistakes(engine, files, own), []);
  });

  it('hold for traits, types and what is named through `use`', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': `
        pub mod deep { pub struct Held; impl Held { pub fn take(&self) -> Held { Held } } }
        pub trait Store { fn save(&self); }
        impl Store for u8 { fn save(&self) {} }
        async fn pause() {}
        pub async fn work(held: deep::Held) {
            1u8.save();
            let guard = held.take();
            pause().await;
            drop(guard);
        }`,
      'app/async-rust-lens.rs': `
        use deep::Held;
        trait Store { #[lens::blocks(io)] fn save(&self); }
        impl Held { #[lens::blocks(io)] fn take(&self) -> Held; }
        mod deep { #[lens::guard(blocking)] pub struct Held; }`,
    });
    const { engine } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), [
      'guard-across-await: held',
      'blocking-io: 1u8.save()',
      'guard-across-await: guard',
      'blocking-io: held.take()',
    ]);
    assert.deepEqual(await mistakes(engine, files, own), []);
  });

  it('say nothing of other crates, though the package publishes their items', async () => {
    const files = filesOf({
      ...vendored,
      'app/vendor/my_db/async-rust-lens.rs':
        'mod mem { #[lens::blocks(io)] fn swap(); }\nmod std { mod mem { #[lens::blocks(io)] fn swap(); } }',
      'app/vendor/my_db/Cargo.toml': `${vendored['app/vendor/my_db/Cargo.toml']}[package.metadata.async-rust-lens]\nblocking = ["std::mem::swap", "other::Connection::lock", "my_db::Connection::name"]\n`,
      'app/src/lib.rs':
        'pub async fn work(db: my_db::Connection, mut a: u8, mut b: u8) { std::mem::swap(&mut a, &mut b); db.lock(); db.name(); }',
    });
    const { engine } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), ['blocking-io: db.name()']);
  });

  it('take effect as they are typed, and are gone with the file', async () => {
    const files = filesOf({
      'app/Cargo.toml': manifest('app'),
      'app/src/lib.rs': 'pub fn load() {}\npub async fn work() { load(); }\n',
    });
    const { engine } = await engineOver(files);
    engine.open(lib, 1, files.texts.get(lib) ?? '');
    assert.deepEqual(await findings(engine, files), []);
    files.texts.set(own, '#[lens::bloc(io)] fn load();');
    engine.touch([own]);
    assert.deepEqual(await findings(engine, files), []);
    engine.open(own, 1, files.texts.get(own) ?? '');
    engine.change(own, 2, [{ start: 8, end: 12, newText: 'blocks' }]);
    assert.deepEqual(await findings(engine, files), ['blocking-io: load()']);
    engine.close(own);
    assert.deepEqual(await findings(engine, files), []);
    files.texts.set(own, '#[lens::blocks(io)] fn load();');
    engine.touch([own]);
    assert.deepEqual(await findings(engine, files), ['blocking-io: load()']);
    files.texts.delete(own);
    engine.touch([own]);
    assert.deepEqual(await findings(engine, files), []);
  });
});

describe('facts that a manifest states', () => {
  const metadata = (owner: string): string =>
    `\n[${owner}.metadata.async-rust-lens]\nblocking = ["my_db::Connection::query"]\nguards = ["my_db::inner::Lock"]\n`;

  it('hold for what the package depends on', async () => {
    const files = filesOf({
      ...vendored,
      'app/Cargo.toml': vendored['app/Cargo.toml'] + metadata('package'),
      'app/src/lib.rs': `
        async fn pause() {}
        pub async fn work(db: my_db::Connection) { db.query(); let lock = db.lock(); pause().await; drop(lock); }`,
    });
    const { engine, log } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), ['blocking-io: db.query()', 'guard-across-await: lock']);
    assert.deepEqual(log, []);
  });

  it('hold for all members, where the workspace states them', async () => {
    const files = filesOf({
      ...vendored,
      'Cargo.toml': `[workspace]\nmembers = ["app"]\n${metadata('workspace')}`,
      '.cargo/config.toml': vendored['app/.cargo/config.toml'].replace('"vendor"', '"app/vendor"'),
    });
    const { engine, log } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), ['blocking-io: db.query()']);
    assert.deepEqual(log, []);
  });

  it('hold for the package itself', async () => {
    const files = filesOf({
      'app/Cargo.toml': `${manifest('my-app')}[package.metadata.async-rust-lens]\nblocking = ["crate::load", "my_app::store"]\nspawns = ["my_app::start"]\n`,
      'app/src/lib.rs':
        'pub fn load() {}\npub fn store() {}\npub fn start<F>(f: F) {}\npub async fn work() { load(); store(); }\npub fn begin() { start(async { load() }); }\n',
    });
    const { engine } = await engineOver(files);
    assert.deepEqual(await findings(engine, files), [
      'blocking-io: load()',
      'blocking-io: store()',
      'blocking-io: load()',
    ]);
  });

  it('are told where they are wrong', async () => {
    const files = filesOf({
      ...vendored,
      'app/Cargo.toml': `${vendored['app/Cargo.toml']}
[package.metadata.async-rust-lens]
blocking = ["my_db::Connection::query", "my_db::Connection::qeury", "query", 7]
bloking = []
guards = "my_db::inner::Lock"
cancel-unsafe = [{ path = "my_db::connect", reason = "forgets" }, "my_db::inner::Lock", "no_such_crate::f"]
`,
    });
    const told: string[] = [];
    const log: string[] = [];
    const engine = await createEngine(files, {
      nameOf: (file) => file.slice(root.length + 1),
      log: (_, message) => void log.push(message),
      onManifestFindings: (file, found) =>
        void told.push(
          ...found.map(
            ({ span, severity }) =>
              `${severity} ${(files.texts.get(file) ?? '').slice(span.start, span.end)}`,
          ),
          String(found.length),
        ),
    });
    engine.open(lib, 1, files.texts.get(lib) ?? '');
    assert.deepEqual(await findings(engine, files), []);
    await engine.settle();
    assert.deepEqual(await findings(engine, files), ['blocking-io: db.query()']);
    const wrong = [
      '11:69: `"query"` is no full path, such as `"my_db::Conn::query"`',
      '11:1: a path is wanted, such as `"my_db::Conn::query"`, or a table with a path and a reason',
      '13:1: `guards` must be a list of paths',
      '11:41: `Connection::qeury` leads nowhere: there is no such function in `my_db`.',
      '14:67: `inner::Lock` leads nowhere: there is no such function in `my_db`.',
      '12:1: There is no key `bloking`; did you mean `blocking`?',
    ];
    assert.deepEqual(
      log,
      wrong.map((each) => `app/Cargo.toml:${each}`),
    );
    assert.equal(told.length, 7);
    files.texts.set(`${root}/app/Cargo.toml`, vendored['app/Cargo.toml']);
    engine.touch([`${root}/app/Cargo.toml`]);
    assert.deepEqual(await findings(engine, files), []);
    await engine.settle();
    assert.deepEqual(told.slice(7), ['0']);
  });
});

describe('files that describe crates', () => {
  const shared = `${root}/tools/company.rs`;
  const text = `
    mod my_db { impl Connection { #[lens::blocks(io)] fn query(&self); } }
    mod std { mod path { impl Path { #[lens::blocks(io, file)] fn is_absolute(&self); } } }`;

  it('hold for every crate of their names, the standard library among them', async () => {
    const files = filesOf({ ...vendored, 'tools/company.rs': text });
    const { engine, log } = await engineOver(files, { knowledge: [shared] });
    assert.deepEqual(await findings(engine, files), [
      'blocking-io: db.query()',
      'blocking-io: std::path::Path::new("a").is_absolute()',
    ]);
    assert.deepEqual(log, []);
    assert.deepEqual(await mistakes(engine, files, shared), []);
  });

  it('count and do not count as soon as the settings say so', async () => {
    const files = filesOf({ ...vendored, 'tools/company.rs': text });
    const { engine } = await engineOver(files);
    engine.open(lib, 1, files.texts.get(lib) ?? '');
    await engine.check(lib);
    await engine.settle();
    assert.deepEqual(await findings(engine, files), []);
    engine.configure({ severities: {}, heldTypes: [], knowledge: [shared] });
    assert.equal((await findings(engine, files)).length, 2);
    files.texts.set(shared, 'mod my_db { impl Connection { #[lens::blocks(io)] fn name(&self); } }');
    engine.touch([shared]);
    assert.deepEqual(await findings(engine, files), ['blocking-io: db.name()']);
    engine.configure({ severities: {}, heldTypes: [] });
    assert.deepEqual(await findings(engine, files), []);
  });

  it('hold in what lies in no package', async () => {
    const draft = 'untitled:Untitled-1';
    const files = filesOf({ 'tools/company.rs': text });
    const { engine } = await engineOver(files);
    const code = 'pub async fn work(path: &std::path::Path) { path.is_absolute(); }';
    files.texts.set(draft, code);
    engine.open(draft, 1, code);
    assert.deepEqual(await findings(engine, files, draft), []);
    engine.configure({ severities: {}, heldTypes: [], knowledge: [shared] });
    assert.deepEqual(await findings(engine, files, draft), ['blocking-io: path.is_absolute()']);
    engine.configure({ severities: {}, heldTypes: [] });
    assert.deepEqual(await findings(engine, files, draft), []);
  });

  it('are felt where nothing of what they name is written', async () => {
    const code = `
      async fn pause() {}
      pub async fn work(db: my_db::Connection) { let held = db.lock(); pause().await; drop(held); }`;
    const files = filesOf({
      ...vendored,
      'tools/company.rs': 'mod my_db { mod inner { #[lens::gard(blocking)] struct Lock; } }',
      'app/src/lib.rs': code,
    });
    const { engine } = await engineOver(files, { knowledge: [shared] });
    engine.open(lib, 1, code);
    await engine.check(lib);
    await engine.settle();
    assert.deepEqual(await findings(engine, files), []);
    engine.open(shared, 1, files.texts.get(shared) ?? '');
    engine.change(shared, 2, [{ start: 32, end: 36, newText: 'guard' }]);
    assert.deepEqual(await findings(engine, files), ['guard-across-await: held']);
    engine.change(shared, 3, [{ start: 32, end: 37, newText: 'gard' }]);
    assert.deepEqual(await findings(engine, files), []);
  });

  it('take nothing away from what is known', async () => {
    const files = filesOf({
      ...vendored,
      'tools/company.rs': 'mod std { mod fs { #[lens::blocks(io, question)] fn read(); } }',
      'app/src/lib.rs': 'pub async fn work() { let _ = std::fs::read("a"); }',
    });
    const { engine } = await engineOver(files, { knowledge: [shared] });
    assert.deepEqual(await findings(engine, files), ['blocking-io: std::fs::read("a")']);
  });

  it('are told of where they cannot be read', async () => {
    const { engine, log } = await engineOver(filesOf(vendored), { knowledge: [`${root}/none.rs`] });
    await engine.check(lib);
    await engine.settle();
    assert.deepEqual(log, ['none.rs, which is to describe crates, cannot be read.']);
  });

  it('are told where they are wrong, wherever they lie', async () => {
    const files = filesOf({
      ...vendored,
      'tools/company.rs': `mod my_db { impl Conn { #[lens::blocks(io)] fn query(&self); } }
mod out_of_reach { #[lens::blocks(io)] fn query(); }
#[lens::blocks(io)] fn alone();
`,
    });
    const { engine, log } = await engineOver(files, { knowledge: [shared] });
    await engine.check(lib);
    await engine.settle();
    assert.deepEqual(log, [
      'tools/company.rs:1:48: `Conn::query` leads nowhere: there is no such function in `my_db`.',
    ]);
    assert.deepEqual(await mistakes(engine, files, shared), [
      'query | `Conn::query` leads nowhere: there is no such function in `my_db`.',
      'alone | `alone` stands in no crate: what is stated of `my_crate` stands in `mod my_crate { … }`.',
    ]);
  });
});
