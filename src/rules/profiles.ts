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

/** What is chosen: for all rules, for those of a group, or for one. */
type Choice = 'profile' | 'group' | 'rule';

/** What says that something is chosen, as plain data. */
export type ChoiceOrigin =
  /** A setting or an option, by its name; left out: some setting. */
  | { readonly kind: 'setting'; readonly name?: string }
  /** A file of the repository, by its id, and what it says. */
  | { readonly kind: 'file'; readonly file: string; readonly what: Choice; readonly name: string };

/** What one place says of severities: settings, a command line, a file of the repository. */
export interface ChoiceLayer extends Choices {
  readonly profile?: Profile;
  /** Where `rules`, `groups` or `profile` is chosen, with its name. */
  readonly originOf: (what: Choice, name: string) => ChoiceOrigin;
}

/** What a rule is set to, and what says so. */
export interface ResolvedSeverity {
  readonly severity: Severity;
  readonly chosenBy: ChoiceOrigin;
}

export interface ResolvedLayers {
  readonly profile: Profile;
  /** What says which profile; undefined for the default. */
  readonly profileChosenBy?: ChoiceOrigin;
  /** Of the rules that somebody chose a severity for, by id. */
  readonly chosen: ReadonlyMap<string, ResolvedSeverity>;
}

/**
 * What holds of `layers`, the strongest first: each counts before the next, and within one, a rule counts before its group. The
 * profile is that of the first which names one, and counts where no layer says anything of a rule or its group.
 */
export function resolveLayers(
  metas: readonly (Pick<RuleMeta, 'id'> & { readonly group?: Group })[],
  layers: readonly ChoiceLayer[],
): ResolvedLayers {
  const chosen = new Map<string, ResolvedSeverity>();
  for (const { rules, groups, originOf } of layers)
    for (const { id, group } of metas) {
      if (chosen.has(id)) continue;
      const ofRule = rules[id];
      const ofGroup = group && groups[group];
      if (ofRule !== undefined) chosen.set(id, { severity: ofRule, chosenBy: originOf('rule', id) });
      else if (ofGroup !== undefined)
        chosen.set(id, { severity: ofGroup, chosenBy: originOf('group', group ?? '') });
    }
  const first = layers.find(({ profile }) => profile !== undefined);
  return {
    profile: first?.profile ?? 'recommended',
    ...(first?.profile && { profileChosenBy: first.originOf('profile', first.profile) }),
    chosen,
  };
}
