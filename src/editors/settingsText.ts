import type { FileId } from '../engine/findings';
import type { ExclusionOrigin, RuleSetting, SettingsView } from '../engine/configuration/settingsView';
import type { ChoiceOrigin, Profile } from '../rules/profiles';
import { t } from './language';

/** A file's name for a person. */
type NameOf = (file: FileId) => string;

/** How one file is looked at, as text for a person, who asks why a rule is off. */
export function renderSettings(view: SettingsView, nameOf: NameOf): string {
  const { file, profile, profileChosenBy, excludedBy, baseline, sources, rules } = view;
  const profileOrigin = profileChosenBy ? describeOrigin(profileChosenBy, nameOf) : t('the default');
  const facts = [
    [t('looked at'), excludedBy ? t('no: {0}', describeExclusion(excludedBy, nameOf)) : t('yes')],
    [t('profile'), t('{0} ({1})', profile, profileOrigin)],
    [t('repository'), sources.length === 0 ? t('says nothing') : sources.map(nameOf).join(t(', '))],
    [t('baseline'), baseline === undefined ? t('none') : nameOf(baseline)],
  ];
  // What somebody chose is what a person looks for.
  const chosenFirst = [
    ...rules.filter(({ chosenBy }) => chosenBy),
    ...rules.filter(({ chosenBy }) => !chosenBy),
  ];
  const table = [
    [t('rule'), t('severity'), t('where it comes from')],
    ...chosenFirst.map((rule) => [rule.id, rule.severity, describeRuleOrigin(rule, profile, nameOf)]),
  ];
  return `${nameOf(file)}\n\n${inColumns(facts)}\n\n${inColumns(table)}\n`;
}

/** What says what a rule is set to. */
export function describeRuleOrigin({ chosenBy }: RuleSetting, profile: Profile, nameOf: NameOf): string {
  return chosenBy ? describeOrigin(chosenBy, nameOf) : t('profile {0}', profile);
}

/** What says that something is chosen. */
export function describeOrigin(origin: ChoiceOrigin, nameOf: NameOf): string {
  if (origin.kind === 'setting') return origin.name ?? t('the settings');
  const where = nameOf(origin.file);
  switch (origin.what) {
    case 'profile':
      return where;
    case 'group':
      return t('group {0} in {1}', origin.name, where);
    case 'rule':
      return t('rule {0} in {1}', origin.name, where);
  }
}

/** What leaves a file out. */
export function describeExclusion(exclusion: ExclusionOrigin, nameOf: NameOf): string {
  const where = nameOf(exclusion.by);
  return exclusion.list === 'exclude'
    ? t('exclude "{0}" in {1}', exclusion.glob, where)
    : t('include in {0}, which does not name it', where);
}

function inColumns(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** In columns of an editor: a letter of Chinese, and its punctuation, takes two. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\u3000-\u9fff\uff01-\uff60]/g)?.length ?? 0);
}
