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

export type ToPanel =
  /** Show the page of this anchor: a section's id, or `rule:<rule id>`. */
  | { readonly type: 'open'; readonly anchor: string }
  | { readonly type: 'ownFindings'; readonly findings: readonly OwnFinding[] }
  /** What is at the cursor now, and the name of its file for people; null where there is no async code. */
  | { readonly type: 'future'; readonly view: FutureView | null; readonly label: string }
  /** What the code at the cursor does; null where there is no async code. */
  | { readonly type: 'program'; readonly program: Program | null };

export type FromPanel =
  | { readonly type: 'ready' }
  /** The page that the reader sees now. */
  | { readonly type: 'shown'; readonly anchor: string; readonly title: string }
  | { readonly type: 'openCode'; readonly code: string }
  | { readonly type: 'reveal'; readonly file: string; readonly line: number; readonly character: number };
