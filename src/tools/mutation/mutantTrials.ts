import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BuildContext } from 'esbuild';
import { repository } from '../repository';
import { spawnBounded } from './boundedProcess';
import type { Mutant, Mutation } from './mutations';
import { Reach } from './reach';
import { bundleOptions } from './testBundle';

/**
 * `rejected`: it does not compile, so no test is asked. `survived`: no test noticed. `stopped`: a test noticed by not ending.
 * `unreached`: no test runs through it.
 */
export type Outcome = 'rejected' | 'killed' | 'stopped' | 'survived' | 'unreached';

export interface Trial {
  readonly outcome: Outcome;
  /** Which test noticed, or what the compiler says; nothing where the mutant cannot be loaded. */
  readonly by?: string;
  /** How many tests that may notice were not asked yet. */
  readonly left?: number;
}

/** What a test of a mutant may take, as a multiple of the processor's time that it takes without one, and what loading may take, in milliseconds. */
const patience = 12;
const loading = 60_000;

/** So many tests are run before all others: most mutants need no more. */
const ahead = 40;

/** Bundles the tests with one file changed, and runs those that may notice until one fails. */
export class MutantTrials {
  private mutant: Mutant | undefined;

  private constructor(
    private readonly folder: string,
    private readonly reach: Reach,
    private readonly isKept: boolean,
  ) {}

  private context: BuildContext | undefined;

  /**
   * @param folder is written to, and keeps what tests run through until sources or tests are others
   * @param isKept what was recorded of tests is to do while the sources are the same
   * @throws Problem where tests fail as they are
   */
  static async start(folder: string, isKept = false): Promise<MutantTrials> {
    mkdirSync(folder, { recursive: true });
    const trials = new MutantTrials(folder, await Reach.of(folder, isKept), isKept);
    const { context } = await import('esbuild');
    trials.context = await context(
      bundleOptions(trials.bundle, (file, read) => {
        const { mutant } = trials;
        return mutant?.file === file ? mutated(read(), mutant) : undefined;
      }),
    );
    return trials;
  }

  private get bundle(): string {
    return path.join(this.folder, 'tests.js');
  }

  /** @param most milliseconds that all tests together may have taken without the mutant; what would take longer is not asked */
  async run(mutant: Mutant, most = Infinity): Promise<Trial> {
    const all = this.reach.testsOf(mutant);
    if (all.length === 0 && !this.isKept) return { outcome: 'unreached' };
    let sum = 0;
    const tests = all.filter(({ milliseconds }) => (sum += milliseconds) <= most);
    const titles = tests.map(({ title }) => title);
    const longest = Math.max(0, ...tests.map(({ milliseconds }) => milliseconds));
    const left = all.length - tests.length;
    this.mutant = mutant;
    await this.context?.rebuild();
    const groups = path.join(this.folder, 'groups.json');
    writeFileSync(
      groups,
      JSON.stringify({ known: this.reach.titles, groups: [titles.slice(0, ahead), titles.slice(ahead)] }),
    );
    const run = path.join(repository, 'dist/tools/run-mutant.js');
    const { code, isStopped, said } = await spawnBounded(
      process.execPath,
      [run, this.bundle, '--groups', groups],
      { cwd: repository, limit: longest * patience + loading },
    );
    if (isStopped) return { outcome: 'stopped' };
    if (code === 0 && all.length === 0) return { outcome: 'unreached' };
    if (code === 0) return { outcome: 'survived', ...(left > 0 && { left }) };
    const by = /^failed: (.*)$/m.exec(said)?.[1];
    return { outcome: 'killed', ...(by !== undefined && { by }) };
  }

  async end(): Promise<void> {
    await this.context?.dispose();
  }
}

/** `text` with the mutation made. */
export function mutated(text: string, { start, end, newText }: Mutation): string {
  return text.slice(0, start) + newText + text.slice(end);
}
