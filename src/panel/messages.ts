/** One finding in the reader's own code, as the panel lists it. Line and character are 0-based. */
export interface OwnFinding {
  readonly rule: string;
  readonly section: string;
  readonly severity: 'hint' | 'information' | 'warning' | 'error';
  /** The engine's name of the file; sent back to reveal the place. */
  readonly file: string;
  /** For people: the path inside the workspace. */
  readonly label: string;
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

export type ToPanel =
  /** Show the page of this anchor: a section's id, or `rule:<rule id>`. */
  | { readonly type: 'open'; readonly anchor: string }
  | { readonly type: 'ownFindings'; readonly findings: readonly OwnFinding[] };

export type FromPanel =
  | { readonly type: 'ready' }
  /** The page that the reader sees now. */
  | { readonly type: 'shown'; readonly anchor: string; readonly title: string }
  | { readonly type: 'openCode'; readonly code: string }
  | { readonly type: 'reveal'; readonly file: string; readonly line: number; readonly character: number };
