import assert from 'node:assert/strict';
import { createEngine, MemoryFiles } from '../testEngine';

/** Each line that ends in `//~` says the severity of what is found there: `warning`, or nothing for silence. */
export async function check(files: Readonly<Record<string, string>>): Promise<void> {
  const root = 'memory:///places';
  const withRoot = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]));
  const engine = await createEngine(new MemoryFiles(withRoot));
  for (const [name, text] of Object.entries(files)) {
    if (!name.endsWith('.rs')) continue;
    const found = (await engine.check(`${root}/${name}`))?.findings ?? [];
    const lines = text.split('\n');
    const shown = lines.map((line, index) =>
      [
        line.replace(/ *\/\/~.*/, ''),
        ...found
          .filter(({ span }) => span.startLine === index)
          .map(({ severity, rule }) => `//~ ${severity} ${rule}`),
      ].join(' '),
    );
    const stated = lines.map((line) => line.replace(/ *\/\/~/, ' //~'));
    assert.deepEqual(shown, stated, name);
  }
}
