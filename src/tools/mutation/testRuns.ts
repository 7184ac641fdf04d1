import { createRequire } from 'node:module';
import Mocha from 'mocha';
import { mochaOptions } from '../mocha';

/** How many regions can be noted: sources have some 40,000. */
export const mostRegions = 80_000;

/** What a bundle with probes begins with. */
export const probeBanner = `const lensReached = (globalThis.lensReached ??= new Uint8Array(${String(mostRegions)}));`;

/** A test, by its whole title; none for what runs before the first one. Regions are bits of bytes in Base64 (`isIn`). */
export interface TestReach {
  readonly title: string;
  /** Of the processor's time. */
  readonly milliseconds: number;
  /** The regions that it ran through. */
  readonly reached: string;
  /** Those that it did not run through when it ran once more: what came of them is kept, and other tests may rest on it. */
  readonly kept: string;
}

export function isIn(bits: Uint8Array, region: number): boolean {
  return (((bits[region >> 3] ?? 0) >> (region & 7)) & 1) === 1;
}

/** Loads a bundle of tests, which are not run yet. */
function load(bundle: string): Mocha {
  // How long a test may say nothing is for who started this process: on a busy machine, all take long.
  const mocha = new Mocha({ ...mochaOptions, timeout: 0, bail: true, reporter: Silent });
  mocha.cleanReferencesAfterRun(false);
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  createRequire(bundle)(bundle);
  return mocha;
}

class Silent extends Mocha.reporters.Base {
  /** Nobody reads this: who runs tests listens to them. */
  override epilogue(): void {
    // All is told as tests end.
  }
}

/** Groups of tests, by their titles, and all those of which is known what they run through. */
export interface AskedTests {
  readonly known: readonly string[];
  readonly groups: readonly (readonly string[])[];
}

/**
 * Runs tests of which nothing is known, then groups of others, one group after the other, until one fails; says a dot for each that passes.
 *
 * @returns what failed, or nothing
 */
export async function runGroups(bundle: string, asked: AskedTests): Promise<string | undefined> {
  const mocha = load(bundle);
  const all = new Map<Mocha.Suite, readonly Mocha.Test[]>();
  const visit = (suite: Mocha.Suite): void => {
    all.set(suite, [...suite.tests]);
    suite.suites.forEach(visit);
  };
  visit(mocha.suite);
  const known = new Set(asked.known);
  const titles = [...all.values()].flat().map((test) => test.fullTitle());
  const groups = [titles.filter((title) => !known.has(title)), ...asked.groups];
  for (const group of groups) {
    const rank = new Map(group.map((title, index) => [title, index]));
    const rankOf = (test: Mocha.Test): number => rank.get(test.fullTitle()) ?? 0;
    for (const [suite, tests] of all)
      suite.tests = tests.filter((test) => rank.has(test.fullTitle())).sort((a, b) => rankOf(a) - rankOf(b));
    const failed = await runOnce(mocha);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

function runOnce(mocha: Mocha): Promise<string | undefined> {
  return new Promise((resolve) => {
    let failed: string | undefined;
    const runner = mocha.run(() => {
      resolve(failed);
    });
    runner.on('pass', () => process.stdout.write('.'));
    runner.on('fail', (test) => {
      failed ??= test.fullTitle();
    });
  });
}

/** One of equal shares of the tests, counted from 0. */
export interface Piece {
  readonly index: number;
  readonly of: number;
}

/**
 * Runs a piece of the tests of a bundle with probes, those that are quick twice.
 *
 * @param quick milliseconds of the processor's time
 * @throws Error where one fails
 */
export async function recordReach(bundle: string, { index, of }: Piece, quick: number): Promise<TestReach[]> {
  const mocha = load(bundle);
  mocha.suite.suites = mocha.suite.suites.filter((_, each) => each % of === index);
  const declaring = noBits();
  takeReached(declaring);
  const first = await recordOnce(mocha, false);
  const keepQuick = (suite: Mocha.Suite): void => {
    suite.tests = suite.tests.filter((test) => (first.get(test.fullTitle())?.milliseconds ?? 0) < quick);
    suite.suites.forEach(keepQuick);
  };
  keepQuick(mocha.suite);
  bailNowhere(mocha.suite);
  const second = await recordOnce(mocha, true);
  const ofTests = [...first].map(([title, { milliseconds, reached }]): TestReach => {
    const again = second.get(title)?.reached;
    const kept = again ? reached.map((byte, index) => byte & ~(again[index] ?? 0)) : new Uint8Array();
    return { title, milliseconds, reached: written(reached), kept: written(kept) };
  });
  return [{ title: '', milliseconds: 0, reached: written(declaring), kept: '' }, ...ofTests];
}

/** A suite keeps what it was told when it was declared. */
function bailNowhere(suite: Mocha.Suite): void {
  suite.bail(false);
  suite.suites.forEach(bailNowhere);
}

function written(bits: Uint8Array): string {
  return Buffer.from(bits.subarray(0, bits.findLastIndex((byte) => byte !== 0) + 1)).toString('base64');
}

interface Noted {
  milliseconds: number;
  readonly reached: Uint8Array;
}

function noBits(): Uint8Array {
  return new Uint8Array(mostRegions / 8);
}

/** Adds to bits what ran since the last time. */
function takeReached(into: Uint8Array): void {
  const cells = (globalThis as unknown as { lensReached: Uint8Array }).lensReached;
  cells.forEach((value, region) => {
    if (value !== 0) into[region >> 3] = (into[region >> 3] ?? 0) | (1 << (region & 7));
  });
  cells.fill(0);
}

/** @param mayFail whether a test that fails is left out: some cannot run twice */
function recordOnce(mocha: Mocha, mayFail: boolean): Promise<Map<string, Noted>> {
  return new Promise((resolve, reject) => {
    const noted = new Map<string, Noted>();
    const ofHooks = new Map<Mocha.Suite, Uint8Array>();
    takeReached(noBits());
    let since = process.cpuUsage();
    const runner = mocha.run((failures) => {
      if (failures === 0 || mayFail) resolve(noted);
    });
    runner.on('hook end', (hook: Mocha.Hook) => {
      if (!hook.title.startsWith('"before all"') || !hook.parent) return;
      const own = ofHooks.get(hook.parent) ?? noBits();
      takeReached(own);
      ofHooks.set(hook.parent, own);
    });
    runner.on('pass', (test) => {
      process.stdout.write('.');
      const known = noted.get(test.fullTitle()) ?? { milliseconds: 0, reached: noBits() };
      takeReached(known.reached);
      for (let suite = test.parent; suite; suite = suite.parent)
        ofHooks
          .get(suite)
          ?.forEach((byte, index) => (known.reached[index] = (known.reached[index] ?? 0) | byte));
      const { user, system } = process.cpuUsage(since);
      since = process.cpuUsage();
      known.milliseconds += Math.round((user + system) / 1000);
      noted.set(test.fullTitle(), known);
    });
    runner.on('fail', (test, error) => {
      process.stdout.write('!');
      takeReached(noBits());
      if (!mayFail) reject(new Error(`${test.fullTitle()}: ${String(error)}`));
    });
  });
}
