import type { FixKind, FixSafety, Severity } from '../rules/rule';
import type { PlainReads } from '../semantics/readLog';

/**
 * A stretch of one file. Offsets, lines and characters are 0-based; offsets and characters count UTF-16
 * units, as VS Code does. `end` is exclusive.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/**
 * Names a file: `scheme://authority/path`, not percent-encoded (what `vscode.Uri.toString(true)` gives for a
 * path without `#` and `?`). The core treats it as opaque but for `/`.
 */
export type FileId = string;

export interface FindingNote {
  readonly file: FileId;
  readonly span: Span;
  readonly message: string;
}

export interface TextEdit {
  readonly file: FileId;
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly kind?: FixKind;
  readonly edits: readonly TextEdit[];
}

/** How the editor draws a finding besides its squiggle. */
export type FindingTag = 'unnecessary' | 'deprecated';

/** One pitfall at one place: plain data, safe to post between threads. */
export interface Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly file: FileId;
  readonly span: Span;
  /** The fault, on one line without a full stop; lists show it alone. {@link wholeMessage} adds the three that follow, a line each. */
  readonly message: string;
  /** What comes of it, and why. Rules always say that, and what to do. */
  readonly why?: string;
  /** What to do. */
  readonly advice?: string;
  /** In how many more places the same was found, where this one stands for them. */
  readonly elsewhere?: string;
  /** Anchor of the tutorial section that teaches this; empty where it is no rule's. */
  readonly section: string;
  /** Answers "how do you know?": the resolved path or the type that proves it. */
  readonly evidence: string;
  /** What it has in common with others of its rule: findings that share it go away together. */
  readonly cause?: string;
  readonly notes: readonly FindingNote[];
  readonly fixes: readonly Fix[];
  readonly tags: readonly FindingTag[];
  /** The innermost statement, arm or item around it. */
  readonly statement?: Span;
  /** The innermost function around it that has a name, from its first attribute on. */
  readonly fn?: Span;
  /** What someone types behind the statement may make it untrue: it waits until the cursor has left that. */
  readonly looksAhead?: true;
  /** It was found before the text last broke, and moved along with it since. */
  readonly isKept?: true;
}

/** All that a finding says, in lines of which none is empty: the fault, why, what to do, and where else. */
export function wholeMessage({
  message,
  why,
  advice,
  elsewhere,
}: Pick<Finding, 'message' | 'why' | 'advice' | 'elsewhere'>): string {
  return [message, why, advice, elsewhere].filter(Boolean).join('\n');
}

/** Stands in the place of a rule's id where something is wrong in a file that states facts. */
export const factMistake = 'stated-facts';

/** Something of a file that nothing is said of, because that would take too long or too much. */
export interface Skipped {
  /** The function, constant or static; or in words what else. */
  readonly name: string;
  /** Goes on from the name: "it is nested too deeply". */
  readonly reason: string;
}

/** What a look at one file gave. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
  /** How many findings more there are, which a baseline knows; left out: none. */
  readonly known?: number;
  /** What was looked at. */
  readonly text: string;
  /** Some or all of the findings are those of the text before it broke. */
  readonly isKept: boolean;
  /** All of them are those of an earlier state: what was typed since may concern any function, or does not read. */
  readonly isWaiting?: true;
  /** On what they are built besides the file and what the project declares; where someone keeps account of readings. */
  readonly reads?: CheckReads;
  /** The same part by part, where that much is known. */
  readonly parts?: LookedParts;
}

/** What was looked into besides. */
export type CheckReads = PlainReads;

/** Of a file, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A finding, and the node that a rule looked at when it came upon it. */
export interface Found {
  readonly finding: Finding;
  readonly at: Stretch;
}

/** What rules said when they looked at a part of a file, before anything silences it, and on what that is built. */
export interface LookedPart {
  readonly found: readonly Found[];
  readonly reads: CheckReads;
}

/** A function that stands in no other one. */
export interface LookedFunction extends LookedPart {
  /** Which of the file's, counted from 0. */
  readonly ordinal: number;
}

/** What tells which functions of a file have changed. */
export interface FileShape {
  /** A digest of all that stands around the outermost functions. */
  readonly around: number;
  readonly functions: readonly (readonly [length: number, digest: number])[];
}

/** What a look at a file gave, part by part. */
export interface LookedParts {
  /** Those of which something was said, or for which something else was read. */
  readonly functions: readonly LookedFunction[];
  readonly rest: LookedPart;
  readonly shape: FileShape;
}

/** What an earlier look at a file gave, and how to tell what of that still holds. */
export interface EarlierParts {
  readonly parts: LookedParts;
  readonly isOutdated: (reads: CheckReads) => boolean;
}
