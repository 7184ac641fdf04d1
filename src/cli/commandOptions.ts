import { ruleMetas } from '../rules/catalogue';
import { profiles } from '../rules/profiles';
import { severities } from '../rules/rule';

export const formats = ['text', 'json'] as const;
export type Format = (typeof formats)[number];
/** How findings are reported: also for machines that know others' tools. */
export const checkFormats = [...formats, 'sarif', 'github', 'gitlab', 'codeclimate', 'junit'] as const;
export type CheckFormat = (typeof checkFormats)[number];
export type ColorChoice = 'auto' | 'always' | 'never';

/** What becomes of fixes: files are written, or a diff shows what would be written. */
export type FixUse = 'written' | 'shown';

export const options = {
  format: { type: 'string' },
  profile: { type: 'string' },
  rule: { type: 'string', multiple: true },
  severity: { type: 'string', multiple: true },
  'held-type': { type: 'string', multiple: true },
  knowledge: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  since: { type: 'string' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  watch: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  threads: { type: 'string' },
  shard: { type: 'string' },
  'fail-on': { type: 'string' },
  'time-budget': { type: 'string' },
  stdio: { type: 'boolean' },
  color: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

export const audible = severities.filter((severity) => severity !== 'off');

export const commandNames = [
  'check',
  'why',
  'config',
  'stats',
  'rules',
  'explain',
  'lsp',
  'schema',
  'completions',
  'help',
] as const;
export type CommandName = (typeof commandNames)[number];
export const optionsOf: Readonly<Record<CommandName, readonly (keyof typeof options)[]>> = {
  check: [
    'format',
    'profile',
    'rule',
    'severity',
    'held-type',
    'knowledge',
    'all',
    'baseline',
    'write-baseline',
    'since',
    'fix',
    'fix-dry-run',
    'watch',
    'no-cache',
    'threads',
    'shard',
    'fail-on',
    'time-budget',
  ],
  why: ['knowledge', 'time-budget'],
  config: ['format', 'profile', 'severity'],
  lsp: ['stdio'],
  schema: [],
  stats: ['format', 'time-budget'],
  rules: ['format'],
  explain: [],
  completions: [],
  help: [],
};

/** Options that every command takes. */
const everywhere = ['color', 'help', 'version'] as const;

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** An option as a command takes it, without its dashes. */
export interface CompletableOption {
  readonly name: string;
  readonly takesValue: boolean;
  /** All that it may be given; none where it takes a file, a number or the like. */
  readonly values: readonly string[];
}

/** What may follow a command. */
export interface Completable {
  readonly command: CommandName;
  readonly options: readonly CompletableOption[];
  /** Words that are wanted in the place of a path. */
  readonly operands: readonly string[];
}

/** All that can be completed, command by command. */
export function completables(): Completable[] {
  const ids = ruleMetas.map(({ id }) => id);
  const valuesOf: Readonly<Partial<Record<keyof typeof options, readonly string[]>>> = {
    profile: profiles,
    rule: ids,
    severity: audible,
    'fail-on': audible,
    color: ['auto', 'always', 'never'],
  };
  const operandsOf: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
    explain: ids,
    completions: shells,
  };
  return commandNames.map((command) => ({
    command,
    options: [...optionsOf[command], ...everywhere].map((name) => ({
      name,
      takesValue: options[name].type === 'string',
      values: name === 'format' ? (command === 'check' ? checkFormats : formats) : (valuesOf[name] ?? []),
    })),
    operands: operandsOf[command] ?? [],
  }));
}
