import assert from 'node:assert/strict';
import { changesSince, shapeOf, type FunctionChanges } from '../../../src/engine/fileShape';
import { loadParser } from '../rustTexts';

async function changed(before: string, after: string): Promise<FunctionChanges | undefined> {
  const parser = await loadParser();
  return changesSince(shapeOf(parser.read(before)), parser.read(after));
}

describe('what changed of a file since an earlier look', () => {
  const text = 'fn a() {}\nfn b() { 1; }\nstruct S;\nimpl S {\n    fn c() {}\n}\n';

  it('is nothing where the text is the same', async () => {
    assert.deepEqual(await changed(text, text), { ordinals: new Set(), edits: [] });
  });

  it('is each function that is another, at its place in the text before', async () => {
    const after = text.replace('1;', 'longer();').replace('fn c() {}', 'fn c() { 3 }');
    assert.deepEqual(await changed(text, after), {
      ordinals: new Set([1, 2]),
      edits: [
        { start: 10, end: 23, newText: 'fn b() { longer(); }' },
        { start: 47, end: 56, newText: 'fn c() { 3 }' },
      ],
    });
  });

  it('is told of functions alone', async () => {
    assert.equal(await changed(text, text.replace('struct S', 'struct T')), undefined);
    assert.equal(await changed(text, text.replace('fn a() {}\n', '')), undefined);
    assert.equal(await changed(text, `${text}// the end\n`), undefined);
  });
});
