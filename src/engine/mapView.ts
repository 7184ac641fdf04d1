import type { Actor, Link, Thing, Wait } from '../semantics/programMap/programMap';
import type { FileId, Finding, Span } from './findings';

/** A stretch of a file, for an editor to go to. */
export interface MapPlace {
  readonly file: FileId;
  readonly span: Span;
}

/** The same parts as `ProgramMap` has, with lines for offsets. */
export type MapWait = Omit<Wait, 'spot'> & { readonly place: MapPlace };
export type MapActor = Omit<Actor, 'spot' | 'code' | 'waits'> & {
  readonly place: MapPlace;
  readonly waits: readonly MapWait[];
};
export type MapThing = Omit<Thing, 'spot'> & { readonly place: MapPlace };
export type MapLink = Omit<Link, 'spots'> & { readonly places: readonly MapPlace[] };

/** A finding, and the ids of what it speaks of. */
export interface MapFinding {
  readonly rule: string;
  readonly section: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly place: MapPlace;
  readonly parts: readonly string[];
}

/** A crate whose map may be asked for, by its root. */
export interface MapCrate {
  readonly name: string;
  readonly kind: string;
  readonly file: FileId;
}

/** The map of one crate, for a page to draw. */
export interface MapView {
  readonly crate: MapCrate;
  /** Those of its package, of each of which a map can be drawn. */
  readonly crates: readonly MapCrate[];
  readonly actors: readonly MapActor[];
  readonly things: readonly MapThing[];
  readonly links: readonly MapLink[];
  readonly findings: readonly MapFinding[];
  readonly omissions: readonly string[];
}
