import { ruleMetas } from '../rules/catalogue';
import type { Group, Severity } from '../rules/rule';

/** What is wrong in what a repository says of how it is looked at. */
export const configurationMistake = 'configuration';

/** What the comments that silence rules may have wrong, by the ids of its findings; each can be given a severity like a rule. */
export const suppressionFindings = {
  'unused-allow': 'hint',
  'unfulfilled-expect': 'warning',
  'wrong-suppression': 'warning',
} as const satisfies Record<string, Severity>;
export type SuppressionFinding = keyof typeof suppressionFindings;

/** All that somebody can choose a severity for. */
export const configurables: readonly { readonly id: string; readonly group?: Group }[] = [
  ...ruleMetas,
  ...Object.keys(suppressionFindings).map((id) => ({ id })),
];

export const configurableIds: readonly string[] = configurables.map(({ id }) => id);
