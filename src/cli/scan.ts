import type { FileId } from '../engine/findings';
import { resultCacheFolder } from '../hosts/cacheFolders';
import type { Reading } from '../hosts/recordedFiles';
import { ProjectScan, type FileOutcome, type ScanInput } from './projectScan';
import { Threads } from './scanThreads';
import { ResultCache, type ProjectResult, type ScanResult } from './resultCache';

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

/** What one project gave; `readings` are undefined where it cannot be told what all it is built on. */
export interface ScannedProject {
  readonly outcomes: readonly FileOutcome[];
  readonly readings: readonly Reading[] | undefined;
}

/** Who looks at projects: this thread, or several. */
export interface Scanner {
  /** Sorts all files by their projects. */
  sort(): Promise<{
    readonly projects: readonly (readonly FileId[])[];
    readonly readings: readonly Reading[] | undefined;
  }>;
  /** Looks at `projects`, and gives them in their order. */
  scan(projects: readonly (readonly FileId[])[]): AsyncGenerator<ScannedProject>;
  /** Gives up what is not done yet. */
  end(): Promise<void>;
}

/** Looks at all files of `input`, and gives the outcomes project by project. */
export async function* scanProjects(
  input: ScanInput,
  { usesCache, threads, shard }: ScanOptions,
): AsyncGenerator<readonly FileOutcome[]> {
  const cache = usesCache ? await ResultCache.open(resultCacheFolder(), { input, shard }) : undefined;
  const known = await cache?.load();
  if (known?.results.every((each) => each !== null) === true) {
    for (const result of known.results) yield result?.outcomes ?? [];
    return;
  }
  const count = Math.min(threads, Math.floor(leftOf(input, known) / filesOfThread));
  const scanner: Scanner = count > 1 ? Threads.start(input, count) : await OneThread.start(input);
  try {
    const { projects: all, readings: sorting } = await scanner.sort();
    const projects = shardOf(all, shard);
    const before = known && isSorted(known, projects) ? known.results : [];
    const fresh = scanner.scan(projects.filter((_, index) => !before[index]));
    const results: (ProjectResult | null)[] = [];
    for (const index of projects.keys()) {
      const kept = before[index];
      const scanned = kept ?? (await nextOf(fresh));
      const { outcomes = [], readings } = scanned ?? {};
      yield outcomes;
      results.push(readings ? { outcomes, readings } : null);
    }
    if (sorting) await cache?.save({ projects, readings: sorting, results });
  } finally {
    await scanner.end();
  }
}

/** How many files there are to look at. */
function leftOf({ files }: ScanInput, known: ScanResult | undefined): number {
  if (!known) return files.length;
  return known.projects.reduce((sum, own, index) => sum + (known.results[index] ? 0 : own.length), 0);
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

function isSorted(known: ScanResult, projects: readonly (readonly FileId[])[]): boolean {
  return JSON.stringify(known.projects) === JSON.stringify(projects);
}

/** Looks at one file after the other. */
class OneThread implements Scanner {
  private constructor(
    private readonly input: ScanInput,
    private readonly work: ProjectScan,
  ) {}

  static async start(input: ScanInput): Promise<OneThread> {
    return new OneThread(input, await ProjectScan.create(input, 1));
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
      const readings = await this.work.release(files[0] ?? '');
      yield { outcomes, readings };
    }
  }
}
