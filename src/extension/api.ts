/**
 * What Async Rust Lens offers to other extensions. This file needs nothing but `vscode`: copy it into yours.
 *
 * ```ts
 * const lens = vscode.extensions.getExtension<LensExports>('async-rust-lens.async-rust-lens');
 * const api = (await lens?.activate())?.getAPI(1);
 * ```
 *
 * What is here stays as it is as long as {@link LensApi.version} does; more may come. Positions are the editor’s own (0-based,
 * UTF-16).
 */
import type { Event, Position, Range, Uri, WorkspaceEdit } from 'vscode';

/** What activating the extension gives. */
export interface LensExports {
  /** Throws an Error where this version of the extension does not have that version of the API. */
  getAPI(version: 1): LensApi;
}

export interface LensApi {
  readonly version: 1;

  /** Fires with a file whose findings are others than before. Whoever wants them asks for them. */
  readonly onDidChangeFindings: Event<Uri>;

  /**
   * The findings of a document as its text stands, opened for that if nobody has it open. Waits until they are known, half a minute at most.
   * Undefined where the document is not analysed ({@link whyNot} tells why), or no answer came in time. Rejects where it cannot be opened.
   */
  getFindings(uri: Uri): Promise<readonly LensFinding[] | undefined>;

  /** Why a document is not analysed, as a clause: "it is not Rust". Undefined where it is. Rejects where it cannot be opened. */
  whyNot(uri: Uri): Promise<string | undefined>;

  /**
   * What is known of the code at a place, with the same waits as {@link getFindings}; undefined where no code stands there as well.
   */
  getFacts(uri: Uri, position: Position): Promise<LensFacts | undefined>;

  /** All rules, by their ids, in order. */
  getRules(): readonly LensRule[];

  /** The lesson of a rule, in Markdown whose links open the tutorial; undefined where there is no such rule. */
  getLesson(rule: string): LensLesson | undefined;
}

/** One pitfall at one place. */
export interface LensFinding {
  /** The rule’s id. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly range: Range;
  /** The fault: one line, without a full stop. */
  readonly message: string;
  /** What comes of it, and why. */
  readonly why?: string;
  readonly advice?: string;
  /** What proves it. */
  readonly evidence: string;
  /** What else plays a part. */
  readonly related: readonly { readonly uri: Uri; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly LensFix[];
  /** Opens the lesson. */
  readonly lesson: Uri;
}

export interface LensFix {
  readonly title: string;
  /** A `safe` one keeps what the program does; a `suggestion` is applied by a person who looked at it. */
  readonly safety: 'safe' | 'suggestion';
  readonly edit: WorkspaceEdit;
}

/** What is known of an expression. */
export interface LensFacts {
  readonly range: Range;
  /** In words: "method call". */
  readonly kind: string;
  /** What it stands in, as a phrase in Markdown. */
  readonly context: string;
  /** Of code that is part of a future: where that runs, and what shows it, as a clause. */
  readonly runs?: { readonly where: 'task' | 'main' | 'development'; readonly reason: string };
  readonly type?: string;
  /** What it calls, and which facts are known of that. */
  readonly callee?: { readonly path: string; readonly facts: readonly string[] };
  /** Of a future: what is lost where it is dropped before it is done. */
  readonly ifDropped?: string;
  /** The first thing on the way here of which nothing is known: the usual reason of a silence. */
  readonly unknown?: { readonly range: Range; readonly reason: string };
  /** All of that, and what is said there, as lines for a person. */
  readonly text: string;
}

export interface LensRule {
  readonly id: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly group: string;
}

export interface LensLesson extends LensRule {
  /** Without the title; headings begin at level 2. */
  readonly markdown: string;
  /** Opens it from outside of the editor as well. */
  readonly address: Uri;
}
