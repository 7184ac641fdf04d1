import assert from 'node:assert/strict';
import { fc } from '../properties';
import { moved, saysTheSame, type Change, type Stretch } from '../../../src/compiler/agreement';
import type { Finding } from '../../../src/engine/findings';

function found(rule: string, start: number, end: number): Finding {
  const span = { start, end, startLine: 0, startCharacter: start, endLine: 0, endCharacter: end };
  return {
    rule,
    severity: 'warning',
    file: 'file:///a.rs',
    span,
    message: '',
    section: '',
    evidence: '',
    notes: [],
    fixes: [],
    tags: [],
  };
}

describe('a finding and a message of the compiler’s', () => {
  it('say the same where the rule names the lint, and their places meet', () => {
    const finding = found('guard-across-await', 8, 13);
    const says = (name: string, ...places: Stretch[]): boolean => saysTheSame(finding, { name, places });
    assert.equal(says('clippy::await_holding_lock', { start: 4, end: 13 }), true);
    assert.equal(says('clippy::await_holding_lock', { start: 0, end: 8 }), false);
    assert.equal(says('clippy::await_holding_lock', { start: 13, end: 20 }), false);
    assert.equal(says('clippy::await_holding_refcell_ref', { start: 4, end: 13 }), false);
    assert.equal(says('E0277', { start: 4, end: 13 }), false);
  });

  it('say the same where the message names our place beside its own', () => {
    const finding = found('async-recursion-unboxed', 60, 80);
    const places = [
      { start: 0, end: 35 },
      { start: 58, end: 86 },
    ];
    assert.equal(saysTheSame(finding, { name: 'E0733', places }), true);
    assert.equal(saysTheSame(finding, { name: 'E0733', places: places.slice(0, 1) }), false);
  });

  it('say the same where a future that is spawned is not `Send`', () => {
    const finding = found('not-send-across-await', 27, 32);
    assert.equal(saysTheSame(finding, { name: 'E0277', places: [{ start: 14, end: 90 }] }), true);
    assert.equal(saysTheSame(finding, { name: 'E0728', places: [{ start: 14, end: 90 }] }), false);
  });

  it('stay together along edits', () => {
    const place = { start: 10, end: 20 };
    const after = (start: number, end: number, length: number): Stretch =>
      moved(place, { start, end, length });
    assert.deepEqual(after(0, 0, 5), { start: 15, end: 25 });
    assert.deepEqual(after(0, 10, 0), { start: 0, end: 10 });
    assert.deepEqual(after(20, 25, 1), { start: 10, end: 20 });
    assert.deepEqual(after(12, 14, 5), { start: 10, end: 23 });
    assert.deepEqual(after(5, 15, 0), { start: 5, end: 10 });
    assert.deepEqual(after(5, 30, 2), { start: 5, end: 7 });
  });

  it('are moved to the same text when no edit touches them', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 30, maxLength: 30 }),
        fc.nat(9),
        fc.nat(9),
        fc.string(),
        (text, at, size, by) => {
          for (const start of [at, at + 20]) {
            const change: Change = {
              start,
              end: Math.min(start + size, start < 10 ? 10 : 30),
              length: by.length,
            };
            const edited = text.slice(0, change.start) + by + text.slice(change.end);
            const { start: from, end: to } = moved({ start: 10, end: 20 }, change);
            assert.equal(edited.slice(from, to), text.slice(10, 20));
          }
        },
      ),
    );
  });
});
