import type { Home, Kind } from './callOrigins';
import {
  comparableLints,
  counterparts,
  type Disagreement,
  type RecallCase,
  type SubjectResult,
} from './comparison';
import type { PlantedResult } from './planted';
import type { KeptResult } from './kept';
import type { ShownResult } from './shown';
import type { TimelineResult } from './timelines';

const kinds: readonly Kind[] = ['path', 'method', 'trait method', 'macro', 'other'];
const homes: readonly Home[] = ['same file', 'same crate', 'dependency', 'std'];

export interface TruthReport {
  readonly seed: number;
  readonly rustc: string;
  readonly results: readonly SubjectResult[];
  /** Crates that do not build here, with the reason. */
  readonly unbuilt: Readonly<Record<string, string>>;
  readonly planted: readonly PlantedResult[];
  readonly shown: readonly ShownResult[];
  readonly kept: readonly KeptResult[];
  readonly timelines: readonly TimelineResult[];
}

export function renderReport(report: TruthReport): string {
  return [
    ...misses(report.results),
    ...falseAlarms(report.results),
    ...perCrate(report.results),
    ...perKind(report.results.flatMap(({ cases }) => cases)),
    ...otherLints(report.results),
    ...plantedCases(report.planted),
    ...shownFaults(report.shown),
    ...keptFaults(report.kept),
    ...otherTimelines(report.timelines),
    ...problems(report),
    ...summary(report),
  ].join('\n');
}

function share(found: number, all: number): string {
  return all === 0 ? '    –' : `${((100 * found) / all).toFixed(1).padStart(5)} %`;
}

function describe({ subject, place, code }: { subject: string; place: string; code: string }): string {
  return `  ${subject} ${place}  ${code}`;
}

function misses(results: readonly SubjectResult[]): string[] {
  const missed = results.flatMap(({ cases }) => cases.filter(({ found }) => !found));
  return [
    `Forgotten awaits that rustc names and we do not: ${String(missed.length)}`,
    ...missed.map((each) => `${describe(each)}  [${each.origin.kind}, ${each.origin.home}]`),
    '',
  ];
}

function falseAlarms(results: readonly SubjectResult[]): string[] {
  const beyond = results.flatMap((result) => result.beyond);
  return [
    `Mutants that we name and rustc does not: ${String(beyond.length)}`,
    ...beyond.map((each) => `${describe(each)}  — ${each.message}`),
    '',
  ];
}

function perCrate(results: readonly SubjectResult[]): string[] {
  return [
    'Recall by crate',
    ...results.map(({ subject, cases, lines }) => {
      const found = cases.filter((each) => each.found).length;
      const counts = `${String(found)}/${String(cases.length)}`.padStart(8);
      return `  ${subject.padEnd(32)}${counts}  ${share(found, cases.length)}  ${String(lines).padStart(7)} lines`;
    }),
    '',
  ];
}

function perKind(cases: readonly RecallCase[]): string[] {
  const cell = (wanted: readonly RecallCase[]): string => {
    const found = wanted.filter((each) => each.found).length;
    return `${String(found)}/${String(wanted.length)} ${share(found, wanted.length).trim()}`.padStart(18);
  };
  const row = (name: string, of: readonly RecallCase[]): string =>
    `  ${name.padEnd(14)}${homes.map((home) => cell(of.filter(({ origin }) => origin.home === home))).join('')}${cell(of)}`;
  return [
    'Recall by kind of call and where it is declared (by names, see test/truth/README.md)',
    `  ${''.padEnd(14)}${[...homes, 'all'].map((name) => name.padStart(18)).join('')}`,
    ...kinds.map((kind) =>
      row(
        kind,
        cases.filter(({ origin }) => origin.kind === kind),
      ),
    ),
    row('all', cases),
    '',
  ];
}

function otherLints(results: readonly SubjectResult[]): string[] {
  const known = comparableLints();
  const all = results.flatMap(({ disagreements }) => disagreements);
  const lines = known.flatMap((lint) => {
    const own = all.filter((each) => each.lint === lint);
    const by = (side: Disagreement['side']): Disagreement[] => own.filter((each) => each.side === side);
    const shared = results.reduce((sum, { agreements }) => sum + (agreements[lint] ?? 0), 0);
    const rules = counterparts[lint]?.join(', ') ?? '';
    return [
      `  ${lint} (${rules}): both ${String(shared)}, ours only ${String(by('ours only').length)}, theirs only ${String(by('theirs only').length)}`,
      ...own.map((each) => `  ${describe(each)}  — ${each.side}: ${each.message}`),
    ];
  });
  const missing = Object.keys(counterparts).filter((lint) => !known.includes(lint));
  return [
    'On the unmutated crates',
    ...lines,
    ...missing.map((lint) => `  ${lint}: not yet, there is no rule for it`),
    '',
  ];
}

function plantedCases(planted: readonly PlantedResult[]): string[] {
  const wrong = planted.filter(
    ({ ours, theirs, isComparable, expected }) => isComparable && ours !== theirs && expected !== 'either',
  );
  const unlike = planted.filter(({ theirs, expected }) => expected !== 'either' && theirs !== expected);
  const judged = planted.filter(({ isComparable }) => isComparable);
  return [
    `Planted cases: ${String(judged.length - wrong.length)} of ${String(judged.length)} as rustc and clippy have them, ${String(planted.length - judged.length)} not yet comparable`,
    ...wrong.map(({ place, lint, theirs }) => `  ${place}  ${lint}: ${theirs ? 'theirs only' : 'ours only'}`),
    ...unlike.map(
      ({ place, lint, theirs }) =>
        `  ${place}  ${lint}: the file is wrong, rustc ${theirs ? 'speaks' : 'is silent'}`,
    ),
    '',
  ];
}

function otherTimelines(timelines: readonly TimelineResult[]): string[] {
  const other = timelines.filter((each) => !each.isAsStated);
  return [
    `Programs in slow motion: ${String(timelines.length - other.length)} of ${String(timelines.length)} do with Tokio what their files say`,
    ...other.map(
      ({ name, printed }) => `  test/truth/timelines/${name}.rs: ${printed?.join(' | ') ?? 'does not build'}`,
    ),
  ];
}

function keptFaults(kept: readonly KeptResult[]): string[] {
  if (kept.length === 0) return [];
  const wrong = kept.filter((each) => each.problems.length > 0);
  const fixes = kept.reduce((sum, { rules }) => sum + rules.length, 0);
  return [
    `Programs that print the same with their ${String(fixes)} safe fixes: ${String(kept.length - wrong.length)} of ${String(kept.length)}`,
    ...wrong.flatMap(({ name, problems: said }) => said.map((each) => `  test/truth/kept/${name}: ${each}`)),
  ];
}

function shownFaults(shown: readonly ShownResult[]): string[] {
  const wrong = shown.filter((each) => each.problems.length > 0);
  return [
    `Faults that show when they run: ${String(shown.length - wrong.length)} of ${String(shown.length)}`,
    ...wrong.flatMap(({ name, problems: said }) => said.map((each) => `  test/truth/shown/${name}: ${each}`)),
    '',
  ];
}

function problems({ results, unbuilt }: TruthReport): string[] {
  const lines = [
    ...Object.entries(unbuilt).map(([name, reason]) => `  ${name} does not build: ${lastWords(reason)}`),
    ...results.flatMap(({ subject, problems: said }) =>
      [...new Set(said)].map((problem) => `  ${subject}, the engine: ${problem}`),
    ),
  ];
  return lines.length === 0 ? [] : ['Problems', ...lines, ''];
}

function lastWords(reason: string): string {
  const lines = reason.split('\n').filter((line) => /error|does not|no matching/.test(line));
  return (lines[0] ?? reason).slice(0, 160);
}

function summary({ results, seed, rustc }: TruthReport): string[] {
  const cases = results.flatMap((result) => result.cases);
  const found = cases.filter((each) => each.found).length;
  const shares = results
    .filter((result) => result.cases.length > 0)
    .map((result) => result.cases.filter((one) => one.found).length / result.cases.length);
  const mean = shares.reduce((sum, each) => sum + each, 0);
  const lines = results.reduce((sum, each) => sum + each.lines, 0);
  const alarms = results.flatMap(({ disagreements }) =>
    disagreements.filter(({ lint, side }) => lint === 'unused_must_use' && side === 'ours only'),
  );
  return [
    `Recall over ${String(cases.length)} mutants: ${share(found, cases.length).trim()}; averaged over ${String(shares.length)} crates: ${share(mean, shares.length).trim()}`,
    lines === 0
      ? 'Precision was not looked at.'
      : `Precision: ${String(alarms.length)} findings of unawaited-future that rustc does not share, in ${String(lines)} unmutated lines`,
    `Seed ${String(seed)}, ${rustc}`,
    '',
  ];
}
