import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../engine/findings';
import { ruleMetas } from '../../rules/catalogue';
import { Analyser } from './analyser';
import { sourcesFolder, type Baseline } from './baseline';
import type { Origin } from './callOrigins';
import type { Subject } from './corpus';
import { applyCandidates } from './mutants';
import { countedPerCrate, type Mutant, type Round } from './trial';
import { isForgottenAwait, type Verdict } from './verdict';

/** A place where the two may differ. */
export interface Place {
  readonly subject: string;
  /** Relative to the crate's folder, with the 1-based line in the unmutated text. */
  readonly place: string;
  readonly code: string;
}

/** A mutant that rustc names, and whether we do. */
export interface RecallCase extends Place {
  readonly origin: Origin;
  readonly found: boolean;
  /** What rustc said. */
  readonly message: string;
}

/** Something that one side says of unmutated code, or of a mutant on which rustc is silent. */
export interface Disagreement extends Place {
  readonly lint: string;
  readonly side: 'ours only' | 'theirs only';
  readonly message: string;
}

export interface SubjectResult {
  readonly subject: string;
  readonly lines: number;
  readonly cases: readonly RecallCase[];
  /** Findings on mutants of which rustc says nothing. */
  readonly beyond: readonly Disagreement[];
  /** On the unmutated crate. */
  readonly disagreements: readonly Disagreement[];
  /** How many places of the unmutated crate both sides name, by lint. */
  readonly agreements: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** Which rules answer to which lint or error of rustc and clippy. */
export const counterparts: Readonly<Record<string, readonly string[]>> = {
  unused_must_use: ['unawaited-future'],
  await_holding_lock: ['guard-across-await', 'guard-temp-in-scrutinee', 'guard-drop-needs-scope'],
  await_holding_refcell_ref: ['refcell-across-await'],
  let_underscore_future: ['let-underscore-future'],
  async_yields_async: ['async-yields-async'],
  E0728: ['await-outside-async'],
  E0733: ['async-recursion-unboxed'],
  E0752: ['async-main-without-runtime'],
};

/** The lints of which a rule exists by now. */
export function comparableLints(): string[] {
  const known = new Set(ruleMetas.map(({ id }) => id));
  return Object.keys(counterparts).filter((lint) => counterparts[lint]?.some((rule) => known.has(rule)));
}

/** Holds the analyser against what rustc said of a crate and of its mutants. */
export async function compareSubject(
  subject: Subject,
  baseline: Baseline,
  rounds: readonly Round[],
  options: { readonly withUnmutated: boolean; readonly alone: boolean },
): Promise<SubjectResult> {
  const folder = sourcesFolder(subject);
  const analyser = await Analyser.create(folder, options.alone);
  const unmutated = options.withUnmutated
    ? await compareUnmutated(subject, baseline, analyser)
    : { subject: subject.name, lines: 0, disagreements: [], agreements: {} };
  const cases: RecallCase[] = [];
  const beyond: Disagreement[] = [];
  for (const round of rounds) {
    for (const file of new Set(round.map((mutant) => mutant.file))) {
      const original = readFileSync(path.join(folder, file), 'utf8');
      const mutants = round.filter((mutant) => mutant.file === file);
      const applied = applyCandidates(original, mutants);
      const findings = (await analyser.checkText(file, applied.text)).filter(
        ({ rule }) => rule === 'unawaited-future',
      );
      for (const { candidate, start, end } of applied.places) {
        const mutant = mutants.find((each) => each === candidate);
        if (!mutant) continue;
        const place = placeOf(subject, file, original, mutant.start, mutant.removalEnd);
        const finding = findings.find(({ span }) => span.end === end && span.start >= start);
        if (mutant.message !== undefined) cases.push(caseOf(place, mutant, mutant.message, finding));
        else if (finding && mutant.isStatement)
          beyond.push({ ...place, lint: 'unused_must_use', side: 'ours only', message: finding.evidence });
      }
    }
  }
  return { ...unmutated, cases: cases.slice(0, countedPerCrate), beyond, problems: analyser.problems };
}

function caseOf(place: Place, mutant: Mutant, message: string, finding: Finding | undefined): RecallCase {
  return { ...place, origin: mutant.origin, found: finding !== undefined, message };
}

async function compareUnmutated(
  subject: Subject,
  baseline: Baseline,
  analyser: Analyser,
): Promise<Omit<SubjectResult, 'cases' | 'beyond' | 'problems'>> {
  const lints = comparableLints();
  const disagreements: Disagreement[] = [];
  const agreements: Record<string, number> = {};
  let lines = 0;
  for (const file of baseline.files) {
    const text = readFileSync(path.join(sourcesFolder(subject), file), 'utf8');
    const checked = await analyser.check(file);
    lines += checked.lines;
    for (const lint of lints) {
      const theirs = baseline.verdicts.filter(
        (verdict) =>
          verdict.file === file &&
          verdict.lint === lint &&
          (lint !== 'unused_must_use' || isForgottenAwait(verdict)),
      );
      const ours = checked.findings.filter(({ rule }) => counterparts[lint]?.includes(rule));
      const { shared, oursOnly, theirsOnly } = matchPlaces(text, ours, theirs);
      agreements[lint] = (agreements[lint] ?? 0) + shared;
      for (const { span, evidence } of oursOnly) {
        const place = placeOf(subject, file, text, span.start, span.end);
        disagreements.push({ ...place, lint, side: 'ours only', message: evidence });
      }
      for (const { start, end, message } of theirsOnly) {
        disagreements.push({
          ...placeOf(subject, file, text, start, end),
          lint,
          side: 'theirs only',
          message,
        });
      }
    }
  }
  return { subject: subject.name, lines, disagreements, agreements };
}

/** Two sides mean the same where their stretches overlap or start on one line. */
export function matchPlaces(
  text: string,
  ours: readonly Finding[],
  theirs: readonly Verdict[],
): { shared: number; oursOnly: Finding[]; theirsOnly: Verdict[] } {
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const same = ({ span }: Finding, verdict: Verdict): boolean =>
    (span.start < verdict.end && verdict.start < span.end) || lineOf(span.start) === lineOf(verdict.start);
  const theirsOnly = theirs.filter((verdict) => !ours.some((finding) => same(finding, verdict)));
  return {
    shared: theirs.length - theirsOnly.length,
    oursOnly: ours.filter((finding) => !theirs.some((verdict) => same(finding, verdict))),
    theirsOnly,
  };
}

function placeOf(subject: Subject, file: string, text: string, start: number, end: number): Place {
  const line = text.slice(0, start).split('\n').length;
  const code = text.slice(start, end).replace(/\s+/g, ' ');
  return {
    subject: subject.name,
    place: `${file}:${String(line)}`,
    code: code.length > 140 ? `${code.slice(0, 100)} … ${code.slice(-36)}` : code,
  };
}
