import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ruleMetas } from '../../src/rules/catalogue';
import { expandSnippet, placeSnippet, type Snippet } from '../../src/tools/snippets';
import { exampleCrates, type ExampleCrate } from '../../src/tutorial/examples';
import { chapters } from '../../src/tutorial/book';
import { checkCode } from './testEngine';

/** The examples stand in a crate with Tokio and futures; those of blocking clients need the client too. */
const dependencies = [
  'tokio = { version = "1", features = ["full"] }',
  'futures = "0.3"',
  'reqwest = "0.12"',
].join('\n');

/** A rule that is off by default is switched on where the fence names it. */
async function rulesThatSpeak(
  code: string,
  edition: string,
  warns: readonly string[] = [],
  crates: readonly ExampleCrate[] = [],
): Promise<string[]> {
  const isOff = (id: string): boolean => ruleMetas.some((meta) => meta.id === id && meta.severity === 'off');
  const severities = Object.fromEntries(warns.filter(isOff).map((id) => [id, 'warning' as const]));
  const manifest = [dependencies, ...crates.map((name) => exampleCrates[name])].join('\n');
  const findings = await checkCode(code, edition, manifest, { severities, heldTypes: [] });
  return findings.map((finding) => finding.rule);
}

describe('the analyser says of each example exactly what its fence says', () => {
  for (const chapter of chapters) {
    for (const section of chapter.sections) {
      section.examples.forEach(({ whole, edition, warns, crates }, index) => {
        it(`${section.id}, example ${String(index + 1)}`, async () => {
          assert.deepEqual(await rulesThatSpeak(whole, edition, warns, crates), warns, whole);
        });
      });
    }
  }

  it('and is silent on what the snippets expand to', async () => {
    const snippets = JSON.parse(readFileSync('snippets/rust.json', 'utf8')) as Record<string, Snippet>;
    const context = readFileSync('test/fixtures/snippets/context.rs', 'utf8');
    for (const [name, { body }] of Object.entries(snippets)) {
      const code = placeSnippet(expandSnippet(body), context);
      assert.deepEqual(await rulesThatSpeak(code, '2024'), [], `${name}:\n${code}`);
    }
  });
});
