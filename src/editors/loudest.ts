import type { Finding } from '../engine/findings';
import { severities } from '../rules/rule';
import { plural, t } from './language';

/** The findings of a file that are shown, and a word on the others. */
export interface LimitedFindings {
  /** In the order in which they were given. */
  readonly shown: readonly Finding[];
  /** What is said where the first of those stands that are left out. */
  readonly left?: { readonly at: Finding; readonly message: string };
}

/** The `most` loudest findings of a file. */
export function loudest(findings: readonly Finding[], most: number): LimitedFindings {
  if (findings.length <= most) return { shown: findings };
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  const told = new Set(findings.toSorted((a, b) => rank(b) - rank(a)).slice(0, most));
  const left = findings.filter((finding) => !told.has(finding));
  const [at] = left;
  return {
    shown: findings.filter((finding) => told.has(finding)),
    ...(at && {
      left: {
        at,
        message: t(
          '{0} in this file not shown: asyncRustLens.maximumProblems is {1}.',
          plural(left.length, '{0} more finding', '{0} more findings'),
          most,
        ),
      },
    }),
  };
}
