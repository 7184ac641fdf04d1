import type { Card, CardLine } from './cards';
import type { Wire } from './wires';

export interface PlacedLine extends CardLine {
  /** Of its baseline, from the card's corner. */
  readonly y: number;
}

export interface PlacedCard {
  readonly card: Card;
  readonly lines: readonly PlacedLine[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedWire {
  readonly wire: Wire;
  readonly points: readonly Spot[];
  /** Where its words stand: their middle. */
  readonly label: Spot;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Placed {
  readonly cards: readonly PlacedCard[];
  readonly wires: readonly PlacedWire[];
  readonly width: number;
  readonly height: number;
  /** It goes to the right; else down. */
  readonly isWide: boolean;
}
