import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';
import { spawnBounded } from './boundedProcess';
import { ModuleNames } from './moduleNames';
import type { Mutant } from './mutations';
import { addProbes, regionAround, type Region } from './probes';
import { bundleOptions } from './testBundle';
import { isIn, probeBanner, type TestReach } from './testRuns';

/** Longer, a test that says nothing hangs, in milliseconds. */
const longest = 600_000;

interface KnownTest {
  readonly title: string;
  readonly milliseconds: number;
  readonly reached: Uint8Array;
  readonly kept: Uint8Array;
  readonly size: number;
}

interface KnownFile {
  readonly first: number;
  readonly regions: readonly Region[];
}

/** Which tests run through which parts of our sources. */
export class Reach {
  private readonly tests: readonly KnownTest[];

  private constructor(
    tests: readonly TestReach[],
    private readonly files: ReadonlyMap<string, KnownFile>,
    private readonly names: ModuleNames,
  ) {
    this.tests = tests.map(({ title, milliseconds, reached, kept }) => {
      const bits = Buffer.from(reached, 'base64');
      return { title, milliseconds, reached: bits, kept: Buffer.from(kept, 'base64'), size: countOf(bits) };
    });
  }

  /**
   * Reads what was recorded in `folder`, or, where sources or tests are others since, runs all tests once more.
   *
   * @param isKept what was recorded is to do while the sources are the same, though tests are others
   * @throws Problem where they fail
   */
  static async of(folder: string, isKept: boolean): Promise<Reach> {
    const files = new Map<string, KnownFile>();
    const names = new ModuleNames();
    let count = 0;
    const bundle = path.join(folder, 'probed.js');
    const { build } = await import('esbuild');
    const texts = new Map<string, string>();
    await build({
      ...bundleOptions(bundle, (file, read) => {
        if (file.startsWith('src/tools/')) return undefined;
        const text = read();
        texts.set(file, text);
        return text;
      }),
      write: false,
    });
    const probed = new Map<string, string>();
    for (const [file, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const made = addProbes(text, count);
      files.set(file, { first: count, regions: made.regions });
      names.add(file, text, made.regions);
      probed.set(file, made.text);
      count += made.regions.length;
    }
    await build({
      ...bundleOptions(bundle, (file) => probed.get(file)),
      banner: { js: probeBanner },
    });
    return new Reach(await knownReach(folder, bundle, isKept, [...probed.values()].join('')), files, names);
  }

  /** Of all tests that were recorded. */
  get titles(): readonly string[] {
    return this.tests.map(({ title }) => title);
  }

  /** The tests that may notice a mutant: those that run through its place, those that see most of its file and little else first; behind them all others where they may rest on what it left. */
  testsOf({
    file,
    start,
    end,
  }: Mutant): readonly { readonly title: string; readonly milliseconds: number }[] {
    const known = this.files.get(file);
    if (!known) return [];
    const region = regionAround(known.regions, start, end);
    const places =
      region === undefined
        ? this.names.usersOf(file, start).map((user) => (this.files.get(user.file)?.first ?? 0) + user.region)
        : [known.first + region];
    const through = this.tests.filter(({ reached }) => places.some((place) => isIn(reached, place)));
    const isKept = this.tests.some(({ kept }) => places.some((place) => isIn(kept, place)));
    const ordered = (tests: readonly KnownTest[]): KnownTest[] =>
      tests
        .map((test) => ({ test, rank: specificness(test, known) }))
        .sort((a, b) => b.rank - a.rank)
        .map(({ test }) => test);
    const chosen = ordered(through);
    if (isKept && through.length > 0) {
      const others = new Set(through);
      chosen.push(...ordered(this.tests.filter((test) => !others.has(test))));
    }
    return chosen;
  }
}

/** How much of a file a test runs through, of all that it runs through and for the time that it takes. */
function specificness({ reached, size, milliseconds }: KnownTest, { first, regions }: KnownFile): number {
  const own = regions.filter((_, index) => isIn(reached, first + index)).length;
  return own / (size + 1) / (milliseconds + 100);
}

function countOf(bits: Uint8Array): number {
  let count = 0;
  for (let region = 0; region < bits.length * 8; region += 1) if (isIn(bits, region)) count += 1;
  return count;
}

async function knownReach(
  folder: string,
  bundle: string,
  isKept: boolean,
  sources: string,
): Promise<TestReach[]> {
  const file = path.join(folder, 'reach.json');
  const ofSources = createHash('sha256').update(sources).digest('hex');
  const state = stateOf(bundle);
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { state: string; ofSources: string; tests: TestReach[] })
    : undefined;
  if (known?.state === state || (isKept && known?.ofSources === ofSources)) return known.tests;
  console.log('Which tests run through what is recorded; this takes some minutes.');
  const raw = path.join(folder, 'tests.json');
  const run = path.join(repository, 'dist/tools/run-mutant.js');
  const { code, said } = await spawnBounded(process.execPath, [run, bundle, '--reach', raw], {
    cwd: repository,
    limit: longest,
  });
  if (code !== 0) throw new Problem(`The tests fail as they are.\n${said.slice(-2000)}`);
  const tests = JSON.parse(readFileSync(raw, 'utf8')) as TestReach[];
  writeFileSync(file, JSON.stringify({ state, ofSources, tests }));
  return tests;
}

/** What decides of what tests run through: all that is in their bundle, and the files that they read. */
function stateOf(bundle: string): string {
  const hash = createHash('sha256').update(readFileSync(bundle));
  for (const folder of ['test/fixtures', 'test/workspaces'])
    for (const entry of readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        hash.update(entry.name).update(readFileSync(path.join(entry.parentPath, entry.name)));
  return hash.digest('hex');
}
