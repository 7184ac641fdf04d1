import type { FutureView } from '../engine/protocol';
import type { Program } from '../simulator/script';

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

/** The page that shows the future of the async code at the cursor. */
export const futureAnchor = 'future';
/** The page that runs the async code at the cursor in slow motion. */
export const slowMotionAnchor = 'slow-motion';

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
  /** The id and title of the one that comes next. */
  readonly next?: { readonly id: string; readonly title: string };
}

/** What a learner can ask for on the page of an exercise. */
export const exerciseActions = ['start', 'hint', 'reset', 'solution'] as const;
export type ExerciseAction = (typeof exerciseActions)[number];

export type ToPanel =
  /** The Markdown of each lesson, by rule id; comes first. */
  | { readonly type: 'lessons'; readonly texts: Readonly<Record<string, string>> }
  /** Show the page of this anchor: a section's id, or `rule:<rule id>`. */
  | { readonly type: 'open'; readonly anchor: string }
  | { readonly type: 'ownFindings'; readonly findings: readonly OwnFinding[] }
  /** What is at the cursor now, and the name of its file for people; null where there is no async code. */
  | { readonly type: 'future'; readonly view: FutureView | null; readonly label: string }
  /** What the code at the cursor does; null where there is no async code. */
  | { readonly type: 'program'; readonly program: Program | null }
  | { readonly type: 'exercises'; readonly entries: readonly ExerciseEntry[] }
  /** What the page of this exercise shows; null where there is no such exercise. */
  | { readonly type: 'exercise'; readonly id: string; readonly view: ExerciseView | null };

export type FromPanel =
  /** The page wants the lessons, before it can show anything. */
  | { readonly type: 'loaded' }
  | { readonly type: 'ready' }
  /** The page that the reader sees now. */
  | { readonly type: 'shown'; readonly anchor: string; readonly title: string }
  | { readonly type: 'openCode'; readonly code: string }
  | { readonly type: 'reveal'; readonly file: string; readonly line: number; readonly character: number }
  | { readonly type: 'exercise'; readonly id: string; readonly action: ExerciseAction };
