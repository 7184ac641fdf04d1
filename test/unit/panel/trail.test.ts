import { expect } from 'chai';
import {
  canMove,
  currentStop,
  move,
  readTrail,
  rememberScroll,
  startTrail,
  visit,
} from '../../../src/panel/trail';

describe('the trail of pages', () => {
  const walked = visit(visit(startTrail('a'), 'b'), 'c');

  it('leads back and forward', () => {
    const back = move(walked, -1);
    expect(currentStop(back).anchor).to.equal('b');
    expect(currentStop(move(back, 1)).anchor).to.equal('c');
    expect(canMove(walked, 1)).to.equal(false);
    expect(move(walked, 1)).to.equal(walked);
  });

  it('forgets what lay ahead when another way is taken', () => {
    const other = visit(move(move(walked, -1), -1), 'd');
    expect(other.stops.map(({ anchor }) => anchor)).to.deep.equal(['a', 'd']);
  });

  it('does not note the same page twice in a row', () => {
    expect(visit(walked, 'c')).to.equal(walked);
  });

  it('remembers how far down each page was read', () => {
    const back = move(visit(rememberScroll(walked, 120), 'd'), -1);
    expect(currentStop(back)).to.deep.equal({ anchor: 'c', scroll: 120 });
  });

  it('stays short', () => {
    let long = startTrail('start');
    for (let step = 0; step < 80; step++) long = visit(long, `page ${step}`);
    expect(long.stops).to.have.length(50);
    expect(currentStop(long).anchor).to.equal('page 79');
  });

  it('comes back from storage only if all its pages are there', () => {
    const stored: unknown = JSON.parse(JSON.stringify(walked));
    expect(readTrail(stored, () => true)).to.deep.equal(walked);
    expect(readTrail(stored, (anchor) => anchor !== 'b')).to.equal(undefined);
    for (const broken of [
      undefined,
      null,
      3,
      {},
      { stops: [], at: 0 },
      { stops: [{}], at: 0 },
      { stops: 'x', at: 0 },
    ]) {
      expect(readTrail(broken, () => true)).to.equal(undefined);
    }
  });
});
