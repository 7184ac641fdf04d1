import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ruleMetas } from '../../../src/rules/catalogue';
import { examineEach, examineTogether, type FixBench } from '../../../src/tools/fixes/examination';
import { lessons } from '../../../src/tutorial/lessons';
import { loadParser } from '../rustTexts';
import { checkCode } from '../testEngine';
import { applyFixes, checkFixture, trialFiles, trialFolder, withoutMarks } from './fixtureFiles';

/** The examples stand in a crate with Tokio and futures; those of blocking clients need the client too. */
const lessonDependencies =
  'tokio = { version = "1", features = ["full"] }\nfutures = "0.3"\nreqwest = "0.12"\n';

async function benchOf(): Promise<FixBench> {
  return { parser: await loadParser(), findings: checkFixture };
}

describe('every fix', () => {
  for (const file of trialFiles) {
    const code = withoutMarks(readFileSync(file, 'utf8'));
    const name = file.slice(file.lastIndexOf('/') + 1);

    it(`of ${name}, taken alone, mends its finding, makes no new one, and keeps comments`, async () => {
      const findings = await checkFixture(code);
      const examined = await examineEach({ text: code, findings }, findings, await benchOf());
      const wrong = examined.flatMap(({ finding, fix, faults }) =>
        faults.map(
          ({ fault }) =>
            `${finding.rule}, line ${String(finding.span.startLine + 1)}, "${fix.title}": ${fault}`,
        ),
      );
      assert.deepEqual(wrong, []);
    });

    it(`of ${name} that is safe, taken together, mends all of them and makes no new finding`, async () => {
      const findings = await checkFixture(code);
      const { text, faults } = await examineTogether({ text: code, findings }, await benchOf());
      assert.deepEqual(faults, [], text);
    });
  }
});

describe('the first fix of each finding', () => {
  for (const file of trialFiles.filter((each) => each.startsWith(trialFolder)))
    it(`of ${file} makes of it what is stated`, async () => {
      const code = readFileSync(file, 'utf8');
      const { text } = applyFixes(code, await checkFixture(code), ({ fixes }) => fixes[0]);
      assert.equal(text, readFileSync(file.replace(/\.rs$/, '.fixed.rs'), 'utf8'));
    });
});

/** Without comments at the ends of lines, which say in a lesson what happens there. */
function plainLines(code: string): string {
  return code.replace(/ *\/\/.*$/gm, '');
}

describe('the lesson', () => {
  for (const { id, fix } of ruleMetas) {
    if (fix === 'none') continue;
    it(`of ${id} says as better what the fix makes of its bad example`, async () => {
      const lesson = lessons[id];
      assert.ok(lesson);
      const better = lesson.better.map(({ whole }) => plainLines(whole));
      for (const bad of lesson.bad) {
        const all = await checkCode(bad.whole, bad.edition, lessonDependencies, {
          severities: { [id]: 'warning' },
          heldTypes: [],
          everyPlace: true,
        });
        const findings = all.filter(({ rule }) => rule === id);
        const made = [0, 1].map((choice) =>
          plainLines(applyFixes(bad.whole, findings, ({ fixes }) => fixes[choice]).text),
        );
        assert.ok(
          made.some((text) => better.includes(text)),
          `the first fix makes of it:\n${made[0] ?? ''}`,
        );
      }
    });
  }
});
