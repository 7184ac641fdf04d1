import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';
import { spawnBounded } from './boundedProcess';
import { ModuleNames } from './moduleNames';
import type { Mutant } from './mutations';
import { addProbes, regionAround, type Region } from './probes';
import { bundleOptions, countsOthers } from './testBundle';
import { isIn, probeBanner, type TestReach } from './testRuns';

/** Longer, a test that says nothing hangs, in milliseconds. */
const longest = 600_000;

/** Tests are recorded in so many runs. */
const pieces = 12;

interface KnownTest {
  readonly title: string;
  readonly milliseconds: number;
  readonly reached: Uint8Array;
  readonly kept: Uint8Array;
  readonly size: number;
}

/** The regions of a file when tests were recorded: so many, numbered from `first` on. */
interface RecordedFile {
  /** Of the text. */
  readonly hash: string;
  readonly first: number;
  readonly count: number;
}

interface Recording {
  readonly state: string;
  readonly files: Readonly<Record<string, RecordedFile>>;
  readonly tests: readonly TestReach[];
}

/** A file as it is, and what was recorded of it. */
interface KnownFile {
  readonly regions: readonly Region[];
  readonly recorded: RecordedFile;
  /** Its regions are no longer those that were recorded. */
  readonly isOther: boolean;
}

/** Which tests run through which parts of our sources. */
export class Reach {
  /** Of all tests that were recorded. */
  readonly titles: readonly string[];
  private readonly tests: readonly KnownTest[];
  /** What runs before the first test does. */
  private readonly declaring: Uint8Array;

  private constructor(
    tests: readonly TestReach[],
    private readonly files: ReadonlyMap<string, KnownFile>,
    private readonly names: ModuleNames,
  ) {
    this.declaring = Buffer.from(tests.find(({ title }) => title === '')?.reached ?? '', 'base64');
    this.titles = tests.map(({ title }) => title);
    const alone = tests.filter(({ title }) => title !== '' && !countsOthers.test(title));
    this.tests = alone.map(({ title, milliseconds, reached, kept }) => {
      const bits = Buffer.from(reached, 'base64');
      return { title, milliseconds, reached: bits, kept: Buffer.from(kept, 'base64'), size: countOf(bits) };
    });
  }

  /**
   * Reads what was recorded in `folder`, or, where sources or tests are others since, runs all tests once more.
   *
   * @param isKept what was recorded is to do though sources and tests are others
   * @throws Problem where they fail
   */
  static async of(folder: string, isKept: boolean): Promise<Reach> {
    const texts = await sourceTexts(folder);
    const names = new ModuleNames();
    const regions = new Map<string, readonly Region[]>();
    const present: Record<string, RecordedFile> = {};
    const probed = new Map<string, string>();
    let count = 0;
    for (const [file, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const made = addProbes(text, count);
      regions.set(file, made.regions);
      names.add(file, text, made.regions);
      probed.set(file, made.text);
      present[file] = { hash: hashOf(text), first: count, count: made.regions.length };
      count += made.regions.length;
    }
    const bundle = path.join(folder, 'probed.js');
    const { build } = await import('esbuild');
    await build({
      ...bundleOptions(bundle, (file) => probed.get(file)),
      banner: { js: probeBanner },
    });
    const { files, tests } = await recording(folder, bundle, isKept, present);
    const known = [...regions].flatMap(([file, each]): [string, KnownFile][] => {
      const recorded = files[file];
      const isOther = recorded?.hash !== present[file]?.hash;
      return recorded ? [[file, { regions: each, recorded, isOther }]] : [];
    });
    return new Reach(tests, new Map(known), names);
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
        ? this.names.usersOf(file, start).flatMap((user) => this.placesOf(user.file, user.region))
        : this.placesOf(file, region);
    const through = this.tests.filter(({ reached }) => places.some((place) => isIn(reached, place)));
    // What tests make while they are declared, and what they take from a module themselves, is not seen to be theirs.
    const isAnyones =
      region === undefined ||
      places.some((place) => isIn(this.declaring, place)) ||
      (through.length > 0 && this.tests.some(({ kept }) => places.some((place) => isIn(kept, place))));
    const ordered = (tests: readonly KnownTest[]): KnownTest[] =>
      tests
        .map((test) => ({ test, rank: specificness(test, known) }))
        .sort((a, b) => b.rank - a.rank || a.test.milliseconds - b.test.milliseconds)
        .map(({ test }) => test);
    const chosen = ordered(through);
    if (isAnyones) {
      const others = new Set(through);
      chosen.push(...ordered(this.tests.filter((test) => !others.has(test))));
    }
    return chosen;
  }

  /** The numbers under which a region was recorded: all of its file's where that is another since. */
  private placesOf(file: string, region: number): number[] {
    const known = this.files.get(file);
    if (!known) return [];
    const { first, count } = known.recorded;
    return known.isOther ? Array.from({ length: count }, (_, index) => first + index) : [first + region];
  }
}

/** How much of a file a test runs through, of all that it runs through and for the time that it takes. */
function specificness({ reached, size, milliseconds }: KnownTest, { recorded }: KnownFile): number {
  let own = 0;
  for (let index = 0; index < recorded.count; index += 1) if (isIn(reached, recorded.first + index)) own += 1;
  return own / (size + 1) / (milliseconds + 100);
}

/** The texts of those of our sources that tests are made of, by their paths. */
async function sourceTexts(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const { build } = await import('esbuild');
  const bundle = bundleOptions(path.join(folder, 'probed.js'), (file, read) => {
    if (file.startsWith('src/tools/')) return undefined;
    const text = read();
    texts.set(file, text);
    return text;
  });
  await build({ ...bundle, write: false });
  return texts;
}

function countOf(bits: Uint8Array): number {
  let count = 0;
  for (let region = 0; region < bits.length * 8; region += 1) if (isIn(bits, region)) count += 1;
  return count;
}

async function recording(
  folder: string,
  bundle: string,
  isKept: boolean,
  files: Recording['files'],
): Promise<Recording> {
  const file = path.join(folder, 'reach.json');
  const state = stateOf(bundle);
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recording) : undefined;
  if (known && (isKept || known.state === state)) return known;
  console.log('Which tests run through what is recorded; this takes a quarter of an hour.');
  const made: Recording = { state, files, tests: await recordAll(folder, bundle, state) };
  writeFileSync(file, JSON.stringify(made));
  return made;
}

/** In pieces, two at once, each of which is kept: who is stopped, or meets a test that fails, goes on with the next. */
async function recordAll(folder: string, bundle: string, state: string): Promise<TestReach[]> {
  const fileOf = (index: number): string =>
    path.join(folder, `reach-${state.slice(0, 16)}-${String(index)}.json`);
  const left = Array.from({ length: pieces }, (_, index) => index).filter(
    (index) => !existsSync(fileOf(index)),
  );
  const recordRest = async (): Promise<void> => {
    for (let index = left.shift(); index !== undefined; index = left.shift()) {
      await recordPiece(bundle, index, fileOf(index));
      console.log(`${String(index + 1)} of ${String(pieces)}`);
    }
  };
  await Promise.all([recordRest(), recordRest()]);
  const tests = Array.from(
    { length: pieces },
    (_, index) => JSON.parse(readFileSync(fileOf(index), 'utf8')) as TestReach[],
  ).flat();
  for (let index = 0; index < pieces; index += 1) rmSync(fileOf(index));
  return tests;
}

async function recordPiece(bundle: string, index: number, file: string): Promise<void> {
  const run = path.join(repository, 'dist/tools/run-mutant.js');
  const raw = `${file}.tmp`;
  const args = [run, bundle, '--reach', raw, '--piece', `${String(index)}/${String(pieces)}`];
  const { code, said } = await spawnBounded(process.execPath, args, { cwd: repository, limit: longest });
  if (code !== 0) throw new Problem(`The tests fail as they are.\n${said.slice(-2000)}`);
  renameSync(raw, file);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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
