import { severities } from '../rules/rule';
import type { Finding } from './findings';

/** What the note says at each place for which another one's finding stands. */
export const sameElsewhere = 'the same happens here';

/**
 * Of the findings of one file that share a rule and a cause, keeps the first of the highest severity and makes the
 * others its notes: who mends the cause mends them all.
 *
 * @param findings in the order of their places
 */
export function tellOnce(findings: readonly Finding[]): Finding[] {
  return foldGroups(findings, withOthers);
}

/** The same over the findings of many files, in each of which one cause is told once: the other files are counted. */
export function tellOnceOfAll(findings: readonly Finding[]): Finding[] {
  return foldGroups(findings, (finding, others) => {
    const count = others.length;
    const elsewhere =
      count === 1
        ? 'The same happens in one more file: `--all` shows every place.'
        : `The same happens in ${String(count)} more files: \`--all\` shows every place.`;
    return { ...finding, elsewhere: [finding.elsewhere, elsewhere].filter(Boolean).join(' ') };
  });
}

function foldGroups(
  findings: readonly Finding[],
  fold: (finding: Finding, others: readonly Finding[]) => Finding,
): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, cause } = finding;
    if (cause === undefined) continue;
    const key = `${rule} ${cause}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return findings.flatMap((finding) => {
    const { rule, cause } = finding;
    const group = cause === undefined ? undefined : groups.get(`${rule} ${cause}`);
    if (!group || group.length === 1) return [finding];
    const [told, ...others] = loudestFirst(group);
    return told === finding ? [fold(finding, others)] : [];
  });
}

function loudestFirst(group: readonly Finding[]): Finding[] {
  const loudness = ({ severity }: Finding): number => severities.indexOf(severity);
  // The sort is stable: of equals, the first stays first.
  return [...group].sort((a, b) => loudness(b) - loudness(a));
}

function withOthers(finding: Finding, others: readonly Finding[]): Finding {
  const count = others.length;
  const further = [...others].sort((a, b) => a.span.start - b.span.start);
  return {
    ...finding,
    elsewhere:
      count === 1
        ? 'The same happens in one more place of this file.'
        : `The same happens in ${String(count)} more places of this file.`,
    notes: [...finding.notes, ...further.map(({ file, span }) => ({ file, span, message: sameElsewhere }))],
  };
}
