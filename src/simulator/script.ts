/*
 * A small language that says what an async program does, as plain data: what async Rust does about waiting, waking, tasks,
 * locks and channels, and of all else just so much that the order of events comes out. `semantics/scripts/` writes it from Rust.
 */

/** A variable of a function; unique in the program. */
export type Slot = number;

/** An index into {@link Program.places}. */
export type PlaceId = number;

/** A stretch of a source file. */
export interface Place {
  readonly file: string;
  /** Zero-based, both. */
  readonly line: number;
  readonly column: number;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** The code there in one line, shortened. */
  readonly code: string;
}

export interface Program {
  /** The function that the runtime drives is the first one. */
  readonly functions: readonly ScriptFunction[];
  readonly places: readonly Place[];
  readonly workers: WorkerSetup;
}

/** `one`: all tasks run on the thread of `main`. `several`: on threads of their own. */
export type WorkerSetup = 'one' | 'several';

export interface ScriptFunction {
  readonly name: string;
  readonly isAsync: boolean;
  readonly parameters: readonly Pattern[];
  readonly body: Script;
}

export type Pattern =
  | { readonly is: 'any' }
  | { readonly is: 'bound'; readonly slot: Slot; readonly inner?: Pattern }
  | { readonly is: 'plain'; readonly value: PlainValue }
  | { readonly is: 'range'; readonly from: number; readonly to: number }
  | { readonly is: 'variant'; readonly name: string; readonly items: readonly Pattern[] }
  | { readonly is: 'tuple'; readonly items: readonly Pattern[] }
  /** `name` counts where the value is of an enum. */
  | { readonly is: 'record'; readonly name: string; readonly fields: readonly (readonly [string, Pattern])[] }
  | { readonly is: 'either'; readonly patterns: readonly Pattern[] };

/** `null` is `()`. */
export type PlainValue = number | string | boolean | null;

/** What an async block or a closure takes along. */
export interface Captures {
  /** The slots that it owns from then on; it reaches the others where they are. */
  readonly moved: readonly Slot[];
}

export interface Arm {
  readonly pattern: Pattern;
  readonly condition?: Script;
  readonly body: Script;
}

/** An arm of `select!`. */
export interface Branch extends Arm {
  readonly future: Script;
}

/** An expression. What has `at` can be seen in the trace. */
export type Script =
  | { readonly op: 'plain'; readonly value: PlainValue }
  /** Something of which nothing is known. */
  | { readonly op: 'unknown' }
  /** A variable by value: what is not plain is moved out of it. */
  | { readonly op: 'take'; readonly slot: Slot }
  /** `&variable`, or what a method is called on. */
  | { readonly op: 'lend'; readonly slot: Slot }
  | { readonly op: 'borrow'; readonly of: Script }
  /** `*x`, whose plain value is copied. */
  | { readonly op: 'read'; readonly of: Script }
  | { readonly op: 'field'; readonly of: Script; readonly name: string }
  | { readonly op: 'let'; readonly pattern: Pattern; readonly value?: Script; readonly otherwise?: Script }
  | { readonly op: 'assign'; readonly target: Script; readonly operator: string; readonly value: Script }
  /** Drops its variables when it is left. The value is that of the last one, if it `gives` one. */
  | {
      readonly op: 'block';
      readonly body: readonly Script[];
      readonly gives: boolean;
      readonly slots: readonly Slot[];
    }
  | { readonly op: 'if'; readonly condition: Script; readonly then: Script; readonly otherwise?: Script }
  | { readonly op: 'match'; readonly subject: Script; readonly arms: readonly Arm[] }
  | { readonly op: 'loop'; readonly body: Script; readonly label?: string }
  | { readonly op: 'while'; readonly condition: Script; readonly body: Script; readonly label?: string }
  | {
      readonly op: 'while-let';
      readonly pattern: Pattern;
      readonly subject: Script;
      readonly body: Script;
      readonly label?: string;
    }
  | {
      readonly op: 'for';
      readonly pattern: Pattern;
      readonly over: Script;
      readonly body: Script;
      readonly label?: string;
    }
  | { readonly op: 'break'; readonly label?: string; readonly value?: Script }
  | { readonly op: 'continue'; readonly label?: string }
  | { readonly op: 'return'; readonly value?: Script }
  /** `?` */
  | { readonly op: 'question'; readonly of: Script }
  /** `condition && pattern = subject` of `if let` */
  | { readonly op: 'fits'; readonly pattern: Pattern; readonly subject: Script }
  | { readonly op: 'binary'; readonly operator: string; readonly left: Script; readonly right: Script }
  | { readonly op: 'not' | 'negated'; readonly of: Script }
  | { readonly op: 'tuple' | 'list'; readonly items: readonly Script[] }
  | { readonly op: 'repeated'; readonly item: Script; readonly count: Script }
  | { readonly op: 'range'; readonly from: Script; readonly to?: Script; readonly isClosed: boolean }
  | { readonly op: 'variant'; readonly name: string; readonly items: readonly Script[] }
  /** With the name of its variant, where it is of an enum. */
  | { readonly op: 'record'; readonly name?: string; readonly fields: readonly (readonly [string, Script])[] }
  | { readonly op: 'text'; readonly parts: readonly (string | Script)[] }
  /** As `{:?}` shows it. */
  | { readonly op: 'debug'; readonly of: Script }
  /** `println!` and the like. */
  | { readonly op: 'print'; readonly text: Script; readonly at: PlaceId }
  | { readonly op: 'panic'; readonly text: Script; readonly at: PlaceId }
  /** An async block. */
  | { readonly op: 'async'; readonly body: Script; readonly captures: Captures; readonly at: PlaceId }
  | {
      readonly op: 'closure';
      readonly parameters: readonly Pattern[];
      readonly body: Script;
      readonly captures: Captures;
      readonly isAsync: boolean;
    }
  /** Calls a function of the program. */
  | { readonly op: 'call'; readonly callee: number; readonly args: readonly Script[]; readonly at: PlaceId }
  | { readonly op: 'call-value'; readonly callee: Script; readonly args: readonly Script[] }
  | { readonly op: 'await'; readonly of: Script; readonly at: PlaceId }
  | {
      readonly op: 'join';
      readonly futures: readonly Script[];
      readonly tries: boolean;
      readonly at: PlaceId;
    }
  | {
      readonly op: 'select';
      readonly branches: readonly Branch[];
      readonly otherwise?: Script;
      readonly isBiased: boolean;
      readonly at: PlaceId;
    }
  /** What the runtime and the libraries do. */
  | { readonly op: 'deed'; readonly name: string; readonly args: readonly Script[]; readonly at: PlaceId }
  /** The thread is busy, or waits, for that many milliseconds. */
  | { readonly op: 'work'; readonly milliseconds: Script; readonly at: PlaceId }
  /** A future of which no more is known than that it takes time. */
  | { readonly op: 'pause'; readonly milliseconds: number; readonly at: PlaceId };
