import { expect } from 'chai';
import { fc } from '../properties';
import { excerptAround, markWords, wordsOf } from '../../../src/panel/excerpts';

describe('search excerpts', () => {
  it('mark each word, whatever its case', () => {
    expect(markWords('Await, await (a.b)', ['await', 'a.b'])).to.deep.equal([
      { text: 'Await', found: true },
      { text: ', ', found: false },
      { text: 'await', found: true },
      { text: ' (', found: false },
      { text: 'a.b', found: true },
      { text: ')', found: false },
    ]);
  });

  it('lose nothing of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, query) => {
        const joined = markWords(text, wordsOf(query))
          .map((piece) => piece.text)
          .join('');
        return joined === text;
      }),
    );
  });

  it('show the neighbourhood of the first word, cut between words', () => {
    const text = `${'lorem ipsum '.repeat(30)}here the guard waits ${'dolor sit '.repeat(30)}`;
    const excerpt = excerptAround(text, ['guard'], 60);
    expect(excerpt).to.contain('here the guard waits');
    expect(excerpt).to.match(/^… \S.*\S …$/);
    expect(excerpt.length).to.be.at.most(64);
  });

  it('show a short text whole', () => {
    expect(excerptAround('a guard', ['guard'], 60)).to.equal('a guard');
  });

  it('hold a word that is in the text, at any length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 6 })),
        fc.array(fc.string()),
        (before, after) => {
          const text = [...before, 'needle', ...after].join(' ');
          return excerptAround(text, ['needle'], 80).includes('needle');
        },
      ),
    );
  });
});
