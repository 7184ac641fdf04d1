import type { Outcome } from './mutantTrials';
import type { Mutant } from './mutations';

/** What became of a mutant, known again by its text and that of its line as long as these stand in the file. */
export interface TriedMutant {
  readonly file: string;
  readonly kind: Mutant['kind'];
  /** Its first line, trimmed, and which of the equal mutants of equal lines of the file it is, counted from 0. */
  readonly line: string;
  readonly nth: number;
  readonly from: string;
  readonly to: string;
  readonly outcome: Outcome;
  /** Which test noticed, or what the compiler says. */
  readonly by?: string;
  /** How many tests that may notice were not asked yet. */
  readonly left?: number;
  /** No test noticed when it was first tried. */
  readonly survivedAtFirst?: true;
  /** Why no test can notice it: written by people. */
  readonly why?: string;
}

/** A mutant of the sources as they are, as the record names it. */
export interface NamedMutant {
  readonly mutant: Mutant;
  readonly name: Omit<TriedMutant, 'outcome' | 'by' | 'left' | 'why' | 'survivedAtFirst'>;
  /** 1-based. */
  readonly lineNumber: number;
}

/** @param text of the file, in which all `mutants` are */
export function nameMutants(text: string, mutants: readonly Mutant[]): NamedMutant[] {
  const counts = new Map<string, number>();
  return mutants.map((mutant) => {
    const { file, kind, start, end, newText } = mutant;
    const before = text.slice(0, start);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = (text.slice(lineStart).split('\n', 1)[0] ?? '').trim();
    const shared = { file, kind, line, from: short(text.slice(start, end)), to: short(newText) };
    const key = JSON.stringify(shared);
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return { mutant, name: { ...shared, nth }, lineNumber: before.split('\n').length };
  });
}

function short(code: string): string {
  const flat = code.replace(/\s+/g, ' ');
  return flat.length <= 100 ? flat : `${flat.slice(0, 99)}…`;
}

/** Tells mutants apart. */
export function keyOf({ file, kind, line, nth, from, to }: NamedMutant['name']): string {
  return JSON.stringify([file, kind, line, nth, from, to]);
}

export function isNoticed(outcome: Outcome): boolean {
  return outcome === 'rejected' || isNoticedByTests(outcome);
}

function isNoticedByTests(outcome: Outcome): boolean {
  return outcome === 'killed' || outcome === 'stopped';
}

/** The record with what became of a mutant, in the order of files; what was explained stays explained while nothing notices it. */
export function withOutcome(
  record: readonly TriedMutant[],
  { name }: NamedMutant,
  { outcome, by, left }: Pick<TriedMutant, 'outcome' | 'by' | 'left'>,
): TriedMutant[] {
  const key = keyOf(name);
  const known = record.find((each) => keyOf(each) === key);
  // Until all that may notice were asked, it was not tried to the end.
  const isFirst = known === undefined || known.left !== undefined;
  const survivedAtFirst = isFirst ? !isNoticed(outcome) : known.survivedAtFirst === true;
  const why = isNoticed(outcome) ? undefined : known?.why;
  const tried: TriedMutant = {
    ...name,
    outcome,
    ...(by !== undefined && { by }),
    ...(left !== undefined && { left }),
    ...(survivedAtFirst && { survivedAtFirst }),
    ...(why !== undefined && { why }),
  };
  const others = record.filter((each) => keyOf(each) !== key);
  return [...others, tried].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** What was tried of the sources as they are, each with its place. */
export function standing(
  record: readonly TriedMutant[],
  named: readonly NamedMutant[],
): (TriedMutant & { readonly lineNumber: number })[] {
  const lines = new Map(named.map((each) => [keyOf(each.name), each.lineNumber]));
  return record.flatMap((tried) => {
    const lineNumber = lines.get(keyOf(tried));
    return lineNumber === undefined ? [] : [{ ...tried, lineNumber }];
  });
}

/** How many were noticed, as Markdown, by folder and by kind, and what was not, with its reasons. */
export function recordTable(record: readonly TriedMutant[], named: readonly NamedMutant[]): string {
  const tried = standing(record, named);
  const gone = record.length - tried.length;
  const goneText = `${String(gone)} more were tried of lines that have changed since.`;
  const survivors = tried.filter(({ outcome }) => !isNoticed(outcome));
  return [
    `${String(tried.length)} of ${String(named.length)} mutants were tried. ${gone === 0 ? '' : goneText}`.trim(),
    '',
    ...shares('folder', tried, ({ file }) => file.split('/')[1] ?? ''),
    '',
    ...shares('kind', tried, ({ kind }) => kind),
    '',
    survivors.length === 0 ? 'All are noticed.' : 'Not noticed:',
    '',
    ...survivors.map(
      (each) =>
        `- \`${each.file.replace(/^src\//, '')}:${String(each.lineNumber)}\` ${each.kind} ${code(each.from)} → ${code(each.to)}: ${reasonOf(each)}.`,
    ),
  ].join('\n');
}

function reasonOf({ why, left, outcome }: TriedMutant): string {
  if (why !== undefined) return why.replace(/\.$/, '');
  if (outcome === 'unreached') return 'no test runs through it';
  return left === undefined
    ? 'not explained yet'
    : `not noticed so far; ${String(left)} slow tests are still to be asked`;
}

function shares(
  heading: string,
  tried: readonly TriedMutant[],
  groupOf: (each: TriedMutant) => string,
): string[] {
  const groups = new Map<string, TriedMutant[]>();
  for (const each of tried) groups.set(groupOf(each), [...(groups.get(groupOf(each)) ?? []), each]);
  const row = (name: string, all: readonly TriedMutant[]): string => {
    const compiled = all.filter(({ outcome }) => outcome !== 'rejected');
    const rejected = all.length - compiled.length;
    const first = compiled.filter(({ survivedAtFirst }) => survivedAtFirst !== true).length;
    const now = compiled.filter(({ outcome }) => isNoticedByTests(outcome)).length;
    const explained = compiled.filter(({ outcome, why }) => !isNoticed(outcome) && why !== undefined).length;
    const cells = [name, all.length, rejected, first, now, percent(rejected + now, all.length)];
    return `| ${[...cells, percent(now, compiled.length), explained].map(String).join(' | ')} |`;
  };
  return [
    `| ${heading} | tried | noticed by the compiler | by tests at first | by tests now | noticed | by tests, of what compiles | explained |`,
    '|---|---|---|---|---|---|---|---|',
    ...[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => row(name, all)),
    row('all', tried),
  ];
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(0)} %`;
}

/** Code in Markdown, whatever is in it. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
