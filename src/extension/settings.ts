import picomatch from 'picomatch/posix';
import { isCostlyGlob, mostStars } from '../project/costlyGlobs';
import type { FileId } from '../engine/findings';
import type { EngineConfig } from '../engine/protocol';
import { expectedTypePath, isTypePath } from '../project/clippyConfig';
import { joinPath } from '../project/fileSystem';
import { chosenSeverities, profiles, type Profile } from '../rules/profiles';
import { groups, severities, type RuleMeta, type Severity } from '../rules/rule';

export const runModes = ['onType', 'onSave'] as const;
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
  readonly whenCompilerAgrees: Agreement;
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
  readonly whenCompilerAgrees: unknown;
  readonly heldTypes: unknown;
  readonly profile: unknown;
  /** By group. */
  readonly groups: unknown;
  /** By rule id. */
  readonly rules: unknown;
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
  const profile = choose<Profile>('profile', raw.profile, profiles, 'recommended');
  const isDrawn = (name: string, value: unknown): boolean => {
    const chosen = choose(name, value, drawnChoices, 'profile');
    return chosen === 'profile' ? profile === 'learning' : chosen === 'show';
  };
  const chosen = {
    groups: readSeverities('groups', 'group', raw.groups, groups, problems),
    rules: readSeverities(
      'rules',
      'rule',
      raw.rules,
      metas.map(({ id }) => id),
      problems,
    ),
  };
  const settings: Settings = {
    enable: choose('enable', raw.enable, [true, false], true),
    run: choose('run', raw.run, runModes, 'onType'),
    scope: choose('scope', raw.scope, scopes, 'workspace'),
    logLevel: choose('logLevel', raw.logLevel, logLevels, 'info'),
    cancelSafetyHints: isDrawn('cancelSafetyHints', wordOf(raw.cancelSafetyHints)),
    suspensionPoints: isDrawn('decorations.suspensionPoints', raw.suspensionPoints),
    whenCompilerAgrees: choose('whenCompilerAgrees', raw.whenCompilerAgrees, agreements, 'hide'),
    engine: {
      profile,
      severities: chosenSeverities(metas, chosen),
      heldTypes: readHeldTypes(raw.heldTypes, problems),
    },
  };
  return { settings, problems };
}

/** The words of a setting that could once be true or false only. */
function wordOf(value: unknown): unknown {
  return value === true ? 'show' : value === false ? 'hide' : value;
}

/** What is chosen under `setting`, an object of severities by name; `profile` chooses nothing. */
function readSeverities(
  setting: 'groups' | 'rules',
  what: string,
  value: unknown,
  names: readonly string[],
  problems: SettingProblem[],
): Record<string, Severity> {
  const chosen: Record<string, Severity> = {};
  if (value === undefined) return chosen;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(problemOf(setting, value, `it must be an object of severities by ${what}`));
    return chosen;
  }
  for (const [name, given] of Object.entries(value)) {
    const severity = severities.find((each) => each === given);
    if (!names.includes(name))
      problems.push({
        setting: `asyncRustLens.${setting}.${name}`,
        message: `there is no ${what} “${name}”`,
      });
    else if (severity !== undefined) chosen[name] = severity;
    else if (given !== undefined && given !== 'profile')
      problems.push(problemOf(`${setting}.${name}`, given, expectOneOf(['profile', ...severities])));
  }
  return chosen;
}

function readHeldTypes(value: unknown, problems: SettingProblem[]): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(problemOf('heldTypes', value, 'it must be a list of paths of types'));
    return [];
  }
  return (value as readonly unknown[]).filter((path): path is string => {
    const isRight = typeof path === 'string' && isTypePath(path);
    if (!isRight) problems.push(problemOf('heldTypes', path, expectedTypePath));
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
    problems.push(problemOf('knowledge', value, 'it must be a list of paths of files'));
  for (const given of Array.isArray(value) ? (value as readonly unknown[]) : []) {
    const path = typeof given === 'string' ? withSlashes(given) : '';
    if (path === '') problems.push(problemOf('knowledge', given, 'a path of a file is wanted'));
    else if (folder === undefined && !path.startsWith('/'))
      problems.push(problemOf('knowledge', given, 'without a workspace folder, a path must be absolute'));
    else files.push(joinPath(folder ?? 'file:///', path));
  }
  return { files, problems };
}

/** A path of Windows in the manner of a {@link FileId}. */
function withSlashes(path: string): string {
  return /^[A-Za-z]:[\\/]/.test(path)
    ? `/${path.charAt(0).toLowerCase()}${path.slice(1).replaceAll('\\', '/')}`
    : path.trim();
}

/** Says whether a path, relative to its workspace folder with `/` between its parts, is left out. */
export type Exclusion = (relativePath: string) => boolean;

export function readExclusion(value: unknown): { exclusion: Exclusion; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const matchers: Exclusion[] = [];
  if (Array.isArray(value)) {
    for (const glob of value as readonly unknown[]) {
      const fault = faultOfGlob(glob);
      if (fault === undefined) matchers.push(picomatch(String(glob), { dot: true, noextglob: true }));
      else problems.push(problemOf('exclude', glob, fault));
    }
  } else if (value !== undefined) {
    problems.push(problemOf('exclude', value, 'it must be a list of glob patterns'));
  }
  return { exclusion: (path) => matchers.some((matches) => matches(path)), problems };
}

/** Picomatch takes a broken pattern for literal text, which would silently exclude nothing. */
function faultOfGlob(glob: unknown): string | undefined {
  if (typeof glob !== 'string') return 'a pattern must be a string';
  if (glob.trim() === '') return 'a pattern must not be empty';
  if (glob.includes('\\')) return 'folders are separated by “/”, on Windows too';
  if (isCostlyGlob(glob) || /[+*@?!]\(/.test(glob))
    return `it may hold ${mostStars} “*” between two “/”, ${mostStars} “**”, and no “+(…)”`;
  for (const [open, close] of ['[]', '{}', '()'] as const) {
    if (count(glob, open) !== count(glob, close)) return `“${open}” and “${close}” do not match`;
  }
  try {
    picomatch.makeRe(glob, { dot: true, noextglob: true, strictBrackets: true });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function count(text: string, letter: string | undefined): number {
  return [...text].filter((each) => each === letter).length;
}

function expectOneOf(choices: readonly unknown[]): string {
  return `it must be one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`;
}

function problemOf(name: string, value: unknown, expectation: string): SettingProblem {
  return {
    setting: `asyncRustLens.${name}`,
    message: `${JSON.stringify(value)} cannot be used: ${expectation}`,
  };
}
