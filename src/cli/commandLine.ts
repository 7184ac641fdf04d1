import { timeBudgetRange } from '../engine/timeBudget';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { suppressionFindings } from '../engine/ownFindings';
import { expectedTypePath, isTypePath } from '../project/clippyConfig';
import { chosenSeverities, profileSeverity, profiles, type Profile } from '../rules/profiles';
import { groups, severities, type Group, type RuleMeta, type Severity } from '../rules/rule';
import { suggestNames } from '../project/nearestNames';
import {
  audible,
  checkFormats,
  commandNames,
  formats,
  options,
  optionsOf,
  shells,
  type CheckFormat,
  type ColorChoice,
  type CommandName,
  type FixUse,
  type Format,
  type Shell,
} from './commandOptions';
import { UsageProblem } from './problem';
import type { Shard } from './scan';
import type { PlaceInFile } from './why';

export interface CheckCommand {
  readonly name: 'check';
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  /** What a rule has that nothing is chosen for; undefined: what the repository says. */
  readonly profile: Profile | undefined;
  /** What is chosen, by rule id. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Paths of types whose values must be alive at no `.await`. */
  readonly heldTypes: readonly string[];
  /** Paths of files that describe crates. */
  readonly knowledge: readonly string[];
  /** Whether every place is shown that one cause brings about, not just the first. */
  readonly everyPlace: boolean;
  /** Whether what earlier runs found counts, where nothing changed since. */
  readonly usesCache: boolean;
  /** The file of findings that are known already. */
  readonly baseline: string | undefined;
  /** Where what is found is written to as known. */
  readonly writeBaseline: string | undefined;
  /** The most threads that work at a time. */
  readonly threads: number;
  /** Milliseconds that a function may take; undefined: what is usual. */
  readonly timeBudget: number | undefined;
  readonly shard: Shard;
  /** Findings below this are not shown. */
  readonly threshold: Exclude<Severity, 'off'>;
  /** Findings below this do not make the run fail; undefined: any does but a comment that silences nothing. */
  readonly failOn: Exclude<Severity, 'off'> | undefined;
  /** The Git reference since which lines must have changed to be told of. */
  readonly since: string | undefined;
  /** Whether it is checked again whenever something changes. */
  readonly watches: boolean;
  /** What becomes of safe fixes; undefined: nothing is changed. */
  readonly fixes: FixUse | undefined;
}

/** Tells what every rule is set to in a file. */
export interface ConfigCommand {
  readonly name: 'config';
  readonly path: string;
  readonly format: Format;
  readonly profile: Profile | undefined;
  readonly severities: Readonly<Record<string, Severity>>;
  /** By which option each of these was chosen. */
  readonly origins: Readonly<Record<string, string>>;
}

export interface StatsCommand {
  readonly name: 'stats';
  readonly paths: readonly string[];
  /** Milliseconds that a function may take; undefined: what is usual. */
  readonly timeBudget: number | undefined;
  readonly format: Format;
}

export type Command = (
  | CheckCommand
  | StatsCommand
  | ConfigCommand
  | { readonly name: 'rules'; readonly format: Format }
  | { readonly name: 'explain'; readonly rule: string }
  | {
      readonly name: 'why';
      readonly place: PlaceInFile;
      readonly knowledge: readonly string[];
      readonly timeBudget: number | undefined;
    }
  | { readonly name: 'completions'; readonly shell: Shell }
  | { readonly name: 'help' | 'version' | 'schema' | 'lsp' }
) & { readonly color: ColorChoice };

/** Reads what follows the program's name. Throws a {@link UsageProblem} that says what is wrong. */
export function readCommandLine(args: readonly string[], rules: readonly RuleMeta[]): Command {
  const { values, positionals } = parse(args);
  const color = oneOf('--color', values.color ?? 'auto', ['auto', 'always', 'never'] as const);
  if (values.help === true) return { name: 'help', color };
  if (values.version === true) return { name: 'version', color };
  const [first, ...rest] = positionals;
  if (first === undefined) throw new UsageProblem('no command was given: try "check PATH" or "--help"');
  const name = commandNames.find((each) => each === first);
  if (!name) throw new UsageProblem(`unknown command "${first}"${suggestNames(first, commandNames)}`);
  for (const option of new Set(Object.values(optionsOf).flat()))
    if (values[option] !== undefined && !optionsOf[name].includes(option))
      throw new UsageProblem(`"${name}" takes no --${option}`);
  const formatOf = <Name extends string>(known: readonly Name[]): Name =>
    oneOf('--format', values.format ?? 'text', known);
  switch (name) {
    case 'check': {
      const profile = values.profile === undefined ? undefined : oneOf('--profile', values.profile, profiles);
      return {
        name,
        color,
        format: formatOf<CheckFormat>(checkFormats),
        paths: readPaths(name, rest),
        everyPlace: values.all === true,
        baseline: values.baseline,
        writeBaseline: readWriteBaseline(values),
        usesCache: values['no-cache'] !== true,
        threads: readThreads(values.threads),
        shard: readShard(values.shard ?? '1/1'),
        timeBudget: readTimeBudget(values['time-budget']),
        failOn: values['fail-on'] === undefined ? undefined : oneOf('--fail-on', values['fail-on'], audible),
        since: values.since,
        watches: readWatch(values),
        fixes: readFixes(values),
        heldTypes: (values['held-type'] ?? []).map(readTypePath),
        knowledge: values.knowledge ?? [],
        profile,
        ...readSeverities({ profile, rules: values.rule ?? [], levels: values.severity ?? [] }, rules),
      };
    }
    case 'config': {
      const [path, ...others] = rest;
      if (path === undefined || others.length > 0) throw new UsageProblem('"config" needs one FILE');
      const profile = values.profile === undefined ? undefined : oneOf('--profile', values.profile, profiles);
      const levels = values.severity ?? [];
      const { severities } = readSeverities({ profile, rules: [], levels }, rules);
      const origins = {
        ...Object.fromEntries(Object.keys(severities).map((id) => [id, optionOf(id, levels, rules)])),
        profile: '--profile',
      };
      return { name, color, path, format: formatOf<Format>(formats), profile, severities, origins };
    }
    case 'stats':
      return {
        name,
        color,
        format: formatOf<Format>(formats),
        paths: readPaths(name, rest),
        timeBudget: readTimeBudget(values['time-budget']),
      };
    case 'rules':
      if (rest.length > 0)
        throw new UsageProblem(`"rules" takes no argument, but "${rest.join(' ')}" was given`);
      return { name, color, format: formatOf<Format>(formats) };
    case 'explain': {
      const [rule, ...others] = rest;
      if (rule === undefined || others.length > 0)
        throw new UsageProblem('"explain" needs the id of one rule');
      return { name, color, rule: knownRule(rule, rules).id };
    }
    case 'why': {
      const [place, ...others] = rest;
      if (place === undefined || others.length > 0)
        throw new UsageProblem('"why" needs one FILE:LINE:COLUMN');
      return {
        name,
        color,
        place: readPlace(place),
        knowledge: values.knowledge ?? [],
        timeBudget: readTimeBudget(values['time-budget']),
      };
    }
    case 'completions': {
      const [shell, ...others] = rest;
      if (shell === undefined || others.length > 0)
        throw new UsageProblem(`"completions" needs the name of a shell (${shells.join(', ')})`);
      return { name, color, shell: oneOf('"completions"', shell, shells) };
    }
    case 'lsp':
      if (rest.length > 0)
        throw new UsageProblem('"lsp" takes no argument: the editor says which folders it has open');
      return { name, color };
    case 'schema':
    case 'help':
      return { name, color };
  }
}

/** The last of `levels` that decides of a rule. */
function optionOf(id: string, levels: readonly string[], rules: readonly RuleMeta[]): string {
  const group = rules.find((rule) => rule.id === id)?.group ?? '';
  const lastOf = (name: string): string | undefined =>
    levels.filter((each) => each.startsWith(`${name}=`)).at(-1);
  return `--severity ${lastOf(id) ?? lastOf(group) ?? ''}`;
}

function readPaths(command: CommandName, given: readonly string[]): readonly string[] {
  if (given.length > 0) return given;
  throw new UsageProblem(`"${command}" needs the path of a file, a crate or a workspace`);
}

function readWriteBaseline(given: {
  readonly 'write-baseline'?: string;
  readonly shard?: string;
  readonly since?: string;
}): string | undefined {
  if (given['write-baseline'] === undefined) return undefined;
  for (const option of ['shard', 'since'] as const)
    if (given[option] !== undefined)
      throw new UsageProblem(`--write-baseline needs all parts: it takes no --${option}`);
  return given['write-baseline'];
}

function readWatch(given: {
  readonly watch?: boolean;
  readonly 'write-baseline'?: string;
  readonly format?: string;
}): boolean {
  if (given.watch !== true) return false;
  if (given['write-baseline'] !== undefined)
    throw new UsageProblem('--watch and --write-baseline exclude each other');
  if (given.format !== undefined && given.format !== 'text')
    throw new UsageProblem('--watch is for people: it takes no --format');
  return true;
}

function readFixes(given: {
  readonly fix?: boolean;
  readonly 'fix-dry-run'?: boolean;
  readonly 'write-baseline'?: string;
  readonly format?: string;
}): FixUse | undefined {
  const { fix = false, 'fix-dry-run': isShown = false } = given;
  if (!fix && !isShown) return undefined;
  if (fix && isShown) throw new UsageProblem('--fix and --fix-dry-run exclude each other');
  const option = fix ? '--fix' : '--fix-dry-run';
  if (given['write-baseline'] !== undefined)
    throw new UsageProblem(`${option} and --write-baseline exclude each other`);
  if (isShown && given.format !== undefined && given.format !== 'text')
    throw new UsageProblem('--fix-dry-run prints a diff: it takes no --format');
  return isShown ? 'shown' : 'written';
}

function readPlace(given: string): PlaceInFile {
  const [, path, line, column = '1'] = /^(.+?):(\d{1,9})(?::(\d{1,9}))?$/.exec(given) ?? [];
  if (path === undefined)
    throw new UsageProblem(`"${given}" names no place: FILE:LINE:COLUMN is wanted, both counted from 1`);
  return { path, line: Number(line), column: Number(column) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /^Unknown option '(--?[^']*)'/.exec(message) ?? [];
    const names = Object.keys(options).map((name) => `--${name}`);
    if (unknown !== undefined)
      throw new UsageProblem(`unknown option ${unknown}${suggestNames(unknown, names)}`);
    throw new UsageProblem(message.split('\n')[0] ?? message);
  }
}

function oneOf<Value extends string>(option: string, given: string, values: readonly Value[]): Value {
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  const list = values.join(', ');
  throw new UsageProblem(`"${given}" is not a value of ${option}${suggestNames(given, values)} (${list})`);
}

function knownRule(id: string, rules: readonly RuleMeta[]): RuleMeta {
  const found = rules.find((rule) => rule.id === id);
  if (found) return found;
  const near = suggestNames(
    id,
    rules.map((rule) => rule.id),
  );
  throw new UsageProblem(`unknown rule "${id}"${near || '; "rules" lists them all'}`);
}

function readThreads(given: string | undefined): number {
  // A scan keeps half a core more busy than its own: Node compiles and collects garbage beside it.
  if (given === undefined) return Math.max(1, availableParallelism() >> 1);
  if (/^[1-9]\d{0,2}$/.test(given)) return Number(given);
  throw new UsageProblem(`"${given}" is not a value of --threads: a number from 1 on`);
}

/** In milliseconds; undefined: what is usual. */
function readTimeBudget(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const { least, most } = timeBudgetRange;
  if (/^\d{1,9}$/.test(given) && Number(given) >= least && Number(given) <= most) return Number(given);
  throw new UsageProblem(
    `"${given}" is not a value of --time-budget: milliseconds, from ${String(least)} to ${String(most)}`,
  );
}

function readShard(given: string): Shard {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(given) ?? [];
  if (index !== undefined && Number(index) <= Number(count))
    return { index: Number(index), count: Number(count) };
  throw new UsageProblem(`"${given}" is not a value of --shard: which part of how many, such as 2/5`);
}

function readTypePath(given: string): string {
  if (isTypePath(given)) return given;
  throw new UsageProblem(`"${given}" is not a value of --held-type: ${expectedTypePath}`);
}

interface SeverityOptions {
  readonly profile: Profile | undefined;
  /** What `--rule` names. */
  readonly rules: readonly string[];
  /** What `--severity` says. */
  readonly levels: readonly string[];
}

function readSeverities(
  given: SeverityOptions,
  rules: readonly RuleMeta[],
): Pick<CheckCommand, 'severities' | 'threshold'> {
  const named = given.rules.map((id) => knownRule(id, rules));
  const ofGroups: Partial<Record<Group, Severity>> = {};
  const ofRules: Record<string, Severity> = {};
  const ofOwn: Record<string, Severity> = {};
  let threshold: CheckCommand['threshold'] = 'hint';
  for (const each of given.levels) {
    const cut = each.indexOf('=');
    if (cut < 0) {
      threshold = oneOf('--severity', each, audible);
      continue;
    }
    const name = each.slice(0, cut);
    const severity = oneOf('--severity', each.slice(cut + 1), severities);
    const group = groups.find((known) => known === name);
    if (group) ofGroups[group] = severity;
    else if (Object.hasOwn(suppressionFindings, name)) ofOwn[name] = severity;
    else ofRules[knownRule(name, rules).id] = severity;
  }
  const chosen = chosenSeverities(named.length > 0 ? named : rules, { groups: ofGroups, rules: ofRules });
  if (named.length > 0) {
    for (const rule of rules) if (!named.includes(rule)) chosen[rule.id] = ofRules[rule.id] ?? 'off';
    // Who names a rule wants to hear it, even one that the profile keeps silent.
    for (const rule of named)
      if (profileSeverity(rule, given.profile ?? 'recommended') === 'off') chosen[rule.id] ??= 'warning';
  }
  if (named.length > 0) for (const id of Object.keys(suppressionFindings)) chosen[id] = 'off';
  return { severities: { ...chosen, ...ofOwn }, threshold };
}
