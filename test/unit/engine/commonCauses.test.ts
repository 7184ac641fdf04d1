import assert from 'node:assert/strict';
import { tellOnce } from '../../../src/engine/commonCauses';
import type { Finding } from '../../../src/engine/findings';

function findingAt(line: number, severity: Finding['severity']): Finding {
  const span = {
    start: line * 10,
    end: line * 10 + 4,
    startLine: line,
    startCharacter: 0,
    endLine: line,
    endCharacter: 4,
  };
  return {
    rule: 'blocking-io',
    severity,
    file: 'memory:///a.rs',
    span,
    message: 'it blocks',
    section: '',
    evidence: '',
    cause: 'one call',
    notes: [],
    fixes: [],
    tags: [],
  };
}

describe('findings of one cause', () => {
  it('are told by the loudest, which names the others in the order of their places', () => {
    const told = tellOnce([
      findingAt(1, 'hint'),
      findingAt(2, 'information'),
      findingAt(3, 'warning'),
      findingAt(4, 'information'),
    ]);
    assert.deepEqual(
      told.map(({ span, notes }) => [span.startLine, notes.map((note) => note.span.startLine)]),
      [[3, [1, 2, 4]]],
    );
  });
});
