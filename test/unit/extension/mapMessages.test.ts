import assert from 'node:assert/strict';
import { readMapMessage, readMapState } from '../../../src/extension/mapMessages';

const start = { line: 0, character: 4 };
const end = { line: 2, character: 0 };

describe('messages of the map', () => {
  it('are taken in the forms that the page sends', () => {
    const right = [
      { type: 'ready' },
      { type: 'drawn', parts: 3 },
      { type: 'choose', file: 'file:///a.rs' },
      { type: 'learn', section: 'waiting' },
      { type: 'reveal', file: 'file:///a.rs', start, end },
    ];
    for (const message of right) assert.deepEqual(readMapMessage(message), message);
    assert.deepEqual(readMapState({ file: 'file:///a.rs', more: 1 }), { file: 'file:///a.rs' });
  });

  it('are dropped in any other', () => {
    const wrong = [
      undefined,
      null,
      'ready',
      { type: 'other' },
      { type: 'drawn', parts: -1 },
      { type: 'choose', file: ['file:///a.rs'] },
      { type: 'learn', section: 'x'.repeat(4001) },
      { type: 'reveal', file: 'file:///a.rs', start },
      { type: 'reveal', file: 'file:///a.rs', start, end: { line: 0.5, character: 0 } },
      { type: 'reveal', start, end },
    ];
    for (const message of wrong) assert.equal(readMapMessage(message), undefined, JSON.stringify(message));
    for (const state of [undefined, 'a', { file: 1 }]) assert.deepEqual(readMapState(state), {});
  });
});
