import assert from 'node:assert/strict';
import { bookPages, contentsName, pageName } from '../../../src/editors/bookPages';
import { chapters } from '../../../src/tutorial/book';
import { lessons } from '../../../src/tutorial/lessons';
import { linkTargets } from '../../../src/tutorial/markdown';

describe('the tutorial as files', () => {
  const pages = bookPages();

  it('has a page for each heading and each lesson, and no link that leads nowhere', () => {
    for (const { sections } of chapters)
      for (const { id } of sections) assert.ok(pages.has(pageName(id)), `no page for ${id}`);
    for (const id of Object.keys(lessons)) assert.ok(pages.has(`rule-${id}.md`), `no page for ${id}`);
    let seen = 0;
    for (const [name, text] of pages)
      for (const target of linkTargets(text)) {
        if (/^https?:/.test(target)) continue;
        seen += 1;
        assert.ok(pages.has(target), `${name} leads to ${target}`);
      }
    assert.ok(seen > pages.size);
    for (const name of pages.keys()) assert.match(name, /^[\w-]+\.md$/);
  });

  it('has what stands below a heading on its page, and lessons on pages of their own', () => {
    const [chapter] = chapters.filter(({ id }) => id === 'common-pitfalls');
    const page = pages.get('common-pitfalls.md') ?? '';
    assert.ok(page.startsWith(`# ${chapter?.title ?? ''}\n`));
    assert.ok(page.includes('- [Blocking sleep in async code](rule-blocking-sleep.md)'));
    assert.ok(!page.includes('**What to do.**'));
    assert.match(pages.get('rule-blocking-sleep.md') ?? '', /\n\*\*What to do\.\*\* [^]*\n```rust\n/);
    assert.equal((pages.get(contentsName) ?? '').match(/^- \[/gm)?.length, chapters.length);
  });
});
