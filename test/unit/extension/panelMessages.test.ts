import assert from 'node:assert/strict';
import { readPanelMessage } from '../../../src/extension/panelMessages';

describe('messages of the panel', () => {
  it('are taken in the forms that the page sends', () => {
    const right = [
      { type: 'loaded' },
      { type: 'ready' },
      { type: 'shown', anchor: 'a', title: 'A' },
      { type: 'openCode', code: 'fn f() {}' },
      { type: 'reveal', file: 'file:///a.rs', line: 0, character: 4 },
      { type: 'exercise', id: 'a', action: 'hint' },
      { type: 'ownExample', action: 'fixFile' },
      { type: 'mend', id: '1:0', applies: false },
      { type: 'runExample', section: 'streams', number: 1, action: 'run' },
    ];
    for (const message of right) assert.deepEqual(readPanelMessage(message), message);
  });

  it('are dropped in any other', () => {
    const wrong = [
      undefined,
      null,
      'ready',
      { type: 'other' },
      { type: 'shown', anchor: 1, title: 'A' },
      { type: 'openCode', code: 'x'.repeat(100_001) },
      { type: 'reveal', file: 'file:///a.rs', line: -1, character: 0 },
      { type: 'reveal', file: 'file:///a.rs', line: 1.5, character: 0 },
      { type: 'reveal', line: 1, character: 0 },
      { type: 'exercise', id: 'a', action: 'delete' },
      { type: 'exercise', action: 'hint' },
      { type: 'ownExample', action: 'reset' },
      { type: 'mend', id: 1, applies: true },
      { type: 'mend', id: '1:0' },
      { type: 'runExample', section: 'streams', number: 1, action: 'check' },
      { type: 'runExample', section: 'streams', number: -1, action: 'run' },
      { type: 'runExample', code: 'fn main() {}', action: 'run' },
    ];
    for (const message of wrong) assert.equal(readPanelMessage(message), undefined, JSON.stringify(message));
  });

  it('lose what does not belong to them', () => {
    assert.deepEqual(readPanelMessage({ type: 'ready', command: 'x' }), { type: 'ready' });
  });
});
