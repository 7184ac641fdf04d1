import type { ProjectAdvice } from '../engine/projectAdvice';
import type { FutureView } from '../engine/protocol';
import type { CargoOutcome } from '../hosts/cargoRuns';
import type { Program } from '../simulator/script';

/** What the book is made of: Markdown, and the pictures in it. */
export interface BookTexts {
  /** By rule id. */
  readonly lessons: Readonly<Record<string, string>>;
  /** In reading order. */
  readonly chapters: readonly string[];
  /** By id, in the order of the book. */
  readonly articles: Readonly<Record<string, string>>;
  /** HTML, by name. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** Line and character are 0-based. */
export interface Place {
  /** The engine's name of the file; sent back to reveal the place. */
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

/** One finding in the reader's own code, as the panel lists it. */
export interface OwnFinding extends Place {
  readonly rule: string;
  readonly section: string;
  readonly severity: 'hint' | 'information' | 'warning' | 'error';
  /** For people: the path inside the workspace. */
  readonly label: string;
  readonly message: string;
}

/** The reader's own code that a lesson was opened from. */
export interface OwnExampleView extends Place {
  /** For people: the path inside the workspace. */
  readonly label: string;
  /** Of the function around; empty where there is none. */
  readonly name: string;
  /** Some of its lines, in order, with what the analyser speaks of marked (UTF-16 units of the text). */
  readonly lines: readonly {
    readonly number: number;
    readonly text: string;
    readonly marks: readonly { readonly start: number; readonly end: number }[];
  }[];
  /** Other lines that the finding speaks of. */
  readonly notes: readonly { readonly line: number; readonly message: string }[];
  /** False where the analyser finds it no more. */
  readonly isThere: boolean;
  /** Code in backticks, as in `evidence`. */
  readonly message: string;
  readonly evidence: string;
  /** What a fix does; left out where there is none. */
  readonly fix?: string;
  /** How many can be fixed safely in the file, if there are several. */
  readonly inFile?: number;
  /** And in all files, if there are any in others. */
  readonly inWorkspace?: number;
}

/** What can be done about it: by one fix, by all that are safe in the file, or in the workspace after a look at them. */
export const ownExampleActions = ['fix', 'fixFile', 'fixWorkspace'] as const;
export type OwnExampleAction = (typeof ownExampleActions)[number];

/** The page that shows the future of the async code at the cursor. */
export const futureAnchor = 'future';
/** The page that runs the async code at the cursor in slow motion. */
export const slowMotionAnchor = 'slow-motion';

/** The page that runs an example: the `number`-th one (from 1) of a section, or a program beside the chapters by its id. */
export function motionAnchor(section: string, number?: number): string {
  return `${slowMotionAnchor}:${section}${number === undefined ? '' : `/${String(number)}`}`;
}

/** What such an anchor names; undefined for other anchors. */
export function motionIn(anchor: string): { readonly section: string; readonly number?: number } | undefined {
  const [, section, number] = /^slow-motion:([a-z0-9:-]+)(?:\/(\d{1,3}))?$/.exec(anchor) ?? [];
  if (section === undefined) return undefined;
  return number === undefined ? { section } : { section, number: Number(number) };
}

/** What shows of a function, and what it does besides giving its value. */
export interface FunctionView {
  /** As written. */
  readonly gives: string;
  readonly effects: readonly {
    readonly name: string;
    /** Markdown of one line, and places that are shown as lines; `label` is left out in the function's own file. */
    readonly words: readonly (string | (Place & { readonly label?: string }))[];
    readonly section: string;
  }[];
}

/** A program beside the chapters that can be seen in slow motion. */
export interface MotionEntry {
  readonly id: string;
  readonly title: string;
  /** Anchor of the section that it belongs to. */
  readonly section: string;
}

/** One way to write something, and what it does. */
export interface MotionRun {
  readonly label: string;
  readonly code: string;
  /** Null where nothing in it can be run. */
  readonly program: Program | null;
}

/** An example in slow motion; texts are Markdown. */
export interface MotionView {
  readonly title: string;
  readonly intro: string;
  /** Where it stands in the book. */
  readonly section: string;
  readonly sectionTitle: string;
  /** One or two. */
  readonly runs: readonly MotionRun[];
}

/** A fix of what the rules say of the code that is run, or all that are safe. */
export interface MendChoice {
  readonly id: string;
  /** Code in backticks. */
  readonly title: string;
}

/** What the rules say of the code that is run. */
export interface MendsView {
  readonly choices: readonly MendChoice[];
  /** What no fix is offered for; messages have code in backticks. */
  readonly others: readonly (Place & { readonly message: string })[];
}

/** An example of the book: the `number`-th one (from 1) of a section. */
export interface ExampleName {
  readonly section: string;
  readonly number: number;
}

export const exampleActions = ['run', 'stop'] as const;

/** The section that says what its chapter means for the reader's own packages. */
export const projectAnchor = 'for-your-project';

/** The page that lists the exercises. */
export const exercisesAnchor = 'exercises';

/** The page of an exercise. */
export function exerciseAnchor(id: string): string {
  return `exercise:${id}`;
}

/** The id in an exercise's anchor; undefined for other anchors. */
export function exerciseIdIn(anchor: string): string | undefined {
  return /^exercise:([a-z0-9-]+)$/.exec(anchor)?.[1];
}

/** An exercise in a list. */
export interface ExerciseEntry {
  readonly id: string;
  readonly title: string;
  /** Anchor of the section that teaches it. */
  readonly section: string;
  /** Under which it is listed. */
  readonly part: string;
  readonly isPassed: boolean;
  readonly isBegun: boolean;
}

/** A goal as the learner's text stands. */
export interface GoalView {
  readonly label: string;
  /** Left out as long as nobody knows. */
  readonly isMet?: boolean;
  /** Of a goal that is not met: what a mentor says. */
  readonly words?: string;
  /** And what the analyser says of `line` (0-based). */
  readonly message?: string;
  readonly line?: number;
}

/** What Cargo has to say of an exercise. */
export interface CargoView {
  readonly isTrusted: boolean;
  readonly isGoing: boolean;
  /** Of the text as it stands. */
  readonly outcome?: CargoOutcome;
}

/** An exercise and how the learner fares; texts are Markdown. */
export interface ExerciseView {
  readonly id: string;
  readonly title: string;
  readonly section: string;
  readonly sectionTitle: string;
  readonly task: string;
  /** The engine's name of its document. */
  readonly file: string;
  /** `closed`: its document is not open; `broken`: its text does not read as Rust; `waiting`: it is being looked at;
   * `leftOut`: the settings say that it is not. */
  readonly state: 'closed' | 'leftOut' | 'waiting' | 'broken' | 'graded';
  readonly goals: readonly GoalView[];
  /** Those that the learner asked for. */
  readonly hints: readonly string[];
  readonly hintCount: number;
  /** It was passed once, whatever stands there now. */
  readonly isPassed: boolean;
  /** What Cargo says of it; left out where there can be none. */
  readonly cargo?: CargoView;
  /** The id and title of the one that comes next. */
  readonly next?: { readonly id: string; readonly title: string };
}

/** What a learner can ask for on the page of an exercise. */
export const exerciseActions = ['start', 'hint', 'reset', 'solution', 'check', 'run', 'stop'] as const;
export type ExerciseAction = (typeof exerciseActions)[number];

export type ToPanel =
  /** What the book is made of, and how large the page is, in percent; comes first. */
  | { readonly type: 'texts'; readonly texts: BookTexts; readonly zoom: number }
  | { readonly type: 'zoom'; readonly percent: number }
  /** Show the page of this anchor: a section's id, or `rule:<rule id>`. */
  | { readonly type: 'open'; readonly anchor: string }
  | { readonly type: 'ownFindings'; readonly findings: readonly OwnFinding[] }
  /** The code that the lesson of this anchor was opened from; null where it is gone. */
  | { readonly type: 'ownExample'; readonly anchor: string; readonly view: OwnExampleView | null }
  /** What is at the cursor now, and the name of its file for people; null where there is no async code. */
  | {
      readonly type: 'future';
      readonly view: FutureView | null;
      readonly label: string;
      /** Of a function. */
      readonly told?: FunctionView;
    }
  /** What the code at the cursor does; null where there is no async code. */
  | { readonly type: 'program'; readonly program: Program | null }
  /** What could be mended in it; comes after it. */
  | { readonly type: 'mends'; readonly mends: MendsView }
  /** What a choice makes of it; null where that cannot be run. */
  | { readonly type: 'mended'; readonly id: string; readonly program: Program | null }
  /** Whether Cargo can be asked to run examples. */
  | { readonly type: 'canRunExamples'; readonly canRun: boolean }
  /** Cargo was asked about an example; when it is no longer at work, what came of it. */
  | (ExampleName & {
      readonly type: 'exampleRun';
      readonly isGoing: boolean;
      readonly outcome?: CargoOutcome;
    })
  | { readonly type: 'motions'; readonly entries: readonly MotionEntry[] }
  /** The example of this anchor in slow motion; null where there is none. */
  | { readonly type: 'motion'; readonly anchor: string; readonly view: MotionView | null }
  /** What is said of the reader's packages; `labels` are paths for people, in their order. Null where the engine does not answer. */
  | { readonly type: 'project'; readonly advice: ProjectAdvice | null; readonly labels: readonly string[] }
  | { readonly type: 'exercises'; readonly entries: readonly ExerciseEntry[] }
  /** What the page of this exercise shows; null where there is no such exercise. */
  | { readonly type: 'exercise'; readonly id: string; readonly view: ExerciseView | null };

export type FromPanel =
  /** The page wants the book's texts, before it can show anything. */
  | { readonly type: 'loaded' }
  | { readonly type: 'ready' }
  /** The page that the reader sees now. */
  | { readonly type: 'shown'; readonly anchor: string; readonly title: string }
  | { readonly type: 'openCode'; readonly code: string }
  | { readonly type: 'reveal'; readonly file: string; readonly line: number; readonly character: number }
  | { readonly type: 'exercise'; readonly id: string; readonly action: ExerciseAction }
  | (ExampleName & { readonly type: 'runExample'; readonly action: (typeof exampleActions)[number] })
  | { readonly type: 'ownExample'; readonly action: OwnExampleAction }
  /** Shows what a fix makes of the program, or applies it to the document. */
  | { readonly type: 'mend'; readonly id: string; readonly applies: boolean };
