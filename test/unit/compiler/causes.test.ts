import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agreedCauses, causesIn, type Cause } from '../../../src/compiler/causes';
import type { EditorMessage } from './rustcRun';

const recorded = JSON.parse(
  readFileSync('test/fixtures/compiler/messages.json', 'utf8'),
) as readonly EditorMessage[];

/** The causes that a sample’s first message names; places are the numbers of its notes. */
function causesOf(sample: string): string[] {
  const { notes } = recorded.find((each) => each.sample === sample) ?? assert.fail(sample);
  return causesIn(notes.map((text, place) => ({ text, place }))).map(show);
}

function show(cause: Cause<number>): string {
  switch (cause.kind) {
    case 'held':
      return `${cause.name ?? '_'}: ${cause.type} held, ${cause.value} → ${cause.awaited}`;
    case 'taken':
      return `${cause.type} taken, ${cause.value}`;
    case 'awaits':
      return `${cause.type} awaited, ${cause.awaited}`;
    case 'borrowed':
      return `${cause.name} borrowed, ${cause.value}`;
  }
}

describe('the cause that notes of rustc’s name', () => {
  it('is a value and an await', () => {
    assert.deepEqual(causesOf('block-not-send'), ['count: std::rc::Rc<i32> held, 1 → 0']);
    assert.deepEqual(causesOf('fn-not-send'), ["count: std::sync::MutexGuard<'_, u64> held, 1 → 0"]);
    assert.deepEqual(causesOf('future-not-sync'), ['count: std::cell::Cell<i32> held, 1 → 0']);
  });

  it('is what a block takes along, what is awaited, what is borrowed', () => {
    assert.deepEqual(causesOf('captured-not-send'), ['std::rc::Rc<u32> taken, 0']);
    assert.deepEqual(causesOf('block-outlives'), ['name borrowed, 0']);
    assert.deepEqual(causesOf('method-borrow-escapes'), ['self borrowed, 0']);
    const notes = [
      { text: 'await occurs here on type `impl Future<Output = ()>`, which is not `Send`', place: 7 },
    ];
    assert.deepEqual(causesIn(notes).map(show), ['impl Future<Output = ()> awaited, 7']);
  });

  it('is not found where they name none', () => {
    assert.deepEqual(causesOf('await-outside-async'), []);
    assert.deepEqual(
      causesIn([{ text: `has type \`${'T'.repeat(500)}\` which is not \`Send\``, place: 0 }]),
      [],
    );
  });

  it('gives way to ours where both name the same value', () => {
    const held = (name: string, value: number): Cause<number> => ({
      kind: 'held',
      name,
      type: 'Rc<i32>',
      value,
      awaited: value + 1,
    });
    assert.deepEqual(agreedCauses([held('a', 1), held('b', 5)], [held('b', 4)]), [held('b', 5)]);
    assert.deepEqual(agreedCauses([held('a', 1)], [held('b', 4)]), [held('b', 4)]);
    assert.deepEqual(agreedCauses([held('a', 1)], []), [held('a', 1)]);
    assert.deepEqual(agreedCauses([], [held('b', 4)]), [held('b', 4)]);
    const unsure: Cause<number> = { ...held('b', 5), type: 'Rc<_>' } as Cause<number>;
    assert.deepEqual(agreedCauses([unsure], [held('b', 4)]), [held('b', 5)]);
    assert.deepEqual(agreedCauses([unsure], []), [unsure]);
  });
});
