import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import { applyEdit, fraction, loadParser, randomEdit, randomText, rustTexts } from '../rustTexts';

describe("the parser's memory", () => {
  it('is read like the public cursor in every text of the repository', async () => {
    const parser = await loadParser();
    const slow = parser.withoutMemory();
    for (const [file, text] of rustTexts) assert.ok(parser.read(text).equals(slow.read(text)), file);
  });

  it('is read like the public cursor in texts that are cut off and broken', async () => {
    const parser = await loadParser();
    const slow = parser.withoutMemory();
    fc.assert(
      fc.property(randomText, fc.array(randomEdit, { maxLength: 6 }), fraction, (whole, edits, cut) => {
        const text = edits.reduce(applyEdit, whole).slice(0, Math.ceil(whole.length * cut));
        assert.ok(parser.read(text).equals(slow.read(text)), JSON.stringify(text));
      }),
      { numRuns: runs(200) },
    );
  });
});
