import type { Count } from './programMap';
import type { Sketch, SketchActor, SketchThing } from './sketch';

type Part = SketchActor | SketchThing;

/** Rounds in which parts are told apart by what they are linked with. */
const mostRounds = 12;

/**
 * Puts together what comes from one place of code, reached on different ways, and is linked alike: each part by the one
 * that stands for it.
 */
export function alike(sketch: Sketch, parts: readonly Part[]): Map<Part, Part> {
  const shown = new Set(parts);
  let classes = new Map<Part, string>(parts.map((part) => [part, originOf(part)]));
  for (let round = 0; round < mostRounds; round += 1) {
    const partners = new Map<Part, Set<string>>(parts.map((part) => [part, new Set()]));
    for (const { from, to, kind, isSure } of sketch.links.values()) {
      const [start, end] = ['actor' in from ? from.actor : from.thing, 'actor' in to ? to.actor : to.thing];
      if (!shown.has(start) || !shown.has(end)) continue;
      const words = `${kind} ${String(isSure)}`;
      partners.get(start)?.add(`${words} > ${classes.get(end) ?? ''}`);
      partners.get(end)?.add(`${words} < ${classes.get(start) ?? ''}`);
    }
    const next = new Map<Part, string>();
    const names = new Map<string, string>();
    for (const part of parts) {
      const key = [classes.get(part), ...[...(partners.get(part) ?? [])].sort()].join('\n');
      const name = names.get(key) ?? `${String(round)}.${String(names.size)}`;
      names.set(key, name);
      next.set(part, name);
    }
    const isDone = new Set(next.values()).size === new Set(classes.values()).size;
    classes = next;
    if (isDone) break;
  }
  const first = new Map<string, Part>();
  const found = new Map<Part, Part>();
  for (const part of parts) {
    const name = classes.get(part) ?? part.key;
    const standing = first.get(name) ?? part;
    first.set(name, standing);
    found.set(part, standing);
  }
  return found;
}

/** What stands elsewhere is of another kind from the start; entries are told apart by their names. */
function originOf(part: Part): string {
  const { spot, kind, name } = part;
  return `${kind} ${spot.file} ${String(spot.start)} ${'isMade' in part ? String(part.isMade) : name}`;
}

/** How many there are of several that are put together. */
export function countOf(parts: readonly Part[]): Count {
  const counts = parts.map(({ count }) => (count === 'one' ? 1 : count));
  if (counts.includes('many')) return 'many';
  const sum = counts.reduce<number>((all, count) => all + Number(count), 0);
  return sum === 1 ? 'one' : sum;
}
