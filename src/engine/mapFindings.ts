import type { Link, ProgramMap, Spot } from '../semantics/programMap/programMap';
import type { Finding } from './findings';
import type { MapFinding } from './mapView';

/** UTF-16 units of a statement that is about one thing. */
const longestStatement = 300;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The findings that have a place on the map: on what is made or used in their very statement, and on who runs it.
 */
export function findingsOnMap(findings: readonly Finding[], map: ProgramMap): MapFinding[] {
  return findings.flatMap((finding) => {
    const { rule, section, severity, message, file, span } = finding;
    const parts =
      section === ''
        ? []
        : [...new Set([...startedAt(finding, map), ...runnersOf(finding, map), ...thingsAt(finding, map)])];
    return parts.length === 0 ? [] : [{ rule, section, severity, message, place: { file, span }, parts }];
  });
}

/** The tasks that the call starts in which it stands. */
function startedAt({ file, span }: Finding, { links }: ProgramMap): string[] {
  return links
    .filter(
      ({ kind, spots }) =>
        kind === 'starts' && spots.some((spot) => spot.file === file && isHead(spot, span)),
    )
    .map(({ to }) => to);
}

/** Whether a finding is about a call as a whole: it begins with it, and is no part of a block that it is given. */
function isHead(call: Stretch, { start, end }: Stretch): boolean {
  return covers(call, { start, end }) && end - start > (call.end - call.start) / 2;
}

/** Whose code it stands in; of bodies in each other the inner one counts, which another task may run. */
function runnersOf({ file, span }: Finding, { actors }: ProgramMap): string[] {
  let smallest = Infinity;
  let runners: string[] = [];
  for (const { id, code } of actors)
    for (const body of code) {
      if (body.file !== file || !covers(body, span)) continue;
      const size = body.end - body.start;
      if (size < smallest) [smallest, runners] = [size, [id]];
      else if (size === smallest && !runners.includes(id)) runners.push(id);
    }
  return runners;
}

/** The channels, locks and the like that are made or used where the finding stands. */
function thingsAt({ file, span, statement }: Finding, { things, links }: ProgramMap): string[] {
  const isShort = statement !== undefined && statement.end - statement.start <= longestStatement;
  const place: Stretch = isShort && covers(statement, span) ? statement : span;
  const isThere = (spot: Spot): boolean => spot.file === file && (covers(place, spot) || covers(spot, span));
  const isUsed = (id: string, link: Link): boolean =>
    (link.from === id || link.to === id) && link.spots.some(isThere);
  return things
    .filter(({ id, spot, isMade }) => (isMade && isThere(spot)) || links.some((link) => isUsed(id, link)))
    .map(({ id }) => id);
}

function covers(outer: Stretch, inner: Stretch): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}
