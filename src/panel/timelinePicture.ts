import type { Trace } from '../simulator/trace';
import { shape } from './svg';
import { showTime, type Timeline } from './timeline';

const lane = 30;
const top = 12;
/** Room for the names of tasks. */
const left = 72;
const longestName = 11;

/** Tasks as lanes, polls as bars, wake-ups as arrows; `taskNames` stand over the lanes. `run` names one of two. */
export function drawTimeline(
  timeline: Timeline,
  trace: Trace,
  names: readonly string[],
  run?: string,
): SVGSVGElement {
  const height = top + names.length * lane + 10;
  const width = left + timeline.width + 24;
  const picture = shape('svg', {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width,
    height,
    class: 'timeline',
    role: 'img',
    'aria-label': `${run === undefined ? '' : `${run}: `}Timeline of ${String(names.length)} ${names.length === 1 ? 'task' : 'tasks'} until ${showTime(trace.end)}. The list below says the same, step by step.`,
  });
  picture.append(
    ...timeline.ticks.flatMap((tick) => axisMark(left + tick.x, tick.time, height)),
    ...names.flatMap((name, task) => laneOf(name, task, left + timeline.end + 8)),
    ...timeline.bars.map(({ task, kind, from, to }) =>
      shape('rect', {
        class: `stretch ${kind}`,
        x: left + from,
        y: yOf(task) - 6,
        width: Math.max(4, to - from),
        height: 12,
        rx: 2,
      }),
    ),
    ...timeline.steps.flatMap((step) => markOf(step)),
    shape('line', { class: 'now', x1: left, x2: left, y1: 14, y2: height - 4 }),
  );
  return picture;
}

/** Puts the line that stands for now where a step is. */
export function moveNow(picture: SVGSVGElement, x: number): void {
  const line = picture.querySelector('line.now');
  for (const end of ['x1', 'x2']) line?.setAttribute(end, String(left + x));
}

function yOf(task: number): number {
  return top + task * lane + 20;
}

function axisMark(x: number, time: number, height: number): SVGElement[] {
  const text = shape('text', { class: 'time', x, y: 10 });
  text.textContent = showTime(time);
  return [shape('line', { class: 'grid', x1: x, x2: x, y1: 14, y2: height - 4 }), text];
}

function laneOf(name: string, task: number, end: number): SVGElement[] {
  const label = shape('text', { class: 'name', x: 2, y: yOf(task) + 4 });
  label.textContent = name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
  return [shape('line', { class: 'lane', x1: left, x2: end, y1: yOf(task), y2: yOf(task) }), label];
}

function markOf({ event, x: at }: Timeline['steps'][number]): SVGElement[] {
  const x = left + at;
  switch (event.kind) {
    case 'wake':
    case 'spawn':
      return event.by === undefined || event.by === event.task
        ? [clockMark(x, event.task)]
        : [arrow(x, event.by, event.task, event.kind)];
    case 'print':
      return [shape('circle', { class: 'print', cx: x, cy: yOf(event.task), r: 3 })];
    case 'drop':
      return [cross(x, event.task, 'drop')];
    case 'loss':
      return [lossLabel(x, event.task, event.text)];
    case 'end':
      return event.how === 'done'
        ? [shape('circle', { class: 'end', cx: x, cy: yOf(event.task), r: 5 })]
        : [cross(x, event.task, 'fault')];
    case 'poll':
    case 'work':
    case 'stall':
    case 'wait':
      return [];
  }
}

function arrow(x: number, from: number, to: number, kind: string): SVGElement {
  const [start, end] = [yOf(from), yOf(to)];
  const tip = end > start ? end - 7 : end + 7;
  const back = end > start ? tip - 5 : tip + 5;
  const d = `M${String(x)} ${String(start)}V${String(tip)}M${String(x - 3)} ${String(back)}L${String(x)} ${String(tip)}L${String(x + 3)} ${String(back)}`;
  return shape('path', { class: `arrow ${kind}`, d });
}

function clockMark(x: number, task: number): SVGElement {
  const y = yOf(task);
  return shape('path', { class: 'arrow wake', d: `M${String(x)} ${String(y - 15)}v8m-3-4l3 4l3-4` });
}

function cross(x: number, task: number, kind: string): SVGElement {
  const y = yOf(task);
  return shape('path', { class: kind, d: `M${String(x - 4)} ${String(y - 4)}l8 8m0-8l-8 8` });
}

/** Characters of a message that is lost. */
const longestMessage = 10;

function lossLabel(x: number, task: number, message: string): SVGElement {
  const label = shape('text', { class: 'loss', x: x - 4, y: yOf(task) - 9 });
  const name = message.length <= longestMessage ? message : `${message.slice(0, longestMessage - 1)}…`;
  label.textContent = `✕ ${name} lost`;
  return label;
}
