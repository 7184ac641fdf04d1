import { lessons } from '../tutorial/lessons';

/** A rule's id in a text; UTF-16 offsets. */
export interface RuleReference {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
}

/** The form of a comment that silences rules, as `engine/suppressionComments.ts` reads it. */
const comment = /async-rust-lens:\s{0,100}(?:allow|allow-file|expect)\s{0,100}\(([^)]{0,2000})\)/dg;
const word = /[a-z0-9]+(?:-[a-z0-9]+)+/g;
/** The heading of a table of TOML. */
const heading = /^\s*\[{1,2}\s*([^\]]*?)\s*\]/;

/** The ids of rules in comments of Rust code that silence them; what is no rule is left out. */
export function referencesInCode(text: string): RuleReference[] {
  return [...text.matchAll(comment)].flatMap(({ 1: list = '', indices }) =>
    rulesIn(list, indices?.[1]?.[0] ?? 0),
  );
}

/**
 * The ids of rules in a file of settings.
 *
 * @param table outside of which nothing counts, as `metadata.async-rust-lens` of a Cargo.toml; undefined: all counts
 */
export function referencesInToml(text: string, table?: string): RuleReference[] {
  const found: RuleReference[] = [];
  let isInside = table === undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    const name = heading.exec(line)?.[1];
    if (name !== undefined && table !== undefined) isInside = `.${name}.`.includes(`.${table}.`);
    if (isInside) found.push(...rulesIn(line, start));
    start += line.length + 1;
  }
  return found;
}

function rulesIn(text: string, start: number): RuleReference[] {
  return [...text.matchAll(word)]
    .filter(([id]) => Object.hasOwn(lessons, id))
    .map(({ 0: rule, index }) => ({ start: start + index, end: start + index + rule.length, rule }));
}
