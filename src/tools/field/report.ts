import { keyOf, verdicts, type FieldRepository, type Verdict } from './judgements';
import type { FieldFinding, Scan } from './scan';

export type Level = 'loud' | 'information' | 'hint';

/** A finding with what was said of it. */
export interface JudgedFinding extends FieldFinding {
  readonly repository: string;
  readonly verdict: Verdict | undefined;
}

/** What comes of holding scans against judgements. */
export interface FieldReport {
  readonly scans: readonly Scan[];
  readonly findings: readonly JudgedFinding[];
  /** Worth a fix, but no longer told as information or louder, as `repository path:line rule`. */
  readonly lost: readonly string[];
}

export function holdAgainst(scans: readonly Scan[], repositories: readonly FieldRepository[]): FieldReport {
  const findings: JudgedFinding[] = [];
  const lost: string[] = [];
  for (const scan of scans) {
    const judgements = repositories.find(({ name }) => name === scan.name)?.judgements ?? [];
    const byPlace = new Map(judgements.map((each) => [keyOf(each), each]));
    for (const finding of scan.findings)
      findings.push({ ...finding, repository: scan.name, verdict: byPlace.get(keyOf(finding))?.verdict });
    const heard = new Set(
      scan.findings
        .filter(({ severity }) => severity !== 'hint')
        .flatMap(({ rule, others, ...own }) => [own, ...others].map((place) => keyOf({ ...place, rule }))),
    );
    for (const each of judgements)
      if (each.verdict === 'fix' && !heard.has(keyOf(each))) lost.push(`${scan.name} ${keyOf(each)}`);
  }
  return { scans, findings, lost };
}

/** The report for people. `before`: an earlier report, of which only the differences are told as well. */
export function renderField(report: FieldReport, before?: FieldReport): string {
  return [
    ...perRepository(report.scans),
    ...perRule(report.findings),
    ...summary(report),
    ...(before ? changes(report, before) : []),
  ].join('\n');
}

export function levelOf({ severity }: FieldFinding): Level {
  return severity === 'hint' || severity === 'information' ? severity : 'loud';
}

function perRepository(scans: readonly Scan[]): string[] {
  const rows = scans.map(({ name, lines, findings, seconds, peakMegabytes, problem }) => {
    const allowed = 250 + lines / 1000;
    const note = problem ?? (peakMegabytes > allowed ? `over ${String(Math.round(allowed))} MB` : '');
    const cells = [
      name.padEnd(34),
      String(lines).padStart(9),
      String(findings.length).padStart(8),
      `${seconds.toFixed(1)} s`.padStart(9),
      `${String(peakMegabytes)} MB`.padStart(9),
    ];
    return `${cells.join('')}  ${note}`.trimEnd();
  });
  return ['repository                            lines findings     time   memory', ...rows, ''];
}

function perRule(findings: readonly JudgedFinding[]): string[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const rows = rules.flatMap((rule) =>
    (['loud', 'information', 'hint'] as const).flatMap((level) => {
      const those = findings.filter((each) => each.rule === rule && levelOf(each) === level);
      if (those.length === 0) return [];
      return [`${rule.padEnd(30)}${level.padEnd(12)}${counts(those)}`];
    }),
  );
  return ['rule                          level         fix unwelcome wrong not judged', ...rows, ''];
}

function counts(findings: readonly JudgedFinding[]): string {
  const count = (verdict: Verdict | undefined): number =>
    findings.filter((each) => each.verdict === verdict).length;
  const [fix = 0, unwelcome = 0, wrong = 0] = verdicts.map(count);
  const cells = [
    String(fix).padStart(5),
    String(unwelcome).padStart(10),
    String(wrong).padStart(6),
    String(count(undefined)).padStart(11),
  ];
  return cells.join('');
}

function summary({ scans, findings, lost }: FieldReport): string[] {
  const lines = scans.reduce((sum, scan) => sum + scan.lines, 0);
  const told = (level: Level): string => {
    const those = findings.filter((each) => levelOf(each) === level);
    const judged = those.filter(({ verdict }) => verdict !== undefined);
    const fix = judged.filter(({ verdict }) => verdict === 'fix').length;
    const wrong = judged.filter(({ verdict }) => verdict === 'wrong').length;
    const share = judged.length === 0 ? '–' : `${((100 * fix) / judged.length).toFixed(0)} %`;
    return `${String(those.length)}, of ${String(judged.length)} judged ${share} worth a fix, ${String(wrong)} wrong`;
  };
  return [
    `${String(scans.length)} repositories, ${String(lines)} lines`,
    `warnings and errors: ${told('loud')}`,
    `information:         ${told('information')}`,
    `hints:               ${told('hint')}`,
    `worth a fix, but quieter than information: ${String(lost.length)}`,
    ...lost.map((each) => `  ${each}`),
    '',
  ];
}

function changes(now: FieldReport, before: FieldReport): string[] {
  const shown = (each: JudgedFinding): string =>
    `${each.repository} ${keyOf(each)} (${each.severity}${each.verdict ? `, ${each.verdict}` : ''})`;
  const old = new Set(before.findings.map(shown));
  const fresh = new Set(now.findings.map(shown));
  const scanned = new Set(now.scans.map(({ name }) => name));
  return [
    'against the earlier report:',
    ...[...fresh].filter((each) => !old.has(each)).map((each) => `  + ${each}`),
    ...before.findings
      .filter((each) => scanned.has(each.repository) && !fresh.has(shown(each)))
      .map((each) => `  - ${shown(each)}`),
    '',
  ];
}
