import assert from 'node:assert/strict';
import { ExampleEngine } from '../../src/engine/exampleEngine';
import { bookHtml } from '../../src/extension/bookHtml';
import { drawingMarkup, part } from '../../src/panel/drawing';
import { drawPictures } from '../../src/tools/bookPictures';
import { chapters } from '../../src/tutorial/book';
import { pictureTexts } from '../../src/tutorial/bookTexts';
import { splitAtFences } from '../../src/tutorial/markdown';
import { pictureName, programIn } from '../../src/tutorial/pictures';
import { createEngine } from './testEngine';

const sections = chapters.flatMap((chapter) => chapter.sections);
const picturesOf = ({ id, markdown }: (typeof sections)[number]): string[] =>
  splitAtFences(markdown).fences.flatMap(({ info }) => pictureName(info, id) ?? []);

describe('the pictures in the chapters', () => {
  it('are what the simulator and the states of functions draw now, as `npm run sync` writes them', async () => {
    const drawn = await drawPictures(chapters, new ExampleEngine((files) => createEngine(files)));
    assert.deepEqual(Object.fromEntries(drawn), { ...pictureTexts });
  });

  it('stand in many sections, each with a caption', () => {
    const pictured = sections.filter((section) => picturesOf(section).length > 0);
    assert.ok(pictured.length >= 14, pictured.map(({ id }) => id).join());
    for (const { markdown } of pictured)
      for (const { info, content } of splitAtFences(markdown).fences)
        if (info.startsWith('picture')) assert.match(content, /^[A-Z].*\.\n$/, info);
  });

  it('are there for whoever does not see them: a label, and a table of the same', () => {
    for (const [name, html] of Object.entries(pictureTexts)) {
      const drawings = html.split('<svg ').length - 1;
      assert.equal(html.match(/<svg [^>]*role="img" aria-label="[^"]{30,}"/g)?.length, drawings, name);
      assert.equal(html.match(/<table>\n<caption>/g)?.length, drawings, name);
      assert.doesNotMatch(html, / (id|style|on\w+)=|<script/, name);
    }
  });

  it('are in the exported tutorial', () => {
    const html = bookHtml('1.0.0');
    assert.equal(html.split('<figure class="picture">').length - 1, Object.keys(pictureTexts).length);
    assert.match(html, /<svg viewBox="[^"]*" width="[\d.]+" height="\d+" class="timeline"/);
  });

  it('are named by kind, subject and, for functions, the section', () => {
    assert.equal(pictureName('picture program a-b', 'here'), 'program-a-b');
    assert.equal(pictureName('picture future load_all', 'here'), 'future-here-load_all');
    assert.equal(pictureName('picture drawing a', 'here'), undefined);
    assert.equal(pictureName('text', 'here'), undefined);
    assert.equal(programIn('picture program a-b'), 'a-b');
    assert.equal(programIn('picture future load_all'), undefined);
  });

  it('keep text as text', () => {
    const drawing = part('g', { class: 'a"b', x: 1 / 3 }, part('text', {}, 'Vec<T> & more'));
    assert.equal(
      drawingMarkup(drawing),
      '<g class="a&quot;b" x="0.33">\n<text>Vec&lt;T&gt; &amp; more</text>\n</g>',
    );
  });
});
