import { readExamples, type Example } from './examples';
import { splitAtFences, splitAtHeadings } from './markdown';
import { once } from './once';
import text from './programs.md';

/** Small programs that show what a section speaks of as they run, for the page of slow motion. */
export interface ShownProgram {
  readonly id: string;
  /** Markdown (inline code at most). */
  readonly title: string;
  /** Anchor of the section that it belongs to. */
  readonly section: string;
  /** Markdown. */
  readonly intro: string;
  /** Two ways to write it, that which is better or stranger last. */
  readonly ways: readonly ProgramWay[];
}

export interface ProgramWay {
  readonly label: string;
  readonly example: Example;
  /** Line by line. */
  readonly prints: readonly string[];
}

/** In the order of the chapters. */
export const shownPrograms: () => readonly ShownProgram[] = once(() => readPrograms(text));

/** @throws {Error} where the text is not as it should be */
function readPrograms(markdown: string): ShownProgram[] {
  const programs: (ShownProgram & { ways: ProgramWay[] })[] = [];
  let section = '';
  for (const { level, title, anchor, body, line } of splitAtHeadings(markdown)) {
    if (level === 1) section = title;
    else if (level === 2 && anchor !== undefined)
      programs.push({ id: anchor, title, section, intro: body, ways: [] });
    else if (level === 3) programs.at(-1)?.ways.push(readWay(title, body));
    else throw new Error(`src/tutorial/programs.md, line ${String(line)}: "${title}" has no anchor`);
  }
  return programs;
}

function readWay(label: string, body: string): ProgramWay {
  const [example, ...others] = readExamples(body, `src/tutorial/programs.md, "${label}"`);
  const prints = splitAtFences(body).fences.find(({ info }) => info === 'text')?.content;
  if (!example || others.length > 0 || prints === undefined)
    throw new Error(`src/tutorial/programs.md, "${label}": must have one program, and what it prints`);
  return { label, example, prints: prints.split('\n').filter(Boolean) };
}
