import type { MapView } from '../engine/mapView';

export type ToMap =
  /** What to draw; null where it could not be had: the page keeps what it shows. */
  | { readonly type: 'map'; readonly view: MapView | null }
  /** It is being worked out. */
  | { readonly type: 'drawing' };

export type FromMap =
  /** The page listens; `file` is what it showed before it was torn down. */
  | { readonly type: 'ready' }
  /** The map stands on the page. */
  | { readonly type: 'drawn'; readonly parts: number }
  /** Draw the crate that this file is the root of. */
  | { readonly type: 'choose'; readonly file: string }
  /** Go to a place in code; lines and characters are 0-based. */
  | { readonly type: 'reveal'; readonly file: string; readonly start: Point; readonly end: Point }
  /** Open the tutorial at a section. */
  | { readonly type: 'learn'; readonly section: string };

export interface Point {
  readonly line: number;
  readonly character: number;
}

/** What is kept of the page while it is torn down, and when the window is loaded again. */
export interface MapState {
  /** The root of the crate that is shown. */
  readonly file?: string;
  /** How the picture lies: scale, and where its corner is, in pixels. */
  readonly lie?: { readonly scale: number; readonly x: number; readonly y: number };
}
