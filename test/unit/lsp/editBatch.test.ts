import assert from 'node:assert/strict';
import { fc } from '../properties';
import { batchOf } from '../../../src/lsp/editBatch';
import type { OffsetEdit } from '../../../src/engine/protocol';

function applyInTurn(text: string, edits: readonly OffsetEdit[]): string {
  return edits.reduce(
    (done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end),
    text,
  );
}

function applyAtOnce(text: string, edits: readonly OffsetEdit[]): string {
  return applyInTurn(
    text,
    [...edits].sort((a, b) => b.start - a.start),
  );
}

describe('edits that a client sends in turn', () => {
  it('stay apart where they do not touch, each at its place before all of them', () => {
    const edits = [
      { start: 0, end: 0, newText: 'xx' },
      { start: 6, end: 7, newText: '' },
      { start: 3, end: 4, newText: 'yyy' },
    ];
    assert.deepEqual(batchOf(edits), [
      { start: 0, end: 0, newText: 'xx' },
      { start: 1, end: 2, newText: 'yyy' },
      { start: 4, end: 5, newText: '' },
    ]);
  });

  it('become one where a later one goes into what an earlier one put in', () => {
    const edits = [
      { start: 2, end: 2, newText: 'abc' },
      { start: 3, end: 4, newText: 'B' },
      { start: 5, end: 5, newText: '!' },
    ];
    assert.deepEqual(batchOf(edits), [{ start: 2, end: 2, newText: 'aBc!' }]);
  });

  it('make of any text what they make of it in turn, in order and without touching each other', () => {
    const steps = fc.array(fc.tuple(fc.nat(40), fc.nat(6), fc.string({ maxLength: 4 })), { maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), steps, (text, given) => {
        let now = text;
        const edits = given.map(([at, length, newText]) => {
          const start = Math.min(at, now.length);
          const edit = { start, end: Math.min(start + length, now.length), newText };
          now = applyInTurn(now, [edit]);
          return edit;
        });
        const batch = batchOf(edits);
        assert.equal(applyAtOnce(text, batch), now);
        batch.slice(1).forEach((edit, index) => assert.ok(edit.start > (batch[index]?.end ?? Infinity) - 1));
      }),
    );
  });
});
