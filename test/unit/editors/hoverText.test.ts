import { expect } from 'chai';
import { fc, runs } from '../properties';
import MarkdownIt from 'markdown-it';
import type { Finding, Fix } from '../../../src/engine/findings';
import { hoverTexts } from '../../../src/extension/links';
import { codeSpan, proseToMarkdown } from '../../../src/editors/prose';
import { readArticle } from '../../../src/tutorial/articles';
import { readLesson } from '../../../src/tutorial/lessons';

const span = { start: 0, end: 1, startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 1 };

const finding: Finding = {
  rule: 'blocking-sleep',
  severity: 'warning',
  file: 'file:///demo/src/main.rs',
  span,
  message: '`nap` blocks this thread',
  why: 'It *waits*.',
  advice: 'Await `nap()`.',
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
  const head =
    '**A blocking sleep** — [Read the lesson](command:asyncRustLens.openLesson?%5B%22blocking-sleep%22%2C%22file%3A%2F%2F%2Fdemo%2Fsrc%2Fmain.rs%22%2C%220%22%5D "Opens beside your code")';
  const fix: Fix = { title: 'Use `sleep`', safety: 'safe', edits: [] };

  it('leads to the lesson, says how it is known and names the fix: the message stands beside it', () => {
    expect(hoverTexts.describeFinding(finding, lesson, true).split('\n\n')).to.deep.equal([
      head,
      '**How do we know?** `nap` is `std::thread::sleep`',
    ]);
    expect(
      hoverTexts.describeFinding({ ...finding, fixes: [fix] }, lesson, true).split('\n\n'),
    ).to.deep.equal([
      head,
      '**How do we know?** `nap` is `std::thread::sleep`',
      '**Quick fix.** Use `sleep`',
    ]);
  });

  it('says all that the finding says where only the compiler’s message is drawn', () => {
    expect(hoverTexts.describeFinding(finding, lesson, false).split('\n\n')[1]).to.equal(
      '`nap` blocks this thread\\\nIt \\*waits\\*\\.\\\nAwait `nap()`\\.',
    );
  });

  it('tells a long proof in short, and never half of a name', () => {
    const told = (evidence: string): string =>
      hoverTexts.describeFinding({ ...finding, evidence }, lesson, true).split('\n\n')[1] ?? '';
    expect(told(`${'word '.repeat(60)}end`)).to.equal(
      `**How do we know?** ${'word '.repeat(48).trimEnd()} …`,
    );
    expect(told(`${'word '.repeat(40)}\`${'a b '.repeat(40)}\``)).to.equal(
      `**How do we know?** ${'word '.repeat(40).trimEnd()} …`,
    );
  });

  it('does without a lesson', () => {
    expect(hoverTexts.describeFinding(finding, undefined, false)).to.match(
      /^\*\*blocking\\-sleep\*\* — .*\n\n`nap` blocks this thread\\\n/,
    );
  });

  it('leads from a word to its section', () => {
    const text = hoverTexts.describeTerm({
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

  it('says what is kept at an await, and leads to the picture of it', () => {
    const text = hoverTexts.describeTerm({
      term: 'await',
      meaning: 'Waits.',
      section: 'syntax',
      kept: { values: [{ name: 'all' }], more: 0 },
      start: 7,
      end: 12,
    });
    expect(text).to.equal(
      'Waits. — [Read more](command:asyncRustLens.openSection?%5B%22syntax%22%5D "Opens beside your code")\n\n' +
        'Meanwhile the future keeps `all`. [See the future](command:asyncRustLens.seeFuture?%5B%227%22%5D "Draws it beside your code")',
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
      { numRuns: runs(2000) },
    );
  });

  it('stays inside its code span', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'`ab\n<'), minLength: 1 }), (text) =>
        tokensOf(codeSpan(text)).every((type) => harmless.includes(type)),
      ),
      { numRuns: runs(1000) },
    );
    expect(codeSpan('a`b')).to.equal('``a`b``');
    expect(codeSpan('`a')).to.equal('`` `a ``');
  });
});

const article = readArticle(
  'not-send',
  [
    '# A future that must stay',
    'It was to be moved.',
    '## What it means',
    'See [this](#await).',
    '## What to do',
    'Let go.',
    '## Bad',
    '```rust fails=uncoded',
    'async fn bad() {}',
    '```',
    '## Better',
    '```rust',
    'async fn better() {}',
    '```',
  ].join('\n'),
);

describe('the hover on what a compiler says', () => {
  it('says what it is, what brings it about here, and what to do', () => {
    const text = hoverTexts.describeArticle(article, [
      {
        kind: 'held',
        name: 'count',
        type: 'Rc<i32>',
        value: { line: 3, link: 'file:///demo/main.rs#L3' },
        awaited: { line: 4 },
      },
    ]);
    expect(text.split('\n\n')).to.deep.equal([
      '**A future that must stay** — [Read more](command:asyncRustLens.openSection?%5B%22compiler%3Anot-send%22%5D "Opens beside your code")',
      'It was to be moved.',
      '**Here.** `count` of type `Rc<i32>` ([line 3](file:///demo/main.rs#L3)) is still alive at the `.await` in line 4, and must not change threads.',
      '**What to do.** Let go.',
    ]);
  });

  it('says nothing of here where no cause is known, and names other files', () => {
    expect(hoverTexts.describeArticle(article, [])).to.not.contain('**Here.**');
    const causes = hoverTexts
      .describeArticle(article, [
        { kind: 'taken', type: 'Rc<u32>', value: { line: 1, label: 'src/my_work.rs' } },
        { kind: 'awaits', type: 'impl Future', awaited: { line: 2 } },
        { kind: 'borrowed', name: 'self', value: { line: 9 } },
        { kind: 'held', type: 'MutexGuard<`>', value: { line: 5 }, awaited: { line: 6 } },
      ])
      .split('\n\n')[2];
    expect(causes).to.equal(
      '**Here.** A value of type `Rc<u32>` (src/my\\_work\\.rs, line 1) goes into the future, and must not change threads.' +
        ' The `.await` in line 2 waits for a future of type `impl Future`, of which it is not known whether it may change threads.' +
        ' `self` (line 9) is only borrowed.' +
        ' A value of type ``MutexGuard<`>`` (line 5) is still alive at the `.await` in line 6, and must not change threads.',
    );
  });

  it('is a rule’s lesson where a rule says the same, without a proof of ours', () => {
    const text = hoverTexts.describeLesson(lesson);
    expect(text).to.contain('[Read the lesson](command:asyncRustLens.openLesson?%5B%22blocking-sleep%22%5D');
    expect(text.split('\n\n').slice(1)).to.deep.equal([
      'The thread stops. See [the section](command:asyncRustLens.openSection?%5B%22blocking-the-executor%22%5D).',
      '**What to do.** Await.',
    ]);
  });
});
