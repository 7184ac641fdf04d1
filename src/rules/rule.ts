import type { NodeKind, SourceCode } from '../semantics/code/sourceCode';

/** Severities a user may give a rule in the settings. */
export const severities = ['off', 'hint', 'information', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

/** Anchors of the tutorial's sections, one for each family of pitfalls. */
export const sections = [
  'future-is-not-a-task',
  'forgetting-to-await',
  'blocking-the-executor',
  'holding-a-lock-across-await',
  'cancellation-and-select',
  'channels-and-streams',
  'tasks-and-shutdown',
  'waking-and-polling',
  'returning-futures',
  'async-await-syntax',
  'tokio-or-std',
] as const;
export type Section = (typeof sections)[number];

/** What a rule is about, for those who set the severity of many at once; every rule is in one. */
export const groups = ['correctness', 'blocking', 'concurrency', 'cancellation', 'style'] as const;
export type Group = (typeof groups)[number];

export interface RuleMeta {
  /** Kebab-case, as users write it in `allow(...)` comments and in the settings. */
  readonly id: string;
  /** A few words, sentence case, for lists and titles. */
  readonly title: string;
  /** One sentence: what the rule proves before it speaks. */
  readonly summary: string;
  readonly section: Section;
  readonly group: Group;
  /** In the profile `recommended`; `profiles.ts` derives the others. */
  readonly severity: Severity;
  /** The strongest kind of fix that the rule offers. */
  readonly fix: 'safe' | 'suggestion' | 'none';
  /**
   * What rustc or clippy say of the same place for the same fault: lints, of which `#[allow]`ing one silences the rule, codes of
   * errors, and the words of an error without one. `compiler/` recognises them by these names.
   */
  readonly seenBy: readonly string[];
}

/** A replacement in the file under analysis or, with `file`, in another; offsets in UTF-16 units. */
export interface ReportEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * `safe` keeps what the program does, so it may run on save; `suggestion` changes it, or may not compile, and is
 * applied by a person who looked at it.
 */
export type FixSafety = 'safe' | 'suggestion';

/** Suggestions that a person may ask for all over a file: `await` makes a forgotten future run, by `.await` alone. */
export type FixKind = 'await';

export interface ReportFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly kind?: FixKind;
  readonly edits: readonly ReportEdit[];
}

export interface ReportNote {
  /** Left out: the file under analysis. */
  readonly file?: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** What a rule says of one place, in offsets of the file under analysis (UTF-16 units, end exclusive). */
export interface Report {
  readonly start: number;
  readonly end: number;
  /** The fault, in words of at most 80 UTF-16 units without a full stop: `fault` of `reports/quotations.ts` writes them. */
  readonly message: string;
  /** What comes of it, and why: one to three short sentences. */
  readonly why: string;
  /** What to do: one or two short sentences. */
  readonly advice: string;
  /** The resolved path or type that proves it. */
  readonly evidence: string;
  /** Left out: the rule's own. A severity that the user chose for the rule or its group counts instead. */
  readonly severity?: Exclude<Severity, 'off'>;
  /** Names what several findings have in common as their cause: of those in one file, one is told, with the others as notes. */
  readonly cause?: string;
  readonly notes?: readonly ReportNote[];
  readonly fixes?: readonly ReportFix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

export interface RuleContext {
  readonly code: SourceCode;
  readonly report: (report: Report) => void;
  /** Whether the outermost function at `fn` is looked at: what is known of the others still holds. */
  readonly isLookedAt: (fn: number) => boolean;
}

/** One pitfall. Stateless: `visit` is called with every node of the kinds in `on`, in document order. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly on: readonly NodeKind[];
  /** It says that the code behind a statement makes nothing of it, which someone may be about to write. */
  readonly looksAhead?: true;
  /** It asks after bodies of other files, for what they call or who calls them, which takes its time in a large workspace. */
  readonly readsFar?: true;
  /** It speaks of code that runs in async code, or in what polls call: it is not asked about any other. */
  readonly onlyInAsync?: true;
  visit(node: number, context: RuleContext): void;
}
