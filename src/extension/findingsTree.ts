import type { Finding } from '../engine/findings';
import { groupBy } from '../project/lists';
import type { FileReport } from './findingsStore';

/** How the tree of findings is ordered. */
export type Grouping = 'file' | 'rule';

/** A file or a rule, and what was found in it, or by it. */
export interface FindingGroup {
  readonly kind: Grouping;
  /** A {@link FileId}, or a rule's id. */
  readonly key: string;
  readonly findings: readonly Finding[];
}

const order: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

/**
 * All that was found, by file or by rule: what is worst comes first, then what is most, then by name; in a group by severity in the
 * tree of rules, by place in that of files.
 */
export function groupFindings(reports: readonly FileReport[], grouping: Grouping): FindingGroup[] {
  const all = reports.flatMap(({ findings }) => findings);
  return [...groupBy(all, ({ file, rule }) => (grouping === 'file' ? file : rule))]
    .map(([key, findings]) => ({ kind: grouping, key, findings: inOrder(findings, grouping) }))
    .sort(
      (a, b) =>
        worst(a.findings) - worst(b.findings) ||
        b.findings.length - a.findings.length ||
        (a.key < b.key ? -1 : 1),
    );
}

function inOrder(findings: readonly Finding[], grouping: Grouping): Finding[] {
  const rank = ({ severity }: Finding): number => (grouping === 'rule' ? order.indexOf(severity) : 0);
  return [...findings].sort(
    (a, b) =>
      rank(a) - rank(b) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.span.start - b.span.start,
  );
}

function worst(findings: readonly Finding[]): number {
  return Math.min(...findings.map(({ severity }) => order.indexOf(severity)));
}

/** How many of `findings` are errors or warnings. */
export function countLoud(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
}
