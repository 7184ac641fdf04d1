import assert from 'node:assert/strict';
import { ExerciseRecords } from '../../../src/extension/exerciseRecords';
import { PatientMemory, type SyncedMemory } from '../../../src/extension/patientMemory';

/** A store that can be written to while `isFull` is false. */
class Store implements SyncedMemory {
  isFull = false;
  readonly synced: string[] = [];
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, otherwise?: T): T | undefined {
    return (this.values.get(key) as T | undefined) ?? otherwise;
  }

  update(key: string, value: unknown): Promise<void> {
    if (this.isFull) return Promise.reject(new Error('ENOSPC: no space left on device'));
    this.values.set(key, value);
    return Promise.resolve();
  }

  setKeysForSync(keys: readonly string[]): void {
    this.synced.push(...keys);
  }
}

describe('the editor’s store', () => {
  it('that is full loses nothing while the editor runs, and is told of once', async () => {
    const store = new Store();
    const told: string[] = [];
    const memory = new PatientMemory(store, (reason) => told.push(reason));
    const records = new ExerciseRecords(memory);
    await records.setText('a', 'fn a() {}');
    store.isFull = true;
    assert.equal(await records.pass('a'), true);
    await records.setHints('a', 2);
    await records.setText('a', 'fn b() {}');
    assert.deepEqual([records.passed, records.hintsOf('a'), records.textOf('a')], [['a'], 2, 'fn b() {}']);
    assert.deepEqual(told, ['ENOSPC: no space left on device']);
    assert.deepEqual(new ExerciseRecords(store).passed, []);

    store.isFull = false;
    await records.setText('a', undefined);
    await records.pass('b');
    const later = new ExerciseRecords(store);
    assert.deepEqual([later.passed, later.textOf('a')], [['a', 'b'], undefined]);
    assert.equal(told.length, 1);
  });

  it('that can be written to is used as it is', async () => {
    const store = new Store();
    const memory = new PatientMemory(store, () => assert.fail('nothing is wrong'));
    memory.setKeysForSync(['x']);
    await memory.update('x', 1);
    assert.deepEqual([store.get('x'), memory.get('x'), memory.get('y', 2), memory.keys()], [1, 1, 2, ['x']]);
    assert.deepEqual(store.synced, ['x']);
  });
});
