import assert from 'node:assert/strict';
import { programAt } from '../../../src/engine/slowMotion';
import { Run } from '../../../src/simulator/run';
import { readTimelines } from '../../../src/tools/truth/timelines';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const file = 'memory:///demo/src/main.rs';

/** What the program prints in slow motion. */
async function played(text: string): Promise<string[]> {
  const engine = await createEngine(
    new MemoryFiles({ 'memory:///demo/Cargo.toml': manifestOf('2021'), [file]: text }),
  );
  engine.open(file, 1, text);
  const program = await engine.ask(file, (analysis) => programAt(analysis, text.indexOf('fn main')));
  assert.ok(program);
  const { events } = Run.trace(program);
  return events.flatMap((event) => (event.kind === 'print' ? [event.text] : []));
}

describe('a program in slow motion', () => {
  // What Tokio prints was written down by `npm run truth -- --crates timelines --record`, and is held against it there.
  for (const { name, code, prints } of readTimelines())
    it(`prints what Tokio does: ${name}`, async () => {
      assert.deepEqual(await played(code), prints);
    });
});
