import assert from 'node:assert/strict';
import { runsOn } from '../../../src/engine/runsOn';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

async function told(text: string, name = 'main.rs'): Promise<string[]> {
  const file = `memory:///demo/src/${name}`;
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2024'), [file]: text }),
  );
  engine.open(file, 1, text);
  const found = (await engine.ask(file, runsOn)) ?? [];
  return found.map(({ name: at, label, reason, origin }) => {
    const shown = origin === undefined ? '' : ` @ ${text.slice(origin.start).split('(')[0] ?? ''}`;
    return `${text.slice(at.start, at.end)}: ${label}; ${reason}${shown}`;
  });
}

describe('where async functions run', () => {
  it('is told of tasks and of what main awaits, and of nothing that is not shown', async () => {
    const code = `#[tokio::main]
async fn main() {
    tokio::spawn(serve());
    loop { tokio::spawn(answer()); step().await; }
}
async fn serve() {}
async fn answer() {}
async fn step() {}
async fn unused() {}
`;
    assert.deepEqual(await told(code), [
      'main: `main`, on a runtime of several threads; its attribute says `tokio::main`',
      'serve: runs as a task (`tokio::spawn`); it is spawned by `tokio::spawn` @ tokio::spawn',
      'answer: runs as a task (`tokio::spawn`), again and again; it is spawned by `tokio::spawn` @ tokio::spawn',
      'step: runs on the thread of `main` or `block_on`; it is reached only from `main`, which runs beside no other task @ main',
    ]);
  });

  it('is told of a runtime of one thread, and of block_on', async () => {
    const code = `#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {});
    step().await;
}
async fn step() {}
`;
    const [main, step] = await told(code);
    assert.match(main ?? '', /^main: `main`, on a runtime of one thread; its attribute says `tokio::main/);
    assert.match(
      step ?? '',
      /^step: runs on the one thread that all tasks share; its runtime has one thread/,
    );
  });

  it('is not told of a library’s public functions, nor of tests', async () => {
    const code =
      'pub async fn fetch() {}\n#[tokio::test]\nasync fn works() { helper().await }\nasync fn helper() {}\n';
    assert.deepEqual(await told(code, 'lib.rs'), []);
  });
});
