/**
 * The Markdown of each lesson, by rule id, in the page: it stands there for `tutorial/lessonTexts` (`esbuild.js`), which would be a third
 * of the page's script. The editor has them anyway, and sends them before anything reads them.
 */
export const lessonTexts: Record<string, string> = {};
