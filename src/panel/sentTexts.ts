import type { BookTexts } from './messages';

/**
 * The book's Markdown, in the page: it stands there for `tutorial/lessonTexts` and `tutorial/bookTexts` (`esbuild.js`), which would be half
 * of the page's script. The editor has them anyway, and sends them before anything reads them.
 */
export const lessonTexts: Record<string, string> = {};
export const chapterTexts: string[] = [];
export const articleTexts: Record<string, string> = {};
export const pictureTexts: Record<string, string> = {};

/** Takes what the editor sent. */
export function takeTexts({ lessons, chapters, articles, pictures }: BookTexts): void {
  Object.assign(lessonTexts, lessons);
  chapterTexts.push(...chapters);
  Object.assign(articleTexts, articles);
  Object.assign(pictureTexts, pictures);
}
