import type { OffsetEdit } from '../../engine/protocol';
import type { Random } from './random';
import type { ReaderName } from './readers';
import type { Snippets } from './snippets';

/** A folder as somebody may open it, what is looked at in it, and what has to come out. */
export interface FuzzCase {
  /** By path below the folder. */
  readonly files: Readonly<Record<string, string>>;
  /** Which of them is opened. */
  readonly file: string;
  /** What is typed, each edit into the text that the last one left. */
  readonly edits?: readonly OffsetEdit[];
  /** UTF-16 offsets at which `unawaited-future` must speak, and nowhere else. */
  readonly forgotten?: readonly number[];
  /**
   * Who looks at it: all rules, in a crate of its own where nothing is said, or as the root of a crate that stands already; or
   * the text alone goes to the parser or to a reader of other texts.
   */
  readonly by?: 'standing crate' | 'parser' | ReaderName;
}

/** How an input of a family is made, and how many of ten thousand inputs are of it. */
export interface Family {
  readonly share: number;
  readonly make: (random: Random, snippets: Snippets) => FuzzCase;
}

/** What must never happen, and did. */
export interface Failure {
  readonly kind: 'throws' | 'fails inside' | 'slow' | 'differs' | 'wrong' | 'out of bounds' | 'left out';
  readonly message: string;
}
