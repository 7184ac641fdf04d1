import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fc, runs } from '../properties';
import type { Engine } from '../../../src/engine/engine';
import type { OffsetEdit } from '../../../src/engine/protocol';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const folder = 'test/workspaces/sample';
const sources = Object.fromEntries(
  ['Cargo.toml', 'src/main.rs', 'src/cache.rs', 'src/feeds.rs'].map((name) => [
    `memory:///sample/${name}`,
    readFileSync(`${folder}/${name}`, 'utf8'),
  ]),
);
const main = 'memory:///sample/src/main.rs';

/** A file in an editor: what is typed into it, and what is underlined. */
class Editor {
  private version = 1;

  private constructor(
    private readonly engine: Engine,
    private readonly file: string,
    public text: string,
  ) {}

  static async open(file: string, text: string, files: Record<string, string> = {}): Promise<Editor> {
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///own/Cargo.toml': manifestOf('2024'), ...files, [file]: text }),
    );
    return Editor.over(engine, file, text);
  }

  static async over(engine: Engine, file: string, text: string): Promise<Editor> {
    engine.open(file, 1, text);
    await engine.check(file);
    await engine.settle();
    return new Editor(engine, file, text);
  }

  edit(...edits: readonly OffsetEdit[]): void {
    for (const { start, end, newText } of [...edits].sort((a, b) => b.start - a.start))
      this.text = this.text.slice(0, start) + newText + this.text.slice(end);
    this.version += 1;
    this.engine.change(this.file, this.version, edits);
  }

  /** Types `newText` behind the first `place`, which stays. */
  typeBehind(place: string, newText: string): void {
    const at = this.text.indexOf(place) + place.length;
    assert.ok(at >= place.length, place);
    this.edit({ start: at, end: at, newText });
  }

  /** `rule: code`, by the offsets and by lines and characters, which must agree. */
  async underlined(): Promise<string[]> {
    const lines = this.text.split('\n');
    return ((await this.engine.check(this.file))?.findings ?? []).map(({ rule, span }) => {
      const code = this.text.slice(span.start, span.end);
      if (span.startLine === span.endLine)
        assert.equal(lines[span.startLine]?.slice(span.startCharacter, span.endCharacter), code);
      return `${rule}: ${code}`;
    });
  }
}

/** Types `typed` character by character behind `place`; every set of findings on the way, each once. */
async function typeSlowly(editor: Editor, place: string, typed: string): Promise<string[][]> {
  const seen = new Map<string, string[]>();
  for (let count = 1; count <= typed.length; count++) {
    editor.typeBehind(place + typed.slice(0, count - 1), typed.charAt(count - 1));
    const found = await editor.underlined();
    seen.set(found.join('\n'), found);
  }
  return [...seen.values()];
}

const head = 'async fn save() {}\nasync fn load() {}\n';

describe('findings while someone types', () => {
  it('stay in the sample while an `if let` is typed, with and without the closing brace', async () => {
    const editor = await Editor.open(main, sources[main] ?? '', sources);
    const before = await editor.underlined();
    assert.equal(before.length, 6);
    const line = '    greet("reader");\n';
    const typed = 'if let Some(x) = cache.load("a").await {';
    assert.deepEqual(await typeSlowly(editor, line, typed), [before]);
    editor.typeBehind(line + typed, '\n    }');
    assert.deepEqual(await editor.underlined(), before);
  });

  it('stay while a quote is open, though it swallows the rest of the file', async () => {
    const editor = await Editor.open(main, sources[main] ?? '', sources);
    const before = await editor.underlined();
    const seen = await typeSlowly(editor, '    greet("reader");\n', '    println!("so');
    assert.deepEqual(seen, [before]);
  });

  it('go in the statement that is typed, and there alone', async () => {
    const code = `${head}async fn run() {\n    save();\n    load();\n    if true {\n        save();\n    }\n}\n`;
    const editor = await Editor.open('memory:///own/src/lib.rs', code);
    const [save, load] = ['unawaited-future: save()', 'unawaited-future: load()'];
    assert.deepEqual(await editor.underlined(), [save, load, save]);
    editor.typeBehind('    load(', '(');
    assert.deepEqual(await editor.underlined(), [save, save]);
    editor.typeBehind('    load((', ')');
    editor.typeBehind('if tru', '(e');
    assert.deepEqual(await editor.underlined(), [save, save]);
  });

  it('come anew for a function that reads while another is left half-typed', async () => {
    const code = `${head}async fn first() {\n    save();\n    load().await;\n}\nasync fn second() {\n    load();\n}\n`;
    const editor = await Editor.open('memory:///own/src/lib.rs', code);
    editor.typeBehind('load().await', '(');
    const [save, load] = ['unawaited-future: save()', 'unawaited-future: load()'];
    assert.deepEqual(await editor.underlined(), [save, load]);
    editor.typeBehind('    load();\n', '    save();\n');
    assert.deepEqual(await editor.underlined(), [save, load, save]);
    editor.typeBehind('load()', '.await');
    assert.deepEqual(await editor.underlined(), [save, load, save]);
    editor.typeBehind('async fn second() {\n    load()', '.await');
    assert.deepEqual(await editor.underlined(), [save, save]);
    // Back in the broken one, and mended: all is as it is.
    const at = editor.text.indexOf('(;');
    editor.edit({ start: at, end: at + 1, newText: '' });
    assert.deepEqual(await editor.underlined(), [save, save]);
  });

  it('stay when an edit changes nothing', async () => {
    const editor = await Editor.open('memory:///own/src/lib.rs', `${head}async fn run() {\n    save();\n}\n`);
    editor.typeBehind('save();', ' (');
    editor.edit({ start: 0, end: 0, newText: '' });
    assert.deepEqual(await editor.underlined(), ['unawaited-future: save()']);
    editor.typeBehind('save(); (', '"');
    assert.deepEqual(await editor.underlined(), ['unawaited-future: save()']);
  });

  it('follow an edit that puts back what stood there when the text last read as Rust', async () => {
    const code = `\n${head}async fn run() {\n    save();\n}\n`;
    const editor = await Editor.open('memory:///own/src/lib.rs', code);
    editor.edit({ start: 0, end: 0, newText: '(' });
    assert.deepEqual(await editor.underlined(), ['unawaited-future: save()']);
    editor.edit({ start: 0, end: 1, newText: '\n' });
    editor.edit({ start: 0, end: 0, newText: '(\n' });
    assert.deepEqual(await editor.underlined(), ['unawaited-future: save()']);
  });

  it('stay while something between functions is typed', async () => {
    const code = `${head}async fn run() {\n    save();\n}\n`;
    const editor = await Editor.open('memory:///own/src/lib.rs', code);
    const seen = await typeSlowly(editor, head, 'use tokio::sync::{Mutex, mpsc};\nstruct A { a: u8 }\n');
    assert.deepEqual(seen, [['unawaited-future: save()']]);
  });

  for (const item of [
    'impl Fn(A) -> B for S {}',
    'pub struct Foo<T> { a: u8, b: fn(u8) -> u8 }',
    'pub async fn foo<T>(a: u8) -> Result<(), E> where T: Fn(u8) -> u8 {}',
    'trait Foo: Fn(u8) -> u8 { type A: Clone; fn a(&self) -> u8; }',
    'use tokio::sync::{Mutex, mpsc::{self}};',
    '#[derive(Clone)]\nenum X { A, B(u8), C { a: u8 } }',
    'mod foo { use super::*; }',
    'macro_rules! foo { ($a:expr) => { $a }; }',
  ])
    it(`stay in all functions while an item before them is typed: ${item}`, async () => {
      const run = 'async fn run() {\n    save();\n}\n';
      const method = 'struct S;\nimpl S {\n    async fn run(&self) {\n        save();\n    }\n}\n';
      const save = 'unawaited-future: save()';
      for (const follows of [run, method, `#[inline]\npub ${run}`]) {
        const code = `${head}\n${follows}${run}`;
        const editor = await Editor.open('memory:///own/src/lib.rs', code);
        assert.deepEqual(await typeSlowly(editor, head, item), [[save, save]]);
      }
    });

  it('are found anew in every function behind an item that is left half-typed', async () => {
    const save = 'unawaited-future: save()';
    for (const item of [
      'impl Fn(A) -> B for',
      'struct A {',
      'fn a<T>(b: u8,',
      'use a::{b',
      '#[a(',
      'mod a {',
    ]) {
      const code = `${head}\nasync fn run() {\n    save();\n}\n`;
      const editor = await Editor.open('memory:///own/src/lib.rs', code);
      editor.typeBehind(head, item);
      assert.deepEqual(await editor.underlined(), [save], item);
      editor.typeBehind('    save();\n', '    load();\n');
      assert.deepEqual(await editor.underlined(), [save, 'unawaited-future: load()'], item);
      const reopened = await Editor.open('memory:///own/src/lib.rs', editor.text);
      assert.deepEqual(await reopened.underlined(), [save, 'unawaited-future: load()'], item);
    }
  });

  it('stay in a function that a macro call surrounds', async () => {
    const code = `${head}cfg_rt! {\n    async fn run() {\n        save();\n    }\n    async fn other() {\n        load();\n    }\n}\n`;
    const editor = await Editor.open('memory:///own/src/lib.rs', code);
    const before = ['unawaited-future: save()', 'unawaited-future: load()'];
    assert.deepEqual(await editor.underlined(), before);
    assert.deepEqual(await typeSlowly(editor, '        save();\n', 'let x = f(1'), [before]);
  });

  it('that lead into a function that is typed stay as they were', async () => {
    const own = 'memory:///own/src/lib.rs';
    const other = 'memory:///own/src/other.rs';
    const slow = `pub fn slow() {\n    let a = 1;\n    std::thread::sleep(std::time::Duration::from_secs(a));\n}\n`;
    const caller = 'mod other;\npub async fn run() {\n    other::slow();\n}\n';
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///own/Cargo.toml': manifestOf('2024'), [own]: caller, [other]: slow }),
    );
    engine.open(other, 1, slow);
    engine.open(own, 1, caller);
    await engine.check(other);
    await engine.settle();
    const before = (await engine.check(own))?.findings ?? [];
    assert.deepEqual(
      before.map(({ rule, notes }) => [rule, notes.map(({ file, span }) => [file, span.startLine])]),
      [['indirect-blocking', [[other, 2]]]],
    );
    const at = slow.indexOf('    let a');
    engine.change(other, 2, [{ start: at, end: at, newText: '    foo(\n' }]);
    assert.equal((await engine.check(other))?.isKept, true);
    assert.deepEqual((await engine.check(own))?.findings, before);
    engine.change(other, 3, [{ start: at + 8, end: at + 8, newText: ');' }]);
    assert.equal((await engine.check(other))?.isKept, false);
    const [moved] = (await engine.check(own))?.findings ?? [];
    assert.deepEqual(
      moved?.notes.map(({ span }) => span.startLine),
      [3],
    );
  });

  it('wait for the typing to rest where it may concern any function', async () => {
    const file = 'memory:///own/src/lib.rs';
    const code = 'async fn save() {}\nasync fn run() {\n    save();\n}\n';
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///own/Cargo.toml': manifestOf('2024'), [file]: code }),
    );
    engine.open(file, 1, code);
    await engine.check(file);
    await engine.settle();
    await engine.check(file);
    const look = async (reach: 'typing' | 'far'): Promise<unknown> => {
      const { findings = [], isWaiting = false } = (await engine.check(file, reach)) ?? {};
      return { isWaiting, places: findings.map(({ rule, span }) => [rule, span.startLine, span.start]) };
    };
    engine.change(file, 2, [{ start: 0, end: 'async '.length, newText: '' }]);
    assert.deepEqual(await look('typing'), { isWaiting: true, places: [['unawaited-future', 2, 34]] });
    // What is typed in a body meanwhile waits with it.
    engine.change(file, 3, [{ start: 28, end: 28, newText: '\n' }]);
    assert.deepEqual(await look('typing'), { isWaiting: true, places: [['unawaited-future', 3, 35]] });
    assert.deepEqual(await look('far'), { isWaiting: false, places: [] });
    engine.change(file, 4, [{ start: 0, end: 0, newText: 'async ' }]);
    assert.deepEqual(await look('far'), { isWaiting: false, places: [['unawaited-future', 3, 41]] });
    // In a body that reads, nothing waits.
    engine.change(file, 5, [{ start: 36, end: 36, newText: ' ' }]);
    assert.deepEqual(await look('typing'), { isWaiting: false, places: [['unawaited-future', 3, 42]] });
  });

  it('keep only fixes whose text is as it was', async () => {
    const file = 'memory:///own/src/lib.rs';
    const code = `${head}async fn run() {\n    save();\n}\n`;
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///own/Cargo.toml': manifestOf('2024'), [file]: code }),
    );
    engine.open(file, 1, code);
    await engine.check(file);
    const at = code.indexOf('    save();');
    engine.change(file, 2, [{ start: at, end: at, newText: '    let x = (;\n' }]);
    const [finding] = (await engine.check(file))?.findings ?? [];
    assert.equal(finding?.isKept, true);
    const start = code.indexOf('save();') + 'save()'.length + '    let x = (;\n'.length;
    assert.deepEqual(
      finding.fixes.map(({ edits }) => edits.map(({ span }) => [span.startLine, span.start])),
      [
        [[4, start]],
        [
          [4, start - 'save()'.length],
          [4, start],
        ],
      ],
    );
  });

  it('are those of the text alone whenever it reads as Rust', async () => {
    const code = `${head}async fn run(n: u8) {\n    save();\n    if n > 1 {\n        load();\n    }\n}\nasync fn other() {\n    save();\n}\n`;
    const file = 'memory:///own/src/lib.rs';
    const pieces = ['(', ')', '{', '}', '"', 'save();', ' ', '\n', 'let x = ', '.await', ';', 'fn f() {}'];
    const edit = fc.record({
      at: fc.double({ min: 0, max: 0.999, noNaN: true }),
      cut: fc.nat(3),
      newText: fc.constantFrom(...pieces),
    });
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///own/Cargo.toml': manifestOf('2024'), [file]: code }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const editor = await Editor.over(engine, file, code);
        for (const { at, cut, newText } of edits) {
          const start = Math.floor(at * editor.text.length);
          editor.edit({ start, end: Math.min(start + cut, editor.text.length), newText });
          await editor.underlined();
        }
        editor.edit({ start: 0, end: editor.text.length, newText: code.replace('load();', 'load().await;') });
        assert.deepEqual(await editor.underlined(), ['unawaited-future: save()', 'unawaited-future: save()']);
      }),
      { numRuns: runs(40) },
    );
  });
});
