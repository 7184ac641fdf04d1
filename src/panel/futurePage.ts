import type { FutureView, PauseView, ValueView } from '../engine/protocol';
import { drawingElement } from './drawing';
import { element } from './elements';
import { drawFuture, toneOf, waitOf } from './futurePicture';
import { withCode } from './ownCode';
import type { FunctionView, OwnFinding, Place, ToPanel } from './messages';
import { guardWord } from '../editors/keptWords';
import { plural, t } from '../editors/language';

type Shown = ToPanel & { readonly type: 'future' };

/** The picture of the async code at the cursor, and the same in words. `reveal` shows a place in the editor. */
export function showFuture({ view, label, told }: Shown, reveal: (place: Place) => void): Node[] {
  if (!view) {
    const words = t(
      'Put the cursor into an async function or block of your code: this page shows where it waits, and what it keeps meanwhile.',
    );
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
        const line = t('line {0}', word.line + 1);
        return [placeLink(word.label === undefined ? line : `${word.label}, ${line}`, reveal, word)];
      }),
      ' ',
      element('a', { href: `#${section}`, 'aria-label': t('Read more about: {0}', name) }, t('Read more')),
    ),
  ]);
  return element(
    'dl',
    { class: 'effects' },
    element('dt', {}, t('gives')),
    element('dd', {}, element('code', {}, gives), t(' once it is awaited')),
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
      ? [element('code', {}, name), t(' is compiled to a state machine. ')]
      : [
          kind === 'closure'
            ? t('This closure is compiled to a state machine. ')
            : t('This block is compiled to a state machine. '),
        ];
  if (pauses.length === 0)
    return [...what, t('It has no .await of its own: a poll runs it from its first line to its last.')];
  const waits = plural(pauses.length, 'one place', '{0} places');
  const kept = plural(values.length, 'one value', '{0} values');
  const keeps = values.length === 0 ? t('keeps nothing meanwhile') : t('keeps {0} meanwhile', kept);
  return [...what, t('A poll runs it from one wait to the next: it waits at {0}, and {1}.', waits, keeps)];
}

function legend({ values }: FutureView): HTMLElement {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['plain', t('kept'), values.some((value) => toneOf(value) === 'plain')],
    ['taken', t('there from the start'), values.some((value) => toneOf(value) === 'taken')],
    ['guard', t('a lock, a borrow or a permit'), values.some((value) => toneOf(value) === 'guard')],
    ['bound', t('keeps the future on its thread'), values.some((value) => toneOf(value) === 'bound')],
    ['large', t('large: 1 KiB or more'), values.some(({ size }) => size !== undefined)],
  ];
  const items = rows
    .filter(([, , isThere]) => isThere)
    .map(([tone, words]) => element('li', {}, element('span', { class: `swatch ${tone}` }), words));
  return element('ul', { class: 'legend' }, ...items);
}

function picture(view: FutureView): HTMLElement {
  const label = t('Picture of its states');
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
    [t('its first poll')],
    taken.map((value) => keptItem(value)),
  );
  const pauses = view.pauses.map((pause, index) =>
    row(
      placeLink(String(pause.span.startLine + 1), reveal, placeOf(view, pause.span)),
      [element('code', {}, waitOf(pause)), ...arms(pause)],
      keptItems(view.values, index),
    ),
  );
  const heads = [t('Line'), t('Waits for'), t('Keeps meanwhile')].map((word) =>
    element('th', { scope: 'col', role: 'columnheader' }, word),
  );
  return element(
    'table',
    { class: 'future', role: 'table', 'aria-label': t('Where it waits, and what it keeps') },
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
    element('tbody', { role: 'rowgroup' }, ...(taken.length > 0 ? [start] : []), ...pauses),
  );
}

/** A narrow panel shows rows as blocks, which must stay rows for screen readers. */
function row(line: Node, what: readonly (Node | string)[], kept: readonly Node[]): HTMLElement {
  const keeps = kept.length === 0 ? element('p', {}, t('nothing of its own')) : element('ul', {}, ...kept);
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
  const word = guardWord(guard);
  const words = [
    ...(word === undefined ? [] : [word]),
    ...(staysOnThread ? [t('not Send')] : []),
    ...(size === undefined ? [] : [size]),
  ];
  return words.map((word) => element('span', { class: 'badge' }, word));
}

function placeLink(text: string, reveal: (place: Place) => void, place: Place): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'link', title: t('Show in the editor') }, text);
  button.addEventListener('click', () => reveal(place));
  return button;
}
