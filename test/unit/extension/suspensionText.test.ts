import { expect } from 'chai';
import { suspensionLines } from '../../../src/extension/suspensionText';
import type { FutureView, PauseView, ValueView } from '../../../src/engine/protocol';

const spanAt = (line: number, character = 20): PauseView['span'] => ({
  start: 0,
  end: 0,
  startLine: line,
  startCharacter: 4,
  endLine: line,
  endCharacter: character,
});

const pause = (line: number, code: string, character?: number): PauseView => ({
  span: spanAt(line, character),
  word: 'await',
  waitsFor: [{ code }],
  isOnBranch: false,
});

function value(name: string, pauses: readonly number[], more: Partial<ValueView> = {}): ValueView {
  const kept = pauses.map((each) => ({ pause: each, reason: 'used again in line 9' }));
  return { name, span: spanAt(0), isTaken: false, staysOnThread: false, kept, ...more };
}

function viewOf(pauses: readonly PauseView[], values: readonly ValueView[]): FutureView {
  const runs = { kind: 'worker', reason: '' };
  return {
    file: 'a',
    name: 'f',
    kind: 'function',
    head: spanAt(0),
    body: spanAt(0),
    runs,
    pauses,
    values,
    loops: [],
  };
}

describe('what stands behind a line that waits', () => {
  it('names what is alive there, with what matters of it, and in full what else', () => {
    const view = viewOf(
      [pause(4, 'rx.recv()'), pause(6, 'save(&all)')],
      [
        value('self', [0, 1], { isTaken: true }),
        value('all', [1], { type: 'Vec<u8>' }),
        value('guard', [1], { guard: 'lock', staysOnThread: true, type: 'MutexGuard<u64>' }),
        value('buf', [1], { size: '4 KiB', type: '[u8; _]' }),
      ],
    );
    expect(suspensionLines(view)).to.deep.equal([
      {
        line: 4,
        character: 20,
        label: 'waits',
        details: 'Waits for `rx.recv()`. Nothing of its own is alive meanwhile, but what it was given.',
      },
      {
        line: 6,
        character: 20,
        label: 'keeps all, guard (lock), buf (4 KiB)',
        details:
          'Waits for `save(&all)`. Alive meanwhile:\n\n- `all: Vec<u8>`: used again in line 9\n- `guard: MutexGuard<u64>`: a lock, not `Send`, used again in line 9\n- `buf: [u8; _]`: 4 KiB, used again in line 9',
      },
    ]);
  });

  it('counts what there is no room for, in sixty characters at most', () => {
    const names = ['first_connection', 'second_connection', 'third_connection', 'fourth_connection'];
    const [line] = suspensionLines(
      viewOf(
        [pause(1, 'a()')],
        names.map((name) => value(name, [0])),
      ),
    );
    expect(line?.label).to.equal('keeps first_connection, second_connection and 2 more');
    const long = suspensionLines(viewOf([pause(1, 'a()')], [value('x'.repeat(70), [0])]));
    expect(long[0]?.label).to.equal('keeps one value');
  });

  it('says once what several waits of a line keep', () => {
    const view = viewOf([pause(1, 'a()', 12), pause(1, 'b()', 30)], [value('x', [0]), value('y', [0, 1])]);
    expect(suspensionLines(view).map(({ label, character }) => [label, character])).to.deep.equal([
      ['keeps x, y', 12],
    ]);
  });
});
