import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ruleMetas } from '../../../src/rules/catalogue';
import { byPlace, fixtureFolder, readExpectations, toExpectation } from './expectations';
import { applyFixes, checkFixture, fixedName, fixtureNames, statedFiles, withoutMarks } from './fixtureFiles';

const strengths = ['none', 'suggestion', 'safe'] as const;

describe('rules', () => {
  for (const name of fixtureNames) {
    const code = readFileSync(`${fixtureFolder}/${name}`, 'utf8');
    it(`find in ${name} what it states, and nothing else`, async () => {
      const found = (await checkFixture(code)).map(toExpectation).sort(byPlace);
      assert.deepEqual(found, readExpectations(code));
    });

    it(`state of ${name} what proves it, what fixes there are, and what they make of it`, async () => {
      const stated = await statedFiles(name, code);
      for (const [file, text] of stated)
        assert.equal(text, readOrEmpty(file), `${file} says otherwise: npm run state`);
      const isOwn = (file: string): boolean => file.startsWith(name.replace(/rs$/, '')) && file !== name;
      assert.deepEqual(readdirSync(fixtureFolder).filter(isOwn).sort(), [...stated.keys()].sort());
    });

    if (!existsSync(`${fixtureFolder}/${fixedName(name.replace(/\.rs$/, ''), 0)}`)) continue;
    it(`mend ${name} so that the rule is silent`, async () => {
      const bare = withoutMarks(code);
      const findings = await checkFixture(bare);
      const { text, taken } = applyFixes(bare, findings, (finding) => finding.fixes[0]);
      // What was mended is gone, with what went wrong because of it, and nothing new came of it.
      const left = await checkFixture(text);
      assert.ok(left.length <= findings.length - taken.length, String(left.length));
      const rules = new Set(findings.map(({ rule }) => rule));
      assert.deepEqual(
        left.filter(({ rule }) => !rules.has(rule)),
        [],
      );
    });
  }

  it('have a fixture each', () => {
    const covered = fixtureNames.flatMap((name) =>
      readExpectations(readFileSync(`${fixtureFolder}/${name}`, 'utf8')).map(
        ({ text }) => /^[a-z0-9-]+/.exec(text)?.[0],
      ),
    );
    const missing = ruleMetas.filter(({ id }) => !covered.includes(id)).map(({ id }) => id);
    assert.deepEqual(missing, []);
  });

  it('offer in their fixtures no stronger fix than their facts say, and that one at least once', async () => {
    const seen = new Map<string, number>();
    for (const name of fixtureNames)
      for (const { rule, fixes } of await checkFixture(readFileSync(`${fixtureFolder}/${name}`, 'utf8')))
        for (const { safety } of [{ safety: 'none' as const }, ...fixes])
          seen.set(rule, Math.max(seen.get(rule) ?? 0, strengths.indexOf(safety)));
    const stated = ruleMetas.map(({ id, fix }) => `${id}: ${fix}`);
    assert.deepEqual(
      ruleMetas.map(({ id }) => `${id}: ${strengths[seen.get(id) ?? 0] ?? ''}`),
      stated,
    );
  });
});

function readOrEmpty(name: string): string {
  const file = `${fixtureFolder}/${name}`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
