import { groupBy } from '../project/lists';
import { ruleMetas } from '../rules/catalogue';
import { rules } from '../rules/index';
import type { Program } from '../simulator/script';
import type { Analysis } from '../semantics/analysis';
import { defaultPatience } from '../semantics/effort';
import type { Engine } from './engine';
import type { FileId, Finding, TextEdit } from './findings';
import type { Means } from './grading/grader';
import { suppressionFindings } from './ownFindings';
import type { Mends } from './protocol';
import { finish, runRules } from './ruleRunner';
import { anchorAt, programAt, stretchesAt, type RunStretch } from './slowMotion';
import { UnitFindings } from './unitFindings';

/** Files of a program that are looked through. */
const mostFiles = 8;

const quietRules = new Set(ruleMetas.filter(({ severity }) => severity === 'off').map(({ id }) => id));

/** What the rules say of the code that the program at `offset` (UTF-16 units) runs; undefined where there is no program. */
export function mendsAt(analysis: Analysis, offset: number, means: Means): Mends | undefined {
  const stretches = stretchesAt(analysis, offset);
  if (stretches.length === 0) return undefined;
  const byFile = groupBy(stretches, ({ file }) => file);
  const findings = [...byFile.values()].slice(0, mostFiles).flatMap((own) => findingsIn(own, means));
  return {
    mendable: findings.filter(({ fixes }) => fixes.length > 0),
    unmendable: findings.filter(({ rule, fixes }) => fixes.length === 0 && !quietRules.has(rule)),
  };
}

/** What the rules say of stretches of one file. */
function findingsIn(stretches: readonly RunStretch[], means: Means): Finding[] {
  const [first] = stretches;
  if (!first) return [];
  const { log, patience = defaultPatience, onStep } = means;
  const { findings } = finish(
    runRules(first.analysis, {
      rules,
      config: { ...means.config, profile: 'learning' },
      log,
      textOf: () => undefined,
      onStep,
      patience,
      known: UnitFindings.outside(first.analysis.tree, stretches),
    }),
  );
  return findings.filter(
    ({ rule, span }) =>
      !(rule in suppressionFindings) &&
      stretches.some(({ start, end }) => start <= span.start && span.end <= end),
  );
}

/**
 * What the code at `offset` of an open document would do if `edits` were made; undefined where a file that they change is not
 * open, what comes out does not read as Rust, or there is no async code any more.
 */
export async function mendedProgram(
  engine: Engine,
  file: FileId,
  offset: number,
  edits: readonly TextEdit[],
): Promise<Program | undefined> {
  const anchor = await engine.ask(file, (analysis) => anchorAt(analysis, offset));
  if (anchor === undefined) return undefined;
  const moved = movedOffset(
    anchor,
    edits.filter((edit) => edit.file === file),
  );
  return engine.suppose(file, edits, (analysis) => programAt(analysis, moved));
}

/** Where what stands at `offset` stands after `edits`. */
function movedOffset(offset: number, edits: readonly TextEdit[]): number {
  return edits
    .filter(({ span }) => span.end <= offset)
    .reduce((moved, { span, newText }) => moved + newText.length - (span.end - span.start), offset);
}
