import assert from 'node:assert/strict';
import { futureView } from '../../../src/engine/futureView';
import type { FutureView } from '../../../src/engine/protocol';
import { keptSentence } from '../../../src/editors/keptWords';
import { explainTerm } from '../../../src/engine/terms';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/lib.rs';

/** What is shown where `^` stands in `code`, which is taken out; lines are 1-based. */
async function seen(code: string): Promise<FutureView | undefined> {
  const offset = code.indexOf('^');
  assert.ok(offset >= 0, 'no mark');
  const text = code.replace('^', '');
  const dependencies = 'tokio = { version = "1", features = ["full"] }\n';
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2024', dependencies), [file]: text }),
  );
  engine.open(file, 1, text);
  return engine.ask(file, (analysis) => futureView(analysis, offset));
}

/** Each pause in a line, and each value in one. */
function told(view: FutureView | undefined): string[] {
  if (!view) return [];
  return [
    `${view.kind} ${view.name}, ${view.runs.kind}`,
    ...view.pauses.map(({ span, word, waitsFor, isOnBranch }) => {
      const what = waitsFor.map(({ code, dropped }) => code + (dropped === undefined ? '' : ` (${dropped})`));
      return `${String(span.startLine + 1)} ${word}${isOnBranch ? ', on a branch' : ''}: ${what.join(' | ')}`;
    }),
    ...view.values.map(({ name, type, guard, staysOnThread, isTaken, kept }) => {
      const marks = [guard, staysOnThread && 'not Send', isTaken && 'taken'].filter(Boolean).join(', ');
      const where = kept.map(({ pause, reason }) => `${String(pause)} ${reason}`).join('; ');
      return `${name}: ${type ?? '?'} [${marks}] ${where}`;
    }),
    ...view.loops.map(({ first, last }) => `loop ${String(first)} to ${String(last)}`),
  ];
}

describe('the future at the cursor', () => {
  it('waits at awaits, and keeps values for each of the reasons that there are', async () => {
    const code = `use std::rc::Rc;
use tokio::sync::{Mutex, mpsc};

pub async fn serve(state: &Mutex<Vec<String>>, mut lines: mpsc::Receiver<String>) {
    let label = Rc::new(1);
    let mut count = 0;
    while let Some(line) = lines.recv().^await {
        let mut all = state.lock().await;
        all.push(line);
        tokio::task::yield_now().await;
        count += *label;
    }
    println!("{count}");
}
`;
    assert.deepEqual(told(await seen(code)), [
      'function serve, worker',
      '7 await: lines.recv()',
      '8 await, on a branch: state.lock()',
      '10 await, on a branch: tokio::task::yield_now()',
      'state: &Mutex<Vec<String>> [taken] 0 part of the future from the start; 1 part of the future from the start; 2 part of the future from the start',
      'lines: Receiver<String> [taken] 0 part of the future from the start; 1 part of the future from the start; 2 part of the future from the start',
      'label: Rc<_> [not Send] 0 used again in line 11; 1 used again in line 11; 2 used again in line 11',
      'count: ? [] 0 used again in line 11; 1 used again in line 11; 2 used again in line 11',
      'line: String [] 1 used again in line 9',
      'all: MutexGuard<Vec<String>> [lock] 2 dropped at the end of its block, line 12',
      'loop 0 to 2',
    ]);
  });

  it('names the arms of a macro that awaits, and what they lose', async () => {
    const code = `use tokio::sync::mpsc;

pub async fn race(mut a: mpsc::Receiver<u8>, mut b: tokio::net::TcpStream) {
    use tokio::io::AsyncReadExt;
    let mut buffer = [0; 8];
    loop {
        tokio::select! {^
            _ = a.recv() => break,
            _ = b.read_exact(&mut buffer) => {}
        }
    }
    let (_, _) = tokio::join!(a.recv(), b.read_u8());
}
`;
    assert.deepEqual(told(await seen(code)).slice(1, 3), [
      '7 select!: a.recv() (cancel safe) | b.read_exact(&mut buffer) (loses what it has read)',
      '12 join!: a.recv() | b.read_u8()',
    ]);
  });

  it('is that of the innermost block, which takes along what it names', async () => {
    const code = `pub fn start(name: String) {
    tokio::spawn(async move {
        tokio::task::yield_now().await;
        println!("{^name}");
    });
}
`;
    assert.deepEqual(told(await seen(code)), [
      'block , worker',
      '3 await: tokio::task::yield_now()',
      'name: String [taken] 0 part of the future from the start',
    ]);
  });

  it('holds unnamed guards of a head', async () => {
    const code = `use std::sync::Mutex;
pub async fn head(all: &Mutex<Vec<u8>>) {
    if let Some(first) = all.lock().unwrap().first() {
        tokio::time::sleep(std::time::Duration::from_millis(*first as u64)).^await;
    }
}
`;
    assert.deepEqual(told(await seen(code)).slice(2), [
      'all: &Mutex<Vec<u8>> [taken] 0 part of the future from the start',
      'all.lock().unwrap(): MutexGuard<Vec<u8>> [lock, not Send] 0 held meanwhile',
    ]);
  });

  it('is nothing in code that is not async, nor in what does not read', async () => {
    assert.equal(await seen('pub fn plain() { let x = ^1; }\n'), undefined);
    assert.equal(await seen('pub struct A^;\npub async fn f() { g().await }\nasync fn g() {}\n'), undefined);
  });

  it('is told in brief by the hover on an await: of the innermost one, what it declared itself', async () => {
    const code = `use std::sync::Mutex;
pub async fn nested(state: &Mutex<u8>) {
    let (a, b, c, d) = (vec![0], vec![1], vec![2], vec![3]);
    let first = state.lock().unwrap();
    take(one().AWAIT, a).await;
    println!("{b:?}{c:?}{d:?}{first}");
}
async fn one() {}
async fn take(_: (), _: Vec<u8>) {}
`;
    const keptAt = async (mark: string): Promise<string | undefined> => {
      const text = code.replace('AWAIT', 'await');
      const engine = await createEngine(
        new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2024'), [file]: text }),
      );
      engine.open(file, 1, text);
      const term = await engine.ask(file, (analysis) =>
        explainTerm(analysis, text.indexOf(mark) + mark.length - 1),
      );
      return term && 'term' in term && term.kept ? keptSentence(term.kept) : undefined;
    };
    const kept = 'Meanwhile the future keeps `a`, `b`, `c`, `d` and 1 more.';
    assert.equal(await keptAt('one().a'), kept);
    assert.equal(await keptAt(', a).a'), 'Meanwhile the future keeps `b`, `c`, `d`, `first` (a lock).');
    assert.equal(await keptAt('pub a'), undefined);
  });

  it('says how large what is large is, and nothing of what cannot be told', async () => {
    const code = `const ROOM: usize = 3 * 1024;
struct Frame { kind: u8, data: [u32; 512] }
pub async fn copy<const N: usize>(sent: [u8; N]) {
    let buffer = [0u8; ROOM];
    let frame = Frame { kind: 1, data: [0; 512] };
    let small = [0u8; 1023];
    let held = [Some(1u64); 1000];
    pause().^await;
    println!("{buffer:?}{}{small:?}{held:?}{}", frame.kind, sent[0]);
}
async fn pause() {}
`;
    const view = await seen(code);
    assert.deepEqual(
      view?.values.map(({ name, size }) => [name, size]),
      [
        ['sent', undefined],
        ['buffer', '3 KiB'],
        ['frame', '2,052 bytes'],
        ['small', undefined],
        ['held', undefined],
      ],
    );
    const text = code.replace('^', '');
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2024'), [file]: text }),
    );
    engine.open(file, 1, text);
    const term = await engine.ask(file, (analysis) => explainTerm(analysis, text.indexOf('.await') + 2));
    assert.equal(
      term && 'term' in term && term.kept && keptSentence(term.kept),
      'Meanwhile the future keeps `buffer` (3 KiB), `frame` (2,052 bytes), `small`, `held`.',
    );
  });
});
