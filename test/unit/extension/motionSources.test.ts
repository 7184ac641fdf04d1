import { expect } from 'chai';
import { motionEntries, motionSource } from '../../../src/extension/motionSources';
import { lessons } from '../../../src/tutorial/lessons';

describe('what can be seen in slow motion', () => {
  it('is an example of a lesson, beside its counterpart', () => {
    const lesson = lessons['future-not-task'];
    const [bad, better] = [lesson?.bad[0], lesson?.better[0]];
    for (const number of [1, 2]) {
      const source = motionSource('rule:future-not-task', number);
      expect(source?.ways.map(({ label }) => label)).to.deep.equal(['Instead of', 'Better']);
      expect(source?.ways.map(({ example }) => example)).to.deep.equal([bad, better]);
      expect(source?.sectionTitle).to.equal(lesson?.title);
    }
  });

  it('is an example of a chapter by itself', () => {
    expect(motionSource('future-is-not-a-task', 1)?.ways.map(({ label }) => label)).to.deep.equal([
      'Example',
    ]);
  });

  it('is a program beside the chapters', () => {
    for (const { id, title, section } of motionEntries()) {
      const source = motionSource(id, undefined);
      expect(source).to.include({ title, section });
      expect(source?.ways.length).to.equal(2);
    }
  });

  it('is nothing that does not exist, or cannot be run', () => {
    expect(motionSource('rule:future-not-task', 9)).to.equal(undefined);
    expect(motionSource('nowhere', 1)).to.equal(undefined);
    expect(motionSource('nowhere', undefined)).to.equal(undefined);
    // What waits for values that only a caller has.
    expect(motionSource('rule:guard-across-await', 1)).to.equal(undefined);
  });
});
