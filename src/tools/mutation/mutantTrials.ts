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
 * the product's own bundles, not the mutant; what tries each fix, or large projects, takes minutes.
 */
const folders = ['rules', 'semantics', 'syntax', 'engine', 'project'];
const slow = /^(fixProof|largeWorkspace|projects|earlierTrees|incremental|knowledge)\.test\.ts$/;

function testFiles(): string[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(path.join(repository, 'test/unit', folder))
      .filter((name) => name.endsWith('.test.ts') && !slow.test(name))
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  return [...inFolders, 'exampleFindings.test.ts', 'lessons.test.ts'].map((name) => `./test/unit/${name}`);
}

/** Bundles the tests with one file changed, and runs them until one fails. */
export class MutantTrials {
  private mutant: Mutant | undefined;
  private limit = 3_600_000;

  private constructor(
    private readonly folder: string,
    private context: BuildContext | undefined,
  ) {}

  /** @param folder scratch, which is written to */
  static async start(folder: string): Promise<MutantTrials> {
    mkdirSync(folder, { recursive: true });
    const trials = new MutantTrials(folder, undefined);
    const { unitTests } = createRequire(path.join(repository, 'esbuild.js'))('./esbuild.js') as {
      unitTests: BuildOptions;
    };
    const { context } = await import('esbuild');
    trials.context = await context({
      ...unitTests,
      stdin: {
        contents: testFiles()
          .map((name) => `import '${name}';`)
          .join('\n'),
        resolveDir: repository,
        sourcefile: 'mutants.ts',
      },
      outfile: path.join(folder, 'tests.js'),
      sourcemap: false,
      logLevel: 'silent',
      plugins: [...(unitTests.plugins ?? []), trials.plugin()],
    });
    return trials;
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
    const start = performance.now();
    const { outcome, said } = await this.run(undefined);
    if (outcome !== 'survived') throw new Problem(`The tests fail as they are.\n${said}`);
    const taken = performance.now() - start;
    this.limit = taken * patience;
    return taken;
  }

  async run(mutant: Mutant | undefined): Promise<{ readonly outcome: Outcome; readonly said: string }> {
    this.mutant = mutant;
    await this.context?.rebuild();
    const run = path.join(repository, 'dist/tools/run-mocha.js');
    const { code, isStopped, said } = await spawnBounded(
      process.execPath,
      [run, '--bail', path.join(this.folder, 'tests.js')],
      { cwd: repository, limit: this.limit },
    );
    const outcome = isStopped ? 'stopped' : code === 0 ? 'survived' : 'killed';
    return { outcome, said };
  }

  async end(): Promise<void> {
    await this.context?.dispose();
  }
}

/** `text` with the mutation made. */
export function mutated(text: string, { start, end, newText }: Mutation): string {
  return text.slice(0, start) + newText + text.slice(end);
}
