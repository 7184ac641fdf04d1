import type { Program } from '../simulator/script';
import type { Trace, TraceEvent } from '../simulator/trace';
import { plural, t } from '../editors/language';

/** One thing that happens, as a step that the reader can go to. */
export interface Step {
  readonly event: TraceEvent;
  /** Milliseconds of the program’s time. */
  readonly time: number;
  /** Where it stands in the picture, in its units from the left. */
  readonly x: number;
}

/** A stretch of a task’s lane. */
export interface Bar {
  readonly task: number;
  readonly kind: 'poll' | 'work' | 'stall';
  readonly from: number;
  readonly to: number;
}

export interface Timeline {
  readonly steps: readonly Step[];
  readonly bars: readonly Bar[];
  /** Where an hour hand would stand, the same in all runs: places whose time is another than that of the place before. */
  readonly ticks: readonly { readonly x: number; readonly time: number }[];
  readonly width: number;
  /** Where it ends: another run may go on. */
  readonly end: number;
}

/** Units that one thing takes, and a jump in time. */
const stepWidth = 9;
const jumpWidth = 34;
/** What waits and works for long is wider, up to a bound. */
const mostJump = 110;
/** Things that are drawn and listed. */
export const mostSteps = 400;

/**
 * Things that happen at one moment stand side by side, since their order is what matters; where time goes by there is a gap, wider
 * for more time. What several runs do at one moment stands at one place.
 */
export function layOut(traces: readonly Trace[]): Timeline[] {
  const runs = traces.map(({ events, end, outcome }) => {
    const shown = events.slice(0, mostSteps);
    const times = shown.map(timeOf);
    const last = shown.length < events.length ? (times.at(-1) ?? 0) : end;
    return { shown, times, last, outcome };
  });
  const moments = [...new Set(runs.flatMap(({ times, last }) => [0, ...times, last]))].sort((a, b) => a - b);
  const xs = new Map<number, number>();
  const ticks: { x: number; time: number }[] = [];
  let x = 0;
  for (const [index, time] of moments.entries()) {
    x += index === 0 ? 0 : jump(time - (moments[index - 1] ?? 0));
    ticks.push({ x, time });
    x += stepWidth;
    xs.set(time, x);
    x += stepWidth * Math.max(...runs.map(({ times }) => times.filter((each) => each === time).length));
  }
  return runs.map(({ shown, times, last, outcome }) => {
    const at = (index: number): number => {
      const time = times[index] ?? 0;
      return (xs.get(time) ?? 0) + (index - times.indexOf(time)) * stepWidth;
    };
    const steps = shown.map((event, index) => ({ event, time: times[index] ?? 0, x: at(index) }));
    const done = Math.max(xs.get(last) ?? 0, (steps.at(-1)?.x ?? 0) + stepWidth);
    // Who stands still does so while others go on.
    const end = outcome === 'stuck' ? x : done;
    return { steps, bars: barsOf(steps, ticks, end), ticks, width: x, end };
  });
}

function jump(time: number): number {
  return Math.min(mostJump, jumpWidth + Math.sqrt(time) * 2);
}

function timeOf(event: TraceEvent): number {
  return 'time' in event ? event.time : event.from;
}

function barsOf(steps: readonly Step[], ticks: Timeline['ticks'], width: number): Bar[] {
  // Until when a bar goes: the last thing that its task does in it, or the moment at which it ends.
  const xAt = (time: number): number => ticks.find((tick) => tick.time >= time)?.x ?? width;
  return steps.flatMap(({ event, x }, index): Bar[] => {
    if (event.kind === 'work' || event.kind === 'stall')
      return [
        { task: event.task, kind: event.kind, from: x, to: event.to === undefined ? width : xAt(event.to) },
      ];
    if (event.kind !== 'poll') return [];
    return [
      {
        task: event.task,
        kind: 'poll',
        from: x,
        to: Math.max(endOfPoll(steps, index, event.task), event.to > event.from ? xAt(event.to) : 0),
      },
    ];
  });
}

function endOfPoll(steps: readonly Step[], start: number, task: number): number {
  let end = steps[start]?.x ?? 0;
  for (const { event, x } of steps.slice(start + 1)) {
    if (event.kind === 'poll') break;
    const by = event.kind === 'wake' || event.kind === 'spawn' ? event.by : event.task;
    if (by === task) end = x;
  }
  return end + stepWidth - 2;
}

/** How it ends, in a sentence. */
export function outcomeWords({ outcome, end, tasks, events }: Trace): string {
  const ended = new Set(events.flatMap((event) => (event.kind === 'end' ? [event.task] : [])));
  const open = tasks.filter(({ id, isOffloaded }) => id !== 0 && !isOffloaded && !ended.has(id)).length;
  const left =
    open === 0
      ? ''
      : plural(
          open,
          ' A task that it started is not done by then: dropped where main returns, else going on.',
          ' {0} tasks that it started are not done by then: dropped where main returns, else going on.',
        );
  switch (outcome) {
    case 'done':
      return t('It returns after {0} of its time.{1}', showTime(end), left);
    case 'stuck':
      return t('After {0} nothing can happen any more: what is left waits for ever.', showTime(end));
    case 'panicked':
      return t('It panics after {0}.', showTime(end));
    case 'cut':
      return t('It goes on; it was followed for {0}.', showTime(end));
  }
}

/** How long it takes, and what becomes of it, in a few words. */
export function totalWords({ outcome, end }: Trace): string {
  const time = showTime(end);
  switch (outcome) {
    case 'done':
      return time;
    case 'stuck':
      return t('stands still at {0}', time);
    case 'panicked':
      return t('panics at {0}', time);
    case 'cut':
      return t('goes on');
  }
}

export function showTime(milliseconds: number): string {
  const rounded = Math.round(milliseconds * 100) / 100;
  return rounded >= 10_000 ? `${String(rounded / 1000)} s` : `${String(rounded)} ms`;
}

/** The names of tasks, those of one kind told apart by numbers. */
export function taskNames({ tasks }: Trace): string[] {
  return tasks.map(({ id, name, isOffloaded }) =>
    id === 0 ? name : isOffloaded ? t('blocking {0}', id) : t('task {0}', id),
  );
}

/** What happens in a step, in words; code in backticks. */
export function stepWords({ event }: Step, names: readonly string[], { places }: Program): string {
  const name = (task: number): string => names[task] ?? t('a task');
  const code = 'at' in event ? (places[event.at]?.code ?? '') : '';
  switch (event.kind) {
    case 'poll':
      return t('{0} is polled', name(event.task));
    case 'work':
      return t(
        '{0} keeps its thread for {1}: `{2}`',
        name(event.task),
        showTime(event.to - event.from),
        code,
      );
    case 'stall':
      return event.to === undefined
        ? t('{0} makes its thread wait for ever: `{1}`', name(event.task), code)
        : t('{0} makes its thread wait: `{1}`', name(event.task), code);
    case 'print':
      return t('{0} prints `{1}`', name(event.task), event.text);
    case 'wait':
      return t('{0} waits: `{1}`', name(event.task), code);
    case 'wake':
      return event.by === undefined
        ? t('time wakes {0}', name(event.task))
        : t('{0} wakes {1}', name(event.by), name(event.task));
    case 'spawn':
      return t('{0} starts {1}: `{2}`', name(event.by), name(event.task), code);
    case 'drop':
      return t('{0} drops a future half-way: `{1}`', name(event.task), code);
    case 'loss':
      return t('message `{0}` is lost: `{1}` had taken it', event.text, code);
    case 'end':
      return event.how === 'done'
        ? t('{0} is done', name(event.task))
        : event.how === 'panicked'
          ? t('{0} panics', name(event.task))
          : t('{0} is cancelled', name(event.task));
  }
}
