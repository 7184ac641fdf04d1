import assert from 'node:assert/strict';
import { fc, runs } from '../properties';
import MarkdownIt from 'markdown-it';
import { codeSpan, proseToMarkdown } from '../../../src/editors/prose';
import { lightMarkdown } from '../../../src/lsp/lightMarkdown';

const renderer = new MarkdownIt({ linkify: true });

describe('Markdown for editors in a terminal', () => {
  it('has no backslash where none is needed, and breaks lines by blanks', () => {
    assert.equal(
      lightMarkdown(
        'It sleeps\\. Never\\!\\\nAn await\\-point \\(of `a\\.b `\\)\\: see 1\\. and \\[x\\]\\(y\\)',
      ),
      'It sleeps. Never!  \nAn await-point (of `a\\.b `): see 1\\. and \\[x\\](y)',
    );
  });

  it('lets no number begin a list', () => {
    for (const each of ['1\\) a', '1\\. a']) assert.equal(lightMarkdown(each), each);
  });

  it('leaves a code span whole behind a backslash that is shown', () => {
    for (const each of ['\\\\`\\\\)`', '\\`\\`\\.a`']) assert.equal(lightMarkdown(each), each);
  });

  it('means the same as before, whatever the code is made of', () => {
    const bits = [
      '`',
      '[',
      ']',
      '(',
      ')',
      '!',
      '.',
      ':',
      '-',
      '=',
      ' ',
      '1',
      'a',
      '<',
      '\\',
      'http://a.b',
      'www.a.b',
    ];
    const text = fc.array(fc.constantFrom(...bits), { maxLength: 14 }).map((each) => each.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (given, isCode) => {
        const markdown = isCode ? `A ${codeSpan(given)}.` : proseToMarkdown(given);
        const meant = renderer.render(markdown).replace(/<br>\n?/g, '<br>');
        assert.equal(renderer.render(lightMarkdown(markdown)).replace(/<br>\n?/g, '<br>'), meant);
      }),
      { numRuns: runs(2000) },
    );
  });
});
