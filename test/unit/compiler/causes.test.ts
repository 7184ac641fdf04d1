import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { agreedCauses, causesIn, type Cause } from '../../../src/compiler/causes';
import type { EditorMessage } from './rustcRun';

const recorded = JSON.parse(
  readFileSync('test/fixtures/compiler/messages.json', 'utf8'),
) as readonly EditorMessage[];

/** The causes that a sample’s first message names; places are the numbers of its notes. */
function causesOf(sample: string, isPrinted = false): string[] {
  const { text, notes, rendered } = recorded.find((each) => each.sample === sample) ?? assert.fail(sample);
  const placed = notes.map((note, place) => ({ text: note, place }));
  return causesIn(isPrinted ? `${text}\n${rendered}` : text, placed).map(show);
}

function show(cause: Cause<number>): string {
  switch (cause.kind) {
    case 'held':
      return `${cause.name ?? '_'}: ${cause.type ?? '?'} held, ${cause.value ?? '?'} → ${cause.awaited}`;
    case 'taken':
      return `${cause.type ?? '?'} taken, ${cause.value}`;
    case 'awaits':
      return `${cause.type ?? '?'} awaited, ${cause.awaited}`;
    case 'borrowed':
      return `${cause.name} borrowed, ${cause.value}`;
  }
}

describe('the cause that notes of rustc’s name', () => {
  it('is an await, and the type of a value; its name too where all that rustc prints is there', () => {
    assert.deepEqual(causesOf('block-not-send'), ['_: std::rc::Rc<i32> held, ? → 0']);
    assert.deepEqual(causesOf('block-not-send', true), ['count: std::rc::Rc<i32> held, ? → 0']);
    assert.deepEqual(causesOf('fn-not-send', true), ["count: std::sync::MutexGuard<'_, u64> held, ? → 0"]);
    assert.deepEqual(causesOf('future-not-sync'), ['_: std::cell::Cell<i32> held, ? → 0']);
  });

  it('is what a block takes along, what is awaited, what is borrowed', () => {
    assert.deepEqual(causesOf('captured-not-send'), ['std::rc::Rc<u32> taken, 0']);
    assert.deepEqual(causesOf('block-outlives'), ['name borrowed, 0']);
    assert.deepEqual(causesOf('method-borrow-escapes'), ['self borrowed, 0']);
    const note = 'future is not `Send` as it awaits another future which is not `Send`';
    assert.deepEqual(causesIn('', [{ text: note, place: 7 }]).map(show), ['? awaited, 7']);
  });

  it('is a value and an await where an editor has the labels', () => {
    const labelled = (...texts: string[]): string[] =>
      causesIn(
        '',
        texts.map((text, place) => ({ text, place })),
      ).map(show);
    const awaited = 'await occurs here, with `mut count` maybe used later';
    const typed = 'has type `Rc<i32>` which is not `Send`';
    assert.deepEqual(labelled(awaited, typed), ['count: Rc<i32> held, 1 → 0']);
    assert.deepEqual(labelled(typed), ['Rc<i32> taken, 0']);
    assert.deepEqual(labelled('await occurs here on type `impl Future<Output = ()>`, which is not `Send`'), [
      'impl Future<Output = ()> awaited, 0',
    ]);
    assert.deepEqual(labelled(`has type \`${'T'.repeat(500)}\` which is not \`Send\``), []);
  });

  it('is not found where they name none', () => {
    assert.deepEqual(causesOf('await-outside-async'), []);
    assert.deepEqual(causesOf('recursion', true), []);
  });

  it('gives way to ours where both mean the same value', () => {
    const held = (name: string | undefined, type: string, value: number): Cause<number> => ({
      kind: 'held',
      ...(name !== undefined && { name }),
      type,
      value,
      awaited: value + 1,
    });
    const own = held('b', 'Rc<i32>', 5);
    assert.deepEqual(agreedCauses([held('a', 'Rc<i32>', 1), own], [held('b', 'std::rc::Rc<i32>', 4)]), [own]);
    assert.deepEqual(agreedCauses([held('a', 'Rc<i32>', 1)], [own]), [own]);
    assert.deepEqual(agreedCauses([own], []), [own]);
    assert.deepEqual(agreedCauses([], [own]), [own]);
    const nameless = held(undefined, 'std::rc::Rc<i32>', 4);
    assert.deepEqual(agreedCauses([held('a', 'Ref<u8>', 1), own], [nameless]), [own]);
    assert.deepEqual(agreedCauses([held('a', 'Ref<u8>', 1)], [nameless]), [nameless]);
    // What we know in part, the compiler knows.
    assert.deepEqual(agreedCauses([held('b', 'Rc<_>', 5)], [held('b', 'Rc<i32>', 4)]), [own]);
    assert.deepEqual(agreedCauses([held('b', 'Rc<_>', 5)], []), [held('b', 'Rc<_>', 5)]);
  });
});
