import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldFolder, type Verdict } from './judgements';
import { levelOf, type FieldReport, type JudgedFinding, type Level } from './report';

/** How many findings were told, and what was said of those that were judged. */
export type Tally = Readonly<Record<Verdict, number>> & { readonly told: number };
export type Tallies = Readonly<Record<Level, Tally>>;

/** The figures of the last run of `npm run field -- --write`, for the README and the lessons. */
export interface FieldSummary {
  /** `2026-11-25`. */
  readonly day: string;
  readonly repositories: number;
  readonly lines: number;
  /** Worth a fix, but quieter than information. */
  readonly lost: number;
  readonly all: Tallies;
  readonly rules: Readonly<Record<string, Tallies>>;
}

export const summaryFile = path.join(fieldFolder, 'summary.json');

export function readSummary(): FieldSummary {
  return JSON.parse(readFileSync(summaryFile, 'utf8')) as FieldSummary;
}

/** Scans that did not end well do not count. */
export function summarize({ scans, findings, lost }: FieldReport, day: string): FieldSummary {
  const done = scans.filter(({ problem }) => problem === undefined);
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const ofRule = (rule: string): Tallies => tallies(findings.filter((each) => each.rule === rule));
  return {
    day,
    repositories: done.length,
    lines: done.reduce((sum, { lines }) => sum + lines, 0),
    lost: lost.length,
    all: tallies(findings),
    rules: Object.fromEntries(rules.map((rule) => [rule, ofRule(rule)])),
  };
}

function tallies(findings: readonly JudgedFinding[]): Tallies {
  const of = (level: Level): Tally => {
    const those = findings.filter((each) => levelOf(each) === level);
    const count = (verdict: Verdict): number => those.filter((each) => each.verdict === verdict).length;
    return { told: those.length, fix: count('fix'), unwelcome: count('unwelcome'), wrong: count('wrong') };
  };
  return { loud: of('loud'), information: of('information'), hint: of('hint') };
}

const markers = { start: '<!-- field: written by `npm run sync` -->', end: '<!-- end of field -->' } as const;

/** The README with the field's figures between their two markers. */
export function syncReadmeField(readme: string, summary: FieldSummary): string {
  const start = readme.indexOf(markers.start);
  const end = readme.indexOf(markers.end);
  if (start < 0 || end < start)
    throw new Error(`README.md must hold ${markers.start} and, below it, ${markers.end}`);
  return `${readme.slice(0, start + markers.start.length)}\n${sentence(summary)}\n${readme.slice(end)}`;
}

function sentence({ day, repositories, lines, lost, all }: FieldSummary): string {
  const quieter =
    lost === 0
      ? 'Nothing that is worth a fix is quieter than information.'
      : `${String(lost)} worth a fix ${lost === 1 ? 'is' : 'are'} quieter than information.`;
  return (
    `${day}, ${String(repositories)} programs, ${grouped(lines)} lines: ${told(all.loud, 'warning')}; ` +
    `${told(all.information, 'information')}; ${counted(all.hint.told, 'hint')}. ` +
    quieter
  );
}

const figures = /^\d{4}-\d\d-\d\d, \d+ public programs, [^\n]*? hints?\./m;

/** A lesson with its rule's figures, where its "Measured" begins with figures of the field; any other stays. */
export function syncLesson(lesson: string, rule: string, summary: FieldSummary): string {
  const { day, repositories, lines, rules } = summary;
  const own = rules[rule];
  if (!own) return lesson;
  const text =
    `${day}, ${String(repositories)} public programs, ${grouped(lines)} lines: ${told(own.loud, 'warning')}; ` +
    `${told(own.information, 'information')}; ${counted(own.hint.told, 'hint')}.`;
  return lesson.replace(figures, () => text);
}

function told({ told: count, fix, unwelcome, wrong }: Tally, word: string): string {
  const judged = fix + unwelcome + wrong;
  if (count === 0 || judged === 0) return counted(count, word);
  return (
    `${counted(count, word)}, ${String(judged)} of them judged, ${String(fix)} worth a fix, ` +
    `${String(unwelcome)} right but unwelcome, ${wrong === 0 ? 'none' : String(wrong)} wrong`
  );
}

function counted(count: number, word: string): string {
  return `${count === 0 ? 'no' : String(count)} ${word}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The text of {@link summaryFile}. */
export function renderSummary(summary: FieldSummary): string {
  return `${JSON.stringify(summary, undefined, 1)}\n`;
}
