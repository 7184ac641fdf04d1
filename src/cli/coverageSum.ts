import type { Coverage, Share, UnknownRoot } from '../semantics/coverage';
import type { CauseKind } from '../semantics/unknownCauses';

/** Places shown for each cause, and subjects named. */
const shown = 3;
/** Subjects of one cause that are told apart: the rest of a huge workspace counts, but is not named. */
const mostSubjects = 20_000;

/** Where something is not known: line and column from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What follows from all unknowns of one kind. */
export interface CauseSum {
  readonly kind: CauseKind;
  /** Expressions whose type is not known because of it. */
  readonly expressions: number;
  /** Calls of which is not known, because of it, what they call. */
  readonly calls: number;
  /** How many places they come from. */
  readonly places: number;
  /** What it is mostly about, and how many expressions and calls that costs. */
  readonly subjects: readonly { readonly name: string; readonly count: number }[];
  readonly examples: readonly Place[];
}

export interface CoverageTotals {
  readonly files: number;
  readonly bodies: number;
  /** Bodies that take too much work. */
  readonly leftOut: number;
  readonly expressions: Share;
  readonly calls: Share;
  readonly awaits: Share;
  /** The worst first. */
  readonly causes: readonly CauseSum[];
}

/** Adds up how much is known of files. */
export class CoverageSum {
  private files = 0;
  private bodies = 0;
  private leftOut = 0;
  private readonly expressions = { all: 0, unknown: 0 };
  private readonly calls = { all: 0, unknown: 0 };
  private readonly awaits = { all: 0, unknown: 0 };
  private readonly causes = new Map<CauseKind, Cause>();

  /** @param placeOf where an offset of the file lies */
  add(coverage: Coverage, placeOf: (start: number) => Place): void {
    this.files += 1;
    this.bodies += coverage.bodies;
    this.leftOut += coverage.leftOut;
    for (const which of ['expressions', 'calls', 'awaits'] as const) {
      this[which].all += coverage[which].all;
      this[which].unknown += coverage[which].unknown;
    }
    for (const root of coverage.roots) {
      const cause = this.causes.get(root.kind) ?? new Cause();
      this.causes.set(root.kind, cause);
      cause.add(root, placeOf);
    }
  }

  get totals(): CoverageTotals {
    const { files, bodies, leftOut, expressions, calls, awaits } = this;
    const causes = [...this.causes].map(([kind, cause]) => cause.sum(kind));
    causes.sort((a, b) => costOf(b) - costOf(a) || (a.kind < b.kind ? -1 : 1));
    return { files, bodies, leftOut, expressions, calls, awaits, causes };
  }
}

class Cause {
  private expressions = 0;
  private calls = 0;
  private places = 0;
  private readonly subjects = new Map<string, number>();
  private readonly examples: Place[] = [];

  add(root: UnknownRoot, placeOf: (start: number) => Place): void {
    this.expressions += root.expressions;
    this.calls += root.calls;
    this.places += 1;
    const known = this.subjects.get(root.subject);
    if (known !== undefined || this.subjects.size < mostSubjects)
      this.subjects.set(root.subject, (known ?? 0) + costOf(root));
    // One place of each subject tells more than three of the same.
    if (known === undefined && this.examples.length < shown) this.examples.push(placeOf(root.start));
  }

  sum(kind: CauseKind): CauseSum {
    const { expressions, calls, places, examples } = this;
    const worst = [...this.subjects].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, shown);
    const subjects = worst.map(([name, count]) => ({ name: shorten(name), count }));
    return { kind, expressions, calls, places, subjects, examples };
  }
}

function costOf({ expressions, calls }: { readonly expressions: number; readonly calls: number }): number {
  return expressions + calls;
}

function shorten(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}
