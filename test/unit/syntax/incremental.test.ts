import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import { lowerItems } from '../../../src/project/itemLowering';
import { KeptItems } from '../../../src/project/keptItems';
import { SyntaxTree } from '../../../src/syntax/syntaxTree';
import { loadParser, macroText, placeEdit, randomEdit, randomText } from '../rustTexts';

/** How many trees `root` holds, itself or through what it holds. */
function treesWithin(root: object): number {
  const found = new Set<object>([root]);
  for (const each of found) {
    if (ArrayBuffer.isView(each)) continue;
    const inner: unknown[] = each instanceof Map ? [...each].flat() : Object.values(each);
    for (const value of inner) if (typeof value === 'object' && value !== null) found.add(value);
  }
  return [...found].filter((each) => each instanceof SyntaxTree).length;
}

describe('a text that is edited', () => {
  it('has the tree and the items of the same text read anew, after any edits', async () => {
    const parser = await loadParser();
    const looked = fc.tuple(randomEdit, fc.boolean());
    fc.assert(
      fc.property(
        fc.oneof({ weight: 3, arbitrary: randomText }, macroText),
        fc.array(looked, { minLength: 1, maxLength: 12 }),
        (text, edits) => {
          const parsed = parser.parse(text);
          let key = parsed.tree.key;
          let items = lowerItems(parsed.tree);
          try {
            for (const [edit, isLookedAt] of edits) {
              parsed.edit([placeEdit(parsed.text, edit)]);
              if (!isLookedAt) continue;
              items = lowerItems(parsed.tree, new KeptItems(items, key));
              const anew = parser.read(parsed.text);
              assert.ok(parsed.tree.equals(anew), `differs in ${JSON.stringify(parsed.text)}`);
              ({ key } = parsed.tree);
              assert.deepEqual(items, lowerItems(anew));
            }
          } finally {
            parsed.dispose();
          }
        },
      ),
      { numRuns: runs(150) },
    );
  });

  it('takes over what an edit left alone, though it did not read for a while', async () => {
    const parser = await loadParser();
    const parsed = parser.parse('fn a() { x }\nfn b() { y }\n');
    const before = parsed.tree;
    parsed.edit([{ start: 9, end: 9, newText: '(' }]);
    assert.ok(parsed.tree.errors.length > 0);
    parsed.edit([{ start: 11, end: 11, newText: ')' }]);
    assert.equal(parsed.tree.origin?.key, before.key);
    assert.deepEqual(
      parsed.tree.origin?.copies.map(({ to, shift }) => [parsed.tree.textOf(to), shift]),
      [['fn b() { y }', 2]],
    );
    parsed.dispose();
  });

  it('keeps no tree of its earlier states', async () => {
    const parser = await loadParser();
    const parsed = parser.parse('fn a() {}\nfn b() { let x = 1; }\nfn c() {}\n');
    assert.ok(parsed.tree.size > 0);
    for (let round = 0; round < 20; round += 1) {
      parsed.edit([{ start: 18, end: 18, newText: ' y();' }]);
      assert.ok(parsed.tree.copiedStretch(1));
      assert.equal(treesWithin(parsed), 1);
      parsed.edit([{ start: 18, end: 18, newText: ' (' }]);
      assert.ok(parsed.tree.errors.length > 0);
      assert.equal(treesWithin(parsed), 2);
      parsed.edit([{ start: 18, end: 20, newText: '' }]);
    }
    parsed.dispose();
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
