import { readdirSync } from 'node:fs';
import type { Finding, Fix, TextEdit } from '../../../src/engine/findings';
import { combineFixes } from '../../../src/engine/fixSets';
import { checkCode } from '../testEngine';
import { fixtureFolder } from './expectations';
import { describeFindings } from './statedFindings';

/** Code written to break fixes; `<name>.fixed.rs` states what the first fix of each finding makes of it. */
export const trialFolder = 'test/fixtures/fixes';

function fixturesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.rs') && !/\.fixed(-\d)?\.rs$/.test(name));
}

/** The names of the rules' fixtures, those aside that say what fixes make of another. */
export const fixtureNames: readonly string[] = fixturesOf(fixtureFolder);

/** The paths of all fixtures that fixes are tried on. */
export const trialFiles: readonly string[] = [fixtureFolder, trialFolder].flatMap((folder) =>
  fixturesOf(folder).map((name) => `${folder}/${name}`),
);

/**
 * `// edition: 2021`, `// dependencies: smol = "2"`, `// rules: blocking-path-query` (switched on), `// every-place: true`,
 * `// held-types: demo::Lease; demo::Connection` at the head of a fixture.
 */
function option(code: string, name: string): string | undefined {
  return new RegExp(`^// ${name}: (.*)$`, 'm').exec(code)?.[1];
}

export function checkFixture(code: string): Promise<readonly Finding[]> {
  const dependencies = option(code, 'dependencies')?.replaceAll('; ', '\n');
  const rules = option(code, 'rules')?.split(', ') ?? [];
  return checkCode(code, option(code, 'edition'), dependencies && `${dependencies}\n`, {
    severities: Object.fromEntries(rules.map((rule) => [rule, 'warning'])),
    heldTypes: option(code, 'held-types')?.split('; ') ?? [],
    everyPlace: option(code, 'every-place') === 'true',
  });
}

/** A fixture without the lines that state what is found in it. */
export function withoutMarks(code: string): string {
  return code.replace(/^\s*\/\/<*\s*\^.*\n/gm, '');
}

/** The text after the chosen fix of every finding, as the editor applies them together, and the findings whose fix took effect. */
export function applyFixes(
  code: string,
  findings: readonly Finding[],
  choose: (finding: Finding) => Fix | undefined,
): { text: string; taken: readonly Finding[] } {
  const edits = [...combineFixes(findings, choose).edits.values()].flat();
  const isIn = (edit: TextEdit): boolean =>
    edits.some(({ span, newText }) => span.start === edit.span.start && newText === edit.newText);
  const taken = findings.filter((finding) => choose(finding)?.edits.every(isIn));
  const text = edits
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (mended, { span, newText }) => mended.slice(0, span.start) + newText + mended.slice(span.end),
      code,
    );
  return { text, taken };
}

/** What a fixture states in files beside it, by their names: all that its findings say, and what their fixes make of it. */
export async function statedFiles(name: string, code: string): Promise<ReadonlyMap<string, string>> {
  const base = name.replace(/\.rs$/, '');
  const stated = new Map([[`${base}.stated.txt`, describeFindings(await checkFixture(code))]]);
  const bare = withoutMarks(code);
  const findings = await checkFixture(bare);
  const most = Math.max(0, ...findings.map(({ fixes }) => fixes.length));
  for (let choice = 0; choice < most; choice += 1) {
    const { text } = applyFixes(bare, findings, ({ fixes }) => fixes[choice]);
    stated.set(fixedName(base, choice), text);
  }
  return stated;
}

/** The file that says what the fixes at `choice` (0-based) make of a fixture. */
export function fixedName(base: string, choice: number): string {
  return choice === 0 ? `${base}.fixed.rs` : `${base}.fixed-${String(choice + 1)}.rs`;
}
