import { ruleMetas } from '../rules/catalogue';
import { severityWord } from '../editors/words';
import { chapters, type BookSection } from '../tutorial/book';
import { rootOf, type Example } from '../tutorial/examples';
import type { Lesson } from '../tutorial/lessons';
import { showExample, showPlainCode, type CodeActions, type ExampleParts, type Tone } from './codeExample';
import type { ExampleRuns } from './exampleRuns';
import { element, icon } from './elements';
import { renderInline, renderMarkdown } from './markdown';
import {
  exercisesAnchor,
  futureAnchor,
  motionAnchor,
  motionIn,
  slowMotionAnchor,
  type MotionEntry,
  type MotionView,
} from './messages';
import { showPicture } from './bookPicture';
import { projectPlace } from './projectPart';
import { lessonsAfter, neighbour, pages, type Page } from './pages';
import { bookText, t } from '../editors/language';
import { translated } from '../editors/lessonWords';

/** What a page can have done. */
export interface PageActions extends CodeActions {
  readonly runs: ExampleRuns;
}

/** Draws a page. Its first heading has the id `page-title` and can take the focus. */
export function showPage(page: Page, actions: PageActions): HTMLElement {
  const article = element('article', { class: page.kind, 'aria-labelledby': 'page-title' });
  if (page.kind === 'future' || page.kind === 'slow-motion') article.append(...futureParts(page));
  else if (page.kind === 'exercises') article.append(...exercisesParts(page));
  else if (page.kind === 'exercise') article.append(...exerciseParts(page));
  else if (page.kind === 'cover') article.append(...coverParts());
  else if (page.lesson) article.append(...lessonParts(page, page.lesson, actions));
  else article.append(...sectionParts(page, actions));
  article.append(turnLinks(page));
  return article;
}

function coverParts(): Node[] {
  const first = pages[1];
  const list = chapters.map((chapter, index) => {
    const link = element('a', { href: `#${chapter.id}` });
    link.innerHTML = renderInline(chapter.title);
    const lead = element('p', {});
    lead.innerHTML = renderInline(firstSentence(chapter.sections[0]?.markdown ?? ''));
    return element(
      'li',
      {},
      element('span', { class: 'number', 'aria-hidden': 'true' }, String(index + 1)),
      link,
      lead,
    );
  });
  const intro = t(
    'Futures, tasks, executors: what they are, what goes wrong with them, and what to write instead.',
  );
  return [
    element('p', { class: 'eyebrow' }, 'Async Rust Lens'),
    titleOf(t('Async Rust')),
    element('p', { class: 'lead' }, intro),
    ...(first
      ? [element('p', {}, element('a', { class: 'start', href: `#${first.id}` }, t('Start reading')))]
      : []),
    slot(),
    element('ol', { class: 'cover-chapters' }, ...list),
    element(
      'p',
      { class: 'practice' },
      element('a', { href: `#${exercisesAnchor}` }, t('Exercises to each chapter')),
    ),
  ];
}

function futureParts(page: Page): Node[] {
  const isExample = motionIn(page.id) !== undefined;
  const eyebrow = element('p', { class: 'eyebrow', id: 'motion-section' }, isExample ? '' : t('Your code'));
  const parts = [
    eyebrow,
    titleOf(page.title),
    element('div', { id: page.kind, ...(page.kind === 'future' && { 'aria-live': 'polite' }) }),
  ];
  return isExample ? parts : [...parts, otherPicture(page), slot()];
}

/** Says over an example in slow motion what it is, and where it stands. */
export function nameMotion({ title, section, sectionTitle }: MotionView): void {
  const link = element('a', { href: `#${section}` });
  link.innerHTML = renderInline(sectionTitle);
  document.getElementById('motion-section')?.replaceChildren(t('In slow motion · '), link);
  const heading = document.getElementById('page-title');
  if (heading) heading.innerHTML = renderInline(title);
}

/** Programs of a section that can be seen in slow motion. */
export function showMotions(entries: readonly MotionEntry[]): Node[] {
  if (entries.length === 0) return [];
  const items = entries.map(({ id, title }) => {
    const link = element('a', { href: `#${motionAnchor(id)}` });
    link.innerHTML = renderInline(title);
    return element('li', {}, link);
  });
  return [element('h2', {}, t('In slow motion')), element('ul', { class: 'chapter-list' }, ...items)];
}

/** The code at the cursor stands still on one page, and moves on the other. */
function otherPicture(page: Page): Node {
  const [anchor, words] =
    page.kind === 'future'
      ? [slowMotionAnchor, t('Run it in slow motion')]
      : [futureAnchor, t('See its states, and what it keeps')];
  return element('p', {}, element('a', { href: `#${anchor}` }, words));
}

function exercisesParts(page: Page): Node[] {
  const words = t(
    'Each starts from code with a fault, in an editor of its own. Change it until every goal is reached: the analyser looks on as you type.',
  );
  return [
    element('p', { class: 'eyebrow' }, t('Practice')),
    titleOf(page.title),
    element('p', { class: 'lead' }, words),
    element('div', { id: 'exercise-list' }),
  ];
}

function exerciseParts(page: Page): Node[] {
  const all = element('a', { href: `#${exercisesAnchor}` }, t('Exercises'));
  return [
    element('p', { class: 'eyebrow' }, all, element('span', { id: 'exercise-section' })),
    titleOf(page.title),
    element('div', { id: 'exercise' }),
  ];
}

function sectionParts(page: Page, actions: PageActions): Node[] {
  const [head, ...parts] = page.sections;
  if (!head) return [];
  const nodes: Node[] = [...eyebrow(page), titleOf(page.title), slot(), ...body(head, actions)];
  for (const part of parts) {
    const heading = element('h2', { id: part.id, tabindex: -1 });
    heading.innerHTML = renderInline(part.title);
    nodes.push(heading, ...body(part, actions));
  }
  nodes.push(element('div', { id: 'section-motions' }), element('div', { id: 'section-exercises' }));
  const lessons = lessonsAfter(page);
  if (lessons.length > 0) nodes.push(lessonCards(lessons));
  else if (page.kind === 'chapter') nodes.push(...chapterList(page));
  return nodes;
}

function lessonParts(page: Page, english: Lesson, actions: PageActions): Node[] {
  const lesson = translated(english);
  const seen = new Set<string>();
  const prose = (label: string, markdown: string): Node[] => [
    element('h2', {}, label),
    ...proseNodes(markdown, page.sections[0], [...lesson.bad, ...lesson.better], actions, seen),
  ];
  const lead = element('p', { class: 'lead' });
  lead.innerHTML = renderInline(lesson.summary);
  return [
    ...eyebrow(page),
    titleOf(page.title),
    lead,
    facts(lesson.id),
    element('div', { id: 'own-example' }),
    slot(),
    ...prose(t('What happens'), lesson.whatHappens),
    ...prose(t('Why'), lesson.why),
    ...prose(t('What to do'), lesson.whatToDo),
    ...examples(page, lesson.bad, 'bad', actions),
    ...examples(page, lesson.better, 'better', actions),
    element(
      'div',
      { class: 'small-print' },
      ...prose(t('How the analyser knows'), lesson.howKnown),
      ...prose(t('Known limits'), lesson.limits),
      ...prose(t('Measured'), lesson.measured),
    ),
  ];
}

function examples(page: Page, list: readonly Example[], tone: Tone, actions: PageActions): Node[] {
  return list.flatMap((example) => [
    ...proseNodes(example.intro, undefined, [], actions),
    showExample(example, tone, actions, partsOf(page.sections[0], example, actions)),
  ]);
}

/** What an example of a section can have besides its code: a page of slow motion, and a run on this machine. */
function partsOf(section: BookSection | undefined, example: Example, { runs }: PageActions): ExampleParts {
  const index = section?.examples.indexOf(example) ?? -1;
  if (!section || index < 0) return {};
  const number = index + 1;
  return {
    motion: rootOf(example) === undefined ? undefined : motionAnchor(section.id, number),
    run: runs.partOf(example, { section: section.id, number }),
  };
}

/** The line under a lesson's title: the id to write in settings and comments, severity, fix, sister lints. */
function facts(id: string): HTMLElement {
  const meta = ruleMetas.find((each) => each.id === id);
  const list = element('p', { class: 'facts' }, element('code', {}, id));
  if (!meta) return list;
  const fixes = { safe: t('quick fix'), suggestion: t('suggested fix'), none: undefined };
  const words = [
    meta.group,
    severityWord(meta.severity),
    fixes[meta.fix],
    meta.seenBy.length > 0 ? t('also {0}', meta.seenBy.join(', ')) : undefined,
  ];
  for (const word of words) if (word) list.append(element('span', {}, word));
  return list;
}

function body(section: BookSection, actions: PageActions): Node[] {
  // An entry of the glossary does not explain itself.
  return proseNodes(section.markdown, section, section.examples, actions, new Set([section.id]));
}

/** The nodes of a text, its Rust fences replaced by framed examples. */
function proseNodes(
  markdown: string,
  section: BookSection | undefined,
  known: readonly Example[],
  actions: PageActions,
  seen?: Set<string>,
): Node[] {
  const holder = element('div', {});
  holder.innerHTML = renderMarkdown(markdown, undefined, seen);
  for (const link of holder.querySelectorAll<HTMLAnchorElement>('a[href^="rule:"]')) {
    link.setAttribute('href', `#${link.getAttribute('href') ?? ''}`);
  }
  for (const table of holder.querySelectorAll('table')) {
    const frame = element('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': t('Table') });
    table.replaceWith(frame);
    frame.append(table);
  }
  for (const fence of holder.querySelectorAll<HTMLElement>('pre.fence')) {
    const code = fence.textContent;
    const info = fence.dataset['info'] ?? '';
    if (!/^rust\b/.test(info)) {
      fence.replaceWith(
        info === 'project'
          ? projectPlace()
          : (showPicture(info, code, section?.id ?? '') ?? showPlainCode(code)),
      );
      continue;
    }
    const example = known.find(({ shown }) => shown.trim() === code.trim()) ?? plainExample(code);
    fence.replaceWith(showExample(example, 'plain', actions, partsOf(section, example, actions)));
  }
  return [...holder.childNodes];
}

function plainExample(code: string): Example {
  return {
    intro: '',
    shown: code,
    whole: code,
    warns: [],
    edition: '2024',
    crates: [],
    runs: false,
    ignoreCompile: false,
    line: 0,
  };
}

function lessonCards(lessons: readonly Page[]): HTMLElement {
  const cards = lessons.map((page) => {
    const link = element('a', { href: `#${page.id}` });
    link.innerHTML = renderInline(page.title);
    const summary = element('p', {});
    summary.innerHTML = renderInline(bookText(page.lesson?.summary ?? ''));
    return element('li', {}, link, summary);
  });
  return element(
    'section',
    { class: 'cards', 'aria-labelledby': 'cards-title' },
    element('h2', { id: 'cards-title' }, t('What the analyser looks for')),
    element('ul', {}, ...cards),
  );
}

/** A chapter's own table of contents, under its introduction. */
function chapterList(page: Page): Node[] {
  const inside = pages.filter((each) => each.chapter === page.chapter && each.kind === 'section');
  if (inside.length === 0) return [];
  const items = inside.map((each) => {
    const link = element('a', { href: `#${each.id}` });
    link.innerHTML = renderInline(each.title);
    return element('li', {}, link);
  });
  return [element('h2', {}, t('In this chapter')), element('ul', { class: 'chapter-list' }, ...items)];
}

function turnLinks(page: Page): HTMLElement {
  const links: Node[] = [];
  const add = (target: Page | undefined, name: 'back' | 'forward', label: string): void => {
    if (!target) return;
    const title = element('span', { class: 'title' });
    title.innerHTML = renderInline(target.title);
    const rel = name === 'back' ? 'prev' : 'next';
    links.push(
      element(
        'a',
        { href: `#${target.id}`, class: rel, rel },
        element('span', { class: 'label' }, icon(name), label),
        title,
      ),
    );
  };
  add(neighbour(page, -1), 'back', t('Previous'));
  add(neighbour(page, 1), 'forward', t('Next'));
  return element('nav', { class: 'turn', 'aria-label': t('Previous and next') }, ...links);
}

function eyebrow(page: Page): Node[] {
  if (!page.chapter) return [];
  const number = t('Chapter {0}', chapters.indexOf(page.chapter) + 1);
  if (page.kind === 'chapter') return [element('p', { class: 'eyebrow' }, number)];
  const link = element('a', { href: `#${page.chapter.id}` });
  link.innerHTML = renderInline(page.chapter.title);
  return [element('p', { class: 'eyebrow' }, link)];
}

function titleOf(markdown: string): HTMLElement {
  const heading = element('h1', { id: 'page-title', tabindex: -1 });
  heading.innerHTML = renderInline(markdown);
  return heading;
}

/** Where "In your code" goes; filled and refilled while the page stands. */
function slot(): HTMLElement {
  return element('div', { id: 'own-code' });
}

function firstSentence(markdown: string): string {
  const paragraph = markdown.split(/\n\s*\n/, 1)[0] ?? '';
  return /^.*?[.?!](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph;
}
