import { lessonTexts } from './lessonTexts';
import { hideLines, readExamples, type Example } from './examples';
import { splitAtFences, splitAtHeadings, type Part } from './markdown';
import { once } from './once';

/** What is taught of one rule; every string is Markdown. */
export interface Lesson {
  /** The rule's id. */
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly whatHappens: string;
  readonly why: string;
  readonly whatToDo: string;
  /** Code that the rule speaks of. */
  readonly bad: readonly Example[];
  /** What to write instead. */
  readonly better: readonly Example[];
  /** How the analyser knows. */
  readonly howKnown: string;
  /** What the rule does not see. */
  readonly limits: string;
  /** How often it spoke in real code, and how often wrongly. */
  readonly measured: string;
  /** The whole lesson without its title, as readers see it: hidden lines left out, headings at level 2. */
  readonly markdown: string;
}

const headings = [
  'What happens',
  'Why',
  'What to do',
  'Bad',
  'Better',
  'How the analyser knows',
  'Known limits',
  'Measured',
] as const;
type Heading = (typeof headings)[number];

/** Reads src/rules/<id>.md; throws an error that names the file and the heading if it is not as it should be. */
export function readLesson(id: string, text: string): Lesson {
  const file = `src/rules/${id}.md`;
  const [head, ...parts] = splitAtHeadings(text);
  if (head?.level !== 1 || !text.trimStart().startsWith('# ')) {
    throw new Error(`${file}: must begin with "# Title"`);
  }
  if (!head.body) throw new Error(`${file}: no summary under "# ${head.title}"`);
  if (head.body.includes('\n\n')) throw new Error(`${file}: the summary must be one sentence`);
  checkHeadings(file, parts);

  const body = (heading: Heading): string => parts.find((part) => part.title === heading)?.body ?? '';
  const examples = (heading: Heading): Example[] => {
    const found = readExamples(body(heading), `${file}, "${heading}"`);
    if (found.length === 0) throw new Error(`${file}: no Rust example under "## ${heading}"`);
    if (splitAtFences(body(heading)).rest) {
      throw new Error(`${file}: text after the last example under "## ${heading}"`);
    }
    return found;
  };
  const bad = examples('Bad');
  if (!bad.every((example) => example.warns.includes(id))) {
    throw new Error(`${file}: an example under "## Bad" is not marked warns=${id}`);
  }
  const better = examples('Better');
  if (better.some((example) => example.warns.includes(id))) {
    throw new Error(`${file}: an example under "## Better" is marked warns=${id}`);
  }
  return {
    id,
    title: head.title,
    summary: head.body,
    whatHappens: body('What happens'),
    why: body('Why'),
    whatToDo: body('What to do'),
    bad,
    better,
    howKnown: body('How the analyser knows'),
    limits: body('Known limits'),
    measured: body('Measured'),
    markdown: hideLines(text.replace(/^\s*# .*\n+/, '').trimEnd()),
  };
}

function checkHeadings(file: string, parts: readonly Part[]): void {
  headings.forEach((heading, index) => {
    const part = parts[index];
    if (part?.level !== 2 || part.title !== heading) {
      const found = part ? `"${'#'.repeat(part.level)} ${part.title}" on line ${part.line}` : 'the end';
      throw new Error(`${file}: expected "## ${heading}", found ${found}`);
    }
    if (!part.body) throw new Error(`${file}: nothing under "## ${heading}"`);
  });
  const extra = parts[headings.length];
  if (extra) throw new Error(`${file}: unexpected heading "${extra.title}" on line ${extra.line}`);
}

/** By rule id; each is read when it is first asked for. */
export const lessons: Readonly<Record<string, Lesson>> = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(lessonTexts).map(([id, text]) => [
      id,
      { enumerable: true, get: once(() => readLesson(id, text)) },
    ]),
  ),
);
