import assert from 'node:assert/strict';
import { findMutations } from '../../../src/tools/mutation/mutations';
import { mutated } from '../../../src/tools/mutation/mutantTrials';

/** What each mutation makes of `code`, behind its kind. */
function madeOf(code: string): string[] {
  return findMutations(code).map((mutation) => `${mutation.kind}: ${mutated(code, mutation)}`);
}

describe('mutations', () => {
  it('ask conditions the other way round, and leave out what has no else', () => {
    assert.deepEqual(madeOf('if (a) b();'), [
      'statement: ;',
      'condition: if (!(a)) b();',
      'statement: if (a) {}',
    ]);
    assert.deepEqual(madeOf('if (!a) b(); else c();'), [
      'condition: if (!(!a)) b(); else c();',
      'condition: if (a) b(); else c();',
      'statement: if (!a) {} else c();',
      'statement: if (!a) b(); else {}',
    ]);
    assert.deepEqual(madeOf('const x = a ? b : c;'), ['condition: const x = !(a) ? b : c;']);
  });

  it('take other operators, and nothing for what stands behind ??', () => {
    assert.deepEqual(madeOf('const x = a && b <= c;'), [
      'operator: const x = a || b <= c;',
      'operator: const x = a && b < c;',
    ]);
    assert.deepEqual(madeOf('const x = a ?? b;'), ['fallback: const x = a;']);
  });

  it('take other literals, but neither types nor names', () => {
    assert.deepEqual(madeOf("const x: 'a' | 1 = 'a';"), ["literal: const x: 'a' | 1 = '';"]);
    assert.deepEqual(madeOf("import 'a'; export * from 'b'; const x = { 'a': true, b: 7 };"), [
      "literal: import 'a'; export * from 'b'; const x = { 'a': false, b: 7 };",
      "literal: import 'a'; export * from 'b'; const x = { 'a': true, b: 8 };",
    ]);
  });

  it('select other members of lists', () => {
    assert.deepEqual(madeOf('const x = a.some(f);'), ['selection: const x = a.every(f);']);
    assert.deepEqual(madeOf('const x = a.filter(f).length;'), ['selection: const x = a.length;']);
  });
});
