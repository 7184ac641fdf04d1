import type { Cause } from '../compiler/causes';
import type { FileId, Finding } from '../engine/findings';
import type { EffectsExplanation, TermExplanation } from '../engine/protocol';
import type { Article } from '../tutorial/articles';
import { articleAnchor } from '../tutorial/book';
import type { Example } from '../tutorial/examples';
import type { Lesson } from '../tutorial/lessons';
import { futureLink, lessonLink, sectionLink } from './links';
import { codeBlock, codeSpan, escapeMarkdown, proseToMarkdown } from './prose';

/** A hover is read at a glance: longer examples wait in the panel. */
const linesOfCode = 16;

/**
 * What a hover on a finding says, in Markdown. Only the lesson's own text may hold markup. A hover shows some ten lines
 * before it scrolls: the words and the link come first, the examples last.
 */
export function describeFinding(finding: Finding, lesson: Lesson | undefined): string {
  if (lesson) return describeLesson(lesson, finding);
  const head = heading(proseToMarkdown(finding.rule), 'Read the lesson', lessonLink(finding.rule, finding));
  return [head, proseToMarkdown(finding.message), ...known(finding.evidence)].join('\n\n');
}

/** What a lesson says in a hover; the editor shows the message beside it, ours or the compiler's. */
export function describeLesson(
  lesson: Lesson,
  found: { readonly evidence?: string } & Partial<Pick<Finding, 'file' | 'span'>>,
): string {
  const { file, span } = found;
  const from = file !== undefined && span ? { file, span } : undefined;
  return [
    heading(bookMarkdown(lesson.title), 'Read the lesson', lessonLink(lesson.id, from)),
    bookMarkdown(firstParagraph(lesson.whatHappens)),
    `**Why.** ${bookMarkdown(firstParagraph(lesson.why))}`,
    `**What to do.** ${bookMarkdown(firstParagraph(lesson.whatToDo))}`,
    ...known(found.evidence),
    ...compare(lesson.bad[0], lesson.better[0]),
  ].join('\n\n');
}

/** Where something stands, for a reader: a line, 1-based, of this file or of one with a name. */
export interface LinePlace {
  readonly line: number;
  /** Of another file. */
  readonly label?: string;
  /** An address that opens it; left out where there is none. */
  readonly link?: string;
}

/** What is said of a message of rustc’s or clippy’s that has an article: what brings it about comes first. */
export function describeArticle(article: Article, causes: readonly Cause<LinePlace>[]): string {
  return [
    heading(bookMarkdown(article.title), 'Read more', sectionLink(articleAnchor(article.id))),
    bookMarkdown(article.summary),
    ...(causes.length > 0 ? [`**Here.** ${causes.map(describeCause).join(' ')}`] : []),
    `**What it means.** ${bookMarkdown(article.whatItMeans)}`,
    `**What to do.** ${bookMarkdown(article.whatToDo)}`,
    ...compare(article.bad[0], article.better[0]),
  ].join('\n\n');
}

function describeCause(cause: Cause<LinePlace>): string {
  switch (cause.kind) {
    case 'held': {
      const what = cause.name === undefined ? 'A value' : codeSpan(cause.name);
      const made = cause.value === undefined ? '' : ` (${lineLink(cause.value)})`;
      return `${what}${ofType(cause.type)}${made} is still alive at the \`.await\` in ${lineLink(cause.awaited)}, and must not change threads.`;
    }
    case 'taken':
      return `A value${ofType(cause.type)} (${lineLink(cause.value)}) goes into the future, and must not change threads.`;
    case 'awaits':
      return `The \`.await\` in ${lineLink(cause.awaited)} waits for a future${ofType(cause.type)}, of which it is not known whether it may change threads.`;
    case 'borrowed':
      return `${codeSpan(cause.name)} (${lineLink(cause.value)}) is only borrowed.`;
  }
}

function ofType(type: string | undefined): string {
  return type === undefined ? '' : ` of type ${codeSpan(type)}`;
}

function lineLink({ line, label, link }: LinePlace): string {
  const text = `${label === undefined ? '' : `${escapeMarkdown(label)}, `}line ${String(line)}`;
  return link === undefined ? text : `[${text}](${link})`;
}

function heading(title: string, invitation: string, link: string): string {
  return `**${title}** — [${invitation}](${link} "Opens beside your code")`;
}

function known(evidence: string | undefined): string[] {
  return evidence ? [`**How do we know?** ${proseToMarkdown(evidence)}`] : [];
}

export function describeTerm({ meaning, section, kept, start }: TermExplanation): string {
  const term = `${bookMarkdown(meaning)} — [Read more](${sectionLink(section)} "Opens beside your code")`;
  if (kept === undefined) return term;
  return `${term}\n\n${kept} [See the future](${futureLink(start)} "Draws it beside your code")`;
}

/**
 * What a function does that does not show from outside, a line each.
 *
 * @param place where the reader finds a line of a file
 */
export function describeEffects(
  { fn, effects }: EffectsExplanation,
  place: (file: FileId, line: number) => LinePlace,
): string {
  return effects
    .map(({ name, words, section }) => {
      const told = words.map((each) =>
        typeof each === 'string' ? each : lineLink(place(each.file, each.line)),
      );
      const link = `[Read more](${sectionLink(section)} "Opens beside your code")`;
      return `${codeSpan(fn)} ${name}: ${told.join('')} — ${link}`;
    })
    .join('\n\n');
}

function compare(bad: Example | undefined, better: Example | undefined): string[] {
  if (!bad || !better) return [];
  const codes = [bad.shown, better.shown];
  if (codes.some((code) => code.split('\n').length > linesOfCode)) return [];
  return ['*Instead of*', codeBlock('rust', bad.shown), '*write*', codeBlock('rust', better.shown)];
}

/** The book's Markdown where links must be commands: `#anchor` and `rule:id` mean nothing to an editor's hover. */
function bookMarkdown(markdown: string): string {
  return markdown
    .replace(/\]\(rule:([a-z0-9-]+)\)/g, (_, rule: string) => `](${lessonLink(rule)})`)
    .replace(/\]\(#([^)\s]+)\)/g, (_, anchor: string) => `](${sectionLink(anchor)})`);
}

function firstParagraph(markdown: string): string {
  return markdown.split(/\n\s*\n/, 1)[0] ?? '';
}
