import type { CrateDef } from '../project/definitions';
import type { Analysis } from '../semantics/analysis';
import { drawMap } from '../semantics/programMap/drawing';
import type { Actor, ProgramMap, Spot } from '../semantics/programMap/programMap';
import type { Engine } from './engine';
import { factMistake, type FileId, type Finding } from './findings';
import { LineIndex } from './lineIndex';
import type { MapActor, MapCrate, MapFinding, MapPlace, MapView } from './mapView';

/** Files whose findings are asked for, and milliseconds that this may take. */
const mostFiles = 30;
const findingsTime = 3_000;
/** Crates that are offered. */
const mostCrates = 100;

/** The map of the crate that `file` belongs to; undefined where it cannot be read, or changed meanwhile. */
export async function programMap(engine: Engine, file: FileId): Promise<MapView | undefined> {
  const drawn = await engine.work(file, mapOf);
  if (!drawn) return undefined;
  const { map, crate, crates, textOf } = drawn;
  const files = [
    ...new Set(
      [...map.actors.flatMap(({ code }) => code), ...map.things.map(({ spot }) => spot)].map(
        (spot) => spot.file,
      ),
    ),
  ];
  const found: Finding[] = [];
  const omissions = [...map.omissions];
  const end = performance.now() + findingsTime;
  for (const [index, each] of files.entries()) {
    if (index >= mostFiles || performance.now() > end) {
      omissions.push(
        `Warnings of ${String(files.length - index)} of ${String(files.length)} files are not shown.`,
      );
      break;
    }
    found.push(...((await engine.check(each))?.findings ?? []));
  }
  const placeOf = placer(textOf);
  return {
    crate,
    crates,
    actors: map.actors.map((actor) => actorView(actor, placeOf)),
    things: map.things.map(({ spot, ...rest }) => ({ ...rest, place: placeOf(spot) })),
    links: map.links.map(({ spots, ...rest }) => ({ ...rest, places: spots.map(placeOf) })),
    findings: found.flatMap((finding) => mapFinding(finding, map)),
    omissions,
  };
}

function actorView(actor: Actor, placeOf: (spot: Spot) => MapPlace): MapActor {
  const { id, kind, name, count, isSeen, note, moreWaits } = actor;
  return {
    id,
    kind,
    name,
    count,
    isSeen,
    ...(note !== undefined && { note }),
    place: placeOf(actor.spot),
    waits: actor.waits.map(({ spot, ...wait }) => ({ ...wait, place: placeOf(spot) })),
    moreWaits,
  };
}

interface Drawn {
  readonly map: ProgramMap;
  readonly crate: MapCrate;
  readonly crates: readonly MapCrate[];
  readonly textOf: (file: FileId) => string | undefined;
}

/** Draws the map of the crate that a file belongs to, step by step; files that cannot be had at once are left out. */
export function* mapOf(analysis: Analysis, onStep: () => void): Generator<void, Drawn> {
  const { place, neighbours } = analysis;
  const { crate } = place;
  const textOf = (file: string): string | undefined =>
    file === analysis.file ? analysis.tree.text : neighbours.textOf(file);
  const map = yield* drawMap({
    crate,
    crates: reachedFrom(crate),
    files: [...new Set(crate.modules.map(({ file }) => file))],
    analysisOf: (file) => analysis.sibling(file),
    textOf,
    onStep,
  });
  const targets = (place.package?.targets ?? []).filter(
    ({ kind }) => kind !== 'build-script' && kind !== 'bench',
  );
  const own = {
    name: crate.name,
    kind: place.target?.kind ?? 'file',
    file: place.target?.root ?? analysis.file,
  };
  return {
    map,
    crate: own,
    crates: targets.slice(0, mostCrates).map(({ name, kind, root }) => ({ name, kind, file: root })),
    textOf,
  };
}

/** The crate and all of the workspace that it may call. */
function reachedFrom(crate: CrateDef): CrateDef[] {
  const reached = new Set([crate]);
  for (const each of reached)
    for (const extern of each.externs.values()) if (extern.origin === 'workspace') reached.add(extern);
  return [...reached];
}

/** Offsets as lines, with one index for each text. */
function placer(textOf: (file: FileId) => string | undefined): (spot: Spot) => MapPlace {
  const indexes = new Map<FileId, LineIndex>();
  return ({ file, start, end }) => {
    const lines = indexes.get(file) ?? new LineIndex(textOf(file) ?? '');
    indexes.set(file, lines);
    return { file, span: lines.span(start, end) };
  };
}

/**
 * A finding belongs to the things and tasks that stand in its very statement; else to the tasks whose code it stands in,
 * of which the innermost bodies count.
 */
function mapFinding(finding: Finding, map: ProgramMap): MapFinding[] {
  if (finding.rule === factMistake) return [];
  const { rule, section, severity, message, file, span } = finding;
  const covers = (outer: Spot, inner: { readonly start: number; readonly end: number }): boolean =>
    outer.file === file && outer.start <= inner.start && outer.end >= inner.end;
  const touches = (spot: Spot): boolean =>
    spot.file === file && spot.start < span.end && span.start < spot.end && spot.end - spot.start < 2_000;
  const parts = new Set<string>();
  const isThing = (id: string): boolean => map.things.some((thing) => thing.id === id);
  for (const thing of map.things) if (touches(thing.spot) && thing.isMade) parts.add(thing.id);
  for (const link of map.links)
    if (
      link.kind !== 'starts' &&
      link.spots.some(
        (spot) =>
          covers(spot, span) || (spot.file === file && spot.start >= span.start && spot.end <= span.end),
      )
    )
      for (const id of [link.from, link.to]) if (isThing(id)) parts.add(id);
  let innermost = Infinity;
  let runners: string[] = [];
  for (const actor of map.actors)
    for (const body of actor.code) {
      if (!covers(body, span)) continue;
      const size = body.end - body.start;
      if (size < innermost) [innermost, runners] = [size, [actor.id]];
      else if (size === innermost && !runners.includes(actor.id)) runners.push(actor.id);
    }
  for (const id of runners) parts.add(id);
  return parts.size === 0
    ? []
    : [{ rule, section, severity, message, place: { file, span }, parts: [...parts] }];
}
