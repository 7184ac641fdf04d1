import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { repository } from '../repository';

/**
 * The folders and files of tests that mutants are held against. What runs the command line, a browser or our tools sees the product's own
 * bundles, not the mutant; what tries large projects takes minutes.
 */
const places = [
  'rules',
  'semantics',
  'syntax',
  'engine',
  'project',
  'editors',
  'extension',
  'simulator',
  'classicMistakes.test.ts',
  'exampleFindings.test.ts',
  'lessons.test.ts',
  'exercises.test.ts',
];
const slow = /[\\/](largeWorkspace|projects|earlierTrees|incremental|knowledge)\.test\.ts$/;

/** Counts what the tests before it saw, and fails where it runs without them. */
export const countsOthers = /^the words of a finding were those of most rules$/;

export function testFiles(): string[] {
  return places
    .flatMap((place) => {
      if (place.endsWith('.ts')) return [place];
      const names = readdirSync(path.join(repository, 'test/unit', place));
      return names.sort().map((name) => `${place}/${name}`);
    })
    .filter((name) => name.endsWith('.test.ts') && !slow.test(name))
    .map((name) => `./test/unit/${name}`);
}

/**
 * How a bundle of the tests is made.
 *
 * @param change gives another text for one of our sources, by its path in the repository, or nothing
 */
export function bundleOptions(
  outfile: string,
  change: (file: string, read: () => string) => string | undefined,
): BuildOptions {
  const { unitTests } = createRequire(path.join(repository, 'esbuild.js'))('./esbuild.js') as {
    unitTests: BuildOptions;
  };
  const plugin: Plugin = {
    name: 'mutant',
    setup: (build) => {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: whole }) => {
        const file = path.relative(repository, whole).replaceAll(path.sep, '/');
        const contents = change(file, () => readFileSync(whole, 'utf8'));
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
  return {
    ...unitTests,
    stdin: {
      contents: testFiles()
        .map((file) => `import '${file}';`)
        .join('\n'),
      resolveDir: repository,
      sourcefile: 'mutants.ts',
    },
    outfile,
    sourcemap: false,
    logLevel: 'silent',
    plugins: [...(unitTests.plugins ?? []), plugin],
  };
}
