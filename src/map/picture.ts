import { shape } from '../panel/svg';
import { plain } from './cards';
import type { Placed, PlacedCard, PlacedLine, PlacedWire, Spot } from './placed';
import { t } from '../editors/language';

/** What happens where somebody chooses a part, by mouse or key. */
export interface Choices {
  card(card: PlacedCard): void;
  wire(wire: PlacedWire): void;
  finding(card: PlacedCard): void;
}

/** Draws what has its place; lines lie below parts. */
export function drawMap(placed: Placed, choices: Choices): SVGGElement {
  const group = shape('g', { class: 'map-content' });
  const wires = placed.wires.map((wire) => drawWire(wire, placed.isWide, choices));
  const cards = placed.cards.map((card) => drawCard(card, choices));
  group.append(...wires, ...cards);
  wires.forEach((element, index) => {
    const wire = placed.wires[index];
    if (wire) emphasise(element, group, [wire.wire.from, wire.wire.to], wire.wire.id);
  });
  cards.forEach((element, index) => {
    const id = placed.cards[index]?.card.id ?? '';
    const near = placed.wires
      .filter(({ wire }) => wire.from === id || wire.to === id)
      .flatMap(({ wire }) => [wire.from, wire.to]);
    emphasise(element, group, [id, ...near], undefined, id);
  });
  return group;
}

/** As long as something is pointed at or has the focus, what it has nothing to do with steps back. */
function emphasise(
  element: SVGElement,
  group: SVGElement,
  cards: readonly string[],
  wire?: string,
  card?: string,
): void {
  const set = (isOn: boolean): void => {
    group.classList.toggle('has-focus', isOn);
    for (const each of group.querySelectorAll<SVGElement>('[data-id]')) {
      const { id = '', from, to } = each.dataset;
      const isNear = from === undefined ? cards.includes(id) : id === wire || from === card || to === card;
      each.classList.toggle('near', isOn && isNear);
    }
  };
  element.addEventListener('pointerenter', () => set(true));
  element.addEventListener('pointerleave', () => set(false));
  element.addEventListener('focusin', () => set(true));
  element.addEventListener('focusout', () => set(false));
}

function drawCard(placed: PlacedCard, choices: Choices): SVGGElement {
  const { card, x, y, width, height, lines } = placed;
  const group = shape('g', {
    class: ['card', card.shape, card.tone, card.isDashed ? 'dashed' : ''].join(' ').trim(),
    transform: `translate(${String(x)} ${String(y)})`,
    'data-id': card.id,
  });
  if (card.isStack) group.append(...stack(card.shape, width, height));
  group.append(...outline(card.shape, width, height));
  const left = card.shape === 'pipe' ? 30 : card.shape === 'plate' ? 34 : 14;
  for (const [index, line] of lines.entries())
    group.append(...drawLine(line, lines[index + 1], card.shape === 'query' ? width / 2 : left));
  if (card.shape === 'plate') group.append(sign(card.tone));
  const area = shape('rect', { class: 'reach', width, height });
  group.append(button(area, t('{0} Go to the code.', card.label), card.label, () => choices.card(placed)));
  if (card.findings.length > 0) group.append(badge(placed, choices));
  return group;
}

/**
 * What can be chosen lies unseen over what is drawn: a name takes the place of all texts in a button, and no button may stand in another.
 *
 * @param area that answers to the mouse
 * @param tip for the mouse
 */
function button(area: SVGElement, name: string, tip: string, choose: () => void): SVGGElement {
  const face = shape('g', {
    class: 'face',
    tabindex: 0,
    role: 'button',
    'aria-label': name,
  });
  face.append(area, title(tip));
  act(face, choose);
  return face;
}

function outline(kind: PlacedCard['card']['shape'], width: number, height: number): SVGElement[] {
  switch (kind) {
    case 'box':
      return [
        shape('rect', { class: 'body', width, height, rx: 10 }),
        shape('rect', { class: 'edge', x: 0, y: 10, width: 3, height: height - 20, rx: 1.5 }),
      ];
    case 'plate':
      return [shape('rect', { class: 'body', width, height, rx: 3 })];
    case 'query':
      return [shape('circle', { class: 'body', cx: width / 2, cy: height / 2, r: width / 2 })];
    case 'pipe': {
      // A pipe that lies on its side, its right end open.
      const [bend, right] = [9, width - 9];
      const half = height / 2;
      const arc = `A ${String(bend)} ${String(half)} 0 0`;
      return [
        shape('path', {
          class: 'body',
          d: `M ${String(bend)} 0 H ${String(right)} ${arc} 1 ${String(right)} ${String(height)} H ${String(bend)} ${arc} 1 ${String(bend)} 0 Z`,
        }),
        shape('ellipse', { class: 'mouth', cx: right, cy: half, rx: bend, ry: half }),
      ];
    }
  }
}

/** A second one behind the first. */
function stack(kind: PlacedCard['card']['shape'], width: number, height: number): SVGElement[] {
  const [body] = outline(kind, width, height);
  if (!body) return [];
  body.setAttribute('class', 'body behind');
  body.setAttribute('transform', 'translate(5 5)');
  return [body];
}

function drawLine(line: PlacedLine, next: PlacedLine | undefined, left: number): SVGElement[] {
  const isMember = line.isMember === true;
  // The name of the card says it in words.
  const text = shape('text', {
    class: `line ${line.tone}`,
    x: left + (isMember ? 12 : 0),
    y: line.y,
    'aria-hidden': 'true',
  });
  text.textContent = line.text;
  if (!isMember) return [text];
  const end = next?.isMember ? line.y + 6 : line.y + 3;
  return [text, shape('line', { class: 'bar', x1: left + 4, x2: left + 4, y1: line.y - 12, y2: end })];
}

/** Drawings on a grid of 16 by 16: a padlock, and a bell. */
const signs: Readonly<Record<string, string>> = {
  lock: 'M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2',
  signal: 'M8 2.5a3.5 3.5 0 0 0-3.5 3.5v3L3 11.5h10L11.5 9V6A3.5 3.5 0 0 0 8 2.5ZM6.7 13.5h2.6',
};

function sign(tone: string): SVGElement {
  return shape('path', { class: 'sign', d: signs[tone] ?? '', transform: 'translate(10 12)' });
}

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** How many warnings belong to a part, in the colour of the worst. */
function badge(placed: PlacedCard, choices: Choices): SVGElement {
  const { findings } = placed.card;
  const worst = severities.find((each) => findings.some(({ severity }) => severity === each)) ?? 'hint';
  const words = findings.map(({ message }) => plain(message)).join('\n');
  const group = shape('g', {
    class: `badge ${worst}`,
    transform: `translate(${String(placed.width - 6)} 4)`,
  });
  const number = shape('text', { y: 4, 'aria-hidden': 'true' });
  number.textContent = String(findings.length);
  const count = findings.length === 1 ? t('Warning') : t('{0} warnings, the first', findings.length);
  const name = t('{0}: {1} Go to the code.', count, plain(findings[0]?.message ?? ''));
  const area = shape('circle', { class: 'reach', r: 9 });
  group.append(
    shape('circle', { class: 'dot', r: 9 }),
    number,
    button(area, name, words, () => choices.finding(placed)),
  );
  return group;
}

const tip = 7;

function drawWire({ wire, points, label }: PlacedWire, isWide: boolean, choices: Choices): SVGGElement {
  const group = shape('g', {
    class: `wire ${wire.tone}${wire.isSure ? '' : ' unsure'}`,
    'data-id': wire.id,
    'data-from': wire.from,
    'data-to': wire.to,
  });
  const d = smooth(points, isWide);
  group.append(shape('path', { class: 'way', d }));
  const end = points.at(-1);
  const before = points.at(-2);
  if (wire.hasTip && end && before) {
    const angle = isWide ? (end.x < before.x ? 180 : 0) : end.y < before.y ? -90 : 90;
    group.append(
      shape('path', {
        class: 'tip',
        d: `M 0 0 l -${String(tip + 2)} -${String(tip - 2)} v ${String(2 * (tip - 2))} Z`,
        transform: `translate(${String(end.x)} ${String(end.y)}) rotate(${String(angle)})`,
      }),
    );
  }
  const text = shape('text', { class: 'words', x: label.x, y: label.y + 4, 'aria-hidden': 'true' });
  text.textContent = wire.text;
  // A line is too thin to be met: an unseen one round it is.
  const area = shape('path', { class: 'reach', d });
  group.append(
    text,
    button(area, t('{0}. Go to the code.', wire.phrases.join(t(', and '))), wire.phrases.join('\n'), () =>
      choices.wire({ wire, points, label }),
    ),
  );
  return group;
}

/** A curve through the points that goes straight on at each of them, to the right or down. */
function smooth(points: readonly Spot[], isWide: boolean): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let from = first;
  const bends = rest.map((to) => {
    const middle = isWide ? (from.x + to.x) / 2 : (from.y + to.y) / 2;
    const pulls = isWide
      ? [
          { x: middle, y: from.y },
          { x: middle, y: to.y },
        ]
      : [
          { x: from.x, y: middle },
          { x: to.x, y: middle },
        ];
    from = to;
    return `C ${[...pulls, to].map(at).join(' ')}`;
  });
  return `M ${at(first)} ${bends.join(' ')}`;
}

function at({ x, y }: Spot): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

function title(words: string): SVGElement {
  const made = shape('title', {});
  made.textContent = words;
  return made;
}

/** Click, Enter and space choose; what lies below is not chosen with it. */
function act(element: SVGElement, choose: () => void): void {
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    choose();
  });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    choose();
  });
}
