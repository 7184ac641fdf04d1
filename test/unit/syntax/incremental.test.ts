import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lowerItems } from '../../../src/project/itemLowering';
import { KnownItems } from '../../../src/project/knownItems';
import { loadParser, placeEdit, randomEdit, randomText } from '../rustTexts';

describe('a text that is edited', () => {
  it('has the tree and the items of the same text read anew, after any edits', async () => {
    const parser = await loadParser();
    fc.assert(
      fc.property(randomText, fc.array(randomEdit, { minLength: 1, maxLength: 12 }), (text, edits) => {
        const parsed = parser.parse(text);
        let key = parsed.tree.key;
        let items = lowerItems(parsed.tree);
        try {
          for (const edit of edits) {
            parsed.edit([placeEdit(parsed.text, edit)]);
            items = lowerItems(parsed.tree, new KnownItems(items, key));
            const anew = parser.read(parsed.text);
            assert.ok(parsed.tree.equals(anew), `differs in ${JSON.stringify(parsed.text)}`);
            ({ key } = parsed.tree);
            assert.deepEqual(items, lowerItems(anew));
          }
        } finally {
          parsed.dispose();
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes several edits of one event, in whatever order', async () => {
    const parser = await loadParser();
    const parsed = parser.parse('fn a() {}\nfn b() {}\nfn c() {}\n');
    parsed.edit([
      { start: 3, end: 4, newText: 'first' },
      { start: 23, end: 24, newText: 'third' },
      { start: 13, end: 14, newText: '🦀' },
    ]);
    assert.equal(parsed.text, 'fn first() {}\nfn 🦀() {}\nfn third() {}\n');
    assert.ok(parsed.tree.equals(parser.read(parsed.text)));
    parsed.dispose();
  });
});
