import type { FileId } from '../engine/findings';
import { resultCacheFolder } from '../hosts/cacheFolders';
import type { Reading } from '../hosts/recordedFiles';
import { ProjectScan, type FileOutcome, type ScanInput } from './projectScan';
import { ResultCache, type ProjectResult, type ScanResult } from './resultCache';

export interface ScanOptions {
  /** Whether results of earlier scans count, and those of this one are kept. */
  readonly usesCache: boolean;
}

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
}

/** Looks at all files of `input`, and gives the outcomes project by project. */
export async function* scanProjects(
  input: ScanInput,
  { usesCache }: ScanOptions,
): AsyncGenerator<readonly FileOutcome[]> {
  const cache = usesCache ? await ResultCache.open(resultCacheFolder(), input) : undefined;
  const known = await cache?.load();
  if (known?.results.every((each) => each !== null) === true) {
    for (const result of known.results) yield result?.outcomes ?? [];
    return;
  }
  const scanner: Scanner = await OneThread.start(input);
  const sorted = await scanner.sort();
  const before = known && isSorted(known, sorted.projects) ? known.results : [];
  const fresh = scanner.scan(sorted.projects.filter((_, index) => !before[index]));
  const results: (ProjectResult | null)[] = [];
  for (const index of sorted.projects.keys()) {
    const kept = before[index];
    const scanned = kept ?? (await nextOf(fresh));
    const { outcomes = [], readings } = scanned ?? {};
    yield outcomes;
    results.push(readings ? { outcomes, readings } : null);
  }
  if (sorted.readings) await cache?.save({ projects: sorted.projects, readings: sorted.readings, results });
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

  sort(): ReturnType<Scanner['sort']> {
    return this.work.sort(this.input.files);
  }

  async *scan(projects: readonly (readonly FileId[])[]): AsyncGenerator<ScannedProject> {
    for (const files of projects) {
      const outcomes: FileOutcome[] = [];
      for (const file of files) outcomes.push(await this.work.check(file));
      const readings = await this.work.release(files[0] ?? '');
      yield { outcomes, readings };
    }
  }
}
