import { factLists, configurationKeys, type ConfigurationKey } from '../../project/metadataFacts';
import { profiles } from '../../rules/profiles';
import { groups, severities, type RuleMeta } from '../../rules/rule';
import type { suppressionFindings } from '../ownFindings';

const severity = { type: 'string', enum: severities };
const strings = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true };

/** What our own findings are about, as a person who sets their severity reads it. */
export const suppressionMeanings: Readonly<Record<keyof typeof suppressionFindings, string>> = {
  'unused-allow': 'A comment that allows a rule where it says nothing.',
  'unfulfilled-expect': 'A comment that expects a rule where it says nothing.',
  'wrong-suppression': 'A comment that is meant to silence a rule, and does not read as one.',
};

/** The JSON schema of async-rust-lens.toml, in the draft that editors of TOML know. */
export function configurationSchema(metas: readonly RuleMeta[]): unknown {
  const ofRules = [
    ...metas.map(({ id, title, summary }) => [id, `${title}. ${summary}`] as const),
    ...Object.entries(suppressionMeanings),
  ];
  const own: Readonly<Record<ConfigurationKey, unknown>> = {
    profile: {
      type: 'string',
      enum: profiles,
      description: 'How much is said of rules for which nothing is set.',
    },
    groups: {
      type: 'object',
      additionalProperties: false,
      description: 'Severities of all rules of a group, but for those that have their own.',
      properties: Object.fromEntries(groups.map((group) => [group, severity])),
    },
    rules: {
      type: 'object',
      additionalProperties: false,
      description: 'Severities of single rules.',
      properties: Object.fromEntries(ofRules.map(([id, description]) => [id, { ...severity, description }])),
    },
    include: { ...strings, description: 'Globs of the files that are looked at, relative to this folder.' },
    exclude: { ...strings, description: 'Globs of files that are left out, relative to this folder.' },
    knowledge: { ...strings, description: 'Files that describe crates, relative to this folder.' },
    baseline: {
      type: 'string',
      minLength: 1,
      description: 'The file of findings that are known already, relative to this folder.',
    },
  };
  const path = { type: 'string', pattern: '^[A-Za-z_]\\w*(::[A-Za-z_]\\w*)+$' };
  const reasoned = {
    type: 'object',
    additionalProperties: false,
    required: ['path'],
    properties: { path, reason: { type: 'string' } },
  };
  const list = { type: 'array', items: { anyOf: [path, reasoned] } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Async Rust Lens',
    description: 'How the files of this folder, and of those below it, are looked at.',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(configurationKeys.map((key) => [key, own[key]])),
      ...Object.fromEntries(factLists.map((key) => [key, { ...list, description: factMeanings[key] }])),
    },
  };
}

const factMeanings: Readonly<Record<string, string>> = {
  blocking: 'Functions that block their thread, by their full paths.',
  guards: 'Types that hold a blocking lock while they are alive.',
  'cancel-unsafe': 'Functions whose futures lose something when they are dropped half-way.',
  spawns: 'Functions that make a task of the future they are given.',
};
