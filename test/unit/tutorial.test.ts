import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { futureAnchor } from '../../src/panel/messages';
import { ruleMetas } from '../../src/rules/catalogue';
import { sections as families } from '../../src/rules/rule';
import { RustParser } from '../../src/syntax/parser';
import { chapters, resolveAnchor, ruleAnchor, searchBook } from '../../src/tutorial/book';
import { hideLines, readExamples } from '../../src/tutorial/examples';
import { lessons } from '../../src/tutorial/lessons';
import { linkTargets, plainText, splitAtHeadings } from '../../src/tutorial/markdown';

const allSections = chapters.flatMap((chapter) => chapter.sections.map((section) => ({ chapter, section })));

describe('the tutorial', () => {
  it('has every chapter of the folder, in its order', () => {
    const files = readdirSync('src/tutorial/chapters').filter((name) => name.endsWith('.md'));
    assert.equal(chapters.length, files.length);
    assert.deepEqual(
      chapters.map(({ title }) => title),
      [
        'What is async programming',
        'Why Rust for async programming',
        'Returning futures from functions',
        'Using async/await syntax',
        'Common pitfalls',
        'What the compiler says',
        "Tokio and the standard library's async",
        "Pinning, Send and 'static",
        'Streams, channels and backpressure',
        'Cancellation, structure and shutdown',
        'Testing and watching async code',
        'Choosing between them',
        'Glossary',
        'Further reading',
      ],
    );
  });

  it('gives each section an anchor of its own', () => {
    const ids = allSections.map(({ section }) => section.id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    for (const id of ids) assert.match(id, /^(rule:|compiler:)?[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('teaches every family in "Common pitfalls", the three best known first', () => {
    const pitfalls = chapters.find(({ id }) => id === 'common-pitfalls');
    const taught = pitfalls?.sections.filter(({ level }) => level === 2).map(({ id }) => id) ?? [];
    assert.deepEqual([...taught].sort(), [...families].sort());
    assert.deepEqual(taught.slice(0, 3), [
      'future-is-not-a-task',
      'forgetting-to-await',
      'blocking-the-executor',
    ]);
  });

  it('has the lesson of every rule right in its family', () => {
    for (const { id, section } of ruleMetas) {
      const place = resolveAnchor(ruleAnchor(id));
      assert.equal(place?.section.title, lessons[id]?.title, `the lesson of ${id}`);
      const around = place?.chapter.sections ?? [];
      const at = around.findIndex((each) => each.id === ruleAnchor(id));
      const family = around.slice(0, at).findLast(({ level }) => level === 2);
      assert.equal(family?.id, section);
    }
    const known = new Set(ruleMetas.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(lessons).filter((id) => !known.has(id)),
      [],
      'lessons without a rule',
    );
  });

  it('leads every link inside the book to a section', () => {
    for (const { chapter, section } of allSections) {
      for (const target of linkTargets(section.markdown)) {
        if (target === `#${futureAnchor}`) continue;
        if (target.startsWith('#')) {
          assert.ok(resolveAnchor(target.slice(1)), `${chapter.id} › ${section.id} links to ${target}`);
        } else {
          assert.match(target, /^https:\/\//, `${chapter.id} › ${section.id}`);
        }
      }
    }
  });

  it('does not know anchors that are not there', () => {
    assert.equal(resolveAnchor('nowhere'), undefined);
    assert.equal(resolveAnchor('rule:no-such-rule'), undefined);
  });

  it('marks examples with rules that exist', () => {
    const known = new Set(ruleMetas.map(({ id }) => id));
    for (const { section } of allSections) {
      for (const { warns } of section.examples) {
        assert.deepEqual(
          warns.filter((id) => !known.has(id)),
          [],
          section.id,
        );
      }
    }
  });

  it('shows Rust that the analyser can read', async () => {
    const parser = await RustParser.load(
      readFileSync('dist/web-tree-sitter.wasm'),
      readFileSync('dist/tree-sitter-rust.wasm'),
    );
    for (const { section } of allSections) {
      for (const { whole } of section.examples) {
        assert.ok(!parser.read(whole).hasError(0), `${section.id}:\n${whole}`);
      }
    }
  });

  it('has text under every heading, and a heading for every section', () => {
    for (const { id, markdown, sections } of chapters) {
      assert.deepEqual(
        splitAtHeadings(markdown).map(({ level, title }) => ({ level, title })),
        sections.map(({ level, title }) => ({ level, title })),
      );
      for (const section of sections) assert.notEqual(section.markdown, '', `${id} › ${section.id}`);
    }
  });

  it('shows no hidden line', () => {
    for (const { markdown } of chapters) assert.doesNotMatch(markdown, /^# async fn|^#$/m);
  });
});

describe('searching the tutorial', () => {
  it('finds sections that hold every word, those with the word in their title first', () => {
    const [first, ...others] = searchBook('Streams');
    assert.equal(first?.sectionId, 'streams');
    assert.ok(others.length > 0);
    assert.equal(searchBook('e').length, allSections.length);
    assert.ok(searchBook('block_on park').some(({ sectionId }) => sectionId === 'an-executor'));
    assert.deepEqual(searchBook('streams xylophone'), []);
    assert.deepEqual(searchBook('  '), []);
  });

  it('knows rules by their ids, whole words before parts of words, and titles in the reader’s language', () => {
    for (const id of ['blocking-io', 'futurelock', 'await-in-loop'])
      assert.equal(searchBook(id)[0]?.sectionId, `rule:${id}`);
    assert.equal(searchBook('await in loop')[0]?.sectionId, 'rule:await-in-loop');
    // “Pinning” holds the letters, “pin” is the word.
    const titles = searchBook('pin').map(({ title }) => title.toLowerCase());
    const whole = titles.findLastIndex((title) => /\bpin\b/.test(title));
    const part = titles.findIndex((title) => /pin/.test(title) && !/\bpin\b/.test(title));
    assert.ok(whole >= 0 && part > whole, titles.join(', '));
    assert.deepEqual(searchBook('阻塞'), []);
    const found = searchBook('阻塞', (title) =>
      title === 'Blocking I/O in async code' ? '异步代码中的阻塞 I/O' : title,
    );
    assert.deepEqual(
      found.map(({ sectionId }) => sectionId),
      ['rule:blocking-io'],
    );
  });

  it('sees text, not Markdown', () => {
    assert.equal(
      plainText('A **bold** [link](#x), `code`\nand *more*.\n\n- item'),
      'A bold link, code and more. item',
    );
    for (const { text } of searchBook('e')) assert.doesNotMatch(text, /\]\(#|\*\*/);
  });
});

describe('examples', () => {
  const text =
    'Before.\n\n```rust edition=2021 ignore-compile\n#[test]\n# use a::b;\n#\n  # hidden();\nshown();\n```\n\nAfter.';

  it('hide the lines that begin with a lone #, never attributes', () => {
    const [example] = readExamples(text, 'here');
    assert.equal(example?.shown, '#[test]\nshown();');
    assert.equal(example?.whole, '#[test]\nuse a::b;\n\n  hidden();\nshown();\n');
    assert.equal(example?.intro, 'Before.');
    assert.equal(example?.edition, '2021');
    assert.equal(example?.ignoreCompile, true);
    assert.equal(
      hideLines(text),
      'Before.\n\n```rust edition=2021 ignore-compile\n#[test]\nshown();\n```\n\nAfter.',
    );
  });

  it('are Rust fences only', () => {
    const other = '```toml\n# a comment\n[dependencies]\n```';
    assert.deepEqual(readExamples(other, 'here'), []);
    assert.equal(hideLines(other), other);
  });

  it('are refused, with their place, when a mark stands twice', () => {
    assert.throws(
      () => readExamples('\n```rust warns=a warns=b\nf();\n```', 'here'),
      /here, line 2: `warns` stands twice/,
    );
  });
});
