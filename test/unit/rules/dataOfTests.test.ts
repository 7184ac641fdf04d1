import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///data';

/** rustc rejects the first function; of the second it says nothing. */
const text = 'fn get() { work().await; }\nasync fn work() { let _ = tokio::sync::Mutex::new(1).lock(); }\n';

const texts: Record<string, string> = {
  'Cargo.toml': '[workspace]\nmembers = ["core"]\n',
  'tests/indent/rust.rs': text,
  'scratch/rust.rs': text,
  'core/Cargo.toml': manifestOf('2021', 'tokio = { version = "1", features = ["full"] }\n'),
  'core/src/lib.rs': '',
  'core/src/draft.rs': text,
  'core/tests/ui/fail.rs': text,
  'core/tests/built.rs': text,
};

describe('rules about what rustc rejects', () => {
  it('leave alone what lies among tests and no target has: rustc never sees it, or is to reject it', async () => {
    const files = Object.fromEntries(Object.entries(texts).map(([file, each]) => [`${root}/${file}`, each]));
    const engine = await createEngine(new MemoryFiles(files));
    const rules = async (file: string): Promise<string[]> =>
      ((await engine.check(`${root}/${file}`))?.findings ?? []).map(({ rule }) => rule);
    const both = ['await-outside-async', 'let-underscore-future'];
    assert.deepEqual(await rules('core/tests/built.rs'), both);
    assert.deepEqual(await rules('core/src/draft.rs'), both);
    assert.deepEqual(await rules('scratch/rust.rs'), both);
    assert.deepEqual(await rules('core/tests/ui/fail.rs'), ['let-underscore-future']);
    assert.deepEqual(await rules('tests/indent/rust.rs'), ['let-underscore-future']);
  });
});
