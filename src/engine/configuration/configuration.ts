import type { TomlTable, TomlValue } from 'smol-toml';
import { faultOfGlob } from '../../project/fileGlobs';
import { inlineCode, inlineCodes } from '../../project/inlineCode';
import {
  configurationKeys,
  factLists,
  type ConfigurationKey,
  type MetadataMistake,
} from '../../project/metadataFacts';
import { nearestNames } from '../../project/nearestNames';
import type { TomlPlaces } from '../../project/tomlPlaces';
import { profiles, type Choices, type Profile } from '../../rules/profiles';
import { groups, severities, type Group, type Severity } from '../../rules/rule';

/** What a table of the repository says of how its code is looked at. Paths are as they are written. */
export interface Configuration extends Choices {
  readonly profile?: Profile;
  /** Globs of the files that are looked at; all where none is given. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Files that describe crates. */
  readonly knowledge: readonly string[];
  readonly baseline?: string;
}

export interface ReadConfiguration {
  readonly configuration: Configuration;
  readonly mistakes: readonly MetadataMistake[];
}

export const emptyConfiguration: Configuration = {
  groups: {},
  rules: {},
  include: [],
  exclude: [],
  knowledge: [],
};

/**
 * Reads a table of ours; what is wrong in it is told at its place and does not count. Lists of facts are read elsewhere.
 *
 * @param at the path of the table in its document
 * @param ruleIds the ids that severities can be chosen for
 */
export function readConfiguration(
  table: TomlTable,
  at: readonly string[],
  places: TomlPlaces,
  ruleIds: readonly string[],
): ReadConfiguration {
  return new ConfigurationReader(at, places).read(table, ruleIds);
}

class ConfigurationReader {
  private readonly mistakes: MetadataMistake[] = [];

  constructor(
    private readonly at: readonly string[],
    private readonly places: TomlPlaces,
  ) {}

  read(table: TomlTable, ruleIds: readonly string[]): ReadConfiguration {
    for (const key of Object.keys(table))
      if (!isConfigurationKey(key) && !factLists.includes(key))
        this.tell(
          [key],
          withNames(`There is no key ${inlineCode(key)}`, key, [...configurationKeys, ...factLists]),
        );
    const profile = this.readProfile(table['profile']);
    const baseline = this.readBaseline(table['baseline']);
    const configuration: Configuration = {
      ...(profile && { profile }),
      ...(baseline !== undefined && { baseline }),
      groups: this.readSeverities('groups', table['groups'], groups),
      rules: this.readSeverities('rules', table['rules'], ruleIds),
      include: this.readGlobs('include', table['include']),
      exclude: this.readGlobs('exclude', table['exclude']),
      knowledge: this.readStrings('knowledge', table['knowledge'], () => undefined),
    };
    return { configuration, mistakes: this.mistakes.sort((a, b) => a.start - b.start) };
  }

  private readProfile(value: TomlValue | undefined): Profile | undefined {
    const found = profiles.find((each) => each === value);
    if (value !== undefined && found === undefined)
      this.tellValue(['profile'], value, alternatives(profiles));
    return found;
  }

  private readBaseline(value: TomlValue | undefined): string | undefined {
    if (typeof value === 'string' && value !== '') return value;
    if (value !== undefined) this.tellValue(['baseline'], value, 'it must be the path of a file');
    return undefined;
  }

  private readSeverities(
    key: 'groups' | 'rules',
    value: TomlValue | undefined,
    names: readonly string[],
  ): Partial<Record<Group, Severity>> & Record<string, Severity> {
    const chosen: Record<string, Severity> = {};
    if (value === undefined) return chosen;
    if (!isTable(value)) {
      this.tellValue([key], value, wordsFor[key].expectation);
      return chosen;
    }
    for (const [name, given] of Object.entries(value)) {
      const severity = severities.find((each) => each === given);
      if (!names.includes(name)) this.tell([key, name], withNames(wordsFor[key].absence(name), name, names));
      else if (severity === undefined) this.tellValue([key, name], given, alternatives(severities));
      else chosen[name] = severity;
    }
    return chosen;
  }

  private readGlobs(key: 'include' | 'exclude', value: TomlValue | undefined): string[] {
    return this.readStrings(key, value, faultOfGlob);
  }

  private readStrings(
    key: ConfigurationKey,
    value: TomlValue | undefined,
    faultOf: (given: string) => string | undefined,
  ): string[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.tellValue([key], value, 'it must be a list of strings');
      return [];
    }
    return value.filter((each): each is string => {
      const fault = typeof each !== 'string' || each.trim() === '' ? 'a string is wanted' : faultOf(each);
      if (fault !== undefined) this.tellValue([key], each, fault);
      return fault === undefined;
    });
  }

  /** @param path where the value stands, below our table */
  private tellValue(path: readonly string[], value: TomlValue, expectation: string): void {
    const full = [...this.at, ...path];
    const place = typeof value === 'string' ? this.places.ofString(full, value) : this.places.of(full);
    const message = isTable(value)
      ? `A table cannot be used: ${expectation}.`
      : `${inlineCode(shown(value))} cannot be used: ${expectation}.`;
    this.mistakes.push({ message, ...place });
  }

  private tell(path: readonly string[], message: string): void {
    this.mistakes.push({ message, ...this.places.of([...this.at, ...path]) });
  }
}

function isConfigurationKey(key: string): key is ConfigurationKey {
  return configurationKeys.some((each) => each === key);
}

/** What is said of severities by name. */
const wordsFor = {
  groups: {
    expectation: 'it must be a table of severities by group',
    absence: (name: string) => `There is no group ${inlineCode(name)}`,
  },
  rules: {
    expectation: 'it must be a table of severities by rule',
    absence: (name: string) => `There is no rule ${inlineCode(name)}`,
  },
} as const;

/** That there is no such name, with the one that looks most like it, or all of few. */
function withNames(absence: string, name: string, names: readonly string[]): string {
  const [near] = nearestNames(name, names);
  if (near !== undefined) return `${absence}; did you mean \`${near}\`?`;
  return names.length <= 12 ? `${absence}; known are ${inlineCodes(names)}.` : `${absence}.`;
}

function alternatives(values: readonly string[]): string {
  return `it must be one of ${inlineCodes(values.map((value) => `"${value}"`))}`;
}

function shown(value: TomlValue): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
