import assert from 'node:assert/strict';
import { ExerciseRecords, mostText } from '../../../src/extension/exerciseRecords';

/** What the editor keeps for an extension. */
class Memory {
  readonly values = new Map<string, unknown>();
  synced: readonly string[] = [];

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, otherwise?: T): T {
    return (this.values.get(key) ?? otherwise) as T;
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }

  setKeysForSync(keys: readonly string[]): void {
    this.synced = keys;
  }
}

describe('what a learner did', () => {
  it('is there again for the next editor, progress on all machines', async () => {
    const memory = new Memory();
    const records = new ExerciseRecords(memory);
    assert.equal(await records.pass('one'), true);
    assert.equal(await records.pass('one'), false);
    await records.setHints('one', 2);
    await records.setText('one', 'fn main() {}');
    const later = new ExerciseRecords(memory);
    assert.deepEqual(later.passed, ['one']);
    assert.deepEqual([later.hintsOf('one'), later.hintsOf('two')], [2, 0]);
    assert.deepEqual([later.textOf('one'), later.textOf('two')], ['fn main() {}', undefined]);
    assert.deepEqual(memory.synced, ['exercises.passed', 'exercises.hints']);
  });

  it('can be let go of', async () => {
    const records = new ExerciseRecords(new Memory());
    await records.setText('one', 'a');
    await records.setText('two', 'b');
    await records.setText('one', undefined);
    assert.deepEqual([records.textOf('one'), records.textOf('two')], [undefined, 'b']);
  });

  it('has room for much text, and not for any', async () => {
    const records = new ExerciseRecords(new Memory());
    await records.setText('one', 'x'.repeat(mostText - 10));
    assert.equal(records.hasRoomFor('two', 'x'.repeat(10)), true);
    assert.equal(records.hasRoomFor('two', 'x'.repeat(11)), false);
    assert.equal(records.hasRoomFor('one', 'x'.repeat(mostText)), true);
  });
});
