import { expect } from 'chai';
import Mocha from 'mocha';
import { hostedOptions, mochaOptions, runMocha } from '../../../src/tools/mocha';

class Silent {}

/** What a run says of three tests: one that passes, one that fails at its first try, one that always fails. */
function runThree(options: Mocha.MochaOptions) {
  const mocha = new Mocha({ ...options, reporter: Silent as unknown as Mocha.ReporterConstructor });
  let tries = 0;
  mocha.suite.addTest(new Mocha.Test('opens', () => undefined));
  mocha.suite.addTest(
    new Mocha.Test('is busy', () => {
      if (tries++ === 0) throw new Error('not yet\nthere');
    }),
  );
  mocha.suite.addTest(
    new Mocha.Test('is broken', () => {
      throw new Error('no');
    }),
  );
  return runMocha(mocha);
}

describe('A run of tests', () => {
  it('names what failed, in one line each', async () => {
    expect(await runThree(mochaOptions)).to.deep.equal({
      passed: 1,
      failed: 2,
      failures: ['is busy: not yet there', 'is broken: no'],
      again: [],
    });
  });

  it('in a real editor, gives a second try and tells of it', async () => {
    expect(await runThree(hostedOptions)).to.deep.equal({
      passed: 2,
      failed: 1,
      failures: ['is broken: no'],
      again: ['is busy: not yet there'],
    });
  });
});
