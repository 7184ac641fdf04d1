import { suppressionMeanings } from '../../engine/configuration/schema';
import { profileSeverity, profiles } from '../../rules/profiles';
import type { severities } from '../../rules/rule';
import { groups, type Group, type RuleMeta } from '../../rules/rule';

/** Texts of package.json by their keys, as in package.nls.json. */
export type ManifestWords = Readonly<Record<string, string>>;

/** Keys that {@link syncManifestWords} writes; all others are written by hand. */
const madeKeys = /^(?:rule|group|suppression)\./;

/** What made texts are made of: no text of package.json asks for these. */
export const partKeys = /^part\./;

/** `%key%`, as package.json asks for a text. */
export function reference(key: string): string {
  return `%${key}%`;
}

/** What a severity of a rule or group does; of `profile`, in the map of severities. */
export function severityKey(severity: (typeof severities)[number] | 'profile'): string {
  return `severity.${severity}`;
}

/** What is said of a rule, a group or one of our own findings. */
export const keyOf = {
  rule: (id: string): string => `rule.${id}`,
  suppression: (id: string): string => `suppression.${id}`,
  group: (group: Group): string => `group.${group}`,
  groupSetting: (group: Group): string => `group.${group}.setting`,
  /** What `profile` means for a rule: one text for all rules that have the same severities. */
  byDefault: (meta: RuleMeta): string =>
    `rule.default.${meta.group}.${profiles.map((profile) => profileSeverity(meta, profile)).join('-')}`,
} as const;

/**
 * package.nls.json, or one of another language, with what is made for rules and groups anew; what was written by hand stays.
 *
 * @param text of the file
 * @param inLanguage gives what a lesson says in the file's language
 */
export function syncManifestWords(
  text: string,
  metas: readonly RuleMeta[],
  inLanguage: (english: string) => string,
): string {
  const words = JSON.parse(text) as ManifestWords;
  const byHand = Object.entries(words).filter(([key]) => !madeKeys.test(key));
  const fill = (key: string, ...inserts: string[]): string =>
    (words[`part.${key}`] ?? '').replace(/\{(\d)\}/g, (_, index: string) => inserts[Number(index)] ?? '');
  const ids = (group: Group): string =>
    metas
      .filter((meta) => meta.group === group)
      .map(({ id }) => `\`${id}\``)
      .join(fill('separator'));
  const levels = (meta: RuleMeta): string =>
    profiles.map((profile) => `${profile}: ${profileSeverity(meta, profile)}`).join(fill('separator'));
  const made: [string, string][] = [
    ...groups.flatMap((group): [string, string][] => [
      [keyOf.group(group), fill('group', fill(`group.${group}`))],
      [keyOf.groupSetting(group), fill('groupSetting', fill(`group.${group}`), ids(group))],
    ]),
    ...metas.map((meta): [string, string] => [
      keyOf.rule(meta.id),
      fill('rule', inLanguage(meta.title), inLanguage(meta.summary)),
    ]),
    ...metas.map((meta): [string, string] => [
      keyOf.byDefault(meta),
      fill('ruleDefault', meta.group, levels(meta)),
    ]),
    ...Object.entries(suppressionMeanings).map(([id, meaning]): [string, string] => [
      keyOf.suppression(id),
      inLanguage(meaning),
    ]),
  ];
  return `${JSON.stringify(Object.fromEntries([...byHand, ...made]), undefined, 2)}\n`;
}
