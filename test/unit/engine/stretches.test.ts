import assert from 'node:assert/strict';
import { explainStretch } from '../../../src/engine/stretches';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///stretches';
const file = `${root}/src/lib.rs`;

/** What is known of the code at `«…»`, as `name: type, line of the value → line of the await`. */
async function explainMarked(marked: string, others: Record<string, string> = {}): Promise<string[]> {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const files = new MemoryFiles({
    [`${root}/Cargo.toml`]: manifestOf('2024'),
    [file]: text,
    ...Object.fromEntries(Object.entries(others).map(([name, code]) => [`${root}/src/${name}`, code])),
  });
  const engine = await createEngine(files);
  engine.setFolders([root]);
  engine.open(file, 1, text);
  await engine.check(file);
  const { isAsync, obstacles } =
    (await engine.ask(file, (analysis) => explainStretch(analysis, start, end))) ??
    assert.fail('no analysis');
  return [
    isAsync ? 'async' : 'not async',
    ...obstacles.map(
      ({ file: where, name, type, span, awaited }) =>
        `${name ?? '_'}: ${type}, ${where.slice(`${root}/src/`.length)}:${String(span.startLine + 1)} → ${String(awaited.startLine + 1)}`,
    ),
  ];
}

const pause = 'use std::{rc::Rc, sync::Mutex, cell::RefCell};\nasync fn pause() {}\n';

describe('what a stretch of code has to do with async code', () => {
  it('names the value that an async block holds across an await, and the await', async () => {
    const code = `${pause}fn start() {
    «tokio::spawn(async {
        let count = Rc::new(1);
        pause().await;
        pause().await;
        println!("{count}");
    })»;
}
`;
    assert.deepEqual(await explainMarked(code), ['async', 'count: Rc<_>, lib.rs:5 → 6']);
  });

  it('follows the call of an async fn, through others, into another file', async () => {
    const code = `mod work;
fn start() {
    tokio::spawn(«work::outer()»);
}
`;
    const work = `${pause}pub async fn outer() { inner(&Mutex::new(1)).await }
async fn inner(lock: &Mutex<u8>) {
    let guard = lock.lock().unwrap();
    pause().await;
    drop(guard);
}
`;
    assert.deepEqual(await explainMarked(code, { 'work.rs': work }), [
      'async',
      'guard: MutexGuard<u8>, work.rs:5 → 6',
    ]);
  });

  it('follows a future that has a name', async () => {
    const code = `${pause}async fn work() { let cell = RefCell::new(1); let one = cell.borrow(); pause().await; drop(one); }
fn start() {
    let working = work();
    tokio::spawn(«working»);
}
`;
    assert.deepEqual(await explainMarked(code), ['async', 'one: Ref<_>, lib.rs:3 → 3']);
  });

  it('speaks of the function whose head it is', async () => {
    const code = `${pause}pub async fn work(shared: Rc<u8>)«» { pause().await; drop(shared); }
`;
    assert.deepEqual(await explainMarked(code), ['async', 'shared: Rc<u8>, lib.rs:3 → 3']);
  });

  it('names no value that is gone before the await, may move, or lives in other async code', async () => {
    const code = `${pause}fn start() {
    «tokio::spawn(async {
        { let count = Rc::new(1); drop(count); }
        let shared = std::sync::Arc::new(1);
        pause().await;
        drop(shared);
    })»;
}
async fn other() { let count = Rc::new(1); pause().await; drop(count); }
`;
    assert.deepEqual(await explainMarked(code), ['async']);
  });

  it('ends where functions await each other', async () => {
    const code = `${pause}async fn one() { Box::pin(two()).await }
async fn two() { Box::pin(one()).await }
fn start() { tokio::spawn(«one()»); }
`;
    assert.deepEqual(await explainMarked(code), ['async']);
  });

  it('knows what is not async', async () => {
    const code = `use std::thread;
fn start(name: &str) {
    «thread::spawn(move || println!("{name}"))»;
}
async fn other() {}
`;
    assert.deepEqual(await explainMarked(code), ['not async']);
    assert.deepEqual(await explainMarked(`${pause}async fn f() { let a = «1»; pause().await; drop(a); }\n`), [
      'async',
    ]);
    assert.deepEqual(await explainMarked(`${pause}fn f() { let a = «pause()»; drop(a); }\n`), ['async']);
  });
});
