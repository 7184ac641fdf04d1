import assert from 'node:assert/strict';
import { programAt } from '../../../src/engine/slowMotion';
import { Run, type RunOptions } from '../../../src/simulator/run';
import type { Trace } from '../../../src/simulator/trace';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/main.rs';
const uses = 'use std::sync::Arc;\nuse tokio::sync::{mpsc, Mutex};\nuse tokio::time::{sleep, Duration};\n';

async function traceOf(code: string, options: RunOptions = {}): Promise<Trace> {
  const text = uses + code;
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2021'), [file]: text }),
  );
  engine.open(file, 1, text);
  const offset = text.includes('fn main') ? text.indexOf('fn main') : text.indexOf('async fn');
  const program = await engine.ask(file, (analysis) => programAt(analysis, offset));
  assert.ok(program);
  return Run.trace(program, options);
}

/** What is printed, with its time in front. */
function printed({ events }: Trace): string[] {
  return events.flatMap((event) => (event.kind === 'print' ? [`${String(event.time)} ${event.text}`] : []));
}

const busy = `
#[tokio::main]
async fn main() {
    let mut handles = Vec::new();
    for id in 0..4 {
        handles.push(tokio::spawn(async move {
            std::thread::sleep(Duration::from_millis(100));
            println!("{id}");
        }));
    }
    for handle in handles {
        handle.await.unwrap();
    }
    println!("end");
}
`;

describe('threads in slow motion', () => {
  it('are kept by what blocks, as many as there are', async () => {
    assert.deepEqual(printed(await traceOf(busy, { workers: 2 })), [
      '100 0',
      '100 1',
      '200 2',
      '200 3',
      '200 end',
    ]);
    assert.deepEqual(printed(await traceOf(busy, { workers: 4 })), [
      '100 0',
      '100 1',
      '100 2',
      '100 3',
      '100 end',
    ]);
    const one = busy.replace('#[tokio::main]', '#[tokio::main(flavor = "current_thread")]');
    assert.deepEqual(printed(await traceOf(one)), ['100 0', '200 1', '300 2', '400 3', '400 end']);
  });

  it('have timers fire late where one thread is blocked', async () => {
    const code = `
#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {
        std::thread::sleep(Duration::from_millis(300));
    });
    sleep(Duration::from_millis(10)).await;
    println!("late");
}
`;
    assert.deepEqual(printed(await traceOf(code)), ['300 late']);
    const several = code.replace('(flavor = "current_thread")', '');
    assert.deepEqual(printed(await traceOf(several, { workers: 2 })), ['10 late']);
  });

  it('are not kept by work on the pool', async () => {
    const code = `
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let work = tokio::task::spawn_blocking(|| {
        std::thread::sleep(Duration::from_millis(300));
        7
    });
    sleep(Duration::from_millis(10)).await;
    println!("on time");
    println!("{}", work.await.unwrap());
}
`;
    const trace = await traceOf(code);
    assert.deepEqual(printed(trace), ['10 on time', '300 7']);
    assert.deepEqual(trace.threads, ['main', 'blocking 1']);
  });

  it('stand still where a lock of std is held by the task that waits', async () => {
    const trace = await traceOf(`
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(std::sync::Mutex::new(0));
    let other = lock.clone();
    tokio::spawn(async move {
        let _guard = other.lock().unwrap();
        sleep(Duration::from_millis(10)).await;
    });
    sleep(Duration::from_millis(5)).await;
    println!("try");
    let _guard = lock.lock().unwrap();
    println!("never");
}
`);
    assert.deepEqual(printed(trace), ['5 try']);
    assert.equal(trace.outcome, 'stuck');
    assert.deepEqual(trace.events.filter(({ kind }) => kind === 'stall').length, 1);
  });
});

describe('a program that does not end', () => {
  it('is stuck where two wait for each other', async () => {
    const trace = await traceOf(`
#[tokio::main]
async fn main() {
    let (a, b) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let (c, d) = (a.clone(), b.clone());
    let one = tokio::spawn(async move {
        let _first = a.lock().await;
        sleep(Duration::from_millis(1)).await;
        let _second = b.lock().await;
    });
    let two = tokio::spawn(async move {
        let _first = d.lock().await;
        sleep(Duration::from_millis(1)).await;
        let _second = c.lock().await;
    });
    one.await.unwrap();
    two.await.unwrap();
}
`);
    assert.equal(trace.outcome, 'stuck');
    assert.equal(trace.end, 1);
  });

  it('is cut where it goes on for ever, with or without waiting', async () => {
    const waits = await traceOf('async fn f() { loop { sleep(Duration::from_secs(1)).await; } }');
    assert.deepEqual([waits.outcome, waits.end], ['cut', 60_000]);
    const spins = await traceOf('async fn f() { loop { let _x = 1; } }');
    assert.deepEqual([spins.outcome, spins.end], ['cut', 0]);
    const yields = await traceOf('async fn f() { loop { tokio::task::yield_now().await; } }');
    assert.equal(yields.outcome, 'cut');
    const itself = await traceOf('async fn f() { Box::pin(f()).await; }');
    assert.equal(itself.outcome, 'done');
  });
});

describe('values in slow motion', () => {
  it('are of one variant, also where its fields have names', async () => {
    const trace = await traceOf(`
enum Job { Add { n: u32 }, Stop { reason: String } }
async fn f() {
    for job in vec![Job::Add { n: 1 }, Job::Stop { reason: "full".to_string() }] {
        match job {
            Job::Stop { reason } => println!("stop: {reason}"),
            Job::Add { n } => println!("add {n}"),
        }
    }
}
`);
    assert.deepEqual(printed(trace), ['0 add 1', '0 stop: full']);
  });

  it('that are cloned are others', async () => {
    const trace = await traceOf(`
#[derive(Clone)]
struct State { n: u32 }
async fn f() {
    let a = State { n: 1 };
    let mut b = a.clone();
    b.n += 1;
    println!("{} {}", a.n, b.n);
}
`);
    assert.deepEqual(printed(trace), ['0 1 2']);
  });

  it('that double in each round end soon', async () => {
    const tuples = await traceOf('async fn f() { let mut a = (1, 2); loop { a = (a.clone(), a.clone()); } }');
    assert.equal(tuples.outcome, 'cut');
    const lists = await traceOf('async fn f() { let mut a = vec![1]; loop { a.extend(a.clone()); } }');
    assert.equal(lists.outcome, 'cut');
    const texts = await traceOf(
      'async fn f() { let mut a = String::new(); for _ in 0..40 { a = format!("{a}{a}xx"); } println!("{a}"); }',
    );
    assert.deepEqual(
      printed(texts).map((line) => line.length < 3000),
      [true],
    );
  });
});

describe('what nothing is known of in slow motion', () => {
  it('takes some time, goes round some times, and is shown as unknown', async () => {
    const trace = await traceOf(`
async fn serve(mut rx: mpsc::Receiver<u32>, client: Client) {
    while let Some(id) = rx.recv().await {
        let answer = client.fetch(id).await;
        println!("{id} {answer}");
    }
    println!("end");
}
`);
    assert.deepEqual(printed(trace), ['20 … …', '40 … …', '60 … …', '70 end']);
  });

  it('is a constant that speaks of itself, and code that is nested too deeply', async () => {
    const trace = await traceOf(`
const A: u32 = B;
const B: u32 = A;
const LIMIT: u32 = 10;
async fn f() { println!("{A} {LIMIT}"); }
`);
    assert.deepEqual(printed(trace), ['0 … 10']);
    const deep = `async fn f() { let x = ${'('.repeat(300)}1${')'.repeat(300)}; println!("{x}"); }`;
    assert.deepEqual(printed(await traceOf(deep)), ['0 …']);
    const long = `async fn f() { let x = 1${' + 1'.repeat(3000)}; println!("{x}"); }`;
    assert.deepEqual(printed(await traceOf(long)), ['0 …']);
  });

  it('is waited for by the thread where it blocks', async () => {
    const trace = await traceOf(
      'async fn f() { let _text = std::fs::read_to_string("a"); println!("read"); }',
    );
    assert.deepEqual(printed(trace), ['5 read']);
  });
});
