import type { FileId } from '../engine/findings';
import { configurables, suppressionFindings } from '../engine/ownFindings';
import type { ChosenSettings, EngineConfig } from '../engine/protocol';
import { defaultTimeBudget, timeBudgetRange } from '../engine/timeBudget';
import { expectedTypePath, isTypePath } from '../project/clippyConfig';
import { faultOfGlob, matcherOf, type PathTest } from '../project/fileGlobs';
import { joinPath } from '../project/fileSystem';
import { nearestNames } from '../project/nearestNames';
import { profiles, type Profile } from '../rules/profiles';
import { groups, severities, type RuleMeta, type Severity } from '../rules/rule';
import { findingLine } from './findingWords';
import { t } from './language';

export const runModes = ['onType', 'onSave', 'manual'] as const;
export type RunMode = (typeof runModes)[number];

/** Whether ours is shown where rustc or clippy say the same. */
export const agreements = ['hide', 'show'] as const;
export type Agreement = (typeof agreements)[number];

/** Whether something is drawn in the code: always, never, or in the profile `learning`. */
const drawnChoices = ['profile', 'show', 'hide'] as const;

/** Whether all files of the workspace are looked at, or those that are open. */
export const scopes = ['workspace', 'openFiles'] as const;
export type Scope = (typeof scopes)[number];

/** From silent to talkative. */
export const logLevels = ['off', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevelSetting = (typeof logLevels)[number];

export interface Settings {
  readonly enable: boolean;
  readonly run: RunMode;
  readonly scope: Scope;
  readonly logLevel: LogLevelSetting;
  /** Whether each arm of a looping `select!` tells what it loses when another one is first. */
  readonly cancelSafetyHints: boolean;
  /** Whether the places are marked at which the async code at the cursor waits. */
  readonly suspensionPoints: boolean;
  /** Whether a line beside the code shows how long guards are held across awaits. */
  readonly guardRibbons: boolean;
  /** Whether a lens tells above async functions where they run. */
  readonly runsOn: boolean;
  readonly whenCompilerAgrees: Agreement;
  /** Whether assistants in the editor may use the tools. */
  readonly assistantTools: boolean;
  /** Milliseconds without a keystroke before edits are looked at. */
  readonly delay: number;
  /** Findings of one file that are shown. */
  readonly maximumProblems: number;
  readonly engine: EngineConfig;
}

/** A value that cannot be used as it stands; the default is used in its place. */
export interface SettingProblem {
  /** Full id, as in settings.json. */
  readonly setting: string;
  /** A sentence that names the value and what would be right. */
  readonly message: string;
}

/** What settings.json says under `asyncRustLens`, unchecked. */
export interface RawSettings {
  readonly enable: unknown;
  readonly run: unknown;
  readonly scope: unknown;
  readonly logLevel: unknown;
  readonly cancelSafetyHints: unknown;
  readonly suspensionPoints: unknown;
  readonly guardRibbons: unknown;
  readonly runsOn: unknown;
  readonly whenCompilerAgrees: unknown;
  readonly assistantTools: unknown;
  readonly heldTypes: unknown;
  readonly profile: unknown;
  /** By group. */
  readonly groups: unknown;
  /** By rule id. */
  readonly rules: unknown;
  /** By rule id or group. */
  readonly severities: unknown;
  readonly delay: unknown;
  readonly maximumProblems: unknown;
  readonly timeBudget: unknown;
  readonly baseline: unknown;
}

export function readSettings(
  raw: RawSettings,
  metas: readonly RuleMeta[],
): { settings: Settings; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const choose = <T>(name: string, value: unknown, choices: readonly T[], fallback: T): T => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined && value !== undefined)
      problems.push(problemOf(name, value, expectOneOf(choices)));
    return found ?? fallback;
  };
  const count = (
    name: string,
    value: unknown,
    fallback: number,
    { least, most }: { readonly least: number; readonly most: number },
  ): number => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
    const range = t('it must be a whole number from {0} to {1}', least, most);
    if (value !== undefined) problems.push(problemOf(name, value, range));
    return fallback;
  };
  const profile = choose<Profile | undefined>('profile', raw.profile, profiles, undefined);
  const isDrawn = (name: string, value: unknown): boolean => {
    const chosen = choose(name, value, drawnChoices, 'profile');
    return chosen === 'profile' ? profile === 'learning' : chosen === 'show';
  };
  const timeBudget = count('timeBudget', raw.timeBudget, defaultTimeBudget, timeBudgetRange);
  const settings: Settings = {
    enable: choose('enable', raw.enable, [true, false], true),
    run: choose('run', raw.run, runModes, 'onType'),
    scope: choose('scope', raw.scope, scopes, 'workspace'),
    logLevel: choose('logLevel', raw.logLevel, logLevels, 'info'),
    cancelSafetyHints: isDrawn('cancelSafetyHints', wordOf(raw.cancelSafetyHints)),
    suspensionPoints: isDrawn('decorations.suspensionPoints', raw.suspensionPoints),
    guardRibbons: isDrawn('decorations.guards', raw.guardRibbons),
    runsOn: isDrawn('runsOnLens', raw.runsOn),
    whenCompilerAgrees: choose('whenCompilerAgrees', raw.whenCompilerAgrees, agreements, 'hide'),
    assistantTools: choose('assistantTools', raw.assistantTools, [true, false], false),
    delay: count('delay', raw.delay, 0, { least: 0, most: mostOfCounts }),
    maximumProblems: count('maximumProblems', raw.maximumProblems, 200, { least: 1, most: mostOfCounts }),
    engine: {
      ...(profile && { profile }),
      ...readChoices(raw, metas, profile !== undefined, problems),
      heldTypes: readHeldTypes(raw.heldTypes, problems),
      ...(timeBudget !== defaultTimeBudget && { timeBudget }),
    },
  };
  return { settings, problems };
}

/** The most of whatever is counted. */
const mostOfCounts = 10_000;

/** What is chosen by rule: the single settings count before the map, and in each a rule before its group. */
function readChoices(
  raw: RawSettings,
  metas: readonly RuleMeta[],
  hasProfile: boolean,
  problems: SettingProblem[],
): Pick<EngineConfig, 'severities'> & Required<Pick<EngineConfig, 'origins'>> {
  const ids = [...metas.map(({ id }) => id), ...Object.keys(suppressionFindings)];
  const inMap = readSeverities(
    'severities',
    t('rule or group'),
    raw.severities,
    [...groups, ...ids],
    problems,
  );
  const ofGroups = readSeverities('groups', t('group'), raw.groups, groups, problems);
  const ofRules = readSeverities('rules', t('rule'), raw.rules, ids, problems);
  const severities: Record<string, Severity> = {};
  const origins: Record<string, string> = {};
  const choose = (id: string, severity: Severity | undefined, origin: string): boolean => {
    if (severity === undefined) return false;
    severities[id] = severity;
    origins[id] = `asyncRustLens.${origin}`;
    return true;
  };
  for (const { id, group } of [...metas, ...configurables.filter((each) => !each.group)]) {
    if (choose(id, ofRules[id], `rules.${id}`)) continue;
    if (choose(id, inMap[id], 'severities') || !group) continue;
    if (!choose(id, ofGroups[group], `groups.${group}`)) choose(id, inMap[group], 'severities');
  }
  if (hasProfile) origins['profile'] = 'asyncRustLens.profile';
  return { severities, origins };
}

/** The words of a setting that could once be true or false only. */
function wordOf(value: unknown): unknown {
  return value === true ? 'show' : value === false ? 'hide' : value;
}

/** What is chosen under `setting`, an object of severities by name; `profile` chooses nothing. */
function readSeverities(
  setting: 'groups' | 'rules' | 'severities',
  what: string,
  value: unknown,
  names: readonly string[],
  problems: SettingProblem[],
): Record<string, Severity> {
  const chosen: Record<string, Severity> = {};
  if (value === undefined) return chosen;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(problemOf(setting, value, t('it must be an object of severities by {0}', what)));
    return chosen;
  }
  for (const [name, given] of Object.entries(value)) {
    const severity = severities.find((each) => each === given);
    if (!names.includes(name))
      problems.push({
        setting: `asyncRustLens.${setting}.${name}`,
        message: t('there is no {0} “{1}”{2}', what, name, nearest(name, names)),
      });
    else if (severity !== undefined) chosen[name] = severity;
    else if (given !== undefined && given !== 'profile')
      problems.push(problemOf(`${setting}.${name}`, given, expectOneOf(['profile', ...severities])));
  }
  return chosen;
}

function nearest(name: string, names: readonly string[]): string {
  const [near] = nearestNames(name, names);
  return near === undefined ? '' : t('; did you mean “{0}”?', near);
}

function readHeldTypes(value: unknown, problems: SettingProblem[]): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(problemOf('heldTypes', value, t('it must be a list of paths of types')));
    return [];
  }
  return (value as readonly unknown[]).filter((path): path is string => {
    const isRight = typeof path === 'string' && isTypePath(path);
    if (!isRight) problems.push(problemOf('heldTypes', path, findingLine(expectedTypePath)));
    return isRight;
  });
}

/**
 * The files that `asyncRustLens.knowledge` names for a workspace folder.
 *
 * @param folder what paths are relative to; undefined in a window without folders, where they must be absolute
 */
export function readKnowledge(
  value: unknown,
  folder: FileId | undefined,
): { files: FileId[]; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const files: FileId[] = [];
  if (value !== undefined && !Array.isArray(value))
    problems.push(problemOf('knowledge', value, t('it must be a list of paths of files')));
  for (const given of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const path = typeof given === 'string' ? withSlashes(given) : '';
    if (path === '') problems.push(problemOf('knowledge', given, t('a path of a file is wanted')));
    else if (folder === undefined && !path.startsWith('/'))
      problems.push(problemOf('knowledge', given, t('without a workspace folder, a path must be absolute')));
    else files.push(joinPath(folder ?? 'file:///', path));
  }
  return { files, problems };
}

/** The baseline that `asyncRustLens.baseline` names for a workspace folder; undefined where it names none. */
export function readBaseline(
  value: unknown,
  folder: FileId,
): { file?: FileId; problems: readonly SettingProblem[] } {
  if (value === undefined) return { problems: [] };
  if (typeof value !== 'string')
    return { problems: [problemOf('baseline', value, t('it must be the path of a file'))] };
  return value.trim() === '' ? { problems: [] } : { file: joinPath(folder, value.trim()), problems: [] };
}

/** What is set for one workspace folder, as the engine is told, and what of it cannot be used. */
export function readFolder(
  raw: RawSettings,
  folder: FileId,
  metas: readonly RuleMeta[],
): {
  chosen: ChosenSettings & { readonly folder: FileId };
  problems: readonly SettingProblem[];
} {
  const { settings, problems } = readSettings(raw, metas);
  const { profile, severities, origins } = settings.engine;
  const baseline = readBaseline(raw.baseline, folder);
  return {
    chosen: {
      folder,
      ...(profile && { profile }),
      severities,
      ...(origins && { origins }),
      ...(baseline.file !== undefined && { baseline: baseline.file }),
    },
    problems: [...problems, ...baseline.problems],
  };
}

/** Which list of globs leaves a file out. */
export type Exclusion = 'exclude' | 'include';

/** By which setting a path, relative to its workspace folder, is left out: that `exclude` names it, or that `include` does not. */
export function readExclusion(
  exclude: unknown,
  include: unknown,
): { exclusionOf: (path: string) => Exclusion | undefined; problems: readonly SettingProblem[] } {
  const [out, only] = [readGlobs('exclude', exclude), readGlobs('include', include)];
  return {
    exclusionOf: (path) => {
      if (out.matches(path)) return 'exclude';
      return only.isGiven && !only.matches(path) ? 'include' : undefined;
    },
    problems: [...out.problems, ...only.problems],
  };
}

/** A path of Windows in the manner of a {@link FileId}. */
function withSlashes(path: string): string {
  return /^[A-Za-z]:[\\/]/.test(path)
    ? `/${path.charAt(0).toLowerCase()}${path.slice(1).replaceAll('\\', '/')}`
    : path.trim();
}

/** What a list of glob patterns means: what is wrong with one is told, and the others count. */
export function readGlobs(
  setting: 'exclude' | 'include',
  value: unknown,
): { matches: PathTest; isGiven: boolean; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const globs: string[] = [];
  if (Array.isArray(value)) {
    for (const glob of value as readonly unknown[]) {
      const fault = faultOfGlob(glob);
      if (fault === undefined) globs.push(String(glob));
      else problems.push(problemOf(setting, glob, findingLine(fault)));
    }
  } else if (value !== undefined) {
    problems.push(problemOf(setting, value, t('it must be a list of glob patterns')));
  }
  return { matches: matcherOf(globs), isGiven: globs.length > 0, problems };
}

function expectOneOf(choices: readonly unknown[]): string {
  return t('it must be one of {0}', choices.map((choice) => JSON.stringify(choice)).join(', '));
}

function problemOf(name: string, value: unknown, expectation: string): SettingProblem {
  return {
    setting: `asyncRustLens.${name}`,
    message: t('{0} cannot be used: {1}', JSON.stringify(value), expectation),
  };
}
