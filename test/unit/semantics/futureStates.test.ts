import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis } from '../../../src/semantics/analysis';
import { futureStates, type FutureStates } from '../../../src/semantics/states/futureStates';
import { statedKept } from '../../../src/tools/keptProbes';
import { repository } from '../../../src/tools/repository';
import { analyseCrate } from './analysedFile';

function keptNames({ pauses, values }: FutureStates): string[][] {
  return pauses.map((_, index) =>
    values
      .filter(({ isTaken, kept }) => !isTaken && kept.some(({ pause }) => pause === index))
      .map(({ name = '' }) => name)
      .sort(),
  );
}

/** What `npm run test:compile` asks rustc. */
describe('what a future keeps', () => {
  const text = readFileSync(path.join(repository, 'test/fixtures/states/kept.rs'), 'utf8');
  let analysis: Analysis;
  before(async () => {
    analysis = (await analyseCrate({ 'src/lib.rs': text })).analyse('src/lib.rs');
  });

  for (const { name, start, kept } of statedKept(text))
    it(`is what stands behind each await of \`${name}\``, () => {
      const states = futureStates(analysis, start + 'pub async fn '.length);
      assert.ok(states);
      assert.deepEqual(keptNames(states), kept);
    });
});
