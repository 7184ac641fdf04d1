import { element } from '../panel/elements';
import { shape } from '../panel/svg';
import { t } from '../editors/language';

/** What shapes and lines mean, folded away until someone asks. */
export function legend(): HTMLElement {
  const rows = [
    [box('card box task'), t('a task or thread, with what it waits for')],
    [box('card box main'), t('where it begins: main, or what others call')],
    [pipe(), t('a channel, from its senders to its receivers')],
    [plate('lock'), t('a lock or semaphore that several want')],
    [plate('signal'), t('a notice, barrier or cancellation token')],
    [line('wire start'), t('starts, or waits for its end')],
    [line('wire flow'), t('messages')],
    [line('wire lock'), t('holds it for a time')],
    [line('wire signal'), t('wakes')],
    [line('wire stop'), t('cancels')],
    [line('wire flow unsure'), t('one of several: it cannot be told which')],
    [query(), t('what the code in sight does not tell')],
  ] as const;
  const list = element(
    'dl',
    {},
    ...rows.flatMap(([sign, words]) => [element('dt', {}, sign), element('dd', {}, words)]),
  );
  return element('details', { class: 'legend' }, element('summary', {}, t('Legend')), list);
}

function sample(...parts: SVGElement[]): SVGSVGElement {
  const picture = shape('svg', { viewBox: '0 0 40 20', width: 40, height: 20, 'aria-hidden': 'true' });
  picture.append(...parts);
  return picture;
}

function grouped(kind: string, ...parts: SVGElement[]): SVGElement {
  const group = shape('g', { class: kind });
  group.append(...parts);
  return group;
}

function box(kind: string): SVGElement {
  return sample(
    grouped(
      kind,
      shape('rect', { class: 'body', x: 3, y: 3, width: 34, height: 14, rx: 4 }),
      shape('rect', { class: 'edge', x: 3, y: 6, width: 3, height: 8 }),
    ),
  );
}

function pipe(): SVGElement {
  const d = 'M 7 3 H 33 A 4 7 0 0 1 33 17 H 7 A 4 7 0 0 1 7 3 Z';
  return sample(
    grouped(
      'card pipe channel',
      shape('path', { class: 'body', d }),
      shape('ellipse', { class: 'mouth', cx: 33, cy: 10, rx: 4, ry: 7 }),
    ),
  );
}

function plate(tone: string): SVGElement {
  return sample(
    grouped(`card plate ${tone}`, shape('rect', { class: 'body', x: 3, y: 3, width: 34, height: 14, rx: 2 })),
  );
}

function query(): SVGElement {
  return sample(
    grouped('card query unknown dashed', shape('circle', { class: 'body', cx: 20, cy: 10, r: 8 })),
  );
}

function line(kind: string): SVGElement {
  return sample(
    grouped(
      kind,
      shape('path', { class: 'way', d: 'M 2 10 H 32' }),
      shape('path', { class: 'tip', d: 'M 38 10 l -8 -4 v 8 Z' }),
    ),
  );
}
