import assert from 'node:assert/strict';
import { functionAround } from '../../../src/engine/functionAround';
import type { FunctionPlace } from '../../../src/engine/protocol';
import { functionEffects } from '../../../src/engine/terms';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///around/src/lib.rs';
const manifest = manifestOf('2024', 'tokio = { version = "1", features = ["full"] }\n');

/** What `ask` gives where `^` stands in `code`. */
async function at(code: string): Promise<{ place: FunctionPlace | undefined; effects: string[] }> {
  const offset = code.indexOf('^');
  assert.ok(offset >= 0, 'no mark');
  const text = code.replace('^', '');
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///around/Cargo.toml': manifest, [file]: text }),
  );
  engine.open(file, 1, text);
  const place = await engine.ask(file, (analysis) => functionAround(analysis, offset));
  const told = await engine.ask(file, (analysis) => functionEffects(analysis, offset));
  const effects = (told?.effects ?? []).map(({ name, words, section }) => {
    const said = words.map((word) => (typeof word === 'string' ? word : `line ${String(word.line)}`));
    return `${name}: ${said.join('')} (${section})`;
  });
  return { place, effects };
}

describe('the function around a place', () => {
  it('is the innermost one, with its head, its body and what it gives', async () => {
    const code =
      'mod a {\n    pub async fn load(\n        id: u8,\n    ) -> Option<\n        u8> {\n        i^d;\n    }\n}\n';
    const { place } = await at(code);
    assert.deepEqual(
      place && [
        place.name,
        place.isAsync,
        place.gives,
        place.head.startLine,
        place.head.endLine,
        place.body.endLine,
      ],
      ['load', true, 'Option< u8>', 1, 4, 6],
    );
    assert.equal(code.replace('^', '').slice(place?.nameStart).slice(0, 4), 'load');
  });

  it('gives nothing but () where nothing is written, and may be sync', async () => {
    const { place } = await at('fn ^plain() {}');
    assert.deepEqual([place?.gives, place?.isAsync], ['()', false]);
  });

  it('is none outside of functions, or where it has no body', async () => {
    assert.equal((await at('struct ^S;')).place, undefined);
    assert.equal((await at('trait T { fn ^f(); }')).place, undefined);
  });

  it('does all that is known of it, whether its callers should know or not', async () => {
    const { effects } = await at(
      'async fn nap() {\n    std::thread::sleep(std::time::Duration::MAX);\n    tokio::spawn(async {});\n    tokio::task::yield_now().await;^\n}\n',
    );
    assert.deepEqual(effects, [
      'cancel-safe: not known: the docs of `yield_now` say nothing (cancellation-and-select)',
      'blocks: `std::thread::sleep` at line 2 (blocking-the-executor)',
      'spawns: `spawn` at line 3 (future-is-not-a-task)',
    ]);
  });
});
