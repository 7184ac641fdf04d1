import assert from 'node:assert/strict';
import type { Mends } from '../../../src/engine/protocol';
import { mendedProgram, mendsAt } from '../../../src/engine/mends';
import type { Engine } from '../../../src/engine/engine';
import { programAt } from '../../../src/engine/slowMotion';
import { Run } from '../../../src/simulator/run';
import type { Program } from '../../../src/simulator/script';
import type { Trace } from '../../../src/simulator/trace';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/main.rs';
const other = 'memory:///demo/src/prices.rs';

async function open(text: string, more: Readonly<Record<string, string>> = {}): Promise<Engine> {
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2021'), [file]: text, ...more }),
  );
  engine.open(file, 1, text);
  await engine.settle();
  return engine;
}

async function mendsIn(engine: Engine, of: string, offset: number): Promise<Mends | undefined> {
  const means = await engine.meansOf(of);
  return engine.ask(of, (analysis) => mendsAt(analysis, offset, means));
}

/** How it runs now, and with the first fix of `rule`. */
async function bothRuns(text: string, rule: string): Promise<{ now: Trace; mended: Trace }> {
  const engine = await open(text);
  const offset = text.indexOf('fn main');
  const now = await engine.ask(file, (analysis) => programAt(analysis, offset));
  const mends = await mendsIn(engine, file, offset);
  const [fix] = mends?.mendable.find((each) => each.rule === rule)?.fixes ?? [];
  assert.ok(now && fix, JSON.stringify(mends));
  const mended = await mendedProgram(engine, file, offset, fix.edits);
  assert.ok(mended);
  return { now: run(now), mended: run(mended) };
}

function run(program: Program): Trace {
  return Run.trace(program);
}

const sequential = `
use std::time::Duration;

async fn page(name: &str) -> std::io::Result<String> {
    tokio::fs::read_to_string(name).await
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let first = page("a").await?;
    let second = page("b").await?;
    println!("{first} {second}");
    Ok(())
}
`;

describe('what a fix makes of a program', () => {
  it('waits for two things at once where the rule that is off offers it', async () => {
    const { now, mended } = await bothRuns(sequential, 'sequential-awaits');
    assert.deepEqual([now.end, mended.end], [20, 10]);
  });

  it('no longer keeps the thread', async () => {
    const { now, mended } = await bothRuns(
      'use std::time::Duration;\n#[tokio::main(flavor = "current_thread")]\nasync fn main() {\n    let other = tokio::spawn(async { println!("other"); });\n    pause().await;\n    let _ = other.await;\n}\nasync fn pause() {\n    std::thread::sleep(Duration::from_millis(50));\n}\n',
      'blocking-sleep',
    );
    const works = ({ events }: Trace): number => events.filter(({ kind }) => kind === 'work').length;
    assert.deepEqual([works(now), works(mended)], [1, 0]);
    assert.deepEqual([now.end, mended.end], [50, 50]);
  });

  it('speaks of the functions that run, in other files too, and of no others', async () => {
    const text = `mod prices;\nuse std::time::Duration;\n#[tokio::main]\nasync fn main() {\n    prices::ask().await;\n}\nasync fn unused() {\n    std::thread::sleep(Duration::from_millis(5));\n}\n`;
    const engine = await open(text, {
      [other]:
        'use std::time::Duration;\npub async fn ask() {\n    std::thread::sleep(Duration::from_millis(5));\n}\n',
    });
    const offset = text.indexOf('fn main');
    const mends = await mendsIn(engine, file, offset);
    assert.deepEqual(
      mends?.mendable.map(({ rule, file: of }) => [rule, of]),
      [['blocking-sleep', other]],
    );
    // A file that is not open is not changed, not even in memory.
    const edits = mends?.mendable[0]?.fixes[0]?.edits ?? [];
    assert.equal(await mendedProgram(engine, file, offset, edits), undefined);
  });

  it('leaves the document, and what was found in it, as they are', async () => {
    const engine = await open(sequential);
    engine.configure({ severities: { 'sequential-awaits': 'warning' }, heldTypes: [] });
    const before = (await engine.check(file))?.findings;
    assert.equal(before?.length, 1);
    const edits = before[0]?.fixes[0]?.edits ?? [];
    const offset = sequential.indexOf('fn main');
    assert.ok(await mendedProgram(engine, file, offset, edits));
    assert.equal(engine.versionOf(file), 1);
    assert.deepEqual((await engine.check(file))?.findings, before);
    const program = await engine.ask(file, (analysis) => programAt(analysis, offset));
    assert.ok(program);
    assert.equal(run(program).end, 20);
  });

  it('follows what a fix makes of a declaration, and takes it back', async () => {
    const text =
      'use std::time::Duration;\n#[tokio::main]\nasync fn main() {\n    busy().await;\n}\nasync fn busy() {\n    std::thread::sleep(Duration::from_millis(5));\n}\n';
    const engine = await open(text);
    const offset = text.indexOf('fn main');
    const mends = await mendsIn(engine, file, offset);
    const [fix] = mends?.mendable.find(({ rule }) => rule === 'unused-async')?.fixes ?? [];
    assert.ok(fix);
    const isAsync = (program: Program | undefined): boolean | undefined =>
      program?.functions.find(({ name }) => name === 'busy')?.isAsync;
    assert.equal(isAsync(await mendedProgram(engine, file, offset, fix.edits)), false);
    const again = await engine.ask(file, (analysis) => programAt(analysis, offset));
    assert.equal(isAsync(again), true);
    assert.deepEqual(await mendsIn(engine, file, offset), mends);
  });

  it('tells nothing where what comes out does not read', async () => {
    const engine = await open(sequential);
    const span = {
      start: sequential.length - 2,
      end: sequential.length,
      startLine: 0,
      startCharacter: 0,
      endLine: 0,
      endCharacter: 0,
    };
    const edits = [{ file, span, newText: '' }];
    assert.equal(await mendedProgram(engine, file, sequential.indexOf('fn main'), edits), undefined);
  });
});
