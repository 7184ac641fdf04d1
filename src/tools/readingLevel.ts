import MarkdownIt from 'markdown-it';
import type { Chapter } from '../tutorial/book';

/** How hard a text is to read. */
export interface ReadingLevel {
  readonly words: number;
  readonly sentences: number;
  /** Words of the longest sentence, and how it begins. */
  readonly longest: { readonly words: number; readonly start: string };
  /** Flesch's reading ease: 60 is plain English, 100 is very easy. Source: R. Flesch, "A new readability yardstick", 1948. */
  readonly ease: number;
}

/** Words of a sentence on average, words of any sentence, and the least ease that a chapter may have. */
export const readingLimits = { average: 17, longest: 40, ease: 70 } as const;

const parser = new MarkdownIt();

/** What stands for a piece of code in a sentence. */
const codeWord = 'CODE';

/** The level of a chapter's own text; lessons and articles, code, tables and headings are left out. */
export function readingLevelOf({ sections }: Chapter): ReadingLevel {
  const own = sections.filter(({ id }) => !id.includes(':'));
  return measureReading(own.flatMap(({ markdown }) => sentencesOf(markdown)));
}

/** @param sentences without Markdown */
export function measureReading(sentences: readonly string[]): ReadingLevel {
  const split = sentences
    .map((text) => ({ text, words: wordsOf(text) }))
    .filter(({ words }) => words.length > 0);
  const words = split.flatMap((each) => each.words);
  // How hard code is to read has nothing to do with its vowels.
  const plain = words.filter((word) => word !== codeWord);
  const syllables = plain.reduce((sum, word) => sum + syllablesOf(word), 0);
  const longest = split.reduce((most, each) => (each.words.length > most.words.length ? each : most), {
    text: '',
    words: [] as string[],
  });
  const perSentence = words.length / Math.max(1, split.length);
  const perWord = syllables / Math.max(1, plain.length);
  return {
    words: words.length,
    sentences: split.length,
    longest: { words: longest.words.length, start: longest.text.slice(0, 60) },
    ease: 206.835 - 1.015 * perSentence - 84.6 * perWord,
  };
}

/** The sentences of a text's paragraphs and lists; code inside them counts as one word. */
export function sentencesOf(markdown: string): string[] {
  const sentences: string[] = [];
  let inTable = 0;
  for (const [index, token] of parser.parse(markdown, {}).entries()) {
    if (token.type === 'table_open') inTable += 1;
    if (token.type === 'table_close') inTable -= 1;
    if (token.type !== 'inline' || inTable > 0 || index === 0) continue;
    const text = (token.children ?? [])
      .map((child) =>
        child.type === 'code_inline' ? codeWord : child.type.endsWith('break') ? ' ' : child.content,
      )
      .join('');
    sentences.push(...text.split(/(?<=[.!?][)”\"]?)\s+(?=[^a-z])/).map((each) => each.trim()));
  }
  return sentences.filter(Boolean);
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z][A-Za-z’'-]*/g) ?? [];
}

/** By groups of vowels, a silent e at the end left out: good enough for an average. */
function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  const groups = plain
    .replace(/(?<=[^aeiouy][a-z]*)(?<![^aeiouy]l)e$|(?<=[^aeioulyt])ed$|(?<![scxzgh]|[^aeiouy]l)es$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

const markers = {
  start: '<!-- reading level: written by `npm run sync` -->',
  end: '<!-- end of reading level -->',
};

/** The text with a fresh table of all chapters between its two markers. */
export function syncReadingLevels(text: string, chapters: readonly Chapter[]): string {
  const start = text.indexOf(markers.start);
  const end = text.indexOf(markers.end);
  if (start < 0 || end < start)
    throw new Error(`There must be ${markers.start} and, below it, ${markers.end}`);
  const rows = chapters.map((chapter) => {
    const { words, sentences, longest, ease } = readingLevelOf(chapter);
    const average = (words / Math.max(1, sentences)).toFixed(1);
    return `| ${chapter.title} | ${String(words)} | ${average} | ${String(longest.words)} | ${String(Math.round(ease))} |`;
  });
  const table = [
    '| Chapter | Words | Words a sentence | Longest | Ease |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
  return `${text.slice(0, start + markers.start.length)}\n\n${table}\n\n${text.slice(end)}`;
}
