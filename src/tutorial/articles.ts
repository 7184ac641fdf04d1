import { articleTexts } from './bookTexts';
import { hideLines, readExamples, type Example } from './examples';
import { splitAtHeadings } from './markdown';
import { once } from './once';

/** What is taught of a message of rustc’s or clippy’s that no rule says as well; every string is Markdown. */
export interface Article {
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly whatToDo: string;
  readonly bad: readonly Example[];
  readonly better: readonly Example[];
  /** The whole article without its title, as readers see it, its parts named in bold. */
  readonly markdown: string;
}

const headings = ['What it means', 'What to do', 'Bad', 'Better'] as const;

/** Reads src/tutorial/articles/<id>.md; throws an error that names the file if it is not as it should be. */
export function readArticle(id: string, text: string): Article {
  const file = `src/tutorial/articles/${id}.md`;
  const [head, ...parts] = splitAtHeadings(text);
  if (head?.level !== 1 || !head.body || head.body.includes('\n\n'))
    throw new Error(`${file}: must begin with "# Title" and a summary of one sentence`);
  const titles = parts.map(({ level, title }) => `${'#'.repeat(level)} ${title}`);
  if (titles.join() !== headings.map((heading) => `## ${heading}`).join())
    throw new Error(`${file}: must have the headings ${headings.join(', ')}, and no others`);
  const body = (heading: (typeof headings)[number]): string =>
    parts.find((part) => part.title === heading)?.body ?? '';
  const examples = (heading: 'Bad' | 'Better'): Example[] => {
    const found = readExamples(body(heading), `${file}, "${heading}"`);
    if (found.length === 0) throw new Error(`${file}: no Rust example under "## ${heading}"`);
    return found;
  };
  return {
    id,
    title: head.title,
    summary: head.body,
    whatToDo: body('What to do'),
    bad: examples('Bad'),
    better: examples('Better'),
    markdown: hideLines(
      [
        head.body,
        `**What it means.** ${body('What it means')}`,
        `**What to do.** ${body('What to do')}`,
        `**Bad**\n\n${body('Bad')}`,
        `**Better**\n\n${body('Better')}`,
      ].join('\n\n'),
    ),
  };
}

/** By id; each is read when it is first asked for. */
export const articles: Readonly<Record<string, Article>> = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(articleTexts).map(([id, text]) => [
      id,
      { enumerable: true, get: once(() => readArticle(id, text)) },
    ]),
  ),
);
