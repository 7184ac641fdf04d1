import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { knownMessages } from '../../src/compiler/knownMessages';
import { articles, readArticle } from '../../src/tutorial/articles';
import { articleAnchor, resolveAnchor } from '../../src/tutorial/book';

const folder = 'src/tutorial/articles';

const wellFormed = readFileSync(`${folder}/block-borrows.md`, 'utf8');

describe('articles on what the compiler says', () => {
  it('are those of the folder, and those that messages lead to', () => {
    const files = readdirSync(folder).map((name) => name.slice(0, -'.md'.length));
    assert.deepEqual(Object.keys(articles).sort(), files.sort());
    const led = new Set(knownMessages.flatMap(({ article }) => article ?? []));
    assert.deepEqual([...led].sort(), files);
  });

  it('have an anchor of their own in the book', () => {
    for (const id of Object.keys(articles))
      assert.equal(resolveAnchor(articleAnchor(id))?.section.title, articles[id]?.title);
  });

  it('are short enough for a hover', () => {
    for (const { id, whatToDo } of Object.values(articles))
      assert.ok(
        whatToDo.length <= 620 && !whatToDo.includes('\n'),
        `${id} has ${String(whatToDo.length)} in: ${whatToDo}`,
      );
  });

  it('are read as they stand, hidden lines left out', () => {
    const article = readArticle('block-borrows', wellFormed);
    assert.equal(article.title, 'An `async` block that borrows what will be gone');
    assert.match(article.summary, /^The block only borrows the variable, /);
    assert.match(article.markdown, /\*\*What it means\.\*\* An `async` block does not run where it stands/);
    assert.match(article.whatToDo, /^Write `async move`/);
    assert.equal(article.bad[0]?.fails, 'E0373');
    assert.match(article.markdown, /\*\*Better\*\*\n\n```rust\n/);
  });

  it('are refused where a part is missing', () => {
    const without = (part: string): (() => unknown) => {
      assert.ok(wellFormed.includes(part));
      return () => readArticle('block-borrows', wellFormed.replace(part, ''));
    };
    assert.throws(without('## What to do\n'), /block-borrows\.md: must have the headings/);
    assert.throws(
      without('# An `async` block that borrows what will be gone\n'),
      /must begin with "# Title"/,
    );
    assert.throws(
      without(wellFormed.slice(wellFormed.indexOf('```rust\n'))),
      /no Rust example under "## Better"/,
    );
  });
});
