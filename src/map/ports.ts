import type { PlacedCard, PlacedWire, Spot } from './placed';

/** Where a line begins or ends, and the point that it comes from or goes to. */
interface Port {
  readonly wire: number;
  readonly isStart: boolean;
  readonly next: Spot;
}

/** Pixels at the corners of a card that are left free. */
const corner = 12;

/**
 * Lets lines begin and end at the sides that face the way they go, each at a place of its own, in the order in which they
 * come: else all would meet in one point.
 */
export function atSides(
  cards: readonly PlacedCard[],
  wires: readonly PlacedWire[],
  isWide: boolean,
): PlacedWire[] {
  const moved = wires.map(({ points }) => [...points]);
  for (const card of cards)
    for (const [side, ports] of sidesOf(card, wires, isWide))
      for (const [index, port] of ports.entries()) {
        const points = moved[port.wire];
        const at = portAt(card, side, (index + 1) / (ports.length + 1), isWide);
        if (points) points[port.isStart ? 0 : points.length - 1] = at;
      }
  return wires.map((wire, index) => ({ ...wire, points: moved[index] ?? wire.points }));
}

type Side = 'before' | 'behind';

function sidesOf(card: PlacedCard, wires: readonly PlacedWire[], isWide: boolean): Map<Side, Port[]> {
  const middle = isWide ? card.x + card.width / 2 : card.y + card.height / 2;
  const sides = new Map<Side, Port[]>();
  const add = (wire: number, isStart: boolean, next: Spot | undefined): void => {
    if (!next) return;
    const side = (isWide ? next.x : next.y) < middle ? 'before' : 'behind';
    sides.set(side, [...(sides.get(side) ?? []), { wire, isStart, next }]);
  };
  for (const [index, { wire, points }] of wires.entries()) {
    if (wire.from === card.card.id) add(index, true, points[1]);
    if (wire.to === card.card.id) add(index, false, points.at(-2));
  }
  for (const ports of sides.values())
    ports.sort((a, b) => (isWide ? a.next.y - b.next.y : a.next.x - b.next.x));
  return sides;
}

function portAt({ card, x, y, width, height }: PlacedCard, side: Side, share: number, isWide: boolean): Spot {
  const free = card.shape === 'query' ? 0 : corner;
  const along = (from: number, length: number): number =>
    card.shape === 'query' ? from + length / 2 : from + free + (length - 2 * free) * share;
  return isWide
    ? { x: side === 'before' ? x : x + width, y: along(y, height) }
    : { x: along(x, width), y: side === 'before' ? y : y + height };
}
