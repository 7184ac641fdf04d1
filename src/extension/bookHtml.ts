import { escapeHtml, highlightRust, renderInline, renderMarkdown } from '../panel/markdown';
import { bookText, t } from '../editors/language';
import { translated } from '../editors/lessonWords';
import { severityWord } from '../editors/words';
import { ruleMetas } from '../rules/catalogue';
import { pictureTexts } from '../tutorial/bookTexts';
import { chapters, ruleAnchor, type BookSection, type Chapter } from '../tutorial/book';
import type { Example } from '../tutorial/examples';
import { lessons, type Lesson } from '../tutorial/lessons';
import { pictureName } from '../tutorial/pictures';
import { shownPrograms, type ShownProgram } from '../tutorial/programs';
import { bookStyles } from './bookStyles';

/** Nothing runs, nothing is fetched, nothing is sent. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The whole tutorial as one page of HTML that needs no other file and no script: all chapters and lessons in reading order, with
 * their examples. Nothing of the reader's own code is in it.
 *
 * @param version of the extension
 */
export function bookHtml(version: string): string {
  const anchors = new Set(chapters.flatMap(({ sections }) => sections.map(({ id }) => id)));
  const body = chapters.map(chapterHtml).join('\n');
  return keepLinks(
    `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(t('Async Rust: a tutorial'))}</title>
<style>${bookStyles}</style>
</head>
<body>
<header>
<h1>${t('Async Rust')}</h1>
<p class="lead">${t('Futures, tasks, executors: what they are, what goes wrong with them, and what to write instead.')}</p>
<p class="rights">${t('From Async Rust Lens {0}.', escapeHtml(version))}</p>
</header>
<nav aria-label="${t('Contents')}">
<ol>
${chapters.map(contentsOf).join('\n')}
</ol>
</nav>
<main>
${body}
</main>
</body>
</html>
`,
    anchors,
  );
}

function contentsOf({ id, title, sections }: Chapter): string {
  const inside = sections
    .slice(1)

    .map(
      (section) =>
        `<li class="level-${String(section.level)}"><a href="#${section.id}">${renderInline(bookText(section.title))}</a></li>`,
    );
  const list = inside.length > 0 ? `\n<ul>\n${inside.join('\n')}\n</ul>\n` : '';
  return `<li><a href="#${id}">${renderInline(title)}</a>${list}</li>`;
}

function chapterHtml(chapter: Chapter): string {
  return chapter.sections.map(sectionHtml).join('\n');
}

function sectionHtml(section: BookSection): string {
  const lesson = Object.values(lessons).find(({ id }) => ruleAnchor(id) === section.id);
  const level = Math.min(section.level + 1, 4);
  const heading = `<h${String(level)} id="${section.id}">${renderInline(bookText(section.title))}</h${String(level)}>`;
  const text = lesson ? lessonHtml(lesson) : proseHtml(section.markdown, section.examples, section.id);
  const programs = shownPrograms().filter((program) => program.section === section.id);
  return [heading, text, ...programs.map(programHtml)].join('\n');
}

/**
 * A lesson without its title; links lead to anchors, `#section` or `rule:id`.
 *
 * @param level of its headings
 */
export function lessonHtml(english: Lesson, level = 5): string {
  const lesson = translated(english);
  const known = [...lesson.bad, ...lesson.better];
  const seen = new Set<string>();
  const anchor = ruleAnchor(lesson.id);
  const heading = `h${String(level)}`;
  const part = (label: string, markdown: string): string[] =>
    markdown === '' ? [] : [`<${heading}>${label}</${heading}>`, proseHtml(markdown, known, anchor, seen)];
  const examples = (list: readonly Example[], tone: 'bad' | 'better'): string[] =>
    list.flatMap((example) => [proseHtml(example.intro, [], anchor, seen), exampleHtml(example, tone)]);
  return [
    `<p class="lead">${renderInline(lesson.summary)}</p>`,
    factsHtml(lesson.id),
    ...part(t('What happens'), lesson.whatHappens),
    ...part(t('Why'), lesson.why),
    ...part(t('What to do'), lesson.whatToDo),
    ...examples(lesson.bad, 'bad'),
    ...examples(lesson.better, 'better'),
    ...part(t('How the analyser knows'), lesson.howKnown),
    ...part(t('Known limits'), lesson.limits),
    ...part(t('Measured'), lesson.measured),
  ].join('\n');
}

function factsHtml(id: string): string {
  const meta = ruleMetas.find((each) => each.id === id);
  const words = meta
    ? [
        meta.group,
        severityWord(meta.severity),
        ...(meta.seenBy.length > 0 ? [t('also {0}', meta.seenBy.join(', '))] : []),
      ]
    : [];
  return `<p class="facts">${[`<code>${id}</code>`, ...words.map(escapeHtml)].join(' · ')}</p>`;
}

/** A program beside a chapter: its two ways, and what each prints. */
function programHtml({ title, section, intro, ways }: ShownProgram): string {
  const shown = ways.flatMap(({ label, example, prints }) => [
    exampleHtml(example, 'plain', label),
    `<figure><figcaption><span>${t('It prints')}</span></figcaption><pre><code>${escapeHtml(prints.join('\n'))}</code></pre></figure>`,
  ]);
  return [`<h5>${renderInline(title)}</h5>`, proseHtml(intro, [], section), ...shown].join('\n');
}

/** The HTML of a text, its fences framed as examples; `seen` has the terms of the glossary that were met before. */
function proseHtml(
  markdown: string,
  known: readonly Example[],
  section: string,
  seen: Set<string> = new Set([section]),
): string {
  return renderMarkdown(
    markdown,
    (code, info) => {
      const picture = pictureTexts[pictureName(info, section) ?? ''];
      if (picture !== undefined)
        return `<figure class="picture"><figcaption>${renderInline(code)}</figcaption>\n${picture}</figure>`;
      if (info === 'project') return `<p>${renderInline(code)}</p>`;
      if (!/^rust\b/.test(info)) return `<figure><pre><code>${escapeHtml(code)}</code></pre></figure>`;
      const example = known.find(({ shown }) => shown.trim() === code.trim());
      return example ? exampleHtml(example, 'plain') : codeHtml('plain', [], code);
    },
    seen,
  )
    .replaceAll('<table>', '<div class="table"><table>')
    .replaceAll('</table>', '</table></div>');
}

function exampleHtml(example: Example, tone: 'bad' | 'better' | 'plain', label?: string): string {
  const { warns, fails, edition, shown } = example;
  const spans = [
    ...(label === undefined ? [] : [renderInline(label)]),
    ...(tone === 'bad' ? [t('Instead of')] : tone === 'better' ? [t('Better')] : []),
    ...(fails === undefined
      ? []
      : [fails === 'uncoded' ? t('does not compile') : t('rustc rejects this: {0}', fails)]),
    ...(edition === '2024' ? [] : [t('edition {0}', edition)]),
  ].map((text) => `<span>${text}</span>`);
  const rules = [...new Set(warns)].map(
    (rule) => `<span>${t('warns:')} <a href="#${ruleAnchor(rule)}">${rule}</a></span>`,
  );
  const kind = tone !== 'plain' ? tone : fails !== undefined ? 'fails' : warns.length > 0 ? 'bad' : 'plain';
  return codeHtml(kind, [...spans, ...rules], shown);
}

function codeHtml(kind: string, marks: readonly string[], code: string): string {
  const caption = marks.length > 0 ? `<figcaption>${marks.join('')}</figcaption>` : '';
  return `<figure class="${kind}">${caption}<pre><code>${highlightRust(code)}</code></pre></figure>`;
}

/** Links to pages that only the editor has become plain words. */
function keepLinks(html: string, anchors: ReadonlySet<string>): string {
  return html
    .replaceAll('<a href="rule:', '<a href="#rule:')
    .replace(/<a href="#([^"]*)">(.*?)<\/a>/gs, (link, anchor: string, words: string) =>
      anchors.has(decodeURIComponent(anchor)) ? link : words,
    );
}
