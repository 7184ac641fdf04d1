import { timedPlaces, type TimedPlace } from '../simulator/durations';
import type { Program } from '../simulator/script';
import type { Trace } from '../simulator/trace';
import { showTime } from './timeline';
import { plural, t } from '../editors/language';

/** A place that takes time, in each of two programs where it stands in it. */
export type PairedPlace = readonly [TimedPlace | undefined, TimedPlace | undefined];

/**
 * The places of two programs that take time, those together that are the same: the n-th of one code, or what became another call
 * of the same length.
 */
export function pairPlaces(first: Program, second: Program): PairedPlace[] {
  const left = [...timedPlaces(second)];
  const take = (isIt: (place: TimedPlace) => boolean): TimedPlace | undefined => {
    const index = left.findIndex(isIt);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const codeOf = ({ places }: Program, { at }: TimedPlace): string => places[at]?.code ?? '';
  const places = timedPlaces(first);
  const same = places.map((one) => take((other) => codeOf(second, other) === codeOf(first, one)));
  const pairs = places.map((one, index): PairedPlace => {
    const other = same[index] ?? take(({ milliseconds }) => milliseconds === one.milliseconds);
    return [one, other];
  });
  return [...pairs, ...left.map((other): PairedPlace => [undefined, other])];
}

/** What a second run does otherwise than the first, in one sentence. */
export function changeWords(before: Trace, after: Trace): string {
  const changes = [
    ...outcomeChange(before, after),
    ...timeChange(before, after),
    ...lossChange(before, after),
    ...taskChange(before, after),
    ...printChange(before, after),
  ];
  if (changes.length === 0)
    return isSameOrder(before, after) ? t('It does the same.') : t('It prints in another order.');
  const list =
    changes.length === 1
      ? changes[0]
      : t('{0}, and {1}', changes.slice(0, -1).join(', '), changes.at(-1) ?? '');
  return t('It {0}.', list ?? '');
}

function outcomeChange({ outcome: was, end: then }: Trace, { outcome, end }: Trace): string[] {
  const at = showTime(end);
  if (was === outcome) {
    if (outcome === 'cut' || then === end) return [];
    const verb = { done: t('finishes'), stuck: t('stands still'), panicked: t('panics') }[outcome];
    return [t('{0} after {1} instead of {2}', verb, at, showTime(then))];
  }
  const first = {
    stuck: [t('no longer stands still')],
    panicked: [t('no longer panics')],
    done: [],
    cut: [],
  }[was];
  const now = {
    done: t('finishes after {0}', at),
    stuck: t('stands still after {0}', at),
    panicked: t('panics after {0}', at),
    cut: t('goes on'),
  }[outcome];
  return [...first, now];
}

function timeChange(before: Trace, after: Trace): string[] {
  const [kept, stillKept] = [waitedTime(before), waitedTime(after)];
  if (kept > stillKept)
    return [
      stillKept === 0
        ? t('no longer blocks other tasks for {0}', showTime(kept))
        : t('blocks other tasks for {0} instead of {1}', showTime(stillKept), showTime(kept)),
    ];
  const [busy, stillBusy] = [busyTime(before), busyTime(after)];
  if (busy <= stillBusy) return [];
  return [
    stillBusy === 0
      ? t('no longer keeps a thread of the runtime for {0}', showTime(busy))
      : t('keeps threads of the runtime for {0} instead of {1}', showTime(stillBusy), showTime(busy)),
  ];
}

/** How long threads of the runtime were kept by code that did not give them back. */
function busyTime(trace: Trace): number {
  return keptThreads(trace).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How long of that another task was ready, and had its turn on that thread afterwards. */
function waitedTime(trace: Trace): number {
  return keptThreads(trace)
    .filter((kept) => isWaitedFor(trace, kept))
    .reduce((sum, { from, to }) => sum + to - from, 0);
}

function isWaitedFor({ events }: Trace, { task, thread, to }: KeptThread): boolean {
  const ready = new Map<number, number>();
  for (const event of events) {
    if (event.kind === 'wake' || event.kind === 'spawn') {
      const since = event.kind === 'wake' ? (event.due ?? event.time) : event.time;
      ready.set(event.task, Math.min(since, ready.get(event.task) ?? Infinity));
    } else if (event.kind === 'poll') {
      const since = ready.get(event.task) ?? Infinity;
      ready.delete(event.task);
      if (event.task !== task && event.thread === thread && event.from >= to && since < to) return true;
    }
  }
  return false;
}

interface KeptThread {
  readonly task: number;
  readonly thread: number;
  readonly from: number;
  readonly to: number;
}

function keptThreads({ tasks, events, end }: Trace): KeptThread[] {
  return events.flatMap((event) => {
    if ((event.kind !== 'work' && event.kind !== 'stall') || tasks[event.task]?.isOffloaded === true)
      return [];
    const { task, thread, from, to = end } = event;
    return [{ task, thread, from, to: Math.min(to, end) }];
  });
}

function lossChange(before: Trace, after: Trace): string[] {
  const [lost, stillLost] = [before, after].map(
    ({ events }) => events.filter(({ kind }) => kind === 'loss').length,
  );
  if (lost === undefined || stillLost === undefined || lost <= stillLost) return [];
  const messages = (count: number): string => plural(count, 'a message', '{0} messages');
  return [
    stillLost === 0
      ? t('no longer loses {0}', messages(lost))
      : t('loses {0} instead of {1}', messages(stillLost), lost),
  ];
}

function taskChange(before: Trace, after: Trace): string[] {
  const [left, stillLeft] = [openTasks(before), openTasks(after)];
  if (left <= stillLeft || after.outcome !== 'done' || before.outcome !== 'done') return [];
  return [
    stillLeft === 0
      ? t('leaves no task half-done')
      : t('leaves {0} tasks half-done instead of {1}', stillLeft, left),
  ];
}

function openTasks({ tasks, events }: Trace): number {
  const ended = new Set(events.flatMap((event) => (event.kind === 'end' ? [event.task] : [])));
  return tasks.filter(({ id }) => id !== 0 && !ended.has(id)).length;
}

function printChange(before: Trace, after: Trace): string[] {
  const known = printed(before);
  const fresh = printed(after).filter((text) => !known.includes(text));
  const [first] = fresh;
  if (first === undefined) return [];
  return [
    fresh.length === 1
      ? t('prints `{0}` as well', first)
      : t('prints {0} lines more, `{1}` first', fresh.length, first),
  ];
}

function isSameOrder(before: Trace, after: Trace): boolean {
  return printed(before).join('\n') === printed(after).join('\n');
}

function printed({ events }: Trace): string[] {
  return events.flatMap((event) => (event.kind === 'print' ? [event.text] : []));
}
