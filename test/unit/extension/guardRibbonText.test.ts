import { expect } from 'chai';
import type { Span } from '../../../src/engine/findings';
import type { GuardRibbon } from '../../../src/engine/protocol';
import { describeRibbon, ribbonLines } from '../../../src/extension/guardRibbonText';

function line(at: number): Span {
  return { start: 0, end: 0, startLine: at, startCharacter: 0, endLine: at, endCharacter: 0 };
}

const outer: GuardRibbon = {
  name: 'all',
  guard: 'lock',
  taken: line(2),
  endLine: 6,
  isEarly: true,
  awaits: [line(3), line(5)],
};
const inner: GuardRibbon = {
  name: 'cell.borrow()',
  guard: 'borrow',
  taken: line(4),
  endLine: 5,
  isEarly: false,
  awaits: [line(5)],
};

describe('the ribbon of a guard', () => {
  it('has a line for each line that it is held over, and words where it crosses an await', () => {
    expect(
      ribbonLines([outer, inner]).map(({ line: at, ribbons, label }) => [at, ribbons.length, label]),
    ).to.deep.equal([
      [2, 1, ''],
      [3, 1, 'waits with all (lock)'],
      [4, 2, ''],
      [5, 2, 'waits with cell.borrow() (borrow), all (lock)'],
      [6, 1, ''],
    ]);
  });

  it('has them in their order, whichever guard comes first', () => {
    expect(ribbonLines([inner, outer]).map(({ line: at }) => at)).to.deep.equal([2, 3, 4, 5, 6]);
  });

  it('counts guards whose names are too long for the end of a line', () => {
    const long = { ...outer, name: 'a'.repeat(60) };
    expect(ribbonLines([long]).find(({ line: at }) => at === 3)?.label).to.equal('waits with 1 guard');
    expect(ribbonLines([long, inner]).find(({ line: at }) => at === 5)?.label).to.equal(
      'waits with 2 guards',
    );
  });

  it('tells its whole life in a sentence', () => {
    const told = (ribbon: GuardRibbon): string => describeRibbon(ribbon).split(' [Read more]')[0] ?? '';
    expect(told(outer)).to.equal(
      '`all` (lock) is taken in line 3, crosses the awaits in lines 4, 6, and is let go in line 7.',
    );
    expect(told(inner)).to.equal(
      '`cell.borrow()` (borrow) is taken in line 5, crosses the await in line 6, and is dropped at the end of its scope, line 6.',
    );
  });
});
