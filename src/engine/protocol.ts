import type { Program } from '../simulator/script';
import type { ExplainedEffect, Explanation } from '../semantics/explanation';
import type { FileStat, FolderEntry } from '../project/fileSystem';
import type { KnownOf } from '../project/project';
import type { Profile } from '../rules/profiles';
import type { Severity } from '../rules/rule';
import type { BaselineEntry } from './baseline';
import type { ProjectAdvice } from './projectAdvice';
import type { SettingsView } from './configuration/settingsView';
import type { FileId, Finding, Skipped, Span, TextEdit } from './findings';
import type { Condition, Grade } from './grading/conditions';
import type { MapView } from './mapView';

/** What is set for some files: it outranks what the repository says. */
export interface ChosenSettings {
  /** What a rule that is not named is set to; what the repository says, or else `recommended`, if left out. */
  readonly profile?: Profile;
  /** What somebody chose, by rule id. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Where each of these was chosen, for a person, by rule id; of the profile, under `profile`. */
  readonly origins?: Readonly<Record<string, string>>;
  /** The file of findings that are known already. */
  readonly baseline?: FileId;
}

/** What the user's settings say. */
export interface EngineConfig extends ChosenSettings {
  /** What is set for single workspace folders, instead of what is set for all. */
  readonly folders?: readonly (ChosenSettings & { readonly folder: FileId })[];
  /** Files that the repository excludes and findings that a baseline knows are told: whoever asks sorts them out. */
  readonly leavesOutNothing?: true;
  /** Paths of types whose values must be alive at no `.await`, besides those that the rules know. */
  readonly heldTypes: readonly string[];
  /** Files that describe crates: see CONTRIBUTING, "A library". */
  readonly knowledge?: readonly FileId[];
  /** Milliseconds that a function may take, and a file twice that and more for its size; left out: what is usual. */
  readonly timeBudget?: number;
  /** Tells every place of what one cause brings about, not just the first in each file. */
  readonly everyPlace?: boolean;
}

/** Replaces the UTF-16 units `start..end` (offsets in the text before the whole batch) by `newText`. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What a name or keyword of async Rust means where it stands; for hovers on code without a finding. */
export interface TermExplanation {
  /** `await`, `async`, `select!`, `join!`, `spawn` … */
  readonly term: string;
  /** One line of Markdown. */
  readonly meaning: string;
  /** Of an await: what the future around keeps meanwhile, as many values as a hover has room for, and how many there are besides. */
  readonly kept?: {
    readonly values: readonly (Pick<ValueView, 'guard' | 'size'> & { readonly name: string })[];
    readonly more: number;
  };
  /** Anchor in the tutorial. */
  readonly section: string;
  readonly start: number;
  readonly end: number;
}

/** What a function of the workspace does that its callers should know, where it is named; for hovers. */
export interface EffectsExplanation {
  /** Its name. */
  readonly fn: string;
  /** Each with an anchor in the tutorial; at most three where a name is pointed at. */
  readonly effects: readonly (ExplainedEffect & { readonly section: string })[];
  readonly start: number;
  readonly end: number;
}

/** A function with a body. */
export interface FunctionPlace {
  readonly name: string;
  /** UTF-16 offset of the name. */
  readonly nameStart: number;
  readonly isAsync: boolean;
  /** What it returns, as written, `()` where nothing is: of an async one, what its future gives. */
  readonly gives: string;
  /** Up to the `{` of its body. */
  readonly head: Span;
  readonly body: Span;
}

/** What an arm of a looping `select!` loses when another one is first. */
export interface ArmHint {
  /** Where the arm's future ends; UTF-16 units. */
  readonly offset: number;
  /** A few words: "cancel safe". */
  readonly label: string;
  /** A sentence of Markdown. */
  readonly explanation: string;
}

/** A guard that is held across an await, from where it is taken to where it is let go. Permits are meant to be, and are left out. */
export interface GuardRibbon {
  /** Its name, or the code that makes it. */
  readonly name: string;
  readonly guard: 'lock' | 'borrow' | 'guard';
  /** The name, or that code. */
  readonly taken: Span;
  /** The line that it does not outlive, 0-based. */
  readonly endLine: number;
  /** Whether that is before the end of its block. */
  readonly isEarly: boolean;
  /** The awaits that it crosses, in order. */
  readonly awaits: readonly Span[];
}

/** Where an async function runs, where something shows that. */
export interface RunsOn {
  /** The function’s name. */
  readonly name: Span;
  /** A few words, with inline code: "runs as a task (`tokio::spawn`)". */
  readonly label: string;
  /** What shows it, as a clause with inline code. */
  readonly reason: string;
  /** Where that stands. */
  readonly origin?: { readonly file: FileId; readonly start: number };
}

/** A value that is alive at an `.await` and keeps the future around it from being `Send`. */
export interface SendObstacle {
  readonly file: FileId;
  /** The variable’s name; undefined for a temporary. */
  readonly name?: string;
  readonly type: string;
  readonly span: Span;
  /** The `await`, or the name of the macro that awaits. */
  readonly awaited: Span;
}

/** What a stretch of code has to do with async code. */
export interface StretchExplanation {
  /** Whether it stands in async code, holds some, or makes or passes on a future. */
  readonly isAsync: boolean;
  /** Of the nearest async code in which there are any; three at most. */
  readonly obstacles: readonly SendObstacle[];
}

/** The state machine that async code is compiled to: where it waits, and what it keeps meanwhile. */
export interface FutureView {
  readonly file: FileId;
  /** Of a function; empty for a block or closure. */
  readonly name: string;
  readonly kind: 'function' | 'block' | 'closure';
  /** Up to the `{` of its body. */
  readonly head: Span;
  readonly body: Span;
  /** Where it runs, and what shows it, as a clause. */
  readonly runs: { readonly kind: string; readonly reason: string };
  /** In the order in which it comes there. */
  readonly pauses: readonly PauseView[];
  /** Parameters, or what a block takes along, come first. */
  readonly values: readonly ValueView[];
  /** From the `last` pause in a loop it may come to the `first` again. Outer loops come first. */
  readonly loops: readonly { readonly span: Span; readonly first: number; readonly last: number }[];
}

export interface PauseView {
  readonly span: Span;
  /** `await`, `join!`, `select!` … */
  readonly word: string;
  /** Code of one line; of arms of a looping `select!`, what is lost when another one is first. */
  readonly waitsFor: readonly { readonly code: string; readonly dropped?: string }[];
  /** It stands in a branch, and may be passed by. */
  readonly isOnBranch: boolean;
}

export interface ValueView {
  /** A variable's name, or the code that made a temporary. */
  readonly name: string;
  /** Left out where it is not known. */
  readonly type?: string;
  readonly span: Span;
  readonly isTaken: boolean;
  readonly guard?: 'lock' | 'borrow' | 'permit' | 'other';
  /** It keeps the future from going to another thread. */
  readonly staysOnThread: boolean;
  /** How much of the future it takes, exactly and in words, where that is much: `4 KiB`. */
  readonly size?: string;
  /** At which pauses it is kept, by their place in the list, and why, as a phrase. */
  readonly kept: readonly { readonly pause: number; readonly reason: string }[];
}

/** What is known of the project that a file belongs to. */
export interface ProjectView {
  /** The name of the file’s package; left out for a file outside every package. */
  readonly package?: string;
  /** What its async code runs on, with the version that the manifest asks for: `Tokio 1`. */
  readonly runtime?: string;
  /** Its own crates. */
  readonly crates: number;
  /** Their files. */
  readonly files: number;
  /** Whether all of it and of its dependencies is read that is in reach. */
  readonly isSettled: boolean;
  /** The packages that its manifests name besides its own, by name, in order. */
  readonly dependencies: readonly { readonly name: string; readonly known: KnownOf }[];
}

/** What a baseline holds of one file. */
export interface FileBaseline {
  /** The baseline that is in force there, if there is one. */
  readonly baseline?: FileId;
  /** The files of entries are left empty: they are relative to a baseline. */
  readonly entries: readonly BaselineEntry[];
}

/** What the rules say of the code that a program runs. */
export interface Mends {
  /** Of any rule, those that are off by default as well, unless somebody switched them off. */
  readonly mendable: readonly Finding[];
  /** Without a fix, of rules that speak by themselves. */
  readonly unmendable: readonly Finding[];
}

/** Messages from the host to the worker. `file` names follow {@link FileId}. */
export type ToWorker =
  | {
      readonly type: 'init';
      readonly parserWasm: Uint8Array;
      readonly rustWasm: Uint8Array;
      readonly config: EngineConfig;
    }
  | { readonly type: 'configure'; readonly config: EngineConfig }
  | { readonly type: 'folders'; readonly folders: readonly FileId[] }
  | { readonly type: 'open'; readonly file: FileId; readonly version: number; readonly text: string }
  /** `edits` stand in descending order of `start`, as VS Code gives them. */
  | {
      readonly type: 'change';
      readonly file: FileId;
      readonly version: number;
      readonly edits: readonly OffsetEdit[];
    }
  | { readonly type: 'close'; readonly file: FileId }
  /** All files that are to be looked at though nobody has them open; none: only what is open is. */
  | { readonly type: 'workspace'; readonly files: readonly FileId[] }
  /** What is known of the workspace's files counts no more: all are looked at again. */
  | { readonly type: 'checkWorkspace' }
  /** No more of them are looked at, until a `checkWorkspace` comes. */
  | { readonly type: 'stopCheck' }
  /** Files on disk that came, went or changed outside the editor. */
  | { readonly type: 'touched'; readonly files: readonly FileId[] }
  /** Files whose bodies must not be looked into, all of them: an analysis of each did not end. */
  | { readonly type: 'leaveOut'; readonly files: readonly FileId[] }
  /** Asks for a `pong`, which comes between two pieces of work. */
  | { readonly type: 'ping' }
  | { readonly type: 'request'; readonly id: number; readonly request: WorkerRequest }
  | { readonly type: 'fileAnswer'; readonly id: number; readonly answer: FileAnswer };

export type EngineRequest =
  /** The findings of `file` at `version`, as soon as they are known; null when a newer version came first. */
  | {
      readonly method: 'findings' | 'armHints' | 'guardRibbons' | 'runsOn' | 'settings' | 'project';
      readonly file: FileId;
      readonly version: number;
    }
  | {
      readonly method:
        | 'explainTerm'
        | 'explain'
        | 'functionAround'
        | 'functionEffects'
        | 'seeFuture'
        | 'slowMotion'
        | 'mends';
      readonly file: FileId;
      readonly version: number;
      readonly offset: number;
    }
  /** What a baseline holds of a file; `version` is left out where that is not open. */
  | { readonly method: 'baseline'; readonly file: FileId; readonly version?: number }
  /** The map of the crate of `file`; `version` is left out where that is not open. */
  | { readonly method: 'programMap'; readonly file: FileId; readonly version?: number }
  | {
      readonly method: 'mended';
      readonly file: FileId;
      readonly version: number;
      readonly offset: number;
      readonly edits: readonly TextEdit[];
    }
  | {
      readonly method: 'explainStretch';
      readonly file: FileId;
      readonly version: number;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly method: 'grade';
      readonly file: FileId;
      readonly version: number;
      readonly conditions: readonly Condition[];
    };

/** What the function `root` of an example does, a file of its own with the shipped description of Tokio. */
export interface ExampleRequest {
  readonly method: 'example';
  readonly code: string;
  readonly root: string;
}

/** What the chapter on choosing means for the packages in the folders of the editor. */
export interface ProjectRequest {
  readonly method: 'projectAdvice';
}

export type WorkerRequest = EngineRequest | ExampleRequest | ProjectRequest;

/** Messages from the worker to the host. */
export type FromWorker =
  | { readonly type: 'ready' }
  /** The engine could not be brought up. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'pong' }
  /** What holds the thread from now on: a file, or nothing of which one could be named. Said again while it goes on. */
  | { readonly type: 'working'; readonly file?: FileId }
  | {
      readonly type: 'findings';
      readonly file: FileId;
      readonly version: number;
      readonly findings: readonly Finding[];
      readonly skipped: readonly Skipped[];
      /** How many more there are, which a baseline knows. */
      readonly known: number;
    }
  /** Of a file of the workspace that nobody has open. */
  | {
      readonly type: 'closedFindings';
      readonly file: FileId;
      readonly findings: readonly Finding[];
      readonly skipped: readonly Skipped[];
      /** How many more there are, which a baseline knows. */
      readonly known: number;
    }
  /**
   * No file of the workspace that nobody has open is left to look at. Comes after each `checkWorkspace` and each `stopCheck`, too, even where
   * there was none. `unchecked`: how many nobody looked at, because the check was stopped.
   */
  | { readonly type: 'workspaceChecked'; readonly unchecked: number }
  /** All that is wrong in what a manifest states for the analysis, open or not. */
  | { readonly type: 'manifestFindings'; readonly file: FileId; readonly findings: readonly Finding[] }
  | { readonly type: 'status'; readonly status: EngineStatus }
  | { readonly type: 'log'; readonly level: LogLevel; readonly message: string }
  | {
      readonly type: 'response';
      readonly id: number;
      readonly result:
        | readonly Finding[]
        | readonly ArmHint[]
        | readonly GuardRibbon[]
        | readonly RunsOn[]
        | TermExplanation
        | EffectsExplanation
        | FunctionPlace
        | Explanation
        | StretchExplanation
        | FutureView
        | Program
        | MapView
        | Mends
        | Grade
        | SettingsView
        | ProjectAdvice
        | ProjectView
        | FileBaseline
        | null;
    }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'fileQuestion'; readonly id: number; readonly question: FileQuestion };

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

export interface EngineStatus {
  readonly busy: boolean;
  /** What the engine does now, for a person: "Indexing demo (12 of 40 files)". */
  readonly activity: string;
  readonly crates: number;
  readonly files: number;
  /** Files of the workspace that are still to be looked at, and all of them, while that goes on. */
  readonly checking?: { readonly left: number; readonly all: number };
}

/** The worker has no file system of its own in a browser: it asks the host. */
export type FileQuestion =
  | { readonly method: 'readText'; readonly file: FileId }
  | { readonly method: 'listFolder'; readonly file: FileId }
  | { readonly method: 'stat'; readonly file: FileId };

export type FileAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'entries'; readonly entries: readonly FolderEntry[] }
  | ({ readonly kind: 'stat' } & FileStat)
  | { readonly kind: 'missing' };
