import assert from 'node:assert/strict';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { combineFixes } from '../../../src/extension/fixes';
import type { Finding } from '../../../src/engine/findings';
import { ruleMetas } from '../../../src/rules/catalogue';
import { checkCode } from '../testEngine';
import { byPlace, readExpectations, toExpectation } from './expectations';

const folder = 'test/fixtures/rules';
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.rs') && !name.endsWith('.fixed.rs'));

/**
 * `// edition: 2021`, `// dependencies: smol = "2"`, `// rules: blocking-path-query` (switched on), `// every-place: true` at
 * the head of a fixture.
 */
function option(code: string, name: string): string | undefined {
  return new RegExp(`^// ${name}: (.*)$`, 'm').exec(code)?.[1];
}

function check(code: string): Promise<readonly Finding[]> {
  const dependencies = option(code, 'dependencies')?.replaceAll('; ', '\n');
  const rules = option(code, 'rules')?.split(', ') ?? [];
  return checkCode(code, option(code, 'edition'), dependencies && `${dependencies}\n`, {
    severities: Object.fromEntries(rules.map((rule) => [rule, 'warning'])),
    heldTypes: [],
    everyPlace: option(code, 'every-place') === 'true',
  });
}

/** The text after one fix of every finding, as the editor applies them together, and how many took effect. */
function fixAll(code: string, findings: readonly Finding[]): { text: string; count: number } {
  const { edits, count } = combineFixes(findings, (finding) => finding.fixes[0]);
  const text = [...edits.values()]
    .flat()
    .sort((a, b) => b.span.start - a.span.start)
    .reduce(
      (mended, { span, newText }) => mended.slice(0, span.start) + newText + mended.slice(span.end),
      code,
    );
  return { text, count };
}

describe('rules', () => {
  for (const name of fixtures) {
    const code = readFileSync(`${folder}/${name}`, 'utf8');
    it(`find in ${name} what it states, and nothing else`, async () => {
      const found = (await check(code)).map(toExpectation).sort(byPlace);
      assert.deepEqual(found, readExpectations(code));
    });

    const fixed = `${folder}/${name.replace(/\.rs$/, '.fixed.rs')}`;
    if (!existsSync(fixed)) continue;
    it(`mend ${name} so that the rule is silent`, async () => {
      const bare = code.replace(/^\s*\/\/<*\s*\^.*\n/gm, '');
      const findings = await check(bare);
      const { text, count } = fixAll(bare, findings);
      assert.equal(text, readFileSync(fixed, 'utf8'));
      // What was mended is gone, and nothing new came of it.
      const left = await check(text);
      assert.equal(left.length, findings.length - count);
      const rules = new Set(findings.map(({ rule }) => rule));
      assert.deepEqual(
        left.filter(({ rule }) => !rules.has(rule)),
        [],
      );
    });
  }

  it('have a fixture each', () => {
    const covered = fixtures.flatMap((name) =>
      readExpectations(readFileSync(`${folder}/${name}`, 'utf8')).map(
        ({ text }) => /^[a-z0-9-]+/.exec(text)?.[0],
      ),
    );
    const missing = ruleMetas.filter(({ id }) => !covered.includes(id)).map(({ id }) => id);
    assert.deepEqual(missing, []);
  });
});
