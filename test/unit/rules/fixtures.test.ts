import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { ruleMetas } from '../../../src/rules/catalogue';
import { byPlace, readExpectations, toExpectation } from './expectations';
import { applyFixes, checkFixture, fixtureFolder, fixtureNames, withoutMarks } from './fixtureFiles';

describe('rules', () => {
  for (const name of fixtureNames) {
    const code = readFileSync(`${fixtureFolder}/${name}`, 'utf8');
    it(`find in ${name} what it states, and nothing else`, async () => {
      const found = (await checkFixture(code)).map(toExpectation).sort(byPlace);
      assert.deepEqual(found, readExpectations(code));
    });

    const fixed = `${fixtureFolder}/${name.replace(/\.rs$/, '.fixed.rs')}`;
    if (!existsSync(fixed)) continue;
    it(`mend ${name} so that the rule is silent`, async () => {
      const bare = withoutMarks(code);
      const findings = await checkFixture(bare);
      const { text, taken } = applyFixes(bare, findings, (finding) => finding.fixes[0]);
      assert.equal(text, readFileSync(fixed, 'utf8'));
      // What was mended is gone, and nothing new came of it.
      const left = await checkFixture(text);
      assert.equal(left.length, findings.length - taken.length);
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
});
