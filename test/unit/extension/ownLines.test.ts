import assert from 'node:assert/strict';
import { chooseLines, showLines } from '../../../src/extension/ownLines';

const range = (first: number, last = first) => ({ first, last });

describe('the lines of a function that a lesson shows', () => {
  it('are all, where they are few', () => {
    assert.deepEqual(chooseLines(range(3, 8), range(3), range(5), []), [3, 4, 5, 6, 7, 8]);
  });

  it('are the head, what is marked with what stands round it, notes, and the end, where they are many', () => {
    const lines = chooseLines(range(0, 99), range(0, 1), range(50, 51), [range(20), range(200)]);
    assert.equal(lines.length, 24);
    assert.deepEqual(
      lines,
      [0, 1, 20, ...Array.from({ length: 20 }, (_, index) => 41 + index), 99].slice(0, 24),
    );
  });

  it('are no more than fit, of however much is marked', () => {
    const lines = chooseLines(range(0, 99), range(0), range(10, 90), []);
    assert.equal(lines.length, 24);
    assert.ok(lines.includes(10) && lines.includes(17) && lines.includes(99));
    assert.equal(lines.at(-2), 24);
  });

  it('move to the left together, with their marks', () => {
    const text = ['    async fn f() {', '', '        one(', '            two,', '        );', '    }'];
    const mark = { startLine: 2, startCharacter: 8, endLine: 4, endCharacter: 9 };
    const shown = showLines([0, 1, 2, 3, 4, 5], (line) => text[line] ?? '', mark);
    assert.deepEqual(
      shown.map((line) => `${String(line.number)}|${line.text}|${JSON.stringify(line.marks)}`),
      [
        '0|async fn f() {|[]',
        '1||[]',
        '2|    one(|[{"start":4,"end":8}]',
        '3|        two,|[{"start":8,"end":12}]',
        '4|    );|[{"start":4,"end":5}]',
        '5|}|[]',
      ],
    );
  });
});
