import { configurationSchema, suppressionMeanings } from '../engine/configuration/schema';
import { profileSeverity, profiles } from '../rules/profiles';
import { groups, severities, type Group, type RuleMeta, type Section } from '../rules/rule';

const markers = { start: '<!-- rules: written by `npm run sync` -->', end: '<!-- end of rules -->' } as const;

const ruleSetting = 'asyncRustLens.rules.';
const groupSetting = 'asyncRustLens.groups.';
const mapSetting = 'asyncRustLens.severities';
/** Where the settings of groups and rules stand among the others. */
const orders = { map: 40, group: 50, rule: 100 } as const;

const severityMeanings: Readonly<Record<(typeof severities)[number], string>> = {
  off: 'Say nothing.',
  hint: 'Three dots under the code.',
  information: 'A blue underline.',
  warning: 'A yellow underline.',
  error: 'A red underline.',
};

/** package.json with a setting for each group and each rule; all else, order included, stays as it is. */
export function syncManifest(manifest: string, metas: readonly RuleMeta[]): string {
  const parsed = JSON.parse(manifest) as Manifest;
  const { configuration } = parsed.contributes;
  const others = Object.entries(configuration.properties).filter(
    ([name]) => !name.startsWith(ruleSetting) && !name.startsWith(groupSetting),
  );
  const ofGroups = groups.map((group): [string, unknown] => [
    `${groupSetting}${group}`,
    groupSettingOf(group, metas),
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
  const level = (description: string): unknown => ({
    type: 'string',
    enum: ['profile', ...severities],
    enumDescriptions: [
      'As if it were not named here.',
      ...severities.map((severity) => severityMeanings[severity]),
    ],
    description,
  });
  return {
    type: 'object',
    default: {},
    scope: 'language-overridable',
    order: orders.map,
    additionalProperties: false,
    properties: Object.fromEntries<unknown>([
      ...groups.map((group): [string, unknown] => [group, level(`All rules about ${groupMeanings[group]}.`)]),
      ...metas.map(({ id, title, summary }): [string, unknown] => [id, level(`${title}. ${summary}`)]),
      ...Object.entries(suppressionMeanings).map(([id, meaning]): [string, unknown] => [id, level(meaning)]),
    ]),
    markdownDescription:
      'Severities by rule or group: `{ "style": "off", "blocking-io": "error" }`. A rule counts before its group, and a setting of its own (`#asyncRustLens.rules.blocking-io#` and the like) before this map.',
  };
}

/** The JSON schema of async-rust-lens.toml as it is shipped. */
export function renderSchema(metas: readonly RuleMeta[]): string {
  return `${JSON.stringify(configurationSchema(metas), undefined, 2)}\n`;
}

interface Manifest {
  contributes: { configuration: { properties: Record<string, unknown> } };
}

const groupMeanings: Readonly<Record<Group, string>> = {
  correctness: 'code that does not do what it says, such as futures that never run',
  blocking: 'waits that keep a thread of the runtime from other tasks',
  concurrency: 'locks, permits, channels and what runs beside what',
  cancellation: 'work that is dropped half-way, or that nothing can stop',
  style: 'what could be said in a simpler way',
};

function groupSettingOf(group: Group, metas: readonly RuleMeta[]): unknown {
  const ids = metas.filter((meta) => meta.group === group).map(({ id }) => `\`${id}\``);
  return severitySetting({
    byDefault: 'Each rule as the profile says.',
    order: orders.group,
    markdownDescription: `The severity of all rules about ${groupMeanings[group]}, for which none is set, those that are off included: ${ids.join(', ')}.`,
  });
}

function ruleSettingOf(meta: RuleMeta): unknown {
  const levels = profiles.map((profile) => `${profile}: ${profileSeverity(meta, profile)}`);
  return severitySetting({
    byDefault: `As the setting of the group says (${meta.group}), or else the profile: ${levels.join(', ')}.`,
    order: orders.rule,
    markdownDescription: `${meta.title}. ${meta.summary}`,
  });
}

interface SeveritySetting {
  /** What `profile` means there. */
  readonly byDefault: string;
  readonly order: number;
  readonly markdownDescription: string;
}

function severitySetting({ byDefault, order, markdownDescription }: SeveritySetting): unknown {
  return {
    type: 'string',
    enum: ['profile', ...severities],
    enumDescriptions: [byDefault, ...severities.map((severity) => severityMeanings[severity])],
    default: 'profile',
    scope: 'language-overridable',
    order,
    markdownDescription,
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
