import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import type { Engine } from '../../../src/engine/engine';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

/** Each list holds what one place of the workspace may say; an edit replaces one by another. */
const places: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'tools/src/lib.rs': {
    helper: [
      'pub fn helper() { std::thread::sleep(std::time::Duration::MAX); }',
      'pub fn helper() { deeper(); }',
      'pub async fn helper() {}',
      '',
    ],
    deeper: [
      'pub fn deeper() { std::fs::read("a").ok(); }',
      'pub fn deeper() {}',
      'pub(crate) fn deeper() {}',
    ],
    far: ['pub struct Far;', 'pub enum Far { Here }'],
    farImpl: [
      'impl Far { pub async fn go(&self) {} }',
      'impl Far { pub fn go(&self) {} }',
      'impl Far { pub fn stay(&self) {} pub fn go(&self) -> impl std::future::Future<Output = ()> { async {} } }',
      '',
    ],
  },
  'app/src/kinds.rs': {
    head: [
      'use std::future::Future;',
      'use std::future::*;',
      'use core::future::Future as Future;',
      'pub trait Future {}',
    ],
    a: [
      'pub struct A;\nimpl A { pub async fn go(&self) {} pub fn new() -> Self { A } }',
      'pub struct A;\nimpl A { pub fn go(&self) {} pub fn new() -> Self { A } }',
      '/// 🦀\npub struct A;\nimpl A { pub fn new() -> A { A } }\nimpl A { pub async fn go(&self) {} }',
    ],
    b: ['pub struct B;\nimpl B { pub fn go(&self) {} }', 'pub type B = A;', 'pub use tools::Far as B;'],
    holder: [
      'pub struct Holder { pub inner: A }',
      'pub struct Holder { pub inner: B }',
      'pub struct Holder<T = A> { pub inner: T }',
      'pub struct Holder { pub inner: std::sync::Arc<A>, pub other: u8 }',
    ],
    deref: [
      'impl std::ops::Deref for Wrapper { type Target = A; fn deref(&self) -> &A { &self.0 } }',
      'impl std::ops::Deref for Wrapper { type Target = B; fn deref(&self) -> &B { &self.1 } }',
      '',
    ],
    wrapper: ['pub struct Wrapper(pub A, pub B);', 'pub struct Wrapper(pub B, pub A);'],
    mark: ['impl Mark for A {}', 'impl Mark for Holder {}', 'impl<T> Mark for T {}', ''],
    marked: [
      'pub trait Mark {}',
      'pub trait Mark { async fn marked(&self) {} }',
      'pub trait Mark { fn marked(&self) {} }',
    ],
    run: [
      'pub trait Run { async fn run(&self); }',
      'pub trait Run { fn run(&self); }',
      'pub trait Run { type Out: Future; fn run(&self) -> Self::Out; }',
    ],
    runImpl: [
      'impl<T: Mark> Run for T { async fn run(&self) {} }',
      'impl Run for A { async fn run(&self) {} }',
      'impl Run for A { type Out = std::future::Ready<u8>; fn run(&self) -> Self::Out { std::future::ready(1) } }',
    ],
    hidden: [
      'pub mod hidden { pub trait Deep { async fn deep_down(&self) {} } impl Deep for super::A {} pub use Deep as Low; }',
      'pub mod hidden { pub trait Deep { fn deep_down(&self) {} } impl Deep for super::A {} pub use Deep as Low; }',
    ],
    kind: [
      'pub enum Kind { One(A), Two }',
      'pub enum Kind { One(B), Two }',
      'pub enum Kind { One(A) }\npub struct Two;',
    ],
  },
  'app/src/makers.rs': {
    head: ['use crate::kinds::*;', 'use crate::kinds::{A, B, Holder, Kind, Wrapper};', 'use super::*;'],
    traits: [
      'use crate::kinds::Run;',
      'use crate::kinds::Run as _;',
      'pub use crate::kinds::Mark as Run;',
      '',
    ],
    deep: ['use crate::kinds::hidden::Deep;', 'use crate::kinds::hidden::Low as _;', ''],
    inScope: ['async fn in_scope() { A.run(); A.marked(); A.deep_down(); }'],
    named: ['use crate::kinds::A as Named;', 'use crate::kinds::B as Named;', 'use tools::Far as Named;', ''],
    namedImpl: ['impl Named { pub async fn by_name(&self) {} }', ''],
    work: [
      'pub async fn work() -> u8 { 1 }',
      'pub fn work() -> u8 { 1 }',
      'pub fn work() -> impl std::future::Future<Output = A> { async { A } }',
      '#[cfg(windows)]\npub async fn work() {}\n#[cfg(unix)]\npub fn work() {}',
      '',
    ],
    holder: [
      'pub fn holder() -> Holder { loop {} }',
      'pub fn holder() -> Wrapper { loop {} }',
      'pub async fn holder() -> Holder { loop {} }',
    ],
    kind: ['pub fn kind() -> Kind { loop {} }', 'pub fn kind() -> Option<Kind> { None }'],
    each: [
      'pub fn each() -> Vec<A> { Vec::new() }',
      'pub fn each() -> Many { Many }',
      'pub fn each() -> [B; 2] { loop {} }',
    ],
    many: [
      'pub struct Many;\nimpl Iterator for Many { type Item = A; fn next(&mut self) -> Option<A> { None } }',
      'pub struct Many;\nimpl Iterator for Many { type Item = B; fn next(&mut self) -> Option<B> { None } }',
      'pub struct Many;',
    ],
    handle: [
      '#[must_use]\npub struct Handle;',
      'pub struct Handle;',
      'pub type Handle = std::future::Ready<u8>;',
    ],
    poll: [
      "impl std::future::Future for Handle { type Output = A; fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<A> { loop {} } }",
      '',
    ],
    make: ['pub fn make() -> Handle { loop {} }', 'pub fn make<T>(t: T) -> T { t }'],
    call: [
      'pub fn call<F: Fn() -> R, R>(f: F) -> R { f() }',
      'pub fn call<F: Fn() -> R, R: std::future::Future>(f: F) -> R::Output { loop {} }',
    ],
    lock: [
      'pub static LOCK: std::sync::Mutex<u8> = std::sync::Mutex::new(1);',
      'pub static LOCK: tokio::sync::Mutex<u8> = tokio::sync::Mutex::const_new(1);',
    ],
    include: [
      'include!("shared.rs");',
      'mod own { include!("shared.rs"); }\npub use own::*;',
      '#[path = "shared.rs"]\nmod own;\npub use own::*;',
      '',
    ],
    chosen: [
      'cfg_if::cfg_if! { if #[cfg(windows)] { pub async fn chosen() {} } else { pub fn chosen() {} } }',
      'cfg_if::cfg_if! { if #[cfg(unix)] { pub async fn chosen() {} } else { pub fn chosen() {} } }',
      'thread_local! { pub static LOCAL: A = A; }',
    ],
    inner: [
      'pub mod inner { pub async fn work() {} }',
      'pub mod inner { pub use super::work; }',
      'pub mod inner { pub fn work() {} pub async fn other() {} }',
    ],
  },
  'app/src/shared.rs': {
    shared: ['pub async fn shared() {}', 'pub fn shared() {}', 'pub mod more { pub async fn deep() {} }', ''],
    sharedImpl: ['impl A { pub async fn extra(&self) {} }', 'impl A { pub fn extra(&self) {} }', ''],
  },
  'app/src/main.rs': {
    head: [
      'mod kinds;\nmod makers;\nuse kinds::*;\nuse makers::*;',
      'mod makers;\nmod kinds;\nuse makers::*;\nuse kinds::*;\nuse tools::*;',
    ],
    calls: ['async fn calls() { work(); helper(); inner::work(); tools::helper(); makers::work(); }'],
    methods: [
      'async fn methods() { holder().inner.go(); holder().go(); tools::Far.go(); A::new().go(); A.run(); A.marked(); }',
      'async fn methods(h: &Holder, w: Wrapper) { h.inner.go(); w.go(); w.0.go(); w.run(); h.run(); h.marked(); }',
    ],
    patterns: [
      'async fn patterns() { if let Kind::One(x) = kind() { x.go(); } for each in each() { each.go(); each.run(); } }',
      'async fn patterns() { match kind() { Kind::One(x) => x.go(), _ => {} } let Two = Two; each().into_iter().for_each(|each| { each.go(); }); }',
    ],
    futures: [
      'async fn futures() { make(); call(|| A.go()); call(work); let x = make(); let y = call(|| make()); }',
      'async fn futures() { make(A).go(); make(holder()).inner.go(); call(|| async {}); call(|| holder()).inner; }',
    ],
    brought: [
      'async fn brought() { shared(); chosen(); A.extra(); LOCAL.with(|a| { a.go(); }); }',
      'async fn brought() { makers::shared(); makers::more::deep(); more::deep(); makers::chosen(); }',
    ],
    named: ['async fn named() { A.by_name(); B.by_name(); makers::Named.by_name(); }'],
    locks: ['async fn locks() { let held = LOCK.lock(); work().await; let _ = LOCK.lock().await; }'],
    blocks: [
      'async fn blocks() { fn work() {} work(); { async fn helper() {} helper(); } }',
      'async fn blocks() { async fn work() {} work(); { helper(); } }',
      'async fn blocks() { work(); { use tools::helper as work; work(); } }',
    ],
    implement: [
      'impl A { async fn again(&self) { self.go(); self.run(); Self::new().go(); } }',
      'impl Holder { async fn again(&self) { self.inner.go(); self.marked(); } }',
      '',
    ],
    main: ['fn main() {}'],
  },
};

const openFiles = [
  'app/src/main.rs',
  'app/src/kinds.rs',
  'app/src/makers.rs',
  'app/src/shared.rs',
  'tools/src/lib.rs',
];
const slots = Object.entries(places).flatMap(([file, names]) =>
  Object.entries(names).map(([name, choices]) => ({ file, name, choices })),
);

interface Change {
  readonly slot: number;
  readonly choice: number;
}

const change: fc.Arbitrary<Change> = fc.record({ slot: fc.nat(slots.length - 1), choice: fc.nat(11) });

/** What stands in each place at one moment. */
class Workspace {
  private readonly chosen = new Map<string, string>();

  constructor(start: readonly number[]) {
    for (const [index, { file, name, choices }] of slots.entries())
      this.chosen.set(`${file} ${name}`, choices[(start[index] ?? 0) % choices.length] ?? '');
  }

  text(file: string): string {
    return Object.keys(places[file] ?? {})
      .map((name) => `${this.chosen.get(`${file} ${name}`) ?? ''}\n`)
      .join('');
  }

  /** Makes the change and gives it as an edit, whose offsets are those of the file before. */
  apply({ slot, choice }: Change): { file: string; start: number; end: number; newText: string } {
    const { file, name, choices } = slots[slot] ?? { file: '', name: '', choices: [] };
    const names = Object.keys(places[file] ?? {});
    const before = names.slice(0, names.indexOf(name));
    const start = before.reduce(
      (sum, each) => sum + (this.chosen.get(`${file} ${each}`)?.length ?? 0) + 1,
      0,
    );
    const end = start + (this.chosen.get(`${file} ${name}`)?.length ?? 0);
    const newText = choices[choice % choices.length] ?? '';
    this.chosen.set(`${file} ${name}`, newText);
    return { file, start, end, newText };
  }
}

describe('findings after edits of declarations', () => {
  const files = new MemoryFiles({});
  let engine: Engine;
  let roots = 0;
  let version = 0;

  before(async () => {
    engine = await createEngine(files);
  });

  /** Writes the workspace into a folder that the engine has not seen yet. */
  function write(workspace: Workspace): string {
    roots += 1;
    const root = `memory:///workspace${String(roots)}`;
    files.texts.set(`${root}/Cargo.toml`, '[workspace]\nmembers = ["app", "tools"]\n');
    const dependencies = 'tokio = { version = "1", features = ["full"] }\ntools = { path = "../tools" }\n';
    files.texts.set(`${root}/app/Cargo.toml`, manifestOf('2024', dependencies));
    files.texts.set(`${root}/tools/Cargo.toml`, manifestOf('2024', '').replace('demo', 'tools'));
    for (const file of Object.keys(places)) files.texts.set(`${root}/${file}`, workspace.text(file));
    return root;
  }

  async function findings(root: string): Promise<unknown> {
    const all: Record<string, unknown> = {};
    for (const file of openFiles) {
      const found = (await engine.check(`${root}/${file}`))?.findings;
      all[file] = JSON.parse(JSON.stringify(found ?? []).replaceAll(root, ''));
    }
    return all;
  }

  /** Makes the changes one by one, with the first `open` files in an editor. */
  async function run(choices: readonly number[], changes: readonly Change[], open: number): Promise<void> {
    const workspace = new Workspace(choices);
    const root = write(workspace);
    // The others change on the disk.
    const inEditor = openFiles.slice(0, open);
    for (const file of inEditor) engine.open(`${root}/${file}`, (version += 1), workspace.text(file));
    await findings(root);
    for (const each of changes) {
      const { file, ...edit } = workspace.apply(each);
      if (inEditor.includes(file)) engine.change(`${root}/${file}`, (version += 1), [edit]);
      else {
        files.texts.set(`${root}/${file}`, workspace.text(file));
        engine.touch([`${root}/${file}`]);
      }
      assert.deepEqual(await findings(root), await findings(write(workspace)), JSON.stringify(each));
    }
    for (const file of inEditor) engine.close(`${root}/${file}`);
  }

  it('are those of the same workspace read anew, in every file of it', async () => {
    const start = fc.array(fc.nat(11), { minLength: slots.length, maxLength: slots.length });
    const changes = fc.array(change, { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(start, changes, fc.integer({ min: 1, max: openFiles.length }), run), {
      numRuns: runs(25),
    });
  });

  it('are so whatever an import brings into scope', async () => {
    const chosen = new Map([
      ['app/src/makers.rs head', 1],
      ['app/src/makers.rs traits', 3],
      ['app/src/makers.rs deep', 2],
      ['app/src/makers.rs named', 3],
    ]);
    const nameOf = ({ file, name }: (typeof slots)[number]): string => `${file} ${name}`;
    const imports = slots.flatMap((slot, index) =>
      chosen.has(nameOf(slot)) && slot.name !== 'head'
        ? slot.choices.map((_, choice) => ({ slot: index, choice }))
        : [],
    );
    await run(
      slots.map((slot) => chosen.get(nameOf(slot)) ?? 0),
      imports,
      openFiles.length,
    );
  });
});
