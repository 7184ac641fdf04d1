import assert from 'node:assert/strict';
import { bookHtml } from '../../../src/extension/bookHtml';
import { chapters } from '../../../src/tutorial/book';
import { lessons } from '../../../src/tutorial/lessons';
import { shownPrograms } from '../../../src/tutorial/programs';

describe('the tutorial as one page', () => {
  const html = bookHtml('1.2.3');
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);

  it('has each chapter, section and lesson once, in reading order', () => {
    const sections = chapters.flatMap((chapter) => chapter.sections.map(({ id }) => id));
    assert.deepEqual(ids, sections);
    for (const id of Object.keys(lessons)) assert.ok(ids.includes(`rule:${id}`), id);
  });

  it('lists all of them first', () => {
    const contents = /<nav.*?<\/nav>/s.exec(html)?.[0] ?? '';
    const listed = [...contents.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(listed, ids);
  });

  it('has links inside that lead somewhere, and to the web alone outside', () => {
    const targets = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, target]) => target ?? '');
    const known = new Set(ids.map((id) => `#${id ?? ''}`));
    const others = targets.filter((target) => !known.has(target) && !target.startsWith('https://'));
    assert.deepEqual(others, []);
    assert.ok(targets.includes('#rule:blocking-sleep') && targets.includes('#what-a-future-is'));
  });

  it('needs no script, and no other file', () => {
    assert.doesNotMatch(html, /<(script|link|img|iframe|object|embed|base|form)\b/i);
    assert.doesNotMatch(html, /<[^>]* (on\w+|style|src)=/i);
    assert.doesNotMatch(html, /@import|url\(/i);
    assert.match(
      html,
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; /,
    );
  });

  it('frames all examples as the panel does, programs beside the chapters included', () => {
    const examples = chapters.flatMap(({ sections }) => sections.flatMap((section) => section.examples));
    const programs = shownPrograms().flatMap(({ ways }) => ways);
    const rust = [...html.matchAll(/<figure class="(bad|better|fails|plain)">/g)].length;
    assert.ok(rust >= examples.length + programs.length, `${String(rust)} of ${String(examples.length)}`);
    assert.match(
      html,
      /<figure class="bad"><figcaption><span>Instead of<\/span><span>warns: <a href="#rule:/,
    );
    assert.match(html, /<span class="hljs-keyword">async<\/span>/);
    assert.doesNotMatch(html, /class="fence"/);
  });

  it('tells of the reader’s project, which it does not know, in words', () => {
    assert.match(
      html,
      /<p>Open this page in the editor, with a Cargo project in the workspace, to see what it says of yours\.<\/p>/,
    );
  });

  it('says of which version it is', () => {
    assert.match(html, /From Async Rust Lens 1\.2\.3\./);
  });
});
