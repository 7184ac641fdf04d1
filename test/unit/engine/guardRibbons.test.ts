import assert from 'node:assert/strict';
import { guardRibbons } from '../../../src/engine/guardRibbons';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/lib.rs';

/** Each guard that is held across an await, lines 1-based. */
async function told(text: string): Promise<string[]> {
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2024'), [file]: text }),
  );
  engine.open(file, 1, text);
  const ribbons = (await engine.ask(file, guardRibbons)) ?? [];
  return ribbons.map(({ name, guard, taken, endLine, isEarly, awaits }) => {
    const crossed = awaits.map((each) => String(each.endLine + 1)).join(', ');
    return `${guard} ${name}: ${String(taken.startLine + 1)} to ${String(endLine + 1)}${isEarly ? ', early' : ''}; awaits in ${crossed}`;
  });
}

describe('how long guards are held', () => {
  it('is to the end of the block, or to where they are given away', async () => {
    const code = `use std::cell::RefCell;
use tokio::sync::{Mutex, Semaphore};

async fn pause() {}

pub async fn work(state: &Mutex<u8>, cell: &RefCell<u8>, room: &Semaphore) {
    let all = state.lock().await;
    pause().await;
    print(*all);
    drop(all);
    pause().await;
    {
        let one = cell.borrow();
        pause().await;
        print(*one);
        pause().await;
    }
    // It is there to be held.
    let _permit = room.acquire().await;
    pause().await;
    let free = state.lock().await;
    print(*free);
}

fn print(_: u8) {}
`;
    assert.deepEqual(await told(code), [
      'lock all: 7 to 10, early; awaits in 8',
      'borrow one: 13 to 17; awaits in 14, 16',
    ]);
  });

  it('is to the end of the statement, or of what the head belongs to, where they have no name', async () => {
    const code = `use std::sync::Mutex;

async fn send(_: u8) {}

pub async fn work(state: &Mutex<Vec<u8>>) {
    send(state.lock().unwrap()[0])
        .await;
    match state.lock().unwrap().first() {
        Some(each) => send(*each).await,
        None => {}
    }
}
`;
    assert.deepEqual(await told(code), [
      'lock state.lock().unwrap(): 6 to 7; awaits in 7',
      'lock state.lock().unwrap(): 8 to 11; awaits in 9',
    ]);
  });

  it('is nothing where no await is crossed', async () => {
    assert.deepEqual(
      await told('pub async fn work(s: &tokio::sync::Mutex<u8>) { let _g = s.lock().await; }\n'),
      [],
    );
  });
});
