import assert from 'node:assert/strict';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

describe('a library’s public interface', () => {
  it('is what open modules have, and what is given on from others', async () => {
    const pause = 'std::thread::sleep(std::time::Duration::ZERO);';
    const code = `pub async fn run() { ${pause} }\n`;
    const root = 'memory:///library';
    const texts = {
      'Cargo.toml': manifestOf('2021'),
      'src/lib.rs': 'mod inner;\npub mod open;\nmod given;\npub use self::given::run;\n',
      'src/inner.rs': code,
      'src/given.rs': code,
      'src/open.rs': `${code}mod closed { ${code} }\n`,
    };
    const files = Object.fromEntries(Object.entries(texts).map(([file, text]) => [`${root}/${file}`, text]));
    const engine = await createEngine(new MemoryFiles(files));
    engine.configure({ severities: {}, heldTypes: [], everyPlace: true });
    const reasons = async (file: string): Promise<(string | undefined)[]> =>
      ((await engine.check(`${root}/${file}`))?.findings ?? []).map(
        ({ evidence }) => evidence.split('; ')[1],
      );
    const [open, unseen] = [
      'it is part of a library’s public interface.',
      'nothing in the workspace shows who runs it.',
    ];
    assert.deepEqual(await reasons('src/inner.rs'), [unseen]);
    assert.deepEqual(await reasons('src/given.rs'), [open]);
    assert.deepEqual(await reasons('src/open.rs'), [open, unseen]);
  });
});
