import { expect } from 'chai';
import { lessonPageHtml } from '../../../src/extension/lessonPageHtml';
import { lessons } from '../../../src/tutorial/lessons';

const commands = ['openLesson', 'openLessonInTab', 'openSection'].map((name) => `asyncRustLens.${name}`);

describe('a lesson in a tab', () => {
  for (const lesson of Object.values(lessons)) {
    it(`leads nowhere but to commands and the web: ${lesson.id}`, () => {
      const html = lessonPageHtml(lesson, 'N0NCE', 'en');
      for (const [, address = ''] of html.matchAll(/href="([^"]*)"/g)) {
        const command = /^command:([\w.]+)\?/.exec(address)?.[1];
        const isKnown = command === undefined ? address.startsWith('https://') : commands.includes(command);
        expect(isKnown, address).to.equal(true);
      }
    });
  }

  it('says what a word of the glossary means, and of every other link where it leads', () => {
    const lesson = lessons['blocking-sleep'];
    const html = lesson ? lessonPageHtml(lesson, 'N0NCE', 'en') : '';
    const [, link = '', word] = /<a class="term" ([^>]*)>(timers)<\/a>/.exec(html) ?? [];
    expect(word).to.equal('timers');
    expect(link).to.match(
      /^href="command:asyncRustLens.openSection\?[^"]*term-timer[^"]*" title="[A-Z][^"]{20,}\."$/,
    );
    for (const [whole] of html.matchAll(/<a [^>]*href="command:[^>]*>/g))
      expect(whole).to.match(/ title="[^"]+">$/);
  });

  it('lets in its own style and script alone, and remembers its rule', () => {
    const [lesson] = Object.values(lessons);
    const html = lesson ? lessonPageHtml(lesson, 'N0NCE', 'en') : '';
    expect(html).to.contain(
      `content="default-src 'none'; style-src 'nonce-N0NCE'; script-src 'nonce-N0NCE'"`,
    );
    expect(html.match(/<(?:script|style)[^>]*>/g)).to.deep.equal([
      '<style nonce="N0NCE">',
      '<script nonce="N0NCE">',
    ]);
    expect(html).to.contain(`acquireVsCodeApi().setState({"rule":"${lesson?.id ?? ''}"});`);
    expect(html.match(/<h\d/g)?.slice(0, 3)).to.deep.equal(['<h1', '<h2', '<h2']);
  });
});
