import type { Cause } from '../compiler/causes';
import { wholeMessage, type FileId, type Finding } from '../engine/findings';
import type { EffectsExplanation, TermExplanation } from '../engine/protocol';
import type { Article } from '../tutorial/articles';
import { articleAnchor } from '../tutorial/book';
import type { Lesson } from '../tutorial/lessons';
import { effectName, effectWords } from './effectWords';
import { codeSpan, escapeMarkdown, proseToMarkdown } from './prose';
import { findingLine, inReadersWords } from './findingWords';
import { keptSentence } from './keptWords';
import { bookText, t } from './language';
import { translated } from './lessonWords';

/** A hover is read at a glance: of evidence that is longer, the words that fit. */
const unitsOfEvidence = 240;

/** The same for what a lesson says. */
const unitsOfProse = 240;

/** Where the links of a hover lead, which each kind of editor follows in its own way. */
export interface BookLinks {
  /** To the lesson of `rule`; with a finding, with the code that it is about. */
  lesson(rule: string, finding?: Pick<Finding, 'file' | 'span'>): string;
  /** To a section of the tutorial, by its anchor. */
  section(anchor: string): string;
  /** To the drawing of the future at `offset` (UTF-16 units); undefined where the editor cannot show it. */
  future(offset: number): string | undefined;
  /** What is said of a link to the book. */
  readonly tip: string;
}

/** Where something stands, for a reader: a line, 1-based, of this file or of one with a name. */
export interface LinePlace {
  readonly line: number;
  /** Of another file. */
  readonly label?: string;
  /** An address that opens it; left out where there is none. */
  readonly link?: string;
}

/** What hovers say, in Markdown with links that the editor can follow. */
export class HoverTexts {
  constructor(private readonly links: BookLinks) {}

  /**
   * What a hover on a finding says, in Markdown, in six lines at most: the editor shows the message beside it, and the lesson tells the
   * rest. Only the lesson's own text may hold markup.
   *
   * @param isDrawn whether the editor shows our message there, and not the compiler's alone
   */
  describeFinding(finding: Finding, lesson: Lesson | undefined, isDrawn: boolean): string {
    const shown = inReadersWords(finding);
    const { rule, evidence, fixes } = shown;
    const title = lesson ? this.bookMarkdown(bookText(lesson.title)) : proseToMarkdown(rule);
    const [fix] = fixes;
    return [
      this.heading(title, t('Read the lesson'), this.links.lesson(rule, finding)),
      ...(isDrawn ? [] : [wholeMessage(shown).split('\n').map(proseToMarkdown).join('\\\n')]),
      ...(evidence === '' ? [] : [`**${t('How do we know?')}** ${proseToMarkdown(inShort(evidence))}`]),
      ...(fix ? [`**${t('Quick fix.')}** ${proseToMarkdown(fix.title)}`] : []),
    ].join('\n\n');
  }

  /** What a lesson says in a hover on what a compiler says, which is shown beside it. */
  describeLesson(lesson: Lesson): string {
    const { id, title, whatHappens, whatToDo } = translated(lesson);
    return [
      this.heading(this.bookMarkdown(title), t('Read the lesson'), this.links.lesson(id)),
      this.bookMarkdown(firstSentences(whatHappens)),
      `**${t('What to do.')}** ${this.bookMarkdown(firstSentences(whatToDo))}`,
    ].join('\n\n');
  }

  /** What is said of a message of rustc’s or clippy’s that has an article: what brings it about comes first. */
  describeArticle(article: Article, causes: readonly Cause<LinePlace>[]): string {
    return [
      this.heading(
        this.bookMarkdown(article.title),
        t('Read more'),
        this.links.section(articleAnchor(article.id)),
      ),
      this.bookMarkdown(article.summary),
      ...(causes.length > 0 ? [`**${t('Here.')}** ${causes.map(describeCause).join(' ')}`] : []),
      `**${t('What to do.')}** ${this.bookMarkdown(firstSentences(article.whatToDo))}`,
    ].join('\n\n');
  }

  describeTerm({ meaning, section, kept, start }: TermExplanation): string {
    const term = `${this.bookMarkdown(findingLine(meaning))} — [${t('Read more')}](${this.links.section(section)} "${this.links.tip}")`;
    if (kept === undefined) return term;
    const future = this.links.future(start);
    const drawing =
      future === undefined ? '' : ` [${t('See the future')}](${future} "${t('Draws it beside your code')}")`;
    return `${term}\n\n${keptSentence(kept)}${drawing}`;
  }

  /**
   * What a function does that does not show from outside, a line each.
   *
   * @param place where the reader finds a line of a file
   */
  describeEffects(
    { fn, effects }: EffectsExplanation,
    place: (file: FileId, line: number) => LinePlace,
  ): string {
    return effects
      .map(({ name, words, section }) => {
        const told = effectWords(words).map((each) =>
          typeof each === 'string' ? each : lineLink(place(each.file, each.line)),
        );
        const link = `[${t('Read more')}](${this.links.section(section)} "${this.links.tip}")`;
        const what = t('{0} {1}', codeSpan(fn), effectName(name));
        return `${t('{0}: {1}', what, told.join(''))} — ${link}`;
      })
      .join('\n\n');
  }

  private heading(title: string, invitation: string, link: string): string {
    return `**${title}** — [${invitation}](${link} "${this.links.tip}")`;
  }

  /** The book's Markdown where links must be commands: `#anchor` and `rule:id` mean nothing to an editor's hover. */
  private bookMarkdown(markdown: string): string {
    return markdown
      .replace(/\]\(rule:([a-z0-9-]+)\)/g, (_, rule: string) => `](${this.links.lesson(rule)})`)
      .replace(/\]\(#([^)\s]+)\)/g, (_, anchor: string) => `](${this.links.section(anchor)})`);
  }
}

function inShort(text: string): string {
  if (text.length <= unitsOfEvidence) return text;
  const start = text.slice(0, text.lastIndexOf(' ', unitsOfEvidence));
  // Code that was begun is left out as a whole.
  const isOpen = start.split('`').length % 2 === 0;
  return `${(isOpen ? start.slice(0, start.lastIndexOf('`')) : start).trimEnd()} …`;
}

function describeCause(cause: Cause<LinePlace>): string {
  switch (cause.kind) {
    case 'held': {
      const what = cause.name === undefined ? t('A value') : codeSpan(cause.name);
      const made = cause.value === undefined ? '' : ` (${lineLink(cause.value)})`;
      return t(
        '{0}{1}{2} is still alive at the `.await` in {3}, and must not change threads.',
        what,
        ofType(cause.type),
        made,
        lineLink(cause.awaited),
      );
    }
    case 'taken':
      return t(
        'A value{0} ({1}) goes into the future, and must not change threads.',
        ofType(cause.type),
        lineLink(cause.value),
      );
    case 'awaits':
      return t(
        'The `.await` in {0} waits for a future{1}, of which it is not known whether it may change threads.',
        lineLink(cause.awaited),
        ofType(cause.type),
      );
    case 'borrowed':
      return t('{0} ({1}) is only borrowed.', codeSpan(cause.name), lineLink(cause.value));
  }
}

function ofType(type: string | undefined): string {
  return type === undefined ? '' : t(' of type {0}', codeSpan(type));
}

function lineLink({ line, label, link }: LinePlace): string {
  const text = `${label === undefined ? '' : `${escapeMarkdown(label)}, `}${t('line {0}', line)}`;
  return link === undefined ? text : `[${text}](${link})`;
}

/** Of its first paragraph the sentences that stand on some three lines, one at least. */
function firstSentences(markdown: string): string {
  const [paragraph = ''] = markdown.split(/\n\s*\n/, 1);
  let said = '';
  for (const sentence of paragraph.split(/(?<=\.)\s+(?=[A-Z`[])|(?<=。)/)) {
    if (said !== '' && said.length + sentence.length > unitsOfProse) break;
    // Chinese has no blanks between sentences.
    said = said === '' || said.endsWith('。') ? said + sentence : `${said} ${sentence}`;
  }
  return said;
}
