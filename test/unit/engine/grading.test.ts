import assert from 'node:assert/strict';
import type { Engine } from '../../../src/engine/engine';
import { readCondition, type Grade } from '../../../src/engine/grading/conditions';
import { createEngine, MemoryFiles } from '../testEngine';

const file = 'memory:///drill.rs';
let engine: Engine;
let version = 0;

/** The grade of a document that has these functions besides what it needs. */
async function gradeOf(code: string, ...conditions: readonly string[]): Promise<Grade | undefined> {
  const whole = `use tokio::task::JoinSet;
async fn a() -> u8 { tokio::task::yield_now().await; 1 }
async fn b() -> u8 { tokio::task::yield_now().await; 2 }
async fn load(id: u8) -> u8 { tokio::task::yield_now().await; id }
${code}`;
  version += 1;
  engine.open(file, version, whole);
  try {
    return await engine.grade(file, conditions.map(readCondition));
  } finally {
    engine.close(file);
  }
}

async function isMet(code: string, condition: string): Promise<boolean | undefined> {
  return (await gradeOf(code, condition))?.verdicts[0]?.isMet;
}

/** Says of each piece of code, the body of an async function `f`, whether the condition holds of it. */
function holds(condition: string, cases: Readonly<Record<string, boolean>>): void {
  describe(`\`${condition}\``, () => {
    for (const [code, expected] of Object.entries(cases))
      it(`${expected ? 'holds' : 'does not hold'} of ${code}`, async () => {
        assert.equal(await isMet(`async fn f(ids: Vec<u8>) { ${code} }`, condition), expected);
      });
  });
}

describe('an exercise’s grade', () => {
  before(async () => {
    engine = await createEngine(new MemoryFiles({}));
  });

  holds('polls a in f', {
    'a().await;': true,
    'a();': false,
    'let _ = a();': false,
    'let x = a(); x.await;': true,
    'let x = a(); drop(x);': false,
    'tokio::join!(a(), b());': true,
    'let x = Box::pin(a()); tokio::join!(x, b());': true,
    'tokio::spawn(a());': true,
    'tokio::spawn(async move { a().await });': true,
    'tokio::spawn(async move { a() });': false,
    'async { a() }.await;': false,
    'let all = vec![a()]; for each in all { each.await; }': true,
    'let mut all = Vec::new(); all.push(a()); futures::future::join_all(all).await;': true,
    'a().await; a();': false,
    'b().await;': false,
  });
  holds('polls a times 2 in f', { 'a().await;': false, 'a().await; a().await;': true });
  holds('polls load in f', {
    'futures::future::join_all(ids.into_iter().map(load)).await;': true,
    'let all: Vec<_> = ids.into_iter().map(load).collect(); drop(all);': false,
  });

  holds('together a, b in f', {
    'tokio::join!(a(), b());': true,
    'a().await; b().await;': false,
    'let (x, y) = (a(), b()); x.await; y.await;': false,
    'let (x, y) = (a(), b()); tokio::join!(x, y);': true,
    'let x = tokio::spawn(a()); b().await; x.await.unwrap();': false,
    'let x = tokio::spawn(a()); let y = tokio::spawn(b()); x.await.unwrap(); y.await.unwrap();': true,
    'tokio::spawn(a()).await.unwrap(); tokio::spawn(b()).await.unwrap();': false,
    'tokio::join!(async { a().await; }, async { b().await; });': true,
    'tokio::join!(a()); tokio::join!(b());': false,
  });
  holds('together a, b, load in f', {
    'tokio::join!(a(), b(), load(1));': true,
    'tokio::join!(a(), b()); load(1).await;': false,
    'tokio::join!(a(), load(1)); b().await;': false,
  });
  holds('together load in f', {
    'for id in ids { load(id).await; }': false,
    'futures::future::join_all(ids.into_iter().map(load)).await;': true,
    'let mut set = JoinSet::new(); for id in ids { set.spawn(load(id)); } while set.join_next().await.is_some() {}': true,
    'for id in ids { tokio::spawn(load(id)).await.unwrap(); }': false,
    'for id in ids { let task = tokio::spawn(load(id)); task.await.unwrap(); }': false,
    'tokio::spawn(load(1)).await.unwrap();': false,
    'for task in ids.into_iter().map(|id| tokio::spawn(load(id))) { task.await.unwrap(); }': false,
    'for task in ids.into_iter().map(|id| tokio::spawn(load(id))).collect::<Vec<_>>() { task.await.unwrap(); }': true,
    'tokio::join!(load(1), load(2));': true,
    'tokio::join!(load(1), b());': false,
  });

  holds('inside a, tokio::time::timeout in f', {
    'tokio::time::timeout(std::time::Duration::ZERO, a()).await.unwrap();': true,
    'a().await;': false,
    'b().await;': false,
  });
  holds('outside a, loop in f', { 'a().await;': true, 'loop { a().await; }': false, 'b().await;': false });
  holds('inside a, async move in f', {
    'async move { a().await }.await;': true,
    'async { a().await }.await;': false,
  });
  holds('before a, b in f', {
    'a().await; b().await;': true,
    'b().await; a().await;': false,
    'a().await;': false,
  });
  holds('absent std::thread::sleep', {
    'use std::thread::sleep as nap; nap(std::time::Duration::ZERO);': false,
    'tokio::time::sleep(std::time::Duration::ZERO).await;': true,
  });
  holds('calls select! | name Pending in f', {
    'tokio::select! { _ = a() => {} }': true,
    'let _: std::task::Poll<()> = std::task::Poll::Pending;': true,
    'a().await; /* Pending */': false,
  });
  holds('silent', {
    'a();': false,
    'a().await;': true,
    '// async-rust-lens: allow(unawaited-future)\na();': false,
    '#[allow(unused_must_use)] a();': false,
  });

  it('hears rules in files that call themselves generated', async () => {
    assert.equal(await isMet('// @generated\nasync fn f() { a(); }', 'silent'), false);
  });

  it('quotes the finding that stands in the way, and its line', async () => {
    const grade = await gradeOf(
      'async fn f() {\n a();\n}',
      'silent unawaited-future',
      'silent blocking-sleep',
    );
    assert.deepEqual(grade?.verdicts, [
      {
        isMet: false,
        message: '`a()` is never awaited, so it does nothing',
        line: 5,
      },
      { isMet: true },
    ]);
  });

  it('takes a signature for the same however it is set, and no other', async () => {
    const signature = 'keeps async fn f(x: u8, y: u8) -> u8';
    assert.equal(
      await isMet('pub(crate) async fn f(\n  x: u8,\n  y: u8,\n) -> u8 { x + y }', signature),
      true,
    );
    assert.equal(await isMet('fn f(x: u8, y: u8) -> u8 { x + y }', signature), false);
    assert.equal(await isMet('fn f(x: u8) -> u8 { x }', 'keeps fn f() || fn f(x: u8) -> u8'), true);
  });

  it('says of a text that does not read as Rust just that', async () => {
    assert.deepEqual(await gradeOf('async fn f( {', 'silent'), { reads: false, verdicts: [] });
  });
});

describe('a condition', () => {
  it('is read in each of its forms', () => {
    assert.deepEqual(readCondition('silent a-b, c'), { kind: 'silent', rules: ['a-b', 'c'] });
    assert.deepEqual(readCondition('calls a | b::c times 2 in f'), {
      kind: 'calls',
      what: ['a', 'b::c'],
      times: 2,
      within: 'f',
    });
    assert.deepEqual(readCondition('together a, b'), { kind: 'together', each: [['a'], ['b']] });
    assert.deepEqual(readCondition('inside a, loop in f'), {
      kind: 'inside',
      what: ['a'],
      place: ['loop'],
      within: 'f',
    });
  });

  it('is refused in any other', () => {
    for (const text of ['', 'wants a', 'calls', 'calls a, b', 'inside a', 'before a in f', 'polls a |'])
      assert.throws(() => readCondition(text), /No condition/, text);
  });
});
