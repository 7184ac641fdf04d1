import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import type { Engine } from '../../../src/engine/engine';
import type { Finding } from '../../../src/engine/findings';
import { rules } from '../../../src/rules/index';
import { loadParser, macroText, placeEdit, randomEdit, randomText } from '../rustTexts';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

/** The findings as if the crate at `root` were another one. */
function comparable(findings: readonly Finding[] | undefined, root: string): unknown {
  return JSON.parse(JSON.stringify(findings ?? []).replaceAll(`${root}/`, 'memory:///crate/'));
}

const near = new Set(rules.filter(({ readsFar }) => !readsFar).map(({ meta }) => meta.id));

/** Of rules that look at one function at a time. */
function nearOnly(findings: readonly Finding[] | undefined): Finding[] {
  return (findings ?? []).filter(({ rule }) => near.has(rule));
}

describe('findings after edits', () => {
  it('stay where an edit changes nothing, in code that does not read as well', async () => {
    const file = 'memory:///same/src/lib.rs';
    const text = 'async fn work() {}\npub async fn run(a: u8) {\n    work();\n}\n';
    const engine = await createEngine(
      new MemoryFiles({ 'memory:///same/Cargo.toml': manifestOf('2024'), [file]: text }),
    );
    engine.open(file, 1, text);
    await engine.check(file);
    const at = text.indexOf('u8');
    engine.change(file, 2, [{ start: at, end: at, newText: '"x" ..< ' }]);
    const broken = await engine.check(file);
    assert.equal(broken?.isKept, true);
    engine.change(file, 3, [{ start: 0, end: 5, newText: 'async' }]);
    assert.deepEqual(await engine.check(file), broken);
    assert.equal(engine.versionOf(file), 3);
  });

  it('are those of the same text opened anew', async () => {
    const files = new MemoryFiles({});
    const write = (root: string, text: string): void => {
      files.texts.set(`${root}/Cargo.toml`, manifestOf('2024'));
      files.texts.set(`${root}/src/lib.rs`, text);
      files.texts.set(`${root}/src/other.rs`, 'pub async fn work(n: u32) { drop(n) }\n');
    };
    const engine: Engine = await createEngine(files);
    const parser = await loadParser();
    let version = 0;
    const run = async (text: string, edits: Parameters<typeof placeEdit>[1][]): Promise<void> => {
      // One of its own: a crate remembers which crates its code ever named.
      const edited = `memory:///edited${String((version += 1))}`;
      write(edited, text);
      const file = `${edited}/src/lib.rs`;
      let current = text;
      engine.open(file, (version += 1), text);
      for (const edit of edits) {
        const placed = placeEdit(current, edit);
        current = current.slice(0, placed.start) + placed.newText + current.slice(placed.end);
        engine.change(file, (version += 1), [placed]);
        const typed = await engine.check(file, 'typing');
        const found = await engine.check(file);
        // What is half-typed keeps what was found before on purpose.
        if (found?.isKept) continue;
        // A folder that the engine never saw: nothing that it knows can help it.
        const fresh = `memory:///fresh${String((version += 1))}`;
        write(fresh, current);
        // What was begun and not ended is set aside in opened files alone.
        engine.open(`${fresh}/src/lib.rs`, 1, current);
        const anew = await engine.check(`${fresh}/src/lib.rs`);
        engine.close(`${fresh}/src/lib.rs`);
        assert.deepEqual(
          comparable(found?.findings, edited),
          comparable(anew?.findings, fresh),
          JSON.stringify(current),
        );
        if (typed?.isWaiting || parser.read(current).errors.length > 0) continue;
        assert.deepEqual(
          comparable(nearOnly(typed?.findings), edited),
          comparable(nearOnly(anew?.findings), fresh),
          `while typing: ${JSON.stringify(current)}`,
        );
      }
      engine.close(file);
    };
    const edits = fc.array(randomEdit, { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(randomText, edits, run), { numRuns: runs(40) });
    await fc.assert(fc.asyncProperty(macroText, edits, run), { numRuns: runs(20) });
  });
});
