import { ruleMetas } from '../rules/catalogue';
import { articles, type Article } from './articles';
import { chapterTexts } from './bookTexts';
import { hideLines, readExamples, type Example } from './examples';
import { lessons, type Lesson } from './lessons';
import { plainText, splitAtHeadings } from './markdown';
import { once } from './once';

/** What one heading of the book stands over. */
export interface BookSection {
  /** An anchor, unique in the book. A rule's lesson has `rule:<rule id>`, an article of the compiler's messages `compiler:<id>`. */
  readonly id: string;
  /** Markdown (inline code at most). */
  readonly title: string;
  /** 1: the chapter itself. 2: a section. 3: a part of a section, or a rule's lesson. */
  readonly level: number;
  /** Markdown up to the next heading of any level; fences keep their info string, hidden lines are left out. */
  readonly markdown: string;
  /** The Rust examples in `markdown`, in its order. */
  readonly examples: readonly Example[];
}

export interface Chapter {
  /** Anchor of the chapter; also that of its first section. */
  readonly id: string;
  readonly title: string;
  /** The whole chapter with its lessons; its n-th heading is the n-th of `sections`. */
  readonly markdown: string;
  readonly sections: readonly BookSection[];
}

/** Where an anchor leads. */
export interface Place {
  readonly chapter: Chapter;
  readonly section: BookSection;
}

/** A section as a search sees it. */
export interface SearchEntry {
  readonly chapterId: string;
  readonly chapterTitle: string;
  readonly sectionId: string;
  readonly title: string;
  /** On one line, code included, without Markdown's marks. */
  readonly text: string;
}

/** The anchor of a rule's lesson. */
export function ruleAnchor(ruleId: string): string {
  return `rule:${ruleId}`;
}

/** The anchor of an article on what rustc or clippy say. */
export function articleAnchor(articleId: string): string {
  return `compiler:${articleId}`;
}

/** The chapter that the articles stand in. */
const articlesChapter = 'what-the-compiler-says';

/** In reading order; the sections of each are read when they are first asked for. */
export const chapters: readonly Chapter[] = chapterTexts.map(readChapter);

function readChapter(text: string): Chapter {
  const [head] = splitAtHeadings(text.slice(0, text.indexOf('\n')));
  if (head?.level !== 1 || head.anchor === undefined) {
    throw new Error(`A chapter must begin with "# Title {#anchor}": ${text.slice(0, 40)}`);
  }
  const sections = once(() => readSections(text));
  return {
    id: head.anchor,
    title: head.title,
    get sections() {
      return sections();
    },
    get markdown() {
      return sections().map(withHeading).join('\n\n');
    },
  };
}

function readSections(text: string): BookSection[] {
  return splitAtHeadings(text).flatMap(({ level, title, anchor, body }) => {
    const id = anchor ?? anchorOf(title);
    return [
      { id, title, level, markdown: hideLines(body), examples: readExamples(body, `the section "${title}"`) },
      ...lessonsIn(id).map(lessonSection),
      ...(id === articlesChapter ? Object.values(articles).map(articleSection) : []),
    ];
  });
}

function withHeading({ level, title, markdown }: BookSection): string {
  return `${'#'.repeat(level)} ${title}\n\n${markdown}`;
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The lessons of a family, in the catalogue's order. */
function lessonsIn(section: string): Lesson[] {
  return ruleMetas.flatMap((meta) => {
    const lesson = lessons[meta.id];
    return meta.section === section && lesson ? [lesson] : [];
  });
}

function lessonSection(lesson: Lesson): BookSection {
  const labelled = (label: string, text: string): string => `**${label}.** ${text}`;
  const code = (heading: string, examples: readonly Example[]): string[] => [
    `**${heading}**`,
    ...examples.flatMap((example) => [example.intro, fence(example)]),
  ];
  const markdown = [
    lesson.summary,
    labelled('What happens', lesson.whatHappens),
    labelled('Why', lesson.why),
    labelled('What to do', lesson.whatToDo),
    ...code('Bad', lesson.bad),
    ...code('Better', lesson.better),
    labelled('How the analyser knows', lesson.howKnown),
    labelled('Known limits', lesson.limits),
    labelled('Measured', lesson.measured),
  ];
  return {
    id: ruleAnchor(lesson.id),
    title: lesson.title,
    level: 3,
    markdown: markdown.filter((text) => text !== '').join('\n\n'),
    examples: [...lesson.bad, ...lesson.better],
  };
}

function articleSection({ id, title, markdown, bad, better }: Article): BookSection {
  return { id: articleAnchor(id), title, level: 2, markdown, examples: [...bad, ...better] };
}

function fence({ shown, warns, fails, edition }: Example): string {
  const info = [
    'rust',
    ...(warns.length > 0 ? [`warns=${warns.join(',')}`] : []),
    ...(fails === undefined ? [] : [`fails=${fails}`]),
    ...(edition === '2024' ? [] : [`edition=${edition}`]),
  ];
  return `\`\`\`${info.join(' ')}\n${shown}\n\`\`\``;
}

/**
 * The chapter and the title of a section that a chapter's own text names by `{#anchor}`: nothing is read for it, and no
 * lesson is found.
 */
export function headingOf(anchor: string): { readonly chapter: Chapter; readonly title: string } | undefined {
  const mark = ` {#${anchor}}`;
  const index = chapterTexts.findIndex((text) => text.includes(`${mark}\n`));
  const chapter = chapters[index];
  const line = chapterTexts[index]?.split('\n').find((each) => each.endsWith(mark));
  return chapter && line !== undefined
    ? { chapter, title: line.replace(/^#+ /, '').slice(0, -mark.length) }
    : undefined;
}

const places = once(
  () =>
    new Map<string, Place>(
      chapters.flatMap((chapter) => chapter.sections.map((section) => [section.id, { chapter, section }])),
    ),
);

/**
 * Where an anchor leads: a chapter's or section's id, every family in rule.ts among them, or `rule:<rule id>`.
 * A rule without a lesson leads to its family; undefined means no such anchor.
 */
export function resolveAnchor(anchor: string): Place | undefined {
  const place = places().get(anchor);
  if (place) return place;
  const meta = ruleMetas.find(({ id }) => anchor === ruleAnchor(id));
  return meta && places().get(meta.section);
}

const searchEntries = once(() =>
  chapters.flatMap((chapter) =>
    chapter.sections.map((section): SearchEntry => ({
      chapterId: chapter.id,
      chapterTitle: chapter.title,
      sectionId: section.id,
      title: plainText(section.title),
      text: plainText(section.markdown),
    })),
  ),
);

/**
 * The sections that hold every word of `query`: the lesson of a rule whose id it is first, then those with words in their title, whole
 * words before parts of words, otherwise in reading order.
 *
 * @param translate gives a title in the reader's language, in which it is found as well
 */
export function searchBook(
  query: string,
  translate: (title: string) => string = (title) => title,
): SearchEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits = searchEntries().flatMap((entry) => {
    const title = `${entry.title} ${translate(entry.title)}`.toLowerCase();
    const text = `${entry.text} ${entry.sectionId}`.toLowerCase();
    if (!words.every((word) => title.includes(word) || text.includes(word))) return [];
    const count = (isHit: (word: string) => boolean): number => words.filter(isHit).length;
    const ranks = [
      entry.sectionId === ruleAnchor(words.join('-')) ? 1 : 0,
      count((word) => isWholeWord(title, word)),
      count((word) => title.includes(word)),
      // A letter or two stand nearly everywhere, and would be looked for long.
      count((word) => word.length > 2 && isWholeWord(text, word)),
    ];
    return [{ entry, ranks }];
  });
  return hits.sort((a, b) => compareRanks(a.ranks, b.ranks)).map(({ entry }) => entry);
}

/** The higher ones first. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((rank, index) => (b[index] ?? 0) - rank).find((difference) => difference !== 0) ?? 0;
}

/** Whether `word` stands somewhere in `text` with no letter, digit or underscore at either side. */
function isWholeWord(text: string, word: string): boolean {
  const isInside = (at: number): boolean => /\w/.test(text.charAt(at));
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isInside(at - 1) && !isInside(at + word.length)) return true;
  return false;
}
