import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Analysis } from '../../../src/semantics/analysis';
import { futureStates, type FutureStates } from '../../../src/semantics/states/futureStates';
import { statedKept } from '../../../src/tools/keptProbes';
import { statedSizes } from '../../../src/tools/sizeProbes';
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

/** What `npm run test:compile` asks rustc. */
describe('how large a variable is', () => {
  const text = readFileSync(path.join(repository, 'test/fixtures/states/sizes.rs'), 'utf8');
  for (const { name, start, sizes } of statedSizes(text))
    it(`is what stands behind each variable of \`${name}\``, async () => {
      const analysis = (await analyseCrate({ 'src/lib.rs': text })).analyse('src/lib.rs');
      const states = futureStates(analysis, start + 'pub async fn '.length);
      assert.ok(states);
      const known = new Map(states.values.map(({ name: of = '', bytes }) => [of, bytes]));
      assert.deepEqual(
        sizes.map((each) => [each.name, known.get(each.name)]),
        sizes.map((each) => [each.name, each.bytes]),
      );
    });
});
