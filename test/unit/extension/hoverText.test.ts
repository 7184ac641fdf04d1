import { expect } from 'chai';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import type { Finding } from '../../../src/engine/findings';
import { describeFinding, describeTerm } from '../../../src/extension/hoverText';
import { codeBlock, codeSpan, proseToMarkdown } from '../../../src/extension/prose';
import { readLesson } from '../../../src/tutorial/lessons';

const span = { start: 0, end: 1, startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 1 };

const finding: Finding = {
  rule: 'blocking-sleep',
  severity: 'warning',
  file: 'file:///demo/src/main.rs',
  span,
  message: '`nap` blocks.',
  section: 'blocking-the-executor',
  evidence: '`nap` is `std::thread::sleep`',
  notes: [],
  fixes: [],
  tags: [],
};

const lesson = readLesson(
  'blocking-sleep',
  [
    '# A blocking sleep',
    'It blocks.',
    '## What happens',
    'The thread stops. See [the section](#blocking-the-executor).',
    '## Why',
    'Because of [this rule](rule:blocking-io).',
    '',
    'A second paragraph.',
    '## What to do',
    'Await.',
    '## Bad',
    '```rust warns=blocking-sleep',
    '# fn hidden() {}',
    'async fn bad() {}',
    '```',
    '## Better',
    '```rust',
    'async fn better() {}',
    '```',
    '## How the analyser knows',
    'It looks.',
    '## Known limits',
    'None.',
    '## Measured',
    'Never.',
  ].join('\n'),
);

describe('the hover on a finding', () => {
  it('says what happens, why, what to do, shows both codes, and says how it is known', () => {
    expect(describeFinding(finding, lesson).split('\n\n')).to.deep.equal([
      '**A blocking sleep** — [Read the lesson](command:asyncRustLens.openLesson?%5B%22blocking-sleep%22%5D "Opens beside your code")',
      'The thread stops. See [the section](command:asyncRustLens.openSection?%5B%22blocking-the-executor%22%5D).',
      '**Why.** Because of [this rule](command:asyncRustLens.openLesson?%5B%22blocking-io%22%5D).',
      '**What to do.** Await.',
      '**How do we know?** `nap` is `std::thread::sleep`',
      '*Instead of*',
      '```rust\nasync fn bad() {}\n```',
      '*write*',
      '```rust\nasync fn better() {}\n```',
    ]);
  });

  it('does without a lesson', () => {
    expect(describeFinding(finding, undefined)).to.match(
      /^\*\*blocking\\-sleep\*\* — .*\n\n`nap` blocks\\\./,
    );
  });

  it('leads from a word to its section', () => {
    const text = describeTerm({
      term: 'async',
      meaning: 'Makes a future.',
      section: 'syntax',
      start: 0,
      end: 5,
    });
    expect(text).to.equal(
      'Makes a future. — [Read more](command:asyncRustLens.openSection?%5B%22syntax%22%5D "Opens beside your code")',
    );
  });
});

describe('text from the user’s code', () => {
  it('is drawn in no time, and no longer than anyone reads', () => {
    const text = `a${' '.repeat(80_000)}b`;
    expect(proseToMarkdown(text)).to.have.length(2_001);
  });

  const markdown = new MarkdownIt({ html: true, linkify: true });
  const tokensOf = (text: string): string[] =>
    markdown
      .parse(text, {})
      .flatMap((token) => [token.type, ...(token.children ?? []).map(({ type }) => type)]);
  const harmless = ['paragraph_open', 'paragraph_close', 'inline', 'text', 'text_special', 'code_inline'];

  it('cannot become a link, an image, HTML or a heading', () => {
    for (const evil of [
      '[x](command:evil)',
      '![x](https://x.example/y.png)',
      '<img src=x onerror=y>',
      '<b>',
      '# Heading',
      '1. list',
      '- list',
      'a\n\n# b',
      'https://x.example',
      '``` rust',
      '`a\n\n<b>`',
      '&lt;',
      '\\[x](y)',
      '- [ ] x\r\n> y',
    ]) {
      expect(tokensOf(proseToMarkdown(evil)), evil).to.satisfy((types: string[]) =>
        types.every((type) => harmless.includes(type)),
      );
    }
  });

  it('cannot name an icon', () => {
    expect(proseToMarkdown('$(warning)')).to.equal('\\$\\(warning\\)');
  });

  it('stays text whatever it is', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'`*_[]()<>#!\\&~$|-+.:/ab1\n\r \t"\'') });
    fc.assert(
      fc.property(letters, (text) =>
        tokensOf(`x ${proseToMarkdown(text)}`).every((type) => harmless.includes(type)),
      ),
      { numRuns: 2000 },
    );
  });

  it('stays inside its code span and its block', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'`ab\n<'), minLength: 1 }), (text) => {
        const block = markdown.parse(codeBlock('rust', text), {});
        return block.length === 1 && block[0]?.type === 'fence' && block[0].content === `${text}\n`;
      }),
      { numRuns: 1000 },
    );
    expect(codeSpan('a`b')).to.equal('``a`b``');
    expect(codeSpan('`a')).to.equal('`` `a ``');
  });
});
