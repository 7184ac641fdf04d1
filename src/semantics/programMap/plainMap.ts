import { alike, countOf } from './likeness';
import type { Actor, Count, Link, ProgramMap, Thing, ThingKind, Unseen, Wait } from './programMap';
import { plainLink, type Sketch, type SketchActor, type SketchThing } from './sketch';

/** What a picture has room for. */
const mostActors = 60;
const mostThings = 80;
const mostWaits = 6;
const mostSpots = 12;

type Part = SketchActor | SketchThing;

/** What of a sketch is worth a place in the picture, as plain data: what nobody shares is left out. */
export function plainMap(sketch: Sketch, crate: string): ProgramMap {
  const omissions = new Set(sketch.omissions);
  const things = [...sketch.things.values()].filter(
    (thing) => sketch.seen.has(thing) && isShared(thing, linksOf(sketch, thing)),
  );
  const actors = [...sketch.actors.values()].filter(
    (actor) => sketch.seen.has(actor) && (isAlways(actor) || isLinked(sketch, actor, things)),
  );
  const standing = alike(sketch, [...actors, ...things]);
  const drawn = (parts: readonly Part[], most: number, words: string): Part[] => {
    const each = [...new Set(parts.map((part) => standing.get(part) ?? part))];
    if (each.length > most)
      omissions.add(`Of ${String(each.length)} ${words}, the first ${String(most)} are shown.`);
    return each.slice(0, most);
  };
  const ids = new Map<Part, string>();
  drawn(actors, mostActors, 'tasks').forEach((actor, index) => ids.set(actor, `a${String(index)}`));
  drawn(things, mostThings, 'channels and locks').forEach((thing, index) =>
    ids.set(thing, `t${String(index)}`),
  );
  const links = plainLinks(sketch, (part) => ids.get(standing.get(part) ?? part));
  const alikeTo = (part: Part): Part[] =>
    [...standing].flatMap(([each, stands]) => (stands === part ? [each] : []));
  return {
    crate,
    actors: [...ids].flatMap(([part, id]) =>
      'waits' in part ? [plainActor(part, id, alikeTo(part), links)] : [],
    ),
    things: [...ids].flatMap(([part, id]) =>
      'waits' in part ? [] : [plainThing(part, id, alikeTo(part), links)],
    ),
    links,
    omissions: [...omissions],
  };
}

function linksOf(sketch: Sketch, thing: SketchThing): SketchLink[] {
  return [...sketch.links.values()].filter(({ from, to }) =>
    [from, to].some((each) => 'thing' in each && each.thing === thing),
  );
}

/** Code that a library was given is of interest where it has to do with more than that. */
function isLinked(sketch: Sketch, actor: SketchActor, things: readonly SketchThing[]): boolean {
  return [...sketch.links.values()].some(
    ({ from, to, kind }) =>
      kind !== 'hands-over' &&
      [from, to].some((each) => 'actor' in each && each.actor === actor) &&
      [from, to].every((each) => 'actor' in each || things.includes(each.thing)),
  );
}

/** The links between what is drawn, each once. */
function plainLinks(sketch: Sketch, idOf: (part: Part) => string | undefined): Link[] {
  const found = new Map<string, Link>();
  for (const each of sketch.links.values()) {
    const link = plainLink(each, idOf);
    if (!link) continue;
    const key = `${link.kind} ${link.from} ${link.to}`;
    const known = found.get(key);
    const spots = new Map(
      [...(known?.spots ?? []), ...link.spots].map((spot) => [`${spot.file} ${String(spot.start)}`, spot]),
    );
    found.set(key, {
      ...link,
      isSure: link.isSure || known?.isSure === true,
      how: [...new Set([...(known?.how ?? []), ...link.how])],
      spots: [...spots.values()].slice(0, mostSpots),
    });
  }
  return [...found.values()];
}

function isAlways({ kind }: SketchActor): boolean {
  return (
    kind === 'main' || kind === 'task' || kind === 'local-task' || kind === 'thread' || kind === 'blocking'
  );
}

type SketchLink = Sketch['links'] extends Map<string, infer Each> ? Each : never;

/** Channels are always of interest; a lock is where two may want it at once. */
function isShared(thing: SketchThing, links: readonly SketchLink[]): boolean {
  if (thing.kind === 'tasks' || links.length === 0) return false;
  if (thing.kind !== 'lock') return true;
  const users = links.flatMap(({ from, to }) =>
    [from, to].flatMap((each) => ('actor' in each ? [each.actor] : [])),
  );
  return new Set(users).size > 1 || users.some((user) => isMany(user.count) && !isMany(thing.count));
}

function isMany(count: Count): boolean {
  return count !== 'one';
}

/** How many of the waits are shown: those of one macro all or none, unless they come first. */
function roomFor(waits: readonly Wait[]): number {
  const next = waits[mostWaits]?.group;
  if (next === undefined || next !== waits[mostWaits - 1]?.group) return mostWaits;
  const first = waits.findIndex(({ group }) => group === next);
  return first > 0 ? first : mostWaits;
}

/** First what the picture shows, then what the actor's own body waits for, then what functions do that it calls. */
function orderedWaits(actor: SketchActor, links: readonly Link[]): Wait[] {
  const spots = links.flatMap((link) => (link.kind === 'starts' ? [] : link.spots));
  const isLinked = ({ spot }: Wait): boolean =>
    spots.some((each) => each.file === spot.file && each.start <= spot.end && each.end >= spot.start);
  const waits = [...actor.waits.values()];
  const rankOf = (wait: Wait & { readonly depth: number }): number => {
    const together = waits.filter(
      (each) => each === wait || (wait.group !== undefined && each.group === wait.group),
    );
    return Math.min(...together.map((each) => (isLinked(each) ? 0 : 1000) + each.depth));
  };
  const ranked = waits.map((wait, index) => ({ wait, index, rank: rankOf(wait) }));
  ranked.sort((a, b) => a.rank - b.rank || (a.wait.group ?? 0) - (b.wait.group ?? 0) || a.index - b.index);
  const seen = new Set<string>();
  return ranked.flatMap(({ wait: { code, spot, group, together } }) => {
    const wait: Wait = { code, spot, ...(group !== undefined && { group }), ...(together && { together }) };
    const key = `${code} ${String(group)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [wait];
  });
}

function plainActor(actor: SketchActor, id: string, all: readonly Part[], links: readonly Link[]): Actor {
  const { kind, name, spot, isSeen, heldBy } = actor;
  // Tasks that a set let go of outlive it.
  const isHeld = heldBy !== undefined && heldBy.set?.gone.has('receiver') !== true;
  const waits = orderedWaits(
    actor,
    links.filter(({ from, to }) => from === id || to === id),
  );
  const shown = waits.slice(0, roomFor(waits));
  return {
    id,
    kind,
    name,
    spot,
    count: countOf(all),
    isSeen,
    ...(isHeld && { note: `is stopped when the \`JoinSet\` \`${heldBy.name}\` is dropped` }),
    waits: shown,
    moreWaits: waits.length - shown.length,
    code: [...actor.code.values()],
  };
}

function plainThing(thing: SketchThing, id: string, all: readonly Part[], links: readonly Link[]): Thing {
  const { kind, name, maker, bound, type, spot, isMade, gone } = thing;
  const has = (link: Link['kind']): boolean =>
    links.some((each) => each.kind === link && (each.from === id || each.to === id));
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
    // Of what comes from elsewhere it is not known how many there are.
    count: isMade ? countOf(all) : 'one',
    isMade,
    unseen,
  };
}

export function isChannel(kind: string): boolean {
  return kind === 'queue' || kind === 'oneshot' || kind === 'watch' || kind === 'broadcast';
}
