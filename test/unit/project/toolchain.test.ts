import assert from 'node:assert/strict';
import type { Finding } from '../../../src/engine/findings';
import { findLibrary } from '../../../src/project/toolchain';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///code/demo';
const folders = { rustupHome: 'memory:///home/.rustup', system: 'memory:///usr' };
const library = 'lib/rustlib/src/rust/library';

/** The sources of a toolchain that rustup keeps under `name`, or of the system's. */
function librarySources(place: string, texts: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = {
    'core/src/lib.rs': '',
    'core/Cargo.toml': '[package]\nname = "core"\nedition = "2024"\n',
    ...texts,
  };
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [`${place}/${library}/${file}`, text]),
  );
}

const toolchain = (name: string): string => `${folders.rustupHome}/toolchains/${name}`;

describe("the toolchain's own std", () => {
  const stable = librarySources(toolchain('stable-x86_64-unknown-linux-gnu'));
  const nightly = librarySources(toolchain('nightly-2026-01-01-x86_64-unknown-linux-gnu'));
  const settings = {
    [`${folders.rustupHome}/settings.toml`]: 'default_toolchain = "stable-x86_64-unknown-linux-gnu"\n',
  };
  const find = (texts: Readonly<Record<string, string>>): Promise<string | undefined> =>
    findLibrary(new MemoryFiles(texts), root, folders);
  const inStable = `${toolchain('stable-x86_64-unknown-linux-gnu')}/${library}`;
  const inNightly = `${toolchain('nightly-2026-01-01-x86_64-unknown-linux-gnu')}/${library}`;

  it('is that of the default toolchain, or of the one that the workspace asks for', async () => {
    const all = { ...stable, ...nightly, ...settings };
    assert.equal(await find(all), inStable);
    assert.equal(await find({ ...stable, ...nightly }), inStable);
    const asked = '[toolchain]\nchannel = "nightly-2026-01-01"\n';
    assert.equal(await find({ ...all, [`${root}/rust-toolchain.toml`]: asked }), inNightly);
    assert.equal(await find({ ...all, 'memory:///code/rust-toolchain': 'nightly-2026-01-01\n' }), inNightly);
    assert.equal(await find({ ...all, [`${root}/rust-toolchain.toml`]: 'channel = [' }), inStable);
  });

  it("is the system's where rustup has none, or none with sources", async () => {
    const system = librarySources(folders.system);
    assert.equal(await find(system), `${folders.system}/${library}`);
    const bare = { [`${toolchain('stable-x86_64-unknown-linux-gnu')}/bin/rustc`]: '' };
    assert.equal(await find({ ...system, ...settings, ...bare }), `${folders.system}/${library}`);
    assert.equal(await find({ ...settings, ...bare }), undefined);
  });

  const code = `async fn later() -> u8 { 1 }
pub struct S;
impl S { async fn go(&self) {} }
async fn f(v: Vec<S>, o: Option<S>, n: std::made_up::Nest<S>) {
    v.made_up_first().go();
    o.made_up_nightly().go();
    o.made_up_private().go();
    n.inside().go();
    std::made_up::nest(S).inside().go();
    v.into_iter().made_up_step().go();
    o.as_ref().unwrap().go();
    drop(later().await);
}
`;
  const sources = librarySources(toolchain('stable-x86_64-unknown-linux-gnu'), {
    'core/src/lib.rs': 'pub mod option;\npub mod made_up;\n',
    'core/src/option.rs':
      'pub enum Option<T> { None, Some(T) }\nimpl<T> Option<T> {\n  #[unstable(feature = "x", issue = "none")] pub fn made_up_nightly(&self) -> &T { loop {} }\n  fn made_up_private(&self) -> &T { loop {} }\n}\n',
    'core/src/made_up.rs':
      'use crate::option::Option;\npub struct Nest<T>(Option<T>);\nimpl<T> Nest<T> { pub fn inside(&self) -> &T { self.0.as_ref().unwrap() } }\npub fn nest<T>(t: T) -> Nest<T> { Nest(Option::Some(t)) }\n',
    'alloc/src/lib.rs': 'pub mod vec;\n',
    'alloc/Cargo.toml': '[package]\nname = "alloc"\nedition = "2024"\n',
    'alloc/src/vec.rs':
      'pub struct Vec<T, A = u8>(T, A);\nimpl<T, A> Vec<T, A> { pub fn made_up_first(&self) -> &T { &self.0 } }\n',
    'std/src/lib.rs':
      'extern crate alloc as alloc_crate;\npub use alloc_crate::vec;\npub use core::option;\npub use core::made_up;\n',
    'std/Cargo.toml': '[package]\nname = "std"\nedition = "2024"\n',
  });

  async function named(texts: Readonly<Record<string, string>>): Promise<string[]> {
    const files = new MemoryFiles({
      ...texts,
      [`${root}/Cargo.toml`]: manifestOf('2024', ''),
      [`${root}/src/lib.rs`]: code,
    });
    const engine = await createEngine(files, { toolchains: folders });
    await engine.check(`${root}/src/lib.rs`);
    await engine.settle();
    const findings: readonly Finding[] = (await engine.check(`${root}/src/lib.rs`))?.findings ?? [];
    return findings.map(({ rule, span }) => `${rule} ${code.slice(span.start, span.end)}`);
  }

  it('fills what the description leaves out, of what is stable and public', async () => {
    assert.deepEqual(await named(sources), [
      'unawaited-future v.made_up_first().go()',
      'unawaited-future n.inside().go()',
      'unawaited-future std::made_up::nest(S).inside().go()',
      'unawaited-future o.as_ref().unwrap().go()',
    ]);
  });

  it('is not missed where it is out of reach or cannot be read', async () => {
    const described = ['unawaited-future o.as_ref().unwrap().go()'];
    assert.deepEqual(await named({}), described);
    const broken = Object.keys(sources).filter((file) => file.endsWith('alloc/Cargo.toml'));
    assert.equal(broken.length, 1);
    assert.deepEqual(await named({ ...sources, [broken[0] ?? '']: '[package' }), described);
  });
});
