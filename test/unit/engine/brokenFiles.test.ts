import assert from 'node:assert/strict';
import { checkCode } from '../testEngine';

const code = `use tokio::sync::Notify;
use std::sync::Mutex;

async fn save() {}

struct Store { names: Mutex<Vec<String>> }

impl Store {
    async fn first(&self) {
        let names = self.names.lock().unwrap();
        save();
        if names.len() > 1 {
            println!("many");
        }
        save().await;
    }

    fn begins(&self) -> impl Future<Output = ()> {
        if self.names.lock().is_ok() {
            tokio::spawn(save());
        }
        async {}
    }

    async fn asks(&self) {
        std::thread::sleep(std::time::Duration::from_secs(1));
        let _ = self.begins();
    }
}

async fn last(store: Store) {
    let saved = save();
    let other = save();
    drop(store);
    saved.await;
}
`;

const firstSays = ['guard-across-await names', 'unawaited-future save()'];
const asksSays = ['blocking-sleep std::thread::sleep(std::time::Duration::from_secs(1))'];
const lastSays = ['unawaited-binding other'];

async function saidOf(text: string): Promise<string[]> {
  return (await checkCode(text)).map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
}

describe('a file that is opened while a part of it does not read as Rust', () => {
  it('is whole in these tests', async () => {
    assert.deepEqual(await saidOf(code), [...firstSays, ...asksSays, ...lastSays]);
  });

  const inFirst = [
    ['an open quote', 'println!("many")', 'println!("many)'],
    ['an open comment', 'println!', '/* println!'],
    ['a missing brace', '        }\n        save().await', '        save().await'],
    ['a missing opening brace', 'names.len() > 1 {', 'names.len() > 1'],
    ['a surplus brace', '"many");', '"many"); }'],
    ['a surplus closing brace', 'save().await;\n    }\n', 'save().await;\n    }\n    }\n'],
    ['half a statement', 'println!', 'let = println!'],
  ] as const;
  for (const [name, from, to] of inFirst)
    it(`says what is known of the functions around: ${name}`, async () => {
      assert.ok(code.includes(from));
      const said = await saidOf(code.replace(from, to));
      assert.deepEqual(
        said.filter((each) => !firstSays.includes(each)),
        [...asksSays, ...lastSays],
      );
      assert.equal(new Set(said).size, said.length);
    });

  it('says of a function that is broken nothing that only the whole of it proves', async () => {
    for (const [from, to] of [
      ['saved.await;', 'saved await;'],
      ['drop(store);', 'drop(other;'],
      ['drop(store);', 'drop("other);'],
      ['let other = save();', 'let other = save();}'],
    ] as const)
      assert.deepEqual(await saidOf(code.replace(from, to)), [...firstSays, ...asksSays], to);
  });

  it('says nothing of the future that a broken function gives, which may have begun', async () => {
    for (const [from, to] of [
      ['tokio::spawn(save());', 'tokio::spawn(save();'],
      ['        if self.names.lock().is_ok() {\n', '        if "self.names.lock().is_ok() {\n'],
      ['async {}', 'async }'],
    ] as const)
      assert.deepEqual(await saidOf(code.replace(from, to)), [...firstSays, ...asksSays, ...lastSays], to);
  });

  it('says what is known of the functions around an `impl` that is not closed', async () => {
    assert.deepEqual(await saidOf(code.replace('    }\n}\n\nasync fn last', '    }\n\nasync fn last')), [
      ...firstSays,
      ...asksSays,
      ...lastSays,
    ]);
  });

  it('says nothing of a notice where who gives it may stand in a broken function', async () => {
    const gate = (give: string): string => `use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;
struct Gate { open: AtomicBool, opened: Notify }
impl Gate {
    fn open(&self) {
        self.open.store(true, Ordering::Release);
        self.opened.notify_waiters();
    }
    fn open_again(&self) {
        ${give}
    }
    async fn wait(&self) {
        if !self.open.load(Ordering::Acquire) {
            self.opened.notified().await;
        }
    }
}
`;
    assert.deepEqual(await saidOf(gate('')), ['notify-check-then-wait self.opened.notified()']);
    assert.deepEqual(await saidOf(gate('self.opened.notify_one(;')), []);
    assert.deepEqual(await saidOf(gate('drop(;')), ['notify-check-then-wait self.opened.notified()']);
  });
});
