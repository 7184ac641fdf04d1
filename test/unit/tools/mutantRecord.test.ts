import assert from 'node:assert/strict';
import { findMutations } from '../../../src/tools/mutation/mutations';
import {
  nameMutants,
  recordTable,
  withOutcome,
  type NamedMutant,
  type TriedMutant,
} from '../../../src/tools/mutation/record';

const file = 'src/rules/a.ts';

function named(text: string): NamedMutant[] {
  return nameMutants(
    text,
    findMutations(text).map((mutation) => ({ ...mutation, file })),
  );
}

function recorded(text: string, outcomes: readonly TriedMutant['outcome'][]): TriedMutant[] {
  return named(text).reduce<TriedMutant[]>((record, each, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? record : withOutcome(record, each, { outcome });
  }, []);
}

describe('the record of mutants', () => {
  const text = 'const x = 1;\nconst y = a && b;\n';

  it('knows a mutant again where its line moved, and no more where the line is another', () => {
    const record = recorded(text, ['killed', 'survived']);
    const moved = recordTable(record, named(`// moved\n${text}`));
    assert.match(moved, /^2 of 2 mutants were tried\.\n/);
    assert.match(moved, /^- `rules\/a\.ts:3` operator `&&` → `\|\|`: not explained yet\.$/m);
    const changed = recordTable(record, named(text.replace('= 1', '= 2')));
    assert.match(
      changed,
      /^1 of 2 mutants were tried\. 1 more were tried of lines that have changed since\.\n/,
    );
  });

  it('tells equal mutants of equal lines apart', () => {
    const record = recorded('f(1);\nf(1);\n', ['killed', 'killed', 'killed', 'survived']);
    assert.deepEqual(
      record.map(({ from, nth, outcome }) => [from, nth, outcome]),
      [
        ['f(1);', 0, 'killed'],
        ['1', 0, 'killed'],
        ['f(1);', 1, 'killed'],
        ['1', 1, 'survived'],
      ],
    );
  });

  it('remembers what survived at first, and forgets why when it is noticed', () => {
    const [first] = named(text);
    assert.ok(first);
    const survived = withOutcome([], first, { outcome: 'survived' });
    const explained = survived.map((each) => ({ ...each, why: 'nobody asks' }));
    assert.equal(withOutcome(explained, first, { outcome: 'survived' })[0]?.why, 'nobody asks');
    const noticed = withOutcome(explained, first, { outcome: 'killed', by: 'a test' });
    assert.deepEqual(noticed, [{ ...first.name, outcome: 'killed', by: 'a test', survivedAtFirst: true }]);
    assert.match(
      recordTable(noticed, named(text)),
      /^\| rules \| 1 \| 0 \| 0 \| 1 \| 100 % \| 100 % \| 0 \|$/m,
    );
  });

  it('tells what the compiler noticed apart from what tests did', () => {
    const record = recorded('f(1);\nf(2);\n', ['rejected', 'killed', 'survived', 'rejected']);
    const table = recordTable(record, named('f(1);\nf(2);\n'));
    assert.match(table, /^\| all \| 4 \| 2 \| 1 \| 1 \| 75 % \| 50 % \| 0 \|$/m);
    assert.match(table, /Not noticed:\n\n- `rules\/a\.ts:2` statement `f\(2\);` → `;`: not explained yet\.$/);
  });
});
