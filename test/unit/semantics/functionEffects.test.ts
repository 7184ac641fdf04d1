import assert from 'node:assert/strict';
import { explainTerm } from '../../../src/engine/terms';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///effects';
const file = `${root}/src/lib.rs`;
const head = `use std::rc::Rc;
use std::sync::Arc;
use tokio::sync::{mpsc, Mutex, Semaphore};

struct Hub {
    state: Mutex<u32>,
    names: std::sync::Mutex<Vec<String>>,
    permits: Arc<Semaphore>,
    jobs: mpsc::Sender<u32>,
}

async fn store(_job: u32) { tokio::task::yield_now().await; }
async fn next(jobs: &mut mpsc::Receiver<u32>) -> Option<u32> {
    let job = jobs.recv().await?;
    store(job).await;
    println!("{job}");
    Some(job)
}
fn read() -> String { std::fs::read_to_string("a").unwrap_or_default() }
fn start() { tokio::spawn(store(1)); }
`;

/** What is known of the function `subject`, a line an effect, in the words of `why`; places are lines. */
async function effectsOf(code: string, ask: 'why' | 'hover' = 'why'): Promise<string[]> {
  const text = head + code;
  const engine = await createEngine(
    new MemoryFiles({ [`${root}/Cargo.toml`]: manifestOf('2021'), [file]: text }),
  );
  engine.open(file, 1, text);
  const at = text.indexOf('subject');
  const term = await engine.ask(file, (analysis) => explainTerm(analysis, at));
  const explained = ask === 'why' ? await engine.explain(file, at) : term && 'fn' in term ? term : undefined;
  return (explained?.effects ?? []).map(({ name, words }) => {
    const told = words.map((each) => (typeof each === 'string' ? each : `line ${String(each.line)}`));
    return `${name}: ${told.join('')}`;
  });
}

const first = head.split('\n').length;
const line = (offset: number): string => `line ${String(first + offset)}`;

const cases: readonly [what: string, code: string, effects: readonly string[]][] = [
  ['nothing of a plain function', 'fn subject() -> u32 { 1 }', []],
  [
    'what is taken and lost',
    'async fn subject(jobs: &mut mpsc::Receiver<u32>) { next(jobs).await; }',
    ['cancel-safe: no: takes `job` at line 14, awaits at line 15 (through `next`)'],
  ],
  [
    'that what it owns is dropped with it',
    'async fn subject(mut jobs: mpsc::Receiver<u32>) { next(&mut jobs).await; }',
    ['cancel-safe: what it has at line 15 is its own, and is dropped with it'],
  ],
  [
    'what blocks behind plain and async functions',
    'fn more() -> String { read() }\nasync fn load() -> usize { more().len() }\nasync fn subject() -> usize { load().await }',
    [
      'cancel-safe: yes: it does nothing before it waits, and takes nothing that it could lose',
      'blocks: `std::fs::read_to_string` at line 19 (through `load`, `more`, `read`)',
    ],
  ],
  ['nothing of what a thread does', 'fn subject() { std::thread::spawn(|| read()); }', []],
  [
    'the locks, permits and room that it takes, and where they are held',
    'impl Hub {\n    async fn bump(&self) {\n        let state = self.state.lock().await;\n        store(*state).await;\n    }\n    async fn subject(&self) {\n        let _permit = self.permits.acquire().await;\n        self.bump().await;\n        self.jobs.send(1).await.ok();\n    }\n}',
    [
      'cancel-safe: not known: the docs of `yield_now` say nothing',
      `locks: \`self.permits\` at ${line(6)}, held over the await at ${line(7)}; \`self.state\` at ${line(2)} (through \`bump\`); \`self.jobs\` at ${line(8)}`,
    ],
  ],
  [
    'a lock of std, and that nothing is held over an await',
    'impl Hub {\n    async fn subject(&self) {\n        self.names.lock().unwrap().clear();\n        store(1).await;\n    }\n}',
    ['cancel-safe: not known: the docs of `yield_now` say nothing', `locks: \`self.names\` at ${line(2)}`],
  ],
  [
    'what is not `Send`',
    'async fn subject() {\n    let shared = Rc::new(1);\n    store(*shared).await;\n    drop(shared);\n}',
    [
      'cancel-safe: not known: the docs of `yield_now` say nothing',
      `Send: no: \`shared\` of type \`Rc<u32>\`, made at ${line(1)}, is alive at the await at ${line(2)}`,
    ],
  ],
  [
    'that it needs a runtime, and starts a task, through others',
    'fn subject() { start(); }',
    [
      'needs: a runtime: without one it panics at line 20 (through `start`)',
      'spawns: `spawn` at line 20 (through `start`)',
    ],
  ],
  [
    'that it panics where a task runs',
    'fn subject(handle: &tokio::runtime::Handle) {\n    handle.block_on(store(1));\n}',
    [
      `blocks: \`tokio::runtime::Handle::block_on\` at ${line(1)}`,
      `panics: in async code: \`tokio::runtime::Handle::block_on\` at ${line(1)}`,
    ],
  ],
  [
    'that it never returns',
    'async fn subject(mut jobs: mpsc::Receiver<u32>) {\n    loop {\n        let _ = jobs.recv().await;\n    }\n}',
    [
      'cancel-safe: yes: it does nothing before it waits, and takes nothing that it could lose',
      `returns: never, once it is in the loop at ${line(1)}`,
    ],
  ],
  [
    'nothing of a loop that something leaves',
    'fn subject(mut jobs: mpsc::Receiver<u32>) -> u32 {\n    loop {\n        if let Ok(job) = jobs.try_recv() { return job; }\n    }\n}',
    [],
  ],
];

describe('what is known of a function tells', () => {
  for (const [what, code, effects] of cases)
    it(what, async () => {
      assert.deepEqual(await effectsOf(code), effects);
    });

  it('in a hover no more than three lines, and nothing that callers need not know', async () => {
    const code =
      'impl Hub {\n    async fn subject(&self, jobs: &mut mpsc::Receiver<u32>) {\n        let state = self.state.lock().await;\n        next(jobs).await;\n        let shared = Rc::new(*state);\n        read();\n        store(*shared).await;\n        drop(shared);\n        start();\n    }\n}';
    const lines = (await effectsOf(code, 'hover')).map((each) => each.split(':')[0]);
    assert.deepEqual(lines, ['cancel-safe', 'blocks', 'locks']);
    assert.deepEqual(
      await effectsOf(
        'fn subject() { let _ = tokio::runtime::Handle::try_current().map(|h| h.spawn(store(1))); }',
        'hover',
      ),
      [],
    );
  });
});
