import type { Trace } from '../simulator/trace';
import { part, type Drawing } from './drawing';
import { showTime, type Timeline } from './timeline';
import { plural, t } from '../editors/language';

const lane = 30;
const top = 12;
/** Room for the names of tasks. */
const left = 72;
const longestName = 11;
/** Room for a character of the axis, in most fonts. */
const characterWidth = 7;

/** Tasks as lanes, polls as bars, wake-ups as arrows; `taskNames` stand over the lanes. `run` names one of two. */
export function drawTimeline(
  timeline: Timeline,
  trace: Trace,
  names: readonly string[],
  run?: string,
): Drawing {
  const height = top + names.length * lane + 10;
  const labelEnds = timeline.ticks.map(({ x, time }) => x + showTime(time).length * characterWidth);
  const width = left + Math.max(timeline.width + 24, ...labelEnds);
  const attributes = {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width,
    height,
    class: 'timeline',
    role: 'img',
    'aria-label': `${run === undefined ? '' : `${run}: `}${t(
      'Timeline of {0} until {1}. The list below says the same, step by step.',
      plural(names.length, '{0} task', '{0} tasks'),
      showTime(trace.end),
    )}`,
  };
  return part(
    'svg',
    attributes,
    ...timeline.ticks.flatMap((tick) => axisMark(left + tick.x, tick.time, height)),
    ...names.flatMap((name, task) => laneOf(name, task, left + timeline.end + 8)),
    ...timeline.bars.map(({ task, kind, from, to }) =>
      part('rect', {
        class: `stretch ${kind}`,
        x: left + from,
        y: yOf(task) - 6,
        width: Math.max(4, to - from),
        height: 12,
        rx: 2,
      }),
    ),
    ...timeline.steps.flatMap((step) => markOf(step)),
    part('line', { class: 'now', x1: left, x2: left, y1: 14, y2: height - 4 }),
  );
}

/** Puts the line that stands for now where a step is. */
export function moveNow(picture: SVGElement, x: number): void {
  const line = picture.querySelector('line.now');
  for (const end of ['x1', 'x2']) line?.setAttribute(end, String(left + x));
}

function yOf(task: number): number {
  return top + task * lane + 20;
}

function axisMark(x: number, time: number, height: number): Drawing[] {
  return [
    part('line', { class: 'grid', x1: x, x2: x, y1: 14, y2: height - 4 }),
    part('text', { class: 'time', x, y: 10 }, showTime(time)),
  ];
}

function laneOf(name: string, task: number, end: number): Drawing[] {
  const label = name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
  return [
    part('line', { class: 'lane', x1: left, x2: end, y1: yOf(task), y2: yOf(task) }),
    part('text', { class: 'name', x: 2, y: yOf(task) + 4 }, label),
  ];
}

function markOf({ event, x: at }: Timeline['steps'][number]): Drawing[] {
  const x = left + at;
  switch (event.kind) {
    case 'wake':
    case 'spawn':
      return event.by === undefined || event.by === event.task
        ? [clockMark(x, event.task)]
        : [arrow(x, event.by, event.task, event.kind)];
    case 'print':
      return [part('circle', { class: 'print', cx: x, cy: yOf(event.task), r: 3 })];
    case 'drop':
      return [cross(x, event.task, 'drop')];
    case 'loss':
      return [lossLabel(x, event.task, event.text)];
    case 'end':
      return event.how === 'done'
        ? [part('circle', { class: 'end', cx: x, cy: yOf(event.task), r: 5 })]
        : [cross(x, event.task, 'fault')];
    case 'poll':
    case 'work':
    case 'stall':
    case 'wait':
      return [];
  }
}

function arrow(x: number, from: number, to: number, kind: string): Drawing {
  const [start, end] = [yOf(from), yOf(to)];
  const tip = end > start ? end - 7 : end + 7;
  const back = end > start ? tip - 5 : tip + 5;
  const d = `M${String(x)} ${String(start)}V${String(tip)}M${String(x - 3)} ${String(back)}L${String(x)} ${String(tip)}L${String(x + 3)} ${String(back)}`;
  return part('path', { class: `arrow ${kind}`, d });
}

function clockMark(x: number, task: number): Drawing {
  const y = yOf(task);
  return part('path', { class: 'arrow wake', d: `M${String(x)} ${String(y - 15)}v8m-3-4l3 4l3-4` });
}

function cross(x: number, task: number, kind: string): Drawing {
  const y = yOf(task);
  return part('path', { class: kind, d: `M${String(x - 4)} ${String(y - 4)}l8 8m0-8l-8 8` });
}

/** Characters of a message that is lost. */
const longestMessage = 10;

function lossLabel(x: number, task: number, message: string): Drawing {
  const name = message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1)}…`;
  return part('text', { class: 'loss', x: x - 4, y: yOf(task) - 9 }, t('✕ {0} lost', name));
}
