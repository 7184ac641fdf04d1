import type { RuleMeta, Section } from '../rules/rule';
import { severities } from '../rules/rule';

const markers = { start: '<!-- rules: written by `npm run sync` -->', end: '<!-- end of rules -->' } as const;

const ruleSetting = 'asyncRustLens.rules.';

const severityMeanings: Readonly<Record<(typeof severities)[number], string>> = {
  off: 'Say nothing.',
  hint: 'Three dots under the code.',
  information: 'A blue underline.',
  warning: 'A yellow underline.',
  error: 'A red underline.',
};

/** package.json with a setting for each rule; all else, order included, stays as it is. */
export function syncManifest(manifest: string, metas: readonly RuleMeta[]): string {
  const parsed = JSON.parse(manifest) as Manifest;
  const { configuration } = parsed.contributes;
  const others = Object.entries(configuration.properties).filter(([name]) => !name.startsWith(ruleSetting));
  const rules = metas.map((meta): [string, unknown] => [`${ruleSetting}${meta.id}`, settingOf(meta)]);
  configuration.properties = Object.fromEntries([...others, ...rules]);
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

interface Manifest {
  contributes: { configuration: { properties: Record<string, unknown> } };
}

function settingOf(meta: RuleMeta): unknown {
  return {
    type: 'string',
    enum: severities,
    enumDescriptions: severities.map((severity) => severityMeanings[severity]),
    default: meta.severity,
    scope: 'window',
    order: 100,
    markdownDescription: `${meta.title}. ${meta.summary}`,
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
    '| Rule | Catches | Default | Fix |',
    '|---|---|---|---|',
    ...sections.flatMap((section) => rowsOf(section, metas)),
  ].join('\n');
}

function rowsOf(section: Section, metas: readonly RuleMeta[]): string[] {
  return metas
    .filter((meta) => meta.section === section)
    .map((meta) => `| \`${meta.id}\` | ${cell(meta.title)} | ${meta.severity} | ${fixWord[meta.fix]} |`);
}

const fixWord = { safe: 'safe', suggestion: 'suggested', none: '–' } as const;

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
