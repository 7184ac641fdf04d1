import assert from 'node:assert/strict';
import { programAt } from '../../../src/engine/slowMotion';
import { Run } from '../../../src/simulator/run';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/main.rs';

/** What is lost in a program that receives 1 to 3, one each 10 ms, and is interrupted every 25 ms. */
async function lostIn(body: string, more = ''): Promise<string[]> {
  const text = `use std::time::Duration;
use tokio::sync::mpsc::{channel, Receiver, Sender};
use tokio::time::{sleep, timeout};
${more}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = channel::<u32>(8);
    tokio::spawn(async move {
        for n in 1..=3 {
            sleep(Duration::from_millis(10)).await;
            tx.send(n).await.unwrap();
        }
        sleep(Duration::from_millis(500)).await;
    });
    ${body}
}
`;
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2021'), [file]: text }),
  );
  engine.open(file, 1, text);
  const program = await engine.ask(file, (analysis) => programAt(analysis, text.indexOf('fn main')));
  assert.ok(program);
  const { events, outcome } = Run.trace(program);
  assert.equal(outcome, 'done');
  return events.flatMap((event) =>
    event.kind === 'loss' ? [`${event.text} at ${program.places[event.at]?.code ?? ''}`] : [],
  );
}

const pair = `async fn pair(rx: &mut Receiver<u32>) -> (u32, u32) {
    let first = rx.recv().await.unwrap();
    let second = rx.recv().await.unwrap();
    (first, second)
}
async fn batch(rx: &mut Receiver<u32>) -> Vec<u32> {
    let mut all = Vec::new();
    while all.len() < 5 {
        all.push(rx.recv().await.unwrap());
    }
    all
}
`;

const interrupted = (future: string): string =>
  `tokio::select! { got = ${future} => println!("{got:?}"), _ = sleep(Duration::from_millis(25)) => {} }`;

describe('what goes with a dropped future', () => {
  it('is lost where an arm of select! took it and another arm came first', async () => {
    assert.deepEqual(await lostIn(`let _ = pair(&mut rx).await; ${interrupted('pair(&mut rx)')}`, pair), [
      '3 at rx.recv()',
    ]);
  });

  it('is lost when its time is over, or its task is aborted', async () => {
    assert.deepEqual(await lostIn('let _ = timeout(Duration::from_millis(15), pair(&mut rx)).await;', pair), [
      '1 at rx.recv()',
    ]);
    assert.deepEqual(
      await lostIn(
        'let task = tokio::spawn(async move { pair(&mut rx).await }); sleep(Duration::from_millis(15)).await; task.abort(); let _ = task.await;',
        pair,
      ),
      ['1 at rx.recv()'],
    );
  });

  it('is all that stands in a list of its own', async () => {
    assert.deepEqual(await lostIn(interrupted('batch(&mut rx)'), pair), ['1 at rx.recv()', '2 at rx.recv()']);
  });

  it('is nothing where the list is somebody else’s', async () => {
    const kept = `async fn fill(rx: &mut Receiver<u32>, all: &mut Vec<u32>) -> usize {
    while all.len() < 5 {
        all.push(rx.recv().await.unwrap());
    }
    all.len()
}`;
    assert.deepEqual(
      await lostIn(
        `let mut all = Vec::new(); ${interrupted('fill(&mut rx, &mut all)')} println!("{all:?}");`,
        kept,
      ),
      [],
    );
  });

  it('is nothing where it was handed on, or is not needed again', async () => {
    const done = `async fn forward(rx: &mut Receiver<u32>, to: &Sender<u32>) -> u32 {
    let n = rx.recv().await.unwrap();
    to.send(n).await.unwrap();
    sleep(Duration::from_millis(100)).await;
    0
}
async fn show(rx: &mut Receiver<u32>) -> u32 {
    let n = rx.recv().await.unwrap();
    println!("{n}");
    sleep(Duration::from_millis(100)).await;
    0
}`;
    assert.deepEqual(
      await lostIn(`let (to, _kept) = channel::<u32>(8); ${interrupted('forward(&mut rx, &to)')}`, done),
      [],
    );
    assert.deepEqual(await lostIn(interrupted('show(&mut rx)'), done), []);
  });

  it('is what still waited for room in the next channel', async () => {
    const stuck = `async fn forward(rx: &mut Receiver<u32>, to: &Sender<u32>) -> u32 {
    loop {
        let n = rx.recv().await.unwrap();
        to.send(n).await.unwrap();
    }
}`;
    assert.deepEqual(
      await lostIn(`let (to, _kept) = channel::<u32>(1); ${interrupted('forward(&mut rx, &to)')}`, stuck),
      ['2 at rx.recv()'],
    );
  });

  it('is nothing where the future goes on after the race', async () => {
    assert.deepEqual(
      await lostIn(
        'let next = pair(&mut rx); tokio::pin!(next); tokio::select! { _ = &mut next => {}, _ = sleep(Duration::from_millis(15)) => {} } println!("{:?}", next.await);',
        pair,
      ),
      [],
    );
  });
});
