import type { FileId, Finding, Fix, TextEdit } from './findings';

/** Fixes that can be applied at once, and their edits by file, in order of place. */
export interface FixSet {
  readonly count: number;
  /** The findings whose fixes these are. */
  readonly taken: readonly Finding[];
  readonly edits: ReadonlyMap<FileId, readonly TextEdit[]>;
}

/** Picks one of a finding's fixes, or none. */
export type FixChoice = (finding: Finding) => Fix | undefined;

/**
 * Takes one fix of each finding, in order of place, and leaves out those that touch text which an earlier one
 * changes: they are offered again once that is done.
 */
export function combineFixes(findings: readonly Finding[], choose: FixChoice): FixSet {
  const edits = new Map<FileId, TextEdit[]>();
  const taken: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => a.span.start - b.span.start)) {
    const fix = choose(finding);
    if (!fix || fix.edits.length === 0) continue;
    const fresh = fix.edits.filter(
      (edit) => !(edits.get(edit.file) ?? []).some((other) => isSame(edit, other)),
    );
    if (fresh.some((edit) => (edits.get(edit.file) ?? []).some((other) => collide(edit, other)))) continue;
    for (const edit of fresh) edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
    taken.push(finding);
  }
  for (const each of edits.values()) each.sort((a, b) => a.span.start - b.span.start);
  return { count: taken.length, taken, edits };
}

/** The fix that only adds an `.await` to a future that would never run. */
export function awaitingFix(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.kind === 'await');
}

/** The fix that may run without being looked at; none of a finding that is older than the text. */
export function safeFix(finding: Finding): Fix | undefined {
  if (finding.isKept) return undefined;
  return finding.fixes.find((fix) => fix.safety === 'safe');
}

/** Two findings may need the same `use` line: it is written once. */
function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

/** Edits that meet at one point have no order, so they collide too. */
function collide(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}
