import assert from 'node:assert/strict';
import { bookHtml } from '../../src/extension/bookHtml';
import { renderMarkdown } from '../../src/panel/markdown';
import { chapters } from '../../src/tutorial/book';
import { findTerms, glossary, termOfCode } from '../../src/tutorial/glossary';
import { linkTargets } from '../../src/tutorial/markdown';

const entries = chapters.find(({ id }) => id === 'glossary')?.sections.slice(1) ?? [];

describe('the glossary', () => {
  it('has its terms in order, each with a short meaning and a section that tells more', () => {
    assert.ok(glossary().length >= 50);
    assert.equal(glossary().length, entries.length);
    const titles = entries.map(({ title }) => title.replace(/[^\w ]/g, '').toLowerCase());
    assert.deepEqual([...titles].sort(), titles);
    for (const { id, meaning } of glossary()) {
      assert.match(meaning, /^[A-Z.a-z].*[.]$/, id);
      assert.ok(meaning.length <= 170 && !meaning.includes('See '), `${id}: ${meaning}`);
    }
    for (const { id, markdown } of entries) {
      assert.equal(linkTargets(markdown).filter((target) => !target.startsWith('#term-')).length, 1, id);
    }
  });

  it('has no form twice', () => {
    for (const forms of [glossary().flatMap(({ words }) => words), glossary().flatMap(({ code }) => code)])
      assert.deepEqual(
        forms.filter((form, index) => forms.indexOf(form) !== index),
        [],
      );
  });

  it('finds words in all their forms, the longest first, and whole words alone', () => {
    const found = (text: string): string[] =>
      findTerms(text, new Set()).flatMap(({ text: word, term }) => (term ? [`${word}=${term.id}`] : []));
    assert.deepEqual(found('Futures are polled by a multitasking executor.'), [
      'Futures=term-future',
      'polled=term-poll',
      'executor=term-executor',
    ]);
    assert.deepEqual(found('It is cancel safe, a task-like thing; spinning.'), [
      'cancel safe=term-cancel-safe',
    ]);
    assert.equal(termOfCode('Send')?.id, 'term-send');
    assert.equal(termOfCode('send'), undefined);
  });

  it('tells each term once', () => {
    const seen = new Set<string>();
    assert.equal(findTerms('a task, a task', seen).filter(({ term }) => term).length, 1);
    assert.deepEqual(findTerms('Tasks again', seen), [{ text: 'Tasks again' }]);
  });

  it('makes links of words, not in links, headings and other code, and leaves the text as it was', () => {
    const text = '# A task\n\nA task is a [future](#x), `Send` or `Vec<Task>`. *Tasks* & more tasks.';
    const html = renderMarkdown(text, undefined, new Set());
    const links = [...html.matchAll(/<a href="#(term-[^"]*)" class="term" title="[^"]+">(.*?)<\/a>/g)];
    assert.deepEqual(
      links.map(([, id, words]) => [id, words]),
      [
        ['term-task', 'task'],
        ['term-send', '<code>Send</code>'],
      ],
    );
    const strip = (each: string): string => each.replace(/<[^>]*>/g, '');
    assert.equal(strip(html), strip(renderMarkdown(text)));
  });

  it('is linked all over the exported tutorial, with what it means', () => {
    const html = bookHtml('1.0.0');
    for (const { id } of glossary())
      assert.match(html, new RegExp(`<a href="#${id}" class="term" title="`), id);
    assert.ok(html.split('class="term"').length > 500);
  });
});
