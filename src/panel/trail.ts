/** One stop on the reader's way: an anchor, and how far down they had read (CSS pixels). */
export interface Stop {
  readonly anchor: string;
  readonly scroll: number;
}

/** Where the reader went, as a browser's history: plain data, so that it survives the panel being hidden. */
export interface Trail {
  readonly stops: readonly Stop[];
  /** Index of the present stop. */
  readonly at: number;
}

/** Enough to find one's way back, little enough to store at each step. */
const longest = 50;

export function startTrail(anchor: string): Trail {
  return { stops: [{ anchor, scroll: 0 }], at: 0 };
}

export function currentStop(trail: Trail): Stop {
  return trail.stops[trail.at] ?? { anchor: '', scroll: 0 };
}

/** Goes on to `anchor`; what lay ahead is forgotten. Going where one stands changes nothing. */
export function visit(trail: Trail, anchor: string): Trail {
  if (currentStop(trail).anchor === anchor) return trail;
  const stops = [...trail.stops.slice(0, trail.at + 1), { anchor, scroll: 0 }].slice(-longest);
  return { stops, at: stops.length - 1 };
}

export function canMove(trail: Trail, step: 1 | -1): boolean {
  return trail.stops[trail.at + step] !== undefined;
}

export function move(trail: Trail, step: 1 | -1): Trail {
  return canMove(trail, step) ? { ...trail, at: trail.at + step } : trail;
}

/** Notes how far down the present page was read. */
export function rememberScroll(trail: Trail, scroll: number): Trail {
  return {
    ...trail,
    stops: trail.stops.map((stop, index) => (index === trail.at ? { ...stop, scroll } : stop)),
  };
}

/** What was stored, if it is a trail whose every stop `exists`; a newer version of the book may lack a page. */
export function readTrail(stored: unknown, exists: (anchor: string) => boolean): Trail | undefined {
  if (typeof stored !== 'object' || stored === null || !('stops' in stored) || !('at' in stored))
    return undefined;
  const { stops, at } = stored;
  if (!Array.isArray(stops) || typeof at !== 'number' || stops[at] === undefined) return undefined;
  const valid = stops.every(
    (stop: unknown) =>
      typeof stop === 'object' &&
      stop !== null &&
      'anchor' in stop &&
      typeof stop.anchor === 'string' &&
      exists(stop.anchor) &&
      'scroll' in stop &&
      typeof stop.scroll === 'number',
  );
  return valid ? { stops: stops as Stop[], at } : undefined;
}
