import assert from 'node:assert/strict';
import { analyseCrate } from './analysedFile';

/** The paths under which the callees of the calls in `src/lib.rs` are known, in the order of the text. */
async function knownCallees(
  texts: Readonly<Record<string, string>>,
  dependencies?: string,
): Promise<string[]> {
  const analysis = (await analyseCrate(texts, dependencies)).analyse('src/lib.rs');
  const calls = analysis.tree.descendants(0, 'call_expression');
  return calls.map((call) => {
    const known = analysis.known(analysis.calleeOf(call));
    return known ? `${known.path}: ${known.facts.blocks?.kind ?? '-'}` : '-';
  });
}

describe('facts that the knowledge declares', () => {
  it('are found through imports, aliases and re-exports', async () => {
    const text = `
      mod own { pub use std::thread::sleep as nap; }
      type Input = std::fs::File;
      fn work() {
        own::nap(std::time::Duration::ZERO);
        Input::open("a");
        own_sleep();
      }
      fn own_sleep() {}`;
    const found = await knownCallees({ 'src/lib.rs': text });
    assert.deepEqual(found, ['std::thread::sleep: sleep', 'std::fs::File::open: io', '-']);
  });

  it('are found where the manifest gives the crate another name', async () => {
    const text = 'fn work(rt: &exec::runtime::Runtime) { rt.block_on(async {}); }';
    const found = await knownCallees({ 'src/lib.rs': text }, 'exec = { package = "tokio", version = "1" }\n');
    assert.deepEqual(found, ['tokio::runtime::Runtime::block_on: block-on']);
  });

  it('hold for real sources, wherever these declare what they publish', async () => {
    const texts = {
      'src/lib.rs': `
        fn work(client: &mut postgres::Client) { client.execute("a"); client.is_closed(); }
        fn more() { postgres::hidden::Client::new().execute("b"); }`,
      'pg/Cargo.toml': '[package]\nname = "postgres"\nversion = "0.19.0"\nedition = "2021"\n',
      'pg/src/lib.rs': `
        mod client;
        pub use client::Client;
        pub mod hidden { pub struct Client; impl Client { pub fn new() -> Client { Client } pub fn execute(&self, q: &str) {} } }`,
      'pg/src/client.rs':
        'pub struct Client; impl Client { pub fn execute(&mut self, q: &str) {} pub fn is_closed(&self) -> bool { true } }',
    };
    const found = await knownCallees(texts, 'postgres = { path = "pg" }\n');
    assert.deepEqual(found, ['postgres::Client::execute: client', '-', '-', '-']);
  });

  it('hold for another crate’s type that a crate publishes under its own name', async () => {
    const texts = {
      'src/lib.rs': 'fn work(lot: &parking_lot::Condvar) { lot.wait(); }',
      'lot/Cargo.toml':
        '[package]\nname = "parking_lot"\nversion = "0.12.0"\nedition = "2021"\n[dependencies]\nbase = { path = "../base" }\n',
      'lot/src/lib.rs': 'pub type Condvar = base::Signal<u8>;',
      'base/Cargo.toml': '[package]\nname = "base"\nversion = "0.1.0"\nedition = "2021"\n',
      'base/src/lib.rs': 'pub struct Signal<T>(T); impl<T> Signal<T> { pub fn wait(&self) {} }',
    };
    const found = await knownCallees(texts, 'parking_lot = { path = "lot" }\n');
    assert.deepEqual(found, ['parking_lot::Condvar::wait: channel']);
  });
});
