import type { Finding } from '../engine/findings';
import { awaitingFix, combineFixes, safeFix, type FixSet } from '../engine/fixSets';
import { lessons } from '../tutorial/lessons';
import { allowHere, allowInFile, type SnippetAt } from './suppressionText';
import { findingLine } from './findingWords';
import { bookText, t } from './language';

/** The name of the kind of action that makes all safe fixes of a file at once. */
export const fixAllName = 'source.fixAll.asyncRustLens';

/**
 * Awaits every forgotten future. It lies below {@link fixAllName}, which is asked for on save, but changes what the
 * program does: only who names it gets it.
 */
export const awaitAllName = `${fixAllName}.await`;

/** Something that an editor offers to do: one of `edits`, `comment` and `lesson` is there. */
export interface OfferedAction {
  readonly title: string;
  /** The findings that it is about. */
  readonly finding?: Finding;
  readonly edits?: FixSet;
  /** A comment that is put in, in the file of the finding. */
  readonly comment?: SnippetAt;
  /** The rule whose lesson is opened. */
  readonly lesson?: string;
  readonly isPreferred?: boolean;
}

/** The text of a line, 0-based, of the file that actions are about. */
export type LineText = (line: number) => string;

/** What has a lesson, or a fix. */
export function isOffered({ rule, fixes }: Finding): boolean {
  return lessons[rule] !== undefined || fixes.length > 0;
}

/** The fixes of one finding. */
export function fixActions(finding: Finding): OfferedAction[] {
  const preferred = finding.fixes.find((fix) => fix.safety === 'safe');
  return finding.fixes.map((fix) => ({
    title: findingLine(fix.title),
    finding,
    edits: combineFixes([finding], () => fix),
    isPreferred: fix === preferred,
  }));
}

/**
 * What concerns the finding's rule: all its fixes in the file, its lesson, and the comments that silence it.
 *
 * @param findings all of the file
 */
export function ruleActions(
  finding: Finding,
  findings: readonly Finding[],
  lineText: LineText,
): OfferedAction[] {
  const { rule } = finding;
  const edits = combineFixes(
    findings.filter((each) => each.rule === rule),
    (each) => safeFix(each) ?? each.fixes[0],
  );
  const title = bookText(lessons[rule]?.title ?? rule);
  return [
    ...(edits.count > 1
      ? [{ title: t('Fix all {0} of {1} in this file', edits.count, rule), finding, edits }]
      : []),
    // A lesson's title may hold code in backticks; a menu shows them as they are.
    { title: t('Open the lesson: {0}', title.replaceAll('`', '')), finding, lesson: rule },
    ...allowActions(finding, lineText),
  ];
}

/** The comments that silence a rule: at the place, in the function, in the file. */
function allowActions(finding: Finding, lineText: LineText): OfferedAction[] {
  const { rule, span, statement, fn } = finding;
  const above = ({ startLine: line, startCharacter: character }: Finding['span']): SnippetAt =>
    allowHere(rule, { line, character, textOfLine: lineText(line) });
  const comment = `// async-rust-lens: allow(${rule})`;
  return [
    { title: t('Allow here: {0}', comment), finding, comment: above(statement ?? span) },
    ...(fn ? [{ title: t('Allow in this function: {0}', comment), finding, comment: above(fn) }] : []),
    {
      title: t('Allow in this file: // async-rust-lens: allow-file({0})', rule),
      finding,
      comment: allowInFile(rule, lineText(0)),
    },
  ];
}

/** All safe fixes of a file; none where there is nothing to fix. */
export function fixAllAction(findings: readonly Finding[]): OfferedAction[] {
  return wholeAction(t('Fix all safe Async Rust Lens findings'), combineFixes(findings, safeFix));
}

/** All forgotten futures of a file awaited; none where nothing is forgotten. */
export function awaitAllAction(findings: readonly Finding[]): OfferedAction[] {
  return wholeAction(t('Await all forgotten futures'), combineFixes(findings, awaitingFix));
}

function wholeAction(title: string, edits: FixSet): OfferedAction[] {
  return edits.count === 0 ? [] : [{ title, edits }];
}
