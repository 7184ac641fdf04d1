import type { CheckReads, FileId } from '../engine/findings';
import type { Reading, TextReading } from '../hosts/recordedFiles';
import { hasWord } from '../project/nameIndex';
import type { ProjectResult } from './packedResult';
import type { FileOutcome, ProjectScan } from './projectScan';

/** What an earlier scan found in a project, and what was changed since. */
export interface EarlierResult {
  readonly result: ProjectResult;
  /** Texts that are others by now; nothing else that was read has changed. */
  readonly changed: readonly TextReading[];
}

/**
 * What a scan of a project finds after an edit of bodies: functions for which none of the changed ones was looked
 * into keep their findings. Undefined where files declare something else than before: then anything may mean something else.
 *
 * @param files all of the project that are looked at
 */
export async function recheckProject(
  scan: ProjectScan,
  files: readonly FileId[],
  { result, changed }: EarlierResult,
): Promise<ProjectResult | null | undefined> {
  const digests = new Map(changed.map(({ file, hash }) => [file, digestOf(hash)]));
  const [first] = files;
  if (first === undefined || !changed.every(({ file, hash }) => file.endsWith('.rs') && hash !== undefined))
    return undefined;
  if (!(await scan.declaresAsBefore(first, digests))) return undefined;
  const names = await renamedIn(scan, [...digests.keys()], result.naming);
  const functions = await changedFunctionsIn(scan, new Set(digests.keys()), result.outcomes);
  const isOutdated = (reads: CheckReads): boolean =>
    reads.files.some((file) => digests.has(file)) ||
    reads.functions.some(([file, ordinals]) => hasChanged(functions.get(file), ordinals)) ||
    reads.names.some((name) => names.has(name));
  const outcomes: FileOutcome[] = [];
  for (const outcome of result.outcomes) {
    const { file, result: before } = outcome;
    if (before?.reads && !digests.has(file) && !isOutdated(before.reads)) outcomes.push(outcome);
    else outcomes.push(await scan.check(file, before?.parts && { parts: before.parts, isOutdated }));
  }
  const { readings, naming } = await scan.release(first);
  if (!readings) return null;
  return {
    outcomes,
    readings: joined(result.readings, readings),
    naming: new Map([...result.naming, ...naming]),
  };
}

/** Which outermost functions of a file changed, counted from 0. */
type ChangedFunctions = ReadonlySet<number> | 'any';

async function changedFunctionsIn(
  scan: ProjectScan,
  files: ReadonlySet<FileId>,
  outcomes: readonly FileOutcome[],
): Promise<ReadonlyMap<FileId, ChangedFunctions>> {
  const shapes = new Map(outcomes.map(({ file, result }) => [file, result?.parts?.shape]));
  const all = new Map<FileId, ChangedFunctions>();
  for (const file of files) {
    const shape = shapes.get(file);
    all.set(file, (shape && (await scan.changedFunctions(file, shape))) ?? 'any');
  }
  return all;
}

function hasChanged(changed: ChangedFunctions | undefined, ordinals: readonly number[]): boolean {
  if (!changed) return false;
  return changed === 'any' || ordinals.some((ordinal) => changed.has(ordinal));
}

/** The names that stand in one of `files` now and did not, or the other way round. */
async function renamedIn(
  scan: ProjectScan,
  files: readonly FileId[],
  naming: ProjectResult['naming'],
): Promise<ReadonlySet<string>> {
  const renamed = new Set<string>();
  for (const file of files) {
    const text = await scan.textOf(file);
    for (const [name, own] of naming) if (hasWord(text ?? '', name) !== own.includes(file)) renamed.add(name);
  }
  return renamed;
}

/** What was read by now counts, and what was read for the files that keep their findings. */
function joined(before: readonly Reading[], now: readonly Reading[]): Reading[] {
  const all = new Map([...before, ...now].map((reading) => [`${reading.ask} ${reading.file}`, reading]));
  return [...all.values()];
}

/** From a whole SHA-256 in base 64 to its half in hexadecimal digits, by which trees are kept. */
function digestOf(hash: string | undefined): string {
  return Buffer.from(hash ?? '', 'base64')
    .subarray(0, 16)
    .toString('hex');
}
