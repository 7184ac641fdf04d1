import type { Fix } from '../../engine/findings';
import type { Examined, FaultKind, FixFault } from './examination';

/** What became of one fix. */
export interface FixOutcome {
  /** Crate, program or repository. */
  readonly subject: string;
  /** Relative to its folder, with the 1-based line of the finding. */
  readonly place: string;
  readonly rule: string;
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly faults: readonly FixFault[];
  readonly isFormatKnown: boolean;
  /** What rustc says of what it makes: nothing, or its first error; undefined where that cannot be asked. */
  readonly compiles?: true | string;
}

/** All fixes of some programs, and what is wrong with what all safe ones of a file make together. */
export interface FixReport {
  readonly outcomes: readonly FixOutcome[];
  readonly together: readonly TogetherOutcome[];
  /** Findings that no fix is offered for, by rule. */
  readonly unfixed: Readonly<Record<string, number>>;
}

export interface TogetherOutcome {
  readonly subject: string;
  readonly place: string;
  readonly taken: number;
  readonly faults: readonly FixFault[];
  readonly compiles?: true | string;
}

export function outcomeOf(subject: string, file: string, examined: Examined): FixOutcome {
  const { finding, fix, faults, isFormatKnown } = examined;
  return {
    subject,
    place: `${file}:${String(finding.span.startLine + 1)}`,
    rule: finding.rule,
    title: fix.title,
    safety: fix.safety,
    faults,
    isFormatKnown,
  };
}

export function joinReports(reports: readonly FixReport[]): FixReport {
  const unfixed: Record<string, number> = {};
  for (const report of reports)
    for (const [rule, count] of Object.entries(report.unfixed)) unfixed[rule] = (unfixed[rule] ?? 0) + count;
  return {
    outcomes: reports.flatMap(({ outcomes }) => outcomes),
    together: reports.flatMap(({ together }) => together),
    unfixed,
  };
}

/** A fix may say that a feature of the runtime is to be switched on first; without it, it does not compile. */
export function needsFeature({ title, compiles }: FixOutcome): boolean {
  return typeof compiles === 'string' && /\((?:switch on|add the crate) /.test(title);
}

/** Whether something is wrong with what safe fixes make; a suggestion is looked at by whoever takes it. */
export function harms({ outcomes, together }: FixReport): boolean {
  const isBad = ({ faults, compiles }: Pick<FixOutcome, 'faults' | 'compiles'>): boolean =>
    faults.length > 0 || typeof compiles === 'string';
  return outcomes.some((each) => each.safety === 'safe' && isBad(each)) || together.some(isBad);
}

const faultKinds: readonly FaultKind[] = ['parse', 'left', 'gained', 'lost', 'format'];

export function renderFixes(report: FixReport): string {
  const { outcomes, together } = report;
  return [
    ...faultLines(outcomes),
    ...compilerLines(outcomes),
    ...togetherLines(together),
    ...(['safe', 'suggestion'] as const).flatMap((safety) =>
      table(
        safety,
        outcomes.filter((each) => each.safety === safety),
      ),
    ),
    `Findings without a fix: ${Object.entries(report.unfixed)
      .sort(([, a], [, b]) => b - a)
      .map(([rule, count]) => `${rule} ${String(count)}`)
      .join(', ')}`,
  ].join('\n');
}

function describe({ subject, place, rule, title, safety }: FixOutcome): string {
  return `  ${safety} ${rule}, "${title}": ${subject} ${place}`;
}

function faultLines(outcomes: readonly FixOutcome[]): string[] {
  const faulty = outcomes.filter(({ faults }) => faults.length > 0);
  return [
    `Fixes whose text is at fault: ${String(faulty.length)}`,
    ...faulty.map((each) => `${describe(each)}: ${each.faults.map(({ fault }) => fault).join('; ')}`),
    '',
  ];
}

function compilerLines(outcomes: readonly FixOutcome[]): string[] {
  const failing = outcomes.filter((each) => typeof each.compiles === 'string' && !needsFeature(each));
  return [
    `Fixes that do not compile: ${String(failing.length)}`,
    ...failing.map((each) => `${describe(each)}: ${String(each.compiles)}`),
    '',
  ];
}

function togetherLines(together: readonly TogetherOutcome[]): string[] {
  const bad = together.filter(({ faults, compiles }) => faults.length > 0 || typeof compiles === 'string');
  const taken = together.reduce((sum, each) => sum + each.taken, 0);
  return [
    `All safe fixes of a file together: ${String(taken)} in ${String(together.length)} files, ${String(bad.length)} files at fault`,
    ...bad.map(
      ({ subject, place, faults, compiles }) =>
        `  ${subject} ${place}: ${[...faults.map(({ fault }) => fault), ...(typeof compiles === 'string' ? [compiles] : [])].join('; ')}`,
    ),
    '',
  ];
}

const columns = ['tried', ...faultKinds, '(judged)', 'compile', 'not', 'feature'];

function table(title: string, outcomes: readonly FixOutcome[]): string[] {
  const rules = [...new Set(outcomes.map(({ rule }) => rule))].sort();
  const line = (name: string, cells: readonly (string | number)[]): string =>
    `  ${name.padEnd(32)}${cells.map((cell) => String(cell).padStart(9)).join('')}`;
  const counts = (own: readonly FixOutcome[]): number[] => [
    own.length,
    ...faultKinds.map((kind) => own.filter(({ faults }) => faults.some((each) => each.kind === kind)).length),
    own.filter(({ isFormatKnown }) => isFormatKnown).length,
    own.filter(({ compiles }) => compiles === true).length,
    own.filter((each) => typeof each.compiles === 'string' && !needsFeature(each)).length,
    own.filter(needsFeature).length,
  ];
  return [
    line(title, columns),
    ...rules.map((rule) => line(rule, counts(outcomes.filter((each) => each.rule === rule)))),
    line('all', counts(outcomes)),
    '',
  ];
}
