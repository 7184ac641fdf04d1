import { expect } from 'chai';
import { LookTimes } from '../../../src/extension/lookTimes';

describe('how long looks take', () => {
  let now = 0;
  let times: LookTimes;
  beforeEach(() => {
    now = 1000;
    times = new LookTimes(() => now);
  });

  /** An edit at one moment, and its findings at another. */
  function look(file: string, version: number, from: number, to: number): void {
    now = from;
    times.changed(file, version);
    now = to;
    times.found(file, version);
  }

  it('is told of the last one, of the longest, and of the first since the start', () => {
    expect(times.view).to.deep.equal({});
    look('a', 1, 1100, 1400);
    look('b', 1, 2000, 2050);
    const { start, look: last, longest } = times.view;
    expect([start, last?.file, last?.took, longest]).to.deep.equal([400, 'b', 50, { file: 'a', took: 300 }]);
  });

  it('counts no report of another version, none that comes again, and none of what was closed', () => {
    now = 1100;
    times.changed('a', 2);
    times.found('a', 1);
    times.closed('a');
    times.found('a', 2);
    expect(times.view).to.deep.equal({});
    look('a', 3, 1200, 1210);
    now = 5000;
    times.found('a', 3);
    expect(times.view.look?.took).to.equal(10);
  });

  it('is told of a check of the whole workspace when it has ended', () => {
    times.checked();
    now = 2000;
    times.checking();
    now = 2500;
    times.checking();
    expect(times.view).to.deep.equal({});
    now = 3000;
    times.checked();
    expect(times.view).to.deep.equal({ workspace: 1000 });
  });
});
