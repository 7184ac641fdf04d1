import type { FileId } from '../engine/findings';
import { resultCacheFolder } from '../hosts/cacheFolders';
import {
  ProjectScan,
  type FileOutcome,
  type ScanInput,
  type ScannedProject,
  type Scanner,
} from './projectScan';
import { Threads } from './scanThreads';
import type { ProjectResult } from './packedResult';
import { recheckProject, type EarlierResult } from './recheck';
import { ResultCache, type ScanResult } from './resultCache';

export interface ScanOptions {
  /** Whether results of earlier scans count, and those of this one are kept. */
  readonly usesCache: boolean;
  /** The most threads that work at a time. */
  readonly threads: number;
  readonly shard: Shard;
}

/** Which of `count` parts of all projects is looked at; the first is 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** Files for which a thread is worth its start. */
const filesOfThread = 64;

/** Looks at all files of `input`, and gives the outcomes project by project. */
export async function* scanProjects(
  input: ScanInput,
  { usesCache, threads, shard }: ScanOptions,
): AsyncGenerator<readonly FileOutcome[]> {
  const cache = usesCache ? await ResultCache.open(resultCacheFolder(), { input, shard }) : undefined;
  const known = await cache?.load();
  if (known?.results.every((each) => each?.changed.length === 0) === true) {
    for (const each of known.results) yield each?.result.outcomes ?? [];
    return;
  }
  const { scan, before } = await recheck(input, shard, known);
  const left = before ? before.filter(({ result }) => !result).flatMap(({ files }) => files) : input.files;
  const count = Math.min(threads, Math.floor(left.length / filesOfThread));
  const scanner: Scanner = count > 1 ? Threads.start(input, count) : await OneThread.start(input, scan);
  try {
    const { projects: all, readings: sorting } = await scanner.sort();
    const projects = before?.map(({ files }) => files) ?? shardOf(all, shard);
    const fresh = scanner.scan(projects.filter((_, index) => !before?.[index]?.result));
    const results: (ProjectResult | null)[] = [];
    for (const index of projects.keys()) {
      const scanned = before?.[index]?.result ?? (await nextOf(fresh));
      yield scanned?.outcomes ?? [];
      const { readings } = scanned ?? {};
      results.push(scanned && readings ? { ...scanned, readings } : null);
    }
    if (sorting) await cache?.save({ projects, readings: sorting, results });
  } finally {
    await scanner.end();
  }
}

/** A project, and what is known of it as things stand, if anything is. */
interface KnownProject {
  readonly files: readonly FileId[];
  readonly result?: ProjectResult | undefined;
}

/** What still holds of an earlier scan: of projects in which nothing but bodies changed, what did not look into these. */
async function recheck(
  input: ScanInput,
  shard: Shard,
  known: ScanResult<EarlierResult> | undefined,
): Promise<{ readonly scan?: ProjectScan; readonly before?: readonly KnownProject[] }> {
  if (!known?.results.some((each) => each)) return {};
  const scan = await ProjectScan.create(input, 1);
  const { projects } = await scan.sort(input.files);
  if (!isSorted(known, shardOf(projects, shard))) return { scan };
  const before: KnownProject[] = [];
  for (const [index, files] of known.projects.entries()) {
    const earlier = known.results[index];
    const result =
      earlier?.changed.length === 0
        ? earlier.result
        : earlier && (await recheckProject(scan, files, earlier));
    before.push({ files, result: result ?? undefined });
  }
  return { scan, before };
}

/** The projects of one part, in their order. All parts have about as many files, and together all projects. */
function shardOf(projects: readonly (readonly FileId[])[], { index, count }: Shard): (readonly FileId[])[] {
  const loads = new Array<number>(count).fill(0);
  const parts = new Map<readonly FileId[], number>();
  // The largest first, each to the part that has the least.
  for (const files of projects.toSorted((a, b) => b.length - a.length)) {
    const part = loads.indexOf(Math.min(...loads));
    loads[part] = (loads[part] ?? 0) + files.length;
    parts.set(files, part);
  }
  return projects.filter((files) => parts.get(files) === index - 1);
}

async function nextOf(projects: AsyncGenerator<ScannedProject>): Promise<ScannedProject | undefined> {
  const next = await projects.next();
  return next.done === true ? undefined : next.value;
}

function isSorted(known: ScanResult<EarlierResult>, projects: readonly (readonly FileId[])[]): boolean {
  return JSON.stringify(known.projects) === JSON.stringify(projects);
}

/** Looks at one file after the other. */
class OneThread implements Scanner {
  private constructor(
    private readonly input: ScanInput,
    private readonly work: ProjectScan,
  ) {}

  /** @param scan one that is there already */
  static async start(input: ScanInput, scan?: ProjectScan): Promise<OneThread> {
    return new OneThread(input, scan ?? (await ProjectScan.create(input, 1)));
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  sort(): ReturnType<Scanner['sort']> {
    return this.work.sort(this.input.files);
  }

  async *scan(projects: readonly (readonly FileId[])[]): AsyncGenerator<ScannedProject> {
    for (const files of projects) {
      const outcomes: FileOutcome[] = [];
      this.work.expect(files);
      for (const file of files) outcomes.push(await this.work.check(file));
      yield { outcomes, ...(await this.work.release(files[0] ?? '')) };
    }
  }
}
