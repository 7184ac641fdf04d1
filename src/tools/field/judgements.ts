import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';

/**
 * What a maintainer would say of a finding. `fix`: "yes, I want to mend that". `unwelcome`: right, but not worth a word.
 * `wrong`: what it says is not true, or its fix does harm.
 */
export const verdicts = ['fix', 'unwelcome', 'wrong'] as const;
export type Verdict = (typeof verdicts)[number];

/** One finding, read at its place. */
export interface Judgement {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  /** 1-based, where the finding starts, as the file stands at the repository's commit. */
  readonly line: number;
  readonly rule: string;
  readonly verdict: Verdict;
  /** Why, in a few words of our own. */
  readonly reason: string;
}

/** A public repository at one commit, with what was judged there: facts only, none of its code. */
export interface FieldRepository {
  /** `owner/name`. */
  readonly name: string;
  /** 40 hex digits. */
  readonly commit: string;
  readonly kind: string;
  readonly judgements: readonly Judgement[];
}

export const fieldFolder = path.join(repository, 'test/field');

/** The repositories of test/field, in the order of their names. Throws a Problem that names the file that is wrong. */
export function readField(folder = fieldFolder): FieldRepository[] {
  return readdirSync(folder)
    .filter((name) => /\+.*\.json$/.test(name))
    .sort()
    .map((name) => readRepository(name, readFileSync(path.join(folder, name), 'utf8')));
}

/** The text of a repository's file: a line a judgement, in the order of their places. */
export function renderRepository({ name, commit, kind, judgements }: FieldRepository): string {
  const sorted = [...judgements].sort(
    (a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.rule, b.rule),
  );
  const lines = sorted.map((each) => `    ${JSON.stringify(each)}`);
  const head = [
    `  "name": ${JSON.stringify(name)},`,
    `  "commit": "${commit}",`,
    `  "kind": ${JSON.stringify(kind)},`,
  ];
  return `{\n${head.join('\n')}\n  "judgements": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** The name of a repository's file. */
export function fileNameOf({ name }: Pick<FieldRepository, 'name'>): string {
  return `${name.replace('/', '+')}.json`;
}

function readRepository(file: string, text: string): FieldRepository {
  const fail = (what: string): never => {
    throw new Problem(`test/field/${file}: ${what}`);
  };
  const read = JSON.parse(text) as Partial<FieldRepository>;
  const { name, commit, kind, judgements } = read;
  if (name === undefined || fileNameOf({ name }) !== file)
    return fail('its name does not fit its repository');
  if (commit === undefined || !/^[0-9a-f]{40}$/.test(commit)) return fail('the commit is not 40 hex digits');
  if (kind === undefined || !judgements) return fail('kind or judgements are missing');
  const seen = new Set<string>();
  for (const each of judgements) {
    const key = keyOf(each);
    if (seen.has(key)) fail(`${key} is judged twice`);
    seen.add(key);
    if (!verdicts.includes(each.verdict)) fail(`${key}: "${each.verdict}" is no verdict`);
    if (each.reason.trim() === '') fail(`${key} has no reason`);
  }
  return { name, commit, kind, judgements };
}

/** What a judgement and a finding share. */
export function keyOf({ path: at, line, rule }: Pick<Judgement, 'path' | 'line' | 'rule'>): string {
  return `${at}:${String(line)} ${rule}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
