import { configurationSchema, suppressionMeanings } from '../engine/configuration/schema';
import { profileSeverity } from '../rules/profiles';
import { keyOf, reference, severityKey } from './localization/manifestWords';
import { groups, severities, type Group, type RuleMeta, type Section } from '../rules/rule';

const markers = { start: '<!-- rules: written by `npm run sync` -->', end: '<!-- end of rules -->' } as const;

const ruleSetting = 'asyncRustLens.rules.';
const groupSetting = 'asyncRustLens.groups.';
const mapSetting = 'asyncRustLens.severities';
/** Where the settings of groups and rules stand among the others. */
const orders = { map: 40, group: 50, rule: 100 } as const;

/** package.json with a setting for each group and each rule; all else, order included, stays as it is. */
export function syncManifest(manifest: string, metas: readonly RuleMeta[]): string {
  const parsed = JSON.parse(manifest) as Manifest;
  const { configuration } = parsed.contributes;
  const others = Object.entries(configuration.properties).filter(
    ([name]) => !name.startsWith(ruleSetting) && !name.startsWith(groupSetting),
  );
  const ofGroups = groups.map((group): [string, unknown] => [
    `${groupSetting}${group}`,
    groupSettingOf(group),
  ]);
  const ofRules = metas.map((meta): [string, unknown] => [`${ruleSetting}${meta.id}`, ruleSettingOf(meta)]);
  const withMap = others.map(([name, setting]): [string, unknown] =>
    name === mapSetting ? [name, severityMap(metas)] : [name, setting],
  );
  configuration.properties = Object.fromEntries([...withMap, ...ofGroups, ...ofRules]);
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

/** The setting that names severities by rule or group: its names are completed, and what is none is marked. */
function severityMap(metas: readonly RuleMeta[]): unknown {
  const level = (key: string): unknown => ({
    type: 'string',
    enum: ['profile', ...severities],
    enumDescriptions: [severityKey('profile'), ...severities.map(severityKey)].map(reference),
    description: reference(key),
  });
  return {
    type: 'object',
    default: {},
    scope: 'language-overridable',
    order: orders.map,
    additionalProperties: false,
    properties: Object.fromEntries<unknown>([
      ...groups.map((group): [string, unknown] => [group, level(keyOf.group(group))]),
      ...metas.map(({ id }): [string, unknown] => [id, level(keyOf.rule(id))]),
      ...Object.keys(suppressionMeanings).map((id): [string, unknown] => [id, level(keyOf.suppression(id))]),
    ]),
    markdownDescription: reference('setting.severities'),
  };
}

/** The JSON schema of async-rust-lens.toml as it is shipped. */
export function renderSchema(metas: readonly RuleMeta[]): string {
  return `${JSON.stringify(configurationSchema(metas), undefined, 2)}\n`;
}

interface Manifest {
  contributes: { configuration: { properties: Record<string, unknown> } };
}

function groupSettingOf(group: Group): unknown {
  return severitySetting({
    byDefault: 'severity.byProfile',
    order: orders.group,
    meaning: keyOf.groupSetting(group),
  });
}

function ruleSettingOf(meta: RuleMeta): unknown {
  return severitySetting({
    byDefault: keyOf.byDefault(meta),
    order: orders.rule,
    meaning: keyOf.rule(meta.id),
  });
}

interface SeveritySetting {
  /** The key of what `profile` means there. */
  readonly byDefault: string;
  readonly order: number;
  /** The key of what the setting is about. */
  readonly meaning: string;
}

function severitySetting({ byDefault, order, meaning }: SeveritySetting): unknown {
  return {
    type: 'string',
    enum: ['profile', ...severities],
    enumDescriptions: [byDefault, ...severities.map(severityKey)].map(reference),
    default: 'profile',
    scope: 'language-overridable',
    order,
    markdownDescription: reference(meaning),
  };
}

/** The README with a fresh table of rules between its two markers. */
export function syncReadme(readme: string, metas: readonly RuleMeta[]): string {
  const start = readme.indexOf(markers.start);
  const end = readme.indexOf(markers.end);
  if (start < 0 || end < start)
    throw new Error(`README.md must hold ${markers.start} and, below it, ${markers.end}`);
  return `${readme.slice(0, start + markers.start.length)}\n\n${ruleTable(metas)}\n\n${readme.slice(end)}`;
}

/** The changelog with the present number of rules in its newest part. */
export function syncChangelog(changelog: string, metas: readonly RuleMeta[]): string {
  const counted = /for \d+ pitfalls of async Rust/;
  if (!counted.test(changelog))
    throw new Error('CHANGELOG.md must say for how many pitfalls of async Rust there are warnings');
  return changelog.replace(counted, `for ${String(metas.length)} pitfalls of async Rust`);
}

function ruleTable(metas: readonly RuleMeta[]): string {
  const sections = [...new Set(metas.map(({ section }) => section))];
  return [
    '| Rule | Catches | Group | Default | `strict` | Fix |',
    '|---|---|---|---|---|---|',
    ...sections.flatMap((section) => rowsOf(section, metas)),
  ].join('\n');
}

function rowsOf(section: Section, metas: readonly RuleMeta[]): string[] {
  return metas
    .filter((meta) => meta.section === section)
    .map((meta) => {
      const strict = profileSeverity(meta, 'strict');
      return `| \`${meta.id}\` | ${cell(meta.title)} | ${meta.group} | ${meta.severity} | ${strict} | ${fixWord[meta.fix]} |`;
    });
}

const fixWord = { safe: 'safe', suggestion: 'suggested', none: '–' } as const;

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
