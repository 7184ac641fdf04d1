import type { FutureView, PauseView, ValueView } from '../engine/protocol';
import { part, type Drawing } from './drawing';
import { t } from '../editors/language';

/** Units of the picture: CSS pixels, unless the page has room for more. */
const row = 44;
const top = 78;
const lane = 16;
const states = 36;
const labels = 158;
const mostLanes = 14;
/** How far to the right a letter of a name reaches that rises at 60 degrees. */
const slant = 3.6;

/** The states from top to bottom, loops on their left, and a lane for each value that is kept on their right. */
export function drawFuture(view: FutureView): Drawing {
  const values = view.values.filter(({ kept }) => kept.length > 0).slice(0, mostLanes);
  const ends = values.map(({ name }, index) => middleOf(index) + 8 + shortName(name).length * slant);
  const width = Math.ceil(Math.max(states + labels + lane, ...ends));
  const height = top + (view.pauses.length + 2) * row - 14;
  const attributes = {
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    width,
    height,
    class: 'future',
    role: 'img',
    'aria-label': describe(view),
  };
  return part(
    'svg',
    attributes,
    part('line', { class: 'way', x1: states, x2: states, y1: yOf(0), y2: yOf(view.pauses.length + 1) }),
    ...view.loops.map((loop, index) => loopArc(loop, index)),
    ...stateNodes(view),
    ...values.flatMap((value, index) => laneOf(value, index, view.pauses.length)),
  );
}

function describe({ pauses, values }: FutureView): string {
  const waits = pauses.map((pause, index) => {
    const kept = values
      .filter((value) => value.kept.some((each) => each.pause === index))
      .map(({ name, size }) => (size === undefined ? name : `${name} (${size})`));
    return t('{0}, keeping {1}', waitOf(pause), kept.join(', ') || t('nothing'));
  });
  return t('It waits for: {0}. The table below says the same.', waits.join('; '));
}

/** State 0 is the start, the last one the end. */
function yOf(state: number): number {
  return top + state * row;
}

function stateNodes({ pauses }: FutureView): Drawing[] {
  const end = pauses.length + 1;
  return [
    part('circle', { class: 'state start', cx: states, cy: yOf(0), r: 6 }),
    label(0, t('starts at its first poll'), 'quiet'),
    ...pauses.flatMap((pause, index) => [
      part('circle', {
        class: `state${pause.isOnBranch ? ' branch' : ''}`,
        cx: states,
        cy: yOf(index + 1),
        r: 7,
      }),
      label(index + 1, cut(waitOf(pause)), 'code'),
      note(index + 1, t('line {0}{1}', pause.span.startLine + 1, pause.isOnBranch ? t(', on a branch') : '')),
    ]),
    part('circle', { class: 'state', cx: states, cy: yOf(end), r: 7 }),
    part('circle', { class: 'state start', cx: states, cy: yOf(end), r: 3.5 }),
    label(end, t('is done'), 'quiet'),
  ];
}

function label(state: number, words: string, tone: string): Drawing {
  return text(words, { class: tone, x: states + 18, y: yOf(state) + (tone === 'code' ? -1 : 4) });
}

function note(state: number, words: string): Drawing {
  return text(words, { class: 'quiet', x: states + 18, y: yOf(state) + 13 });
}

/** Characters of code beside a state. */
function cut(code: string): string {
  return code.length <= 20 ? code : `${code.slice(0, 19)}…`;
}

/** From the last state of a loop back to its first. */
function loopArc({ first, last }: FutureView['loops'][number], index: number): Drawing {
  const [from, to] = [yOf(last + 1), yOf(first + 1)];
  const out = states - 16 - (index % 3) * 9;
  const [low, high] = first === last ? [from + 9, to - 9] : [from, to];
  const path = `M ${String(states - 8)} ${String(low)} C ${String(out)} ${String(low)} ${String(out)} ${String(high)} ${String(states - 10)} ${String(high)}`;
  return part(
    'g',
    { class: 'loop' },
    part('path', { d: path }),
    part('path', { class: 'tip', d: `M ${String(states - 14)} ${String(high - 4)} l 5 4 l -5 4` }),
  );
}

/** The middle of a lane. */
function middleOf(index: number): number {
  return states + labels + index * lane + lane / 2;
}

function shortName(name: string): string {
  return name.length <= 11 ? name : `${name.slice(0, 10)}…`;
}

function laneOf(value: ValueView, index: number, pauses: number): Drawing[] {
  const x = middleOf(index);
  const title = `${value.name}${value.type === undefined ? '' : `: ${value.type}`}${value.size === undefined ? '' : `, ${value.size}`}`;
  const group = part(
    'g',
    { class: `lane ${toneOf(value)}${value.size === undefined ? '' : ' large'}` },
    part('title', {}, title),
    text(shortName(value.name), {
      class: 'name',
      transform: `translate(${String(x + 4)} ${String(top - 14)}) rotate(-60)`,
    }),
    ...stretches(value, pauses).map(([from, to]) =>
      part('rect', { x: x - 5, width: 10, y: from, height: to - from, rx: 5 }),
    ),
  );
  return [group];
}

/** The bars of a value: states that follow on each other are one. */
function stretches({ kept, isTaken }: ValueView, pauses: number): [number, number][] {
  if (isTaken) return [[yOf(0) - 6, yOf(pauses) + 14]];
  const bars: [number, number][] = [];
  let before = -2;
  for (const { pause } of kept) {
    const last = bars.at(-1);
    if (last && pause === before + 1) last[1] = yOf(pause + 1) + 14;
    else bars.push([yOf(pause + 1) - 14, yOf(pause + 1) + 14]);
    before = pause;
  }
  return bars;
}

function text(words: string, attributes: Readonly<Record<string, string | number>>): Drawing {
  return part('text', attributes, words);
}

/** What a value's bar looks like. */
export function toneOf({ guard, staysOnThread, isTaken }: ValueView): 'plain' | 'taken' | 'guard' | 'bound' {
  if (staysOnThread) return 'bound';
  if (guard) return 'guard';
  return isTaken ? 'taken' : 'plain';
}

/** What the code waits for, in a few words: the code itself, or the macro. */
export function waitOf({ word, waitsFor }: PauseView): string {
  return word === 'await' ? (waitsFor[0]?.code ?? '') : word;
}
