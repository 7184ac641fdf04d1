import type { Finding } from '../engine/findings';
import type { TermExplanation } from '../engine/protocol';
import type { Example } from '../tutorial/examples';
import type { Lesson } from '../tutorial/lessons';
import { lessonLink, sectionLink } from './links';
import { codeBlock, proseToMarkdown } from './prose';

/** A hover is read at a glance: longer examples wait in the panel. */
const linesOfCode = 16;

/**
 * What a hover on a finding says, in Markdown. Only the lesson's own text may hold markup. A hover shows some ten lines
 * before it scrolls: the words and the link come first, the examples last.
 */
export function describeFinding(finding: Finding, lesson: Lesson | undefined): string {
  const title = lesson ? bookMarkdown(lesson.title) : proseToMarkdown(finding.rule);
  const parts = [`**${title}** — [Read the lesson](${lessonLink(finding.rule)} "Opens beside your code")`];
  if (lesson) {
    // The editor shows the finding's own message beside this; what is added here is the lesson behind it.
    parts.push(bookMarkdown(firstParagraph(lesson.whatHappens)));
    parts.push(`**Why.** ${bookMarkdown(firstParagraph(lesson.why))}`);
    parts.push(`**What to do.** ${bookMarkdown(firstParagraph(lesson.whatToDo))}`);
  } else {
    parts.push(proseToMarkdown(finding.message));
  }
  if (finding.evidence) parts.push(`**How do we know?** ${proseToMarkdown(finding.evidence)}`);
  if (lesson) parts.push(...compare(lesson.bad[0], lesson.better[0]));
  return parts.join('\n\n');
}

export function describeTerm(explanation: TermExplanation): string {
  return `${bookMarkdown(explanation.meaning)} — [Read more](${sectionLink(explanation.section)} "Opens beside your code")`;
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
