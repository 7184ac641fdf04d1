import { inlineCode } from '../project/inlineCode';
import { describeError } from './errors';
import type { Finding } from './findings';

/** A finding that is known already, by what survives that lines move: its rule and the code of its line. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/` between its parts. */
  readonly file: string;
  readonly rule: string;
  /** The line that it begins on, each stretch of blanks as one. */
  readonly code: string;
  /** How many there are of it. */
  readonly count: number;
}

/** What a look at a file has to do with its baseline. */
export interface SortedFindings {
  readonly fresh: readonly Finding[];
  /** How many were left out. */
  readonly known: number;
  /** What is known of the file and was not found; `count` is how many are missing. */
  readonly gone: readonly BaselineEntry[];
}

/** UTF-16 units of a line that tell it from others. */
const longestCode = 200;

/** Findings that are known already: code that was there before somebody began to look. */
export class Baseline {
  private constructor(private readonly byFile: ReadonlyMap<string, readonly BaselineEntry[]>) {}

  /** Throws an Error that says why the text is no baseline. */
  static read(text: string): Baseline {
    const root = parsed(text);
    const { version, findings } = isRecord(root) ? root : {};
    if (version !== 1) throw new Error(faults.version);
    if (!Array.isArray(findings)) throw new Error(faults.list);
    const byFile = new Map<string, BaselineEntry[]>();
    for (const each of findings as readonly unknown[]) {
      if (!isEntry(each)) throw new Error(faults.entry);
      const own = byFile.get(each.file) ?? [];
      byFile.set(each.file, own);
      own.push(each);
    }
    return new Baseline(byFile);
  }

  get files(): readonly string[] {
    return [...this.byFile.keys()];
  }

  get entries(): readonly BaselineEntry[] {
    return [...this.byFile.values()].flat();
  }

  /**
   * Sorts what was found in a file: of several of one kind, the first ones are those that are known.
   *
   * @param findings in the order of their places
   */
  sort(file: string, text: string, findings: readonly Finding[]): SortedFindings {
    const entries = this.byFile.get(file) ?? [];
    if (entries.length === 0) return { fresh: findings, known: 0, gone: [] };
    const left = new Map<string, number>();
    for (const each of entries) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + each.count);
    const fresh = findings.filter((finding) => {
      const key = keyOf({ rule: finding.rule, code: codeOf(text, finding) });
      const count = left.get(key) ?? 0;
      if (count > 0) left.set(key, count - 1);
      return count === 0;
    });
    const gone = entries.flatMap((each) => {
      const count = Math.min(left.get(keyOf(each)) ?? 0, each.count);
      left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) - count);
      return count > 0 ? [{ ...each, count }] : [];
    });
    return { fresh, known: findings.length - fresh.length, gone };
  }
}

const faults = {
  version: 'it has no `"version"` 1',
  list: 'it has no list of `"findings"`',
  entry: 'each finding has a file, a rule, its code and a count',
} as const;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(noJson(describeError(error)), { cause: error });
  }
}

/** @param words the reader's own, which are in English in each language */
function noJson(words: string): string {
  return `it is no JSON (${inlineCode(words)})`;
}

/** Why a text is no baseline; undefined where it is one. */
export function faultOfBaseline(text: string): string | undefined {
  try {
    Baseline.read(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a baseline holds of the findings of one file. */
export function baselineEntries(file: string, text: string, findings: readonly Finding[]): BaselineEntry[] {
  const counts = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = { file, rule: finding.rule, code: codeOf(text, finding) };
    const count = (counts.get(keyOf(entry))?.count ?? 0) + 1;
    counts.set(keyOf(entry), { ...entry, count });
  }
  return [...counts.values()];
}

/** The text of a baseline: in an order that does not change with where code stands, one finding a line. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = entries.toSorted(
    (a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.code, b.code),
  );
  const lines = sorted.map(
    ({ file, rule, code, count }) => `    ${JSON.stringify({ file, rule, code, count })}`,
  );
  return `{\n  "version": 1,\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

function codeOf(text: string, { span }: Finding): string {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const found = text.indexOf('\n', span.start);
  const line = text.slice(start, Math.min(found < 0 ? text.length : found, start + 10_000));
  return line.trim().replace(/\s+/g, ' ').slice(0, longestCode);
}

function keyOf({ rule, code }: Pick<BaselineEntry, 'rule' | 'code'>): string {
  return `${rule} ${code}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  const { file, rule, code, count } = value;
  return (
    [file, rule, code].every((each) => typeof each === 'string') &&
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count > 0
  );
}
