import type { Actor, Count, Link, ProgramMap, Thing, ThingKind, Unseen, Wait } from './programMap';
import { plainLink, type Sketch, type SketchActor, type SketchThing } from './sketch';

/** What a picture has room for. */
const mostActors = 60;
const mostThings = 80;
const mostWaits = 6;
const mostSpots = 12;

/** What of a sketch is worth a place in the picture, as plain data: what nobody shares is left out. */
export function plainMap(sketch: Sketch, crate: string): ProgramMap {
  const links = [...sketch.links.values()];
  const partners = (thing: SketchThing) => links.filter(({ from, to }) => [from, to].some((each) => 'thing' in each && each.thing === thing));
  const shown = [...sketch.things.values()].filter(
    (thing) => sketch.seen.has(thing) && isShared(thing, partners(thing)),
  );
  const omissions = new Set(sketch.omissions);
  if (shown.length > mostThings) omissions.add(`Of ${String(shown.length)} channels and locks, the first ${String(mostThings)} are shown.`);
  const things = shown.slice(0, mostThings);
  const isLinked = (actor: SketchActor): boolean =>
    links.some(({ from, to }) =>
      [from, to].some((each) => 'actor' in each && each.actor === actor) &&
      [from, to].every((each) => 'actor' in each || things.includes(each.thing)),
    );
  const met = [...sketch.actors.values()].filter(
    (actor) => sketch.seen.has(actor) && (isAlways(actor) || isLinked(actor)),
  );
  if (met.length > mostActors) omissions.add(`Of ${String(met.length)} tasks, the first ${String(mostActors)} are shown.`);
  const actors = met.slice(0, mostActors);
  const ids = new Map<SketchActor | SketchThing, string>();
  actors.forEach((actor, index) => ids.set(actor, `a${String(index)}`));
  things.forEach((thing, index) => ids.set(thing, `t${String(index)}`));
  const plainLinks = links.flatMap((link) => {
    const plain = plainLink(link, (of) => ids.get(of));
    return plain ? [{ ...plain, spots: plain.spots.slice(0, mostSpots) }] : [];
  });
  return {
    crate,
    actors: actors.map((actor) => plainActor(actor, ids.get(actor) ?? '', plainLinks.filter(({ from, to }) => [from, to].includes(ids.get(actor) ?? '')))),
    things: things.map((thing) => plainThing(thing, ids.get(thing) ?? '', plainLinks)),
    links: plainLinks,
    omissions: [...omissions],
  };
}

function isAlways({ kind }: SketchActor): boolean {
  return kind === 'main' || kind === 'task' || kind === 'local-task' || kind === 'thread' || kind === 'blocking';
}

type SketchLink = Sketch['links'] extends Map<string, infer Each> ? Each : never;

/** Channels are always of interest; a lock is where two may want it at once. */
function isShared(thing: SketchThing, links: readonly SketchLink[]): boolean {
  if (thing.kind === 'tasks' || links.length === 0) return false;
  if (thing.kind !== 'lock' && thing.kind !== 'permits') return true;
  const users = links.flatMap(({ from, to }) => [from, to].flatMap((each) => ('actor' in each ? [each.actor] : [])));
  return new Set(users).size > 1 || users.some((user) => isMany(user.count) && !isMany(thing.count));
}

function isMany(count: Count): boolean {
  return count !== 'one';
}

/** First what the picture shows, then what the actor's own body waits for, then what functions do that it calls. */
function orderedWaits(actor: SketchActor, links: readonly Link[]): Wait[] {
  const spots = links.flatMap((link) => (link.kind === 'starts' ? [] : link.spots));
  const isLinked = ({ spot }: Wait): boolean =>
    spots.some((each) => each.file === spot.file && each.start <= spot.end && each.end >= spot.start);
  const waits = [...actor.waits.values()];
  const rankOf = (wait: Wait & { readonly depth: number }): number => {
    const together = waits.filter((each) => each === wait || (wait.group !== undefined && each.group === wait.group));
    return Math.min(...together.map((each) => (isLinked(each) ? 0 : 1000) + each.depth));
  };
  const ranked = waits.map((wait, index) => ({ wait, index, rank: rankOf(wait) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.wait.group ?? 0) - (b.wait.group ?? 0) || a.index - b.index);
  const seen = new Set<string>();
  return ranked.flatMap(({ wait: { depth: _, ...wait } }) => {
    const key = `${wait.code} ${String(wait.group)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [wait];
  });
}

function plainActor(actor: SketchActor, id: string, links: readonly Link[]): Actor {
  const { kind, name, spot, count, isSeen, note } = actor;
  const waits = orderedWaits(actor, links);
  const shown = waits.slice(0, mostWaits);
  return {
    id,
    kind,
    name,
    spot,
    count,
    isSeen,
    ...(note !== undefined && { note }),
    waits: shown,
    moreWaits: waits.length - shown.length,
    code: [...actor.code.values()],
  };
}

function plainThing(thing: SketchThing, id: string, links: readonly Link[]): Thing {
  const { kind, name, maker, bound, type, spot, count, isMade, gone } = thing;
  const has = (link: Link['kind']): boolean => links.some((each) => each.kind === link && (each.from === id || each.to === id));
  const unseen: Unseen[] = [];
  if (isChannel(kind)) {
    if (!has('sends')) unseen.push({ end: 'sender', isElsewhere: gone.has('sender') });
    if (!has('receives')) unseen.push({ end: 'receiver', isElsewhere: gone.has('receiver') });
  }
  return {
    id,
    kind: kind as ThingKind,
    name,
    maker,
    ...(bound !== undefined && { bound }),
    ...(type !== undefined && { content: type }),
    spot,
    count,
    isMade,
    unseen,
  };
}

export function isChannel(kind: string): boolean {
  return kind === 'queue' || kind === 'oneshot' || kind === 'watch' || kind === 'broadcast';
}
