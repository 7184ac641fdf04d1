import { texts } from 'texts:src/tutorial/exercises';
import { readCondition, type Condition } from '../engine/grading/conditions';
import { headingOf } from './book';
import { splitAtHeadings } from './markdown';
import { once } from './once';

/** Something that must hold of the learner's code. */
export interface Goal {
  /** A short sentence; Markdown (inline code at most). */
  readonly label: string;
  readonly condition: Condition;
  /** What a mentor says while it does not hold; Markdown. */
  readonly words: string;
  /** It holds of the code that the exercise starts from, and must not be broken. */
  readonly isMetAtStart: boolean;
}

/** What a list shows of an exercise. */
export interface ExerciseHead {
  readonly id: string;
  /** Markdown (inline code at most). */
  readonly title: string;
  /** Anchor of the section that teaches it. */
  readonly section: string;
  /** Markdown (inline code at most). */
  readonly sectionTitle: string;
  /** Under which the exercise is listed: its chapter's title, or what the small programs have in common. */
  readonly part: string;
}

/** Broken code, and what is to be reached; every text is Markdown. */
export interface Exercise extends ExerciseHead {
  readonly task: string;
  readonly goals: readonly Goal[];
  /** Three, from gentle to nearly the answer. */
  readonly hints: readonly string[];
  readonly start: string;
  readonly solution: string;
  /** The error code with which rustc rejects the start, `uncoded` where it has none; left out where it compiles. */
  readonly startFails?: string;
}

const programs = 'Small programs';

/** In the order in which they are meant to be taken; what each holds is read when it is first asked for. */
const readers = new Map(
  Object.keys(texts).flatMap((path) => {
    const [, folder = '', id = ''] = /^(\d+-([a-z0-9-]+))\/exercise\.md$/.exec(path) ?? [];
    const textOf = (name: string): string => texts[`${folder}/${name}`] ?? '';
    const text = textOf('exercise.md');
    const read = (): Exercise =>
      readExercise(id, text, { start: textOf('start.rs'), solution: textOf('solution.rs') });
    return id === '' ? [] : [[id, { text, read: once(read) }] as const];
  }),
);

export const exerciseIds: readonly string[] = [...readers.keys()];

/** Of all of them, in order; no more of each is read than its first line. */
export const exerciseHeads = once(() => [...readers].map(([id, { text }]) => readHead(id, text)));

/** Undefined where there is no exercise of that id. */
export function exerciseOf(id: string): Exercise | undefined {
  return readers.get(id)?.read();
}

/** The one after `id`, in order. */
export function exerciseAfter(id: string): string | undefined {
  const at = exerciseIds.indexOf(id);
  return at < 0 ? undefined : exerciseIds[at + 1];
}

function readHead(id: string, text: string): ExerciseHead {
  const [, title = '', section = ''] = /^# (.+) \{#([a-z0-9-]+)\}$/m.exec(text) ?? [];
  const heading = headingOf(section);
  if (!heading || !text.startsWith('# '))
    throw new Error(
      `src/tutorial/exercises, ${id}: must begin with "# Title {#section}", and there must be such a section`,
    );
  const part = id.startsWith('program-') ? programs : heading.chapter.title;
  return { id, title, section, part, sectionTitle: heading.title };
}

/** Reads an exercise.md; throws an error that names the exercise if it is not as it should be. */
export function readExercise(
  id: string,
  text: string,
  code: { readonly start: string; readonly solution: string },
): Exercise {
  const fail = (what: string): never => {
    throw new Error(`src/tutorial/exercises, ${id}: ${what}`);
  };
  const [head, goals, hints, ...others] = splitAtHeadings(text);
  if (!head?.body) return fail('there is no task under the title');
  if (goals?.title !== 'Goals' || hints?.title !== 'Hints' || others.length > 0)
    return fail('must have the headings Goals and Hints, and no others');
  const [, startFails, task = ''] = /^(?:<!-- fails: (E\d{4}|uncoded) -->\s*)?(.*)$/s.exec(head.body) ?? [];
  const read = {
    ...readHead(id, text),
    task,
    goals: items(goals.body, '- ').map((item) => readGoal(item, fail)),
    hints: items(hints.body, '1. '),
    ...code,
    ...(startFails !== undefined && { startFails }),
  };
  if (read.goals.every(({ isMetAtStart }) => isMetAtStart)) return fail('no goal is open at the start');
  if (read.hints.length !== 3) return fail('must have three hints');
  if (code.start === '' || code.solution === '') return fail('must have start.rs and solution.rs');
  return read;
}

/** The items of a list with that mark, each on one line. */
function items(markdown: string, mark: string): string[] {
  return `\n${markdown}`
    .split(`\n${mark}`)
    .slice(1)
    .map((item) => item.trim());
}

/** `[ ] Label. ‹condition in backticks›`, and on the lines below what is said while it does not hold. */
function readGoal(item: string, fail: (what: string) => never): Goal {
  const parts = /^\[([ x])\] (.+) `([^`\n]+)`\n(.+)$/s.exec(item);
  if (!parts) return fail(`no goal: ${item}`);
  const [, mark, label = '', condition = '', words = ''] = parts;
  return {
    label,
    condition: readCondition(condition),
    words: words.replace(/\s+/g, ' ').trim(),
    isMetAtStart: mark === 'x',
  };
}
