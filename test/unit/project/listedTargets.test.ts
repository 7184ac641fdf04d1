import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const root = 'memory:///listed';
const held =
  'async fn pause() {}\nasync fn held(cell: &std::cell::RefCell<u8>) {\n    let value = cell.borrow_mut();\n    pause().await;\n    drop(value);\n}\n';

/** How loud what is found in `file` is, with `more` in the manifest. */
async function loudness(file: string, more = ''): Promise<string[]> {
  const files = {
    'Cargo.toml': `${manifestOf('2021', '')}${more}`,
    'src/lib.rs': '',
    'speed/of/held.rs': held,
    'benches/deep/held.rs': held,
    'src/loose.rs': held,
  };
  const engine = await createEngine(
    new MemoryFiles(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
    ),
  );
  const found = (await engine.check(`${root}/${file}`))?.findings ?? [];
  return found.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('code that only developers run', () => {
  const warning = ['warning refcell-across-await'];
  const hint = ['hint refcell-across-await'];

  for (const kind of ['bench', 'example', 'test'])
    it(`is a ${kind} that the manifest lists by its path`, async () => {
      const listed = `[[${kind}]]\nname = "held"\npath = "speed/of/held.rs"\n`;
      assert.deepEqual(await loudness('speed/of/held.rs', listed), hint);
      assert.deepEqual(await loudness('speed/of/held.rs', listed.replace('path', 'other')), warning);
    });

  it('is what no target has among benchmarks, and not among sources', async () => {
    assert.deepEqual(await loudness('benches/deep/held.rs'), hint);
    assert.deepEqual(await loudness('src/loose.rs'), warning);
    assert.deepEqual(await loudness('speed/of/held.rs'), warning);
  });
});
