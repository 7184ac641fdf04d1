import type { CrateDef } from '../project/definitions';
import type { Analysis } from '../semantics/analysis';
import { drawMap } from '../semantics/programMap/drawing';
import type { Actor, ProgramMap, Spot } from '../semantics/programMap/programMap';
import type { Engine } from './engine';
import type { FileId, Finding } from './findings';
import { LineIndex } from './lineIndex';
import { findingsOnMap } from './mapFindings';
import type { MapActor, MapCrate, MapPlace, MapView } from './mapView';

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
    findings: findingsOnMap(found, map),
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
