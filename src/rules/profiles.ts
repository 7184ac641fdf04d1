import type { Group, Report, RuleMeta, Severity } from './rule';

/** How much is said where nothing is set for a rule or its group. */
export const profiles = ['recommended', 'strict', 'learning'] as const;
export type Profile = (typeof profiles)[number];

/**
 * The severity of a rule in a profile: `strict` informs of what is off in `recommended`, and of what is a hint there; `learning`
 * says as hints what `recommended` keeps to itself.
 */
export function profileSeverity({ severity }: RuleMeta, profile: Profile): Severity {
  if (profile === 'strict') return severity === 'off' || severity === 'hint' ? 'information' : severity;
  return profile === 'learning' && severity === 'off' ? 'hint' : severity;
}

/** What somebody chose for rules and for whole groups. */
export interface Choices {
  readonly groups: Readonly<Partial<Record<Group, Severity>>>;
  /** By rule id. */
  readonly rules: Readonly<Record<string, Severity>>;
}

/** What is chosen for each rule, where anything is: for itself, or else for its group. */
export function chosenSeverities(
  metas: readonly RuleMeta[],
  { groups, rules }: Choices,
): Record<string, Severity> {
  const chosen: Record<string, Severity> = {};
  for (const { id, group } of metas) {
    const severity = rules[id] ?? groups[group];
    if (severity !== undefined) chosen[id] = severity;
  }
  return chosen;
}

/**
 * The severity of one report.
 *
 * @param chosen what somebody chose for the rule, which holds wherever it speaks
 * @param own what the rule says of this place: elsewhere it may be louder or quieter
 */
export function reportSeverity(
  meta: RuleMeta,
  profile: Profile,
  chosen: Severity | undefined,
  own: Report['severity'],
): Severity {
  if (chosen !== undefined) return chosen;
  const severity = profileSeverity(meta, profile);
  // What only the profile switched on is nowhere louder than it says.
  const isLouder = meta.severity === 'off' && own !== undefined && own !== 'hint';
  return isLouder ? severity : (own ?? severity);
}
