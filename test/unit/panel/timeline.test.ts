import assert from 'node:assert/strict';
import { layOut, outcomeWords, showTime, stepWords, taskNames } from '../../../src/panel/timeline';
import { drawTimeline } from '../../../src/panel/timelinePicture';
import { timedPlaces } from '../../../src/simulator/durations';
import { Run } from '../../../src/simulator/run';
import type { Program, Script } from '../../../src/simulator/script';

const place = (line: number, code: string): Program['places'][number] => ({
  file: 'file:///a.rs',
  line,
  column: 0,
  start: line * 10,
  end: line * 10 + 5,
  code,
});

function sleepFor(milliseconds: number, at: number): Script {
  const time: Script = { op: 'deed', name: 'milliseconds', args: [{ op: 'plain', value: milliseconds }], at };
  return { op: 'await', of: { op: 'deed', name: 'sleep', args: [time], at }, at };
}

/** Starts a task that works for 30 ms, sleeps for 100 ms, and prints. */
const program: Program = {
  workers: 'one',
  places: [
    place(1, 'spawn(work())'),
    place(2, 'sleep(100).await'),
    place(3, 'println!("end")'),
    place(9, 'block()'),
  ],
  functions: [
    {
      name: 'main',
      isAsync: true,
      parameters: [],
      body: {
        op: 'block',
        gives: false,
        slots: [],
        body: [
          {
            op: 'deed',
            name: 'spawn',
            args: [
              {
                op: 'async',
                captures: { moved: [] },
                at: 3,
                body: { op: 'work', milliseconds: { op: 'plain', value: 30 }, at: 3 },
              },
            ],
            at: 0,
          },
          sleepFor(100, 1),
          { op: 'print', text: { op: 'plain', value: 'end' }, at: 2 },
        ],
      },
    },
  ],
};

describe('the timeline of a program', () => {
  const trace = Run.trace(program);
  const [timeline] = layOut([trace]);
  assert.ok(timeline);
  const names = taskNames(trace);

  it('says what happens, step by step', () => {
    assert.deepEqual(
      timeline.steps.map((step) => `${showTime(step.time)}: ${stepWords(step, names, program)}`),
      [
        '0 ms: main is polled',
        '0 ms: main starts task 1: `spawn(work())`',
        '0 ms: main waits: `sleep(100).await`',
        '0 ms: task 1 is polled',
        '0 ms: task 1 keeps its thread for 30 ms: `block()`',
        '30 ms: task 1 is done',
        '100 ms: time wakes main',
        '100 ms: main is polled',
        '100 ms: main prints `end`',
        '100 ms: main is done',
      ],
    );
    assert.equal(outcomeWords(trace), 'It returns after 100 ms of its time.');
    assert.equal(
      outcomeWords(
        Run.trace(program, {
          durations: new Map([
            [1, 5],
            [3, 40],
          ]),
        }),
      ),
      'It returns after 40 ms of its time.',
    );
    const several = Run.trace(
      { ...program, workers: 'several' },
      {
        durations: new Map([
          [1, 5],
          [3, 40],
        ]),
      },
    );
    assert.equal(
      outcomeWords(several),
      'It returns after 5 ms of its time. A task that it started is not done by then: dropped where main returns, else going on.',
    );
  });

  it('goes from left to right, with a gap where time goes by', () => {
    const xs = timeline.steps.map(({ x }) => x);
    assert.deepEqual(
      [...xs].sort((a, b) => a - b),
      xs,
    );
    const gaps = xs.map((x, index) => x - (xs[index - 1] ?? 0));
    assert.ok((gaps[5] ?? 0) > 30 && (gaps[6] ?? 0) > (gaps[5] ?? 0));
    assert.deepEqual(
      timeline.ticks.map(({ time }) => time),
      [0, 30, 100],
    );
  });

  it('draws a poll to the last thing done in it, and work to its end', () => {
    const [first, second, work] = timeline.bars;
    assert.deepEqual([first?.task, second?.task, work?.kind], [0, 1, 'work']);
    assert.equal(first?.to, (timeline.steps[2]?.x ?? 0) + 7);
    assert.equal(work?.to, timeline.ticks[1]?.x);
    assert.ok((second?.to ?? 0) >= (work?.to ?? 0));
  });

  it('is as wide as its last time needs', () => {
    const trace = Run.trace(program, { durations: new Map([[1, 1000]]) });
    const [late] = layOut([trace]);
    assert.ok(late);
    // What ends at that time, and goes on no further, leaves the label the least room.
    const ticks = [...late.ticks.slice(0, -1), { x: late.width, time: 1000 }];
    const drawing = drawTimeline({ ...late, ticks }, trace, ['main', 'task 1']);
    const widthOf = (seven: string): number => seven.length * 7;
    assert.equal(drawing.attributes['width'], 72 + late.width + widthOf('1000 ms'));
  });

  it('can be given other times', () => {
    assert.deepEqual(timedPlaces(program), [
      { at: 1, kind: 'wait', milliseconds: 100 },
      { at: 3, kind: 'work', milliseconds: 30 },
    ]);
    const durations = new Map([
      [1, 5],
      [3, 40],
    ]);
    assert.equal(Run.trace(program, { durations }).end, 40);
  });
});
