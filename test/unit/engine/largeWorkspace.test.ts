import assert from 'node:assert/strict';
import type { FileId } from '../../../src/engine/findings';
import type { FromWorker } from '../../../src/engine/protocol';
import { EngineSession } from '../../../src/engine/session';
import { readFileSync } from 'node:fs';
import { createEngine, MemoryFiles } from '../testEngine';

const root = 'memory:///large';
const manifest = (name: string, dependencies: string): string =>
  `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}`;

/** `app` uses `core`, which uses `base`; `tool` uses nobody's. */
function workspace(): MemoryFiles {
  return new MemoryFiles({
    [`${root}/Cargo.toml`]: '[workspace]\nmembers = ["base", "core", "app", "tool"]\n',
    [`${root}/base/Cargo.toml`]: manifest('base', ''),
    [`${root}/base/src/lib.rs`]: 'pub async fn save() {}\n',
    [`${root}/core/Cargo.toml`]: manifest('core', 'base = { path = "../base" }\n'),
    [`${root}/core/src/lib.rs`]:
      'mod inner;\npub async fn close() {\n    base::save();\n    inner::read();\n}\n',
    [`${root}/core/src/inner.rs`]: 'pub fn read() {}\n',
    [`${root}/app/Cargo.toml`]: manifest('app', 'core = { path = "../core" }\n'),
    [`${root}/app/src/lib.rs`]: 'mod inner;\n',
    [`${root}/app/src/inner.rs`]: 'async fn run() {\n    core::close();\n}\n',
    [`${root}/tool/Cargo.toml`]: manifest('tool', ''),
    [`${root}/tool/src/lib.rs`]: '',
    [`${root}/base/tests/saves.rs`]: 'async fn check() {\n    base::save();\n}\n',
  });
}

/** Files that answer only when the test says so. */
class SlowFiles extends MemoryFiles {
  readonly asked: string[] = [];
  private open: () => void = () => undefined;
  private readonly gate = new Promise<void>((resolve) => (this.open = resolve));

  constructor(
    files: MemoryFiles,
    private readonly isSlow: (file: string) => boolean,
  ) {
    super(Object.fromEntries(files.texts));
  }

  override async readText(file: string): Promise<string | undefined> {
    if (file.endsWith('.rs')) this.asked.push(file.slice(root.length + 1));
    if (this.isSlow(file)) await this.gate;
    return super.readText(file);
  }

  release(): void {
    this.open();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('in a large workspace', () => {
  const core = `${root}/core/src/lib.rs`;
  const inner = `${root}/app/src/inner.rs`;

  it('the first findings wait only for what the open file is built from', async () => {
    const files = new SlowFiles(workspace(), (file) => /\/(app|tool)\/src\/|\/tests\//.test(file));
    let learned = 0;
    const engine = await createEngine(files, { pause, onLearned: () => (learned += 1) });
    engine.open(core, 1, files.texts.get(core) ?? '');
    const result = await engine.check(core);
    assert.deepEqual(
      result?.findings.map(({ rule, span }) => [rule, span.startLine]),
      [['unawaited-future', 2]],
    );
    assert.equal(engine.isReading, true);
    assert.deepEqual(await engine.counts(), { crates: 2, files: 3 });
    files.release();
    await engine.settle();
    assert.equal(engine.isReading, false);
    assert.deepEqual(await engine.counts(), { crates: 5, files: 7 });
    assert.ok(learned > 0);
    assert.deepEqual(files.asked.toSorted(), [...new Set(files.asked)].toSorted());
  });

  it('a file of a crate that is not read yet has that one read at once', async () => {
    const files = new SlowFiles(workspace(), (file) => file.includes('/tool/src/'));
    const engine = await createEngine(files, { pause, onLearned: () => undefined });
    engine.open(core, 1, files.texts.get(core) ?? '');
    await engine.check(core);
    engine.open(inner, 1, files.texts.get(inner) ?? '');
    const result = await engine.check(inner);
    assert.deepEqual(
      result?.findings.map(({ rule, span }) => [rule, span.startLine]),
      [['unawaited-future', 1]],
    );
    assert.equal(engine.isReading, true);
    assert.deepEqual(await engine.counts(), { crates: 3, files: 5 });
    files.release();
    await engine.settle();
    assert.deepEqual(await engine.counts(), { crates: 5, files: 7 });
  });

  it('a test of a crate that is read already is read at once', async () => {
    const files = new SlowFiles(workspace(), (file) => file.includes('/tool/src/'));
    const engine = await createEngine(files, { pause, onLearned: () => undefined });
    const test = `${root}/base/tests/saves.rs`;
    engine.open(core, 1, files.texts.get(core) ?? '');
    await engine.check(core);
    engine.open(test, 1, files.texts.get(test) ?? '');
    const result = await engine.check(test);
    assert.deepEqual(
      result?.findings.map(({ rule, span }) => [rule, span.startLine]),
      [['unawaited-future', 1]],
    );
    assert.deepEqual(await engine.counts(), { crates: 3, files: 4 });
    files.release();
    await engine.settle();
  });

  it('who is told of nothing later gets all at once', async () => {
    const files = workspace();
    const engine = await createEngine(files);
    await engine.check(core);
    assert.equal(engine.isReading, false);
    assert.deepEqual(await engine.counts(), { crates: 5, files: 7 });
  });
});

/** Looks at this take some tenths of a second. */
const long = `async fn later() {}\n${'async fn f(m: &std::sync::Mutex<u8>) { let g = m.lock().unwrap(); later(); drop(g); }\n'.repeat(900)}`;

describe('a long look at a file', () => {
  const file = `${root}/base/src/lib.rs`;
  const other = `${root}/tool/src/lib.rs`;

  it('lets messages through', async () => {
    const posted: string[] = [];
    let tick: () => void = () => undefined;
    const found = new Promise<void>((resolve) => (tick = resolve));
    const post = (message: FromWorker): void => {
      if (message.type === 'working' && message.file === file)
        setTimeout(() => void session.receive({ type: 'ping' }), 0);
      if (message.type === 'pong' || message.type === 'findings') posted.push(message.type);
      if (message.type === 'findings') tick();
    };
    const session = new EngineSession(post, { files: workspace(), pause });
    await session.receive({
      type: 'init',
      parserWasm: readFileSync('dist/web-tree-sitter.wasm'),
      rustWasm: readFileSync('dist/tree-sitter-rust.wasm'),
      config: { severities: {}, heldTypes: [] },
    });
    await session.receive({ type: 'open', file, version: 1, text: long });
    await found;
    assert.ok(posted.indexOf('findings') > 3, posted.join(' '));
  });

  it('is given up when something changes, and done again for who waits for it', async () => {
    const files = workspace();
    let atPause: (() => void) | undefined;
    let pauses = 0;
    const engine = await createEngine(files, {
      pause: async () => {
        await pause();
        pauses += 1;
        atPause?.();
      },
    });
    engine.open(file, 1, long);
    engine.open(other, 1, '');
    await engine.check(other);
    pauses = 0;
    let version = 1;
    const edit = (id: FileId) => () => {
      atPause = undefined;
      engine.change(id, (version += 1), [{ start: 0, end: 0, newText: '// typed\n' }]);
    };
    atPause = edit(other);
    assert.equal(await engine.look(file, 'far'), 'outdated');
    atPause = edit(other);
    const result = await engine.check(file);
    assert.equal(result?.findings.length, 900);
    assert.ok(pauses > 1);
    atPause = edit(file);
    engine.configure({ severities: {}, heldTypes: ['demo::Held'] });
    assert.equal(await engine.check(file), undefined);
  });
});
