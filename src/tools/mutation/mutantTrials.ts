import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildContext, BuildOptions, Plugin } from 'esbuild';
import { spawnBounded } from './boundedProcess';
import { Problem } from '../problem';
import { repository } from '../repository';
import type { Mutation } from './mutations';

/** A mutation, and the file it is made in, by its path in the repository. */
export interface Mutant extends Mutation {
  readonly file: string;
}

/** `survived`: no test noticed. `stopped`: a test noticed by not ending. */
export type Outcome = 'killed' | 'stopped' | 'survived';

/** What the tests of a mutant may take, as a multiple of what they take without one. */
const patience = 3;

/**
 * The tests that mutants are held against, quick ones of many rules first. What runs the command line, a browser or our tools sees
 * the product's own bundles, not the mutant; what tries large projects takes minutes.
 */
const folders = ['rules', 'semantics', 'syntax', 'engine', 'project'];
const slow = /^(fixProof|largeWorkspace|projects|earlierTrees|incremental|knowledge)\.test\.ts$/;

/** What tries each fix takes long, too: it is asked of rules alone, and where the others noticed nothing. */
const ofFixes = ['./test/unit/rules/fixProof.test.ts'];
const mayMakeFixes = /^src[\\/]rules[\\/]/;

function testFiles(): string[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(path.join(repository, 'test/unit', folder))
      .filter((name) => name.endsWith('.test.ts') && !slow.test(name))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  return [...inFolders, 'exampleFindings.test.ts', 'lessons.test.ts'].map((name) => `./test/unit/${name}`);
}

/** Tests in a bundle of their own, and how long they may take, in milliseconds. */
interface Suite {
  readonly context: BuildContext;
  readonly bundle: string;
  limit: number;
}

/** Bundles the tests with one file changed, and runs them until one fails. */
export class MutantTrials {
  private mutant: Mutant | undefined;
  private suites: readonly Suite[] = [];

  private constructor(private readonly folder: string) {}

  /** @param folder scratch, which is written to */
  static async start(folder: string): Promise<MutantTrials> {
    mkdirSync(folder, { recursive: true });
    const trials = new MutantTrials(folder);
    trials.suites = [await trials.bundle('tests.js', testFiles()), await trials.bundle('fixes.js', ofFixes)];
    return trials;
  }

  private async bundle(name: string, files: readonly string[]): Promise<Suite> {
    const { unitTests } = createRequire(path.join(repository, 'esbuild.js'))('./esbuild.js') as {
      unitTests: BuildOptions;
    };
    const { context } = await import('esbuild');
    const bundle = path.join(this.folder, name);
    return {
      context: await context({
        ...unitTests,
        stdin: {
          contents: files.map((file) => `import '${file}';`).join('\n'),
          resolveDir: repository,
          sourcefile: 'mutants.ts',
        },
        outfile: bundle,
        sourcemap: false,
        logLevel: 'silent',
        plugins: [...(unitTests.plugins ?? []), this.plugin()],
      }),
      bundle,
      limit: 3_600_000,
    };
  }

  /** Puts the mutant in the place of its file. */
  private plugin(): Plugin {
    return {
      name: 'mutant',
      setup: (build) => {
        build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
          const { mutant } = this;
          if (mutant === undefined || path.relative(repository, file) !== mutant.file) return undefined;
          return { contents: mutated(readFileSync(file, 'utf8'), mutant), loader: 'ts' };
        });
      },
    };
  }

  /**
   * How long the tests take without a mutant, in milliseconds.
   *
   * @throws Problem where they fail
   */
  async measure(): Promise<number> {
    let taken = 0;
    for (const suite of this.suites) {
      const start = performance.now();
      const { outcome, said } = await this.runSuite(suite);
      if (outcome !== 'survived') throw new Problem(`The tests fail as they are.\n${said}`);
      suite.limit = (performance.now() - start) * patience;
      taken += suite.limit / patience;
    }
    return taken;
  }

  async run(mutant: Mutant): Promise<Outcome> {
    this.mutant = mutant;
    const [quick, ofItsFixes] = this.suites;
    for (const suite of [quick, mayMakeFixes.test(mutant.file) ? ofItsFixes : undefined]) {
      const outcome = suite && (await this.runSuite(suite)).outcome;
      if (outcome !== undefined && outcome !== 'survived') return outcome;
    }
    return 'survived';
  }

  private async runSuite({ context, bundle, limit }: Suite): Promise<{ outcome: Outcome; said: string }> {
    await context.rebuild();
    const run = path.join(repository, 'dist/tools/run-mocha.js');
    const { code, isStopped, said } = await spawnBounded(process.execPath, [run, '--bail', bundle], {
      cwd: repository,
      limit,
    });
    return { outcome: isStopped ? 'stopped' : code === 0 ? 'survived' : 'killed', said };
  }

  async end(): Promise<void> {
    for (const { context } of this.suites) await context.dispose();
  }
}

/** `text` with the mutation made. */
export function mutated(text: string, { start, end, newText }: Mutation): string {
  return text.slice(0, start) + newText + text.slice(end);
}
