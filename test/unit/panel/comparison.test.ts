import assert from 'node:assert/strict';
import { changeWords, pairPlaces } from '../../../src/panel/comparison';
import { Run } from '../../../src/simulator/run';
import type { Program, Script } from '../../../src/simulator/script';

/** A main that does `body` on one thread; place n has the n-th code. */
function program(codes: readonly string[], body: readonly Script[]): Program {
  return {
    workers: 'one',
    places: codes.map((code, line) => ({
      file: 'file:///a.rs',
      line,
      column: 0,
      start: line * 10,
      end: 0,
      code,
    })),
    functions: [
      { name: 'main', isAsync: true, parameters: [], body: { op: 'block', gives: false, slots: [], body } },
    ],
  };
}

const plain = (value: number | string): Script => ({ op: 'plain', value });
const sleep = (milliseconds: number, at: number): Script => ({
  op: 'await',
  of: {
    op: 'deed',
    name: 'sleep',
    args: [{ op: 'deed', name: 'milliseconds', args: [plain(milliseconds)], at }],
    at,
  },
  at,
});
const work = (milliseconds: number, at: number): Script => ({
  op: 'work',
  milliseconds: plain(milliseconds),
  at,
});
const print = (text: string): Script => ({ op: 'print', text: plain(text), at: 0 });
const spawn = (body: Script): Script => ({
  op: 'deed',
  name: 'spawn',
  args: [{ op: 'async', body, captures: { moved: [] }, at: 0 }],
  at: 0,
});
const forever: Script = { op: 'await', of: { op: 'deed', name: 'pending', args: [], at: 0 }, at: 0 };

function change(before: readonly Script[], after: readonly Script[]): string {
  const [first, second] = [before, after].map((body) => Run.trace(program(['a', 'b', 'c'], body)));
  assert.ok(first && second);
  return changeWords(first, second);
}

describe('what a second run does otherwise', () => {
  it('is told in a sentence', () => {
    assert.equal(
      change([sleep(100, 1), sleep(100, 2)], [sleep(100, 1)]),
      'It finishes after 100 ms instead of 200 ms.',
    );
    assert.equal(change([forever], [sleep(5, 1)]), 'It no longer stands still, and finishes after 5 ms.');
    assert.equal(
      change([{ op: 'panic', text: plain('no'), at: 0 }], [print('yes')]),
      'It no longer panics, finishes after 0 ms, and prints `yes` as well.',
    );
    assert.equal(change([print('a')], [print('a')]), 'It does the same.');
    assert.equal(change([print('a'), print('b')], [print('b'), print('a')]), 'It prints in another order.');
  });

  it('blocks others only where others were ready and waited', () => {
    const other = spawn(sleep(20, 2));
    assert.equal(
      change([other, sleep(10, 1), work(50, 0), sleep(10, 1)], [other, sleep(70, 1)]),
      'It no longer blocks other tasks for 50 ms.',
    );
    // One that was ready before counts as well.
    const early = spawn(print('early'));
    assert.equal(
      change([early, work(5, 1), work(50, 0), sleep(10, 1)], [early, work(5, 1), sleep(60, 1)]),
      'It blocks other tasks for 5 ms instead of 55 ms.',
    );
    // Its timer is due just when the thread is free again.
    const later = spawn(sleep(60, 2));
    assert.equal(
      change([later, sleep(10, 1), work(50, 0), sleep(10, 1)], [later, sleep(70, 1)]),
      'It no longer keeps a thread of the runtime for 50 ms.',
    );
    assert.equal(
      change([work(50, 0)], [work(20, 0)]),
      'It finishes after 20 ms instead of 50 ms, and keeps threads of the runtime for 20 ms instead of 50 ms.',
    );
  });

  it('leaves tasks half-done, or not', () => {
    assert.equal(change([spawn(sleep(50, 1)), sleep(10, 2)], [sleep(10, 2)]), 'It leaves no task half-done.');
  });
});

describe('places of two programs that take time', () => {
  it('are the same where their code is, in order, or where one became another of that length', () => {
    const first = program(
      ['load()', 'load()', 'std::thread::sleep(d)', 'c'],
      [sleep(10, 0), sleep(20, 1), work(30, 2)],
    );
    const second = program(
      ['load()', 'tokio::time::sleep(d)', 'load()', 'new()'],
      [sleep(10, 0), sleep(30, 1), sleep(20, 2), sleep(7, 3)],
    );
    assert.deepEqual(
      pairPlaces(first, second).map(([one, other]) => [one?.at, other?.at]),
      [
        [0, 0],
        [1, 2],
        [2, 1],
        [undefined, 3],
      ],
    );
  });
});
