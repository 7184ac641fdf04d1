import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { RuleMeta } from '../../../src/rules/rule';
import { ruleMetas } from '../../../src/rules/catalogue';
import { comparisonMarkers, renderComparison, sameAs } from '../../../src/tools/lintComparison';

const meta = (id: string): RuleMeta => ruleMetas.find((each) => each.id === id) ?? assert.fail(id);

describe('the comparison with rustc and clippy', () => {
  it('counts only what says the same as the rule', () => {
    const said = ['dead_code', 'clippy::await_holding_lock', 'clippy::unused_async'];
    assert.deepEqual(sameAs(meta('guard-across-await'), said), ['clippy::await_holding_lock']);
    assert.deepEqual(sameAs(meta('unused-async'), said), ['clippy::unused_async']);
    assert.deepEqual(sameAs(meta('blocking-sleep'), said), []);
    assert.deepEqual(sameAs(meta('future-in-condition'), ['E0308']), ['E0308']);
  });

  it('has a row for each group, with all of our rules and those that others see', () => {
    const rows = renderComparison(
      [
        { meta: meta('unawaited-future'), usual: ['unused_must_use'], all: ['unused_must_use'] },
        { meta: meta('stream-never-polled'), usual: ['unused_must_use'], all: ['unused_must_use'] },
        { meta: meta('unused-async'), usual: [], all: ['clippy::unused_async'] },
      ],
      ruleMetas,
      'rustc 1.95.0 and clippy 1.95',
    ).split('\n');
    const correctness = ruleMetas.filter(({ group }) => group === 'correctness').length;
    assert.ok(
      rows[2]?.startsWith(
        `| correctness | ${String(correctness)} | 2: \`unused_must_use\` | 2: \`unused_must_use\` | \`await-outside-of-async\` |`,
      ),
    );
    assert.match(rows[6] ?? '', /^\| style \| \d+ \| 0 \| 1: `unused_async` \| – \| – \|$/);
  });

  it('stands in README, with as many rules as there are', () => {
    const readme = fs.readFileSync('README.md', 'utf8');
    const table = readme.slice(
      readme.indexOf(comparisonMarkers.start),
      readme.indexOf(comparisonMarkers.end),
    );
    const counts = [...table.matchAll(/^\| \w+ \| (\d+) \|/gm)].map(([, count]) => Number(count));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      ruleMetas.length,
    );
  });
});
