import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { lessonTexts } from '../../src/tutorial/lessonTexts';
import { renderLessonTexts } from '../../src/tools/lessonTexts';
import { lessons, readLesson } from '../../src/tutorial/lessons';

const folder = 'src/rules';

const wellFormed = `# A title

A summary.

## What happens

This.

## Why

Because.

## What to do

That.

## Bad

\`\`\`rust warns=some-rule
# async fn f() {}
async fn g() {
    f();
}
\`\`\`

## Better

Like so:

\`\`\`rust
# async fn f() {}
async fn g() {
    f().await;
}
\`\`\`

## How the analyser knows

It looks.

## Known limits

Some.

## Measured

Once.
`;

function readChanged(from: string, to: string): () => unknown {
  assert.ok(wellFormed.includes(from), `the lesson holds ${from}`);
  return () => readLesson('some-rule', wellFormed.replace(from, to));
}

describe('lessons', () => {
  it('are imported, each of them, as `npm run sync` writes it', () => {
    const ids = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -'.md'.length));
    assert.equal(readFileSync('src/tutorial/lessonTexts.ts', 'utf8'), renderLessonTexts(ids));
    assert.deepEqual(Object.keys(lessons).sort(), ids.sort());
  });

  it('are short enough for a hover', () => {
    for (const { id, whatHappens, why, whatToDo } of Object.values(lessons)) {
      for (const text of [whatHappens, why, whatToDo]) {
        const sentences = text.split(/(?<=[.!?:])\s+(?=[A-Z`])/).length;
        assert.ok(sentences <= 3 && !text.includes('\n'), `${id} has ${sentences} sentences in: ${text}`);
      }
    }
  });

  it('name no text twice', () => {
    assert.equal(
      new Set(Object.values(lessons).map(({ title }) => title)).size,
      Object.keys(lessonTexts).length,
    );
  });

  describe('reading one', () => {
    it('takes its parts, and keeps the hidden lines for the compiler alone', () => {
      const lesson = readLesson('some-rule', wellFormed);
      assert.equal(lesson.title, 'A title');
      assert.equal(lesson.summary, 'A summary.');
      assert.equal(lesson.whatHappens, 'This.');
      assert.equal(lesson.why, 'Because.');
      assert.equal(lesson.whatToDo, 'That.');
      assert.equal(lesson.howKnown, 'It looks.');
      assert.equal(lesson.limits, 'Some.');
      assert.equal(lesson.measured, 'Once.');
      assert.deepEqual(lesson.bad, [
        {
          intro: '',
          shown: 'async fn g() {\n    f();\n}',
          whole: 'async fn f() {}\nasync fn g() {\n    f();\n}\n',
          warns: ['some-rule'],
          edition: '2024',
          crates: [],
          runs: false,
          ignoreCompile: false,
          line: 1,
        },
      ]);
      assert.equal(lesson.better[0]?.intro, 'Like so:');
      assert.ok(!lesson.markdown.includes('async fn f'));
      assert.ok(lesson.markdown.startsWith('A summary.'));
    });

    const malformed: [what: string, from: string, to: string, message: RegExp][] = [
      ['without a title', '# A title\n', '', /src\/rules\/some-rule\.md: must begin with "# Title"/],
      ['without a summary', 'A summary.\n', '', /some-rule\.md: no summary under "# A title"/],
      [
        'with a long summary',
        'A summary.',
        'One.\n\nTwo.',
        /some-rule\.md: the summary must be one sentence/,
      ],
      [
        'without a heading',
        '## Why',
        'Why',
        /some-rule\.md: expected "## Why", found "## What to do" on line 13/,
      ],
      ['with nothing under one', 'Because.\n', '', /some-rule\.md: nothing under "## Why"/],
      ['that ends early', '## Measured\n\nOnce.\n', '', /expected "## Measured", found the end/],
      ['with one too many', 'Once.\n', 'Once.\n\n## More\n', /unexpected heading "More" on line 49/],
      ['whose bad example is not marked', ' warns=some-rule', '', /"## Bad" is not marked warns=some-rule/],
      ['whose better example is marked', '```rust\n', '```rust warns=some-rule\n', /"## Better" is marked/],
      ['without an example', '```rust\n', '```text\n', /no Rust example under "## Better"/],
      [
        'with prose after one',
        '```\n\n## How',
        '```\n\nSo.\n\n## How',
        /text after the last example under "## Better"/,
      ],
      ['with an unknown mark', 'rust\n', 'rust warn=a\n', /"Better", line 3: unknown word `warn=a`/],
      ['with an empty mark', 'rust\n', 'rust fails\n', /`fails` is malformed/],
      ['with a code that is none', 'rust\n', 'rust fails=752\n', /`fails` is neither an error code/],
      ['with an edition to come', 'rust\n', 'rust edition=2027\n', /unknown edition 2027/],
      ['with a broken list of rules', 'rust\n', 'rust warns=a,,b\n', /`warns` is not a list of rule ids/],
    ];
    for (const [what, from, to, message] of malformed) {
      it(`refuses one ${what}`, () => {
        assert.throws(readChanged(from, to), message);
      });
    }
  });
});
