import type { FutureView, PauseView, ValueView } from '../engine/protocol';
import { drawingElement } from './drawing';
import { element } from './elements';
import { drawFuture, toneOf, waitOf } from './futurePicture';
import { withCode } from './ownCode';
import type { FunctionView, OwnFinding, Place, ToPanel } from './messages';

type Shown = ToPanel & { readonly type: 'future' };

/** The picture of the async code at the cursor, and the same in words. `reveal` shows a place in the editor. */
export function showFuture({ view, label, told }: Shown, reveal: (place: Place) => void): Node[] {
  if (!view) {
    const words =
      'Put the cursor into an async function or block of your code: this page shows where it waits, and what it keeps meanwhile.';
    return [element('p', { class: 'lead' }, words)];
  }
  const { head } = view;
  const place = placeLink(`${label}:${String(head.startLine + 1)}`, reveal, placeOf(view, head));
  return [
    element('p', { class: 'lead' }, ...lead(view)),
    element('p', { class: 'facts' }, place, element('span', {}, ...withCode(view.runs.reason))),
    ...(told ? [facts(told, reveal)] : []),
    ...(view.pauses.length === 0 ? [] : [picture(view), legend(view), table(view, reveal)]),
  ];
}

/** What a function gives, and what else it does, each with the section that tells more. */
function facts({ gives, effects }: FunctionView, reveal: (place: Place) => void): HTMLElement {
  const rows = effects.flatMap(({ name, words, section }) => [
    element('dt', {}, name),
    element(
      'dd',
      {},
      ...words.flatMap((word) => {
        if (typeof word === 'string') return withCode(word);
        const line = `line ${String(word.line + 1)}`;
        return [placeLink(word.label === undefined ? line : `${word.label}, ${line}`, reveal, word)];
      }),
      ' ',
      element('a', { href: `#${section}`, 'aria-label': `Read more about: ${name}` }, 'Read more'),
    ),
  ]);
  return element(
    'dl',
    { class: 'effects' },
    element('dt', {}, 'gives'),
    element('dd', {}, element('code', {}, gives), ' once it is awaited'),
    ...rows,
  );
}

/** The reader's findings in the code that is shown. */
export function findingsInside(
  view: FutureView | null,
  findings: readonly OwnFinding[],
): readonly OwnFinding[] | undefined {
  if (!view) return undefined;
  const inside = findings.filter(
    ({ file, line }) => file === view.file && line >= view.head.startLine && line <= view.body.endLine,
  );
  return inside.length > 0 ? inside : undefined;
}

function lead({ kind, name, pauses, values }: FutureView): (Node | string)[] {
  const what =
    kind === 'function'
      ? [element('code', {}, name), ' is compiled to a state machine. ']
      : [`This ${kind} is compiled to a state machine. `];
  if (pauses.length === 0)
    return [
      ...what,
      'It has no `.await` of its own: a poll runs it from its first line to its last.'.replaceAll('`', ''),
    ];
  const waits = pauses.length === 1 ? 'one place' : `${String(pauses.length)} places`;
  const kept = values.length === 1 ? 'one value' : `${String(values.length)} values`;
  const keeps = values.length === 0 ? 'keeps nothing meanwhile' : `keeps ${kept} meanwhile`;
  return [...what, `A poll runs it from one wait to the next: it waits at ${waits}, and ${keeps}.`];
}

function legend({ values }: FutureView): HTMLElement {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['plain', 'kept', values.some((value) => toneOf(value) === 'plain')],
    ['taken', 'there from the start', values.some((value) => toneOf(value) === 'taken')],
    ['guard', 'a lock, a borrow or a permit', values.some((value) => toneOf(value) === 'guard')],
    ['bound', 'keeps the future on its thread', values.some((value) => toneOf(value) === 'bound')],
    ['large', 'large: 1 KiB or more', values.some(({ size }) => size !== undefined)],
  ];
  const items = rows
    .filter(([, , isThere]) => isThere)
    .map(([tone, words]) => element('li', {}, element('span', { class: `swatch ${tone}` }), words));
  return element('ul', { class: 'legend' }, ...items);
}

function picture(view: FutureView): HTMLElement {
  const label = 'Picture of its states';
  return element(
    'div',
    { class: 'table', tabindex: 0, role: 'region', 'aria-label': label },
    drawingElement(drawFuture(view)),
  );
}

function table(view: FutureView, reveal: (place: Place) => void): HTMLElement {
  const taken = view.values.filter(({ isTaken }) => isTaken);
  const start = row(
    placeLink(String(view.head.startLine + 1), reveal, placeOf(view, view.head)),
    ['its first poll'],
    taken.map((value) => keptItem(value)),
  );
  const pauses = view.pauses.map((pause, index) =>
    row(
      placeLink(String(pause.span.startLine + 1), reveal, placeOf(view, pause.span)),
      [element('code', {}, waitOf(pause)), ...arms(pause)],
      keptItems(view.values, index),
    ),
  );
  const heads = ['Line', 'Waits for', 'Keeps meanwhile'].map((word) =>
    element('th', { scope: 'col', role: 'columnheader' }, word),
  );
  return element(
    'table',
    { class: 'future', role: 'table', 'aria-label': 'Where it waits, and what it keeps' },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
    element('tbody', { role: 'rowgroup' }, ...(taken.length > 0 ? [start] : []), ...pauses),
  );
}

/** A narrow panel shows rows as blocks, which must stay rows for screen readers. */
function row(line: Node, what: readonly (Node | string)[], kept: readonly Node[]): HTMLElement {
  const keeps = kept.length === 0 ? element('p', {}, 'nothing of its own') : element('ul', {}, ...kept);
  return element(
    'tr',
    { role: 'row' },
    element('th', { scope: 'row', role: 'rowheader' }, line),
    element('td', { role: 'cell' }, ...what),
    element('td', { role: 'cell' }, keeps),
  );
}

function placeOf({ file }: FutureView, { startLine, startCharacter }: FutureView['head']): Place {
  return { file, line: startLine, character: startCharacter };
}

function arms({ word, waitsFor }: PauseView): Node[] {
  if (word === 'await') return [];
  const items = waitsFor.map(({ code, dropped }) =>
    element(
      'li',
      {},
      element('code', {}, code),
      ...(dropped === undefined ? [] : [element('span', { class: 'why' }, ` ${dropped}`)]),
    ),
  );
  return [element('ul', { class: 'arms' }, ...items)];
}

function keptItems(values: readonly ValueView[], pause: number): Node[] {
  return values.flatMap((value) => {
    const kept = value.isTaken ? undefined : value.kept.find((each) => each.pause === pause);
    return kept ? [keptItem(value, kept.reason)] : [];
  });
}

function keptItem(value: ValueView, reason?: string): Node {
  const type = value.type === undefined ? '' : `: ${value.type}`;
  return element(
    'li',
    {},
    element('code', { class: toneOf(value) }, `${value.name}${type}`),
    ...marks(value),
    ...(reason === undefined ? [] : [element('span', { class: 'why' }, ` ${reason}`)]),
  );
}

function marks({ guard, staysOnThread, size }: ValueView): Node[] {
  const words = [
    ...(guard && guard !== 'other' ? [guard] : []),
    ...(staysOnThread ? ['not Send'] : []),
    ...(size === undefined ? [] : [size]),
  ];
  return words.map((word) => element('span', { class: 'badge' }, word));
}

function placeLink(text: string, reveal: (place: Place) => void, place: Place): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'link', title: 'Show in the editor' }, text);
  button.addEventListener('click', () => reveal(place));
  return button;
}
