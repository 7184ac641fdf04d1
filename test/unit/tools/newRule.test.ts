import assert from 'node:assert/strict';
import { idMistake, renderNewRule } from '../../../src/tools/newRule';

describe('a new rule', () => {
  it('has an id like the others, and none that is taken', () => {
    assert.equal(idMistake('lost-message', ['block-on']), undefined);
    assert.equal(idMistake('block-on', ['block-on']), 'there is a rule block-on already');
    for (const id of ['single', 'Lost-Message', 'lost_message', '-lost', '../../evil-path'])
      assert.match(idMistake(id, []) ?? '', /^".*" is no id: /, id);
  });

  it('has code, a lesson and a fixture that want one and the same finding', () => {
    const files = renderNewRule('lost-message');
    assert.deepEqual(
      [...files.keys()],
      ['src/rules/lost-message.ts', 'src/rules/lost-message.md', 'test/fixtures/rules/lost-message.rs'],
    );
    assert.match(
      files.get('src/rules/lost-message.ts') ?? '',
      /id: 'lost-message',\n {2}title: 'Lost message',/,
    );
    assert.match(files.get('src/rules/lost-message.md') ?? '', /```rust warns=lost-message\n/);
    assert.match(
      files.get('test/fixtures/rules/lost-message.rs') ?? '',
      /\^{9} lost-message: What is wrong here/,
    );
  });
});
