import { Graph, layout as arrange, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { Card, LineTone } from './cards';
import type { Placed, PlacedCard, PlacedLine, PlacedWire, Spot } from './placed';
import { atSides } from './ports';
import type { Wire } from './wires';

/** How wide a text is in pixels. */
export type Measure = (text: string, tone: LineTone | 'wire') => number;

const lineHeights: Readonly<Record<LineTone, number>> = {
  kind: 15,
  title: 19,
  code: 18,
  note: 17,
  group: 18,
};
const padding = 14;
/** Room for the open ends of a pipe. */
const pipeEnds = 30;
const querySize = 30;
const margin = 24;

/**
 * Gives each card and line a place, so that starts and messages go to the right, or down, as far as they can, and nothing
 * covers anything else.
 */
export function placeMap(
  cards: readonly Card[],
  wires: readonly Wire[],
  measure: Measure,
  isWide: boolean,
): Placed {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({
    rankdir: isWide ? 'LR' : 'TB',
    nodesep: 34,
    ranksep: 46,
    edgesep: 18,
    marginx: margin,
    marginy: margin,
  });
  const sizes = new Map(cards.map((card) => [card.id, sizeOf(card, measure)]));
  for (const { id } of cards) graph.setNode(id, { ...(sizes.get(id) ?? { width: 0, height: 0 }) });
  for (const wire of wires)
    graph.setEdge(
      wire.from,
      wire.to,
      {
        width: measure(wire.text, 'wire') + 10,
        height: 18,
        labelpos: 'c',
        weight: wire.tone === 'start' ? 3 : 1,
        minlen: 1,
      },
      wire.id,
    );
  arrange(graph);
  const { width = 0, height = 0 } = graph.graph();
  const placed = cards.map((card) => placeCard(card, graph.node(card.id), sizes.get(card.id)?.lines ?? []));
  const lines = wires.map((wire): PlacedWire => {
    const { points = [], x = 0, y = 0 } = graph.edge(wire.from, wire.to, wire.id);
    return {
      wire,
      points: pastWords(points, { x, y }, measure(wire.text, 'wire') / 2 + 4, isWide),
      label: { x, y },
    };
  });
  return { cards: placed, wires: atSides(placed, lines, isWide), width, height, isWide };
}

/** The line goes straight where its words stand, and bends before and behind them: so they lie on no other line's bend. */
function pastWords(points: readonly Spot[], label: Spot, half: number, isWide: boolean): Spot[] {
  if (!isWide) return [...points];
  return points.flatMap((point, index) => {
    const isInner = index > 0 && index < points.length - 1;
    if (!isInner || Math.abs(point.x - label.x) > 1 || Math.abs(point.y - label.y) > 1) return [point];
    const isOnward = (points[index + 1]?.x ?? 0) >= (points[index - 1]?.x ?? 0);
    const [first, last] = [label.x - half, label.x + half];
    return [
      { x: isOnward ? first : last, y: point.y },
      { x: isOnward ? last : first, y: point.y },
    ];
  });
}

/** dagre speaks of middles. */
function placeCard(
  card: Card,
  { x = 0, y = 0, width, height }: NodeLabel,
  lines: readonly PlacedLine[],
): PlacedCard {
  return { card, lines, x: x - width / 2, y: y - height / 2, width, height };
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PlacedLine[];
}

function sizeOf({ shape, lines }: Card, measure: Measure): Size {
  if (shape === 'query') {
    const [line] = lines;
    return { width: querySize, height: querySize, lines: line ? [{ ...line, y: 20 }] : [] };
  }
  let y = padding - 6;
  const placed = lines.map((line, index) => {
    // What is waited for stands apart from the name.
    if (index > 0 && line.tone !== 'title' && lines[index - 1]?.tone === 'title') y += 7;
    y += lineHeights[line.tone];
    return { ...line, y };
  });
  const widest = Math.max(...lines.map((line) => measure(line.text, line.tone) + (line.isMember ? 12 : 0)));
  return {
    width: Math.ceil(widest) + 2 * padding + (shape === 'pipe' ? pipeEnds : shape === 'plate' ? 24 : 0),
    height: y + padding - 2,
    lines: placed,
  };
}
