import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  measureReading,
  readingLevelOf,
  readingLimits,
  sentencesOf,
  syncReadingLevels,
} from '../../src/tools/readingLevel';
import { chapters } from '../../src/tutorial/book';

describe('the text of the tutorial', () => {
  for (const chapter of chapters.filter(({ id }) => id !== 'further-reading')) {
    it(`is plain English: ${chapter.title}`, () => {
      const { words, sentences, longest, ease } = readingLevelOf(chapter);
      const average = words / sentences;
      assert.ok(average <= readingLimits.average, `${average.toFixed(1)} words a sentence`);
      assert.ok(longest.words <= readingLimits.longest, `${String(longest.words)} words: ${longest.start}`);
      assert.ok(ease >= readingLimits.ease, `reading ease ${ease.toFixed(1)}`);
    });
  }

  it('is measured in the table that `npm run sync` writes', () => {
    const text = readFileSync('src/tools/README.md', 'utf8');
    assert.equal(syncReadingLevels(text, chapters), text);
  });
});

describe('measuring a text', () => {
  it('takes sentences of paragraphs and lists, and no code, table or heading', () => {
    const text =
      '# Not me\n\nOne two. Three `f(x)` four?\n\n```rust\nlet a = 1;\n```\n\n- Five [six](#x).\n\n| a | b |\n|---|---|\n| c | d |\n';
    assert.deepEqual(sentencesOf(text.replace('# Not me\n\n', '')), [
      'One two.',
      'Three CODE four?',
      'Five six.',
    ]);
  });

  it('gives hard words and long sentences less ease', () => {
    const easy = measureReading(['The cat sat on the mat.', 'It was a good cat.']);
    const hard = measureReading([
      'Asynchronous implementations necessitate considerable institutional sophistication regarding cancellation.',
    ]);
    assert.ok(easy.ease > 100 && hard.ease < 0, `${String(easy.ease)}, ${String(hard.ease)}`);
    assert.deepEqual(easy.longest, { words: 6, start: 'The cat sat on the mat.' });
    assert.equal(easy.words, 11);
    // One word is one sentence: what is left of the formula is its syllables.
    const syllables = (word: string): number => Math.round((205.82 - measureReading([word]).ease) / 84.6);
    assert.deepEqual(
      ['time', 'places', 'waited', 'asked', 'little', 'future', 'semaphore', 'asynchronous'].map(syllables),
      [1, 2, 2, 1, 2, 2, 3, 4],
    );
  });
});
