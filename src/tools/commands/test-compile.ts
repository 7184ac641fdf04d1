import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chapters } from '../../tutorial/book';
import { exampleCrates, type ExampleCrate } from '../../tutorial/examples';
import { shownPrograms } from '../../tutorial/programs';
import { type Compilation, compileSpecimens, isAsPromised, usualDependencies } from '../compileExamples';
import { collectExercises } from '../exerciseSpecimens';
import { judgeGenerated } from '../fuzz/compilerJudgement';
import { probeKept } from '../keptProbes';
import { runCommand } from '../problem';
import { repository } from '../repository';
import { probeSizes } from '../sizeProbes';
import type { Specimen, Verdict } from '../specimens';
import { expandSnippet, placeSnippet, type Snippet } from '../snippets';

/** Every example of the tutorial, the lessons among them. */
function collectExamples(): Specimen[] {
  return chapters.flatMap((chapter) =>
    chapter.sections.flatMap((section) =>
      section.examples.flatMap(({ whole, edition, fails, crates, runs, prints, ignoreCompile }, index) =>
        ignoreCompile
          ? []
          : [
              {
                origin: `${chapter.title} › ${section.id}, example ${index + 1}`,
                code: whole,
                edition,
                ...(fails === undefined ? {} : { fails }),
                ...(crates.length > 0 && { dependencies: withCrates(crates) }),
                ...(runs && { run: prints ? { prints } : {} }),
              },
            ],
      ),
    ),
  );
}

function withCrates(crates: readonly ExampleCrate[]): string {
  return [usualDependencies, ...crates.map((name) => exampleCrates[name])].join('\n');
}

/** The programs beside the chapters. */
function collectShown(): Specimen[] {
  return shownPrograms().flatMap(({ id, ways }) =>
    ways.map(({ label, example: { whole, edition } }) => ({
      origin: `src/tutorial/programs.md, ${id}, ${label}`,
      code: whole,
      edition,
      dependencies: 'tokio = { version = "1", features = ["full"] }',
    })),
  );
}

async function collectSnippets(): Promise<Specimen[]> {
  const read = (file: string): Promise<string> => readFile(path.join(repository, file), 'utf8');
  const snippets = JSON.parse(await read('snippets/rust.json')) as Record<string, Snippet>;
  const context = await read('test/fixtures/snippets/context.rs');
  return Object.entries(snippets).map(([name, { body }]) => ({
    origin: `snippet "${name}"`,
    code: placeSnippet(expandSnippet(body), context),
    edition: '2024',
  }));
}

const fixtureFolders = ['test/fixtures/rules', 'test/fixtures/fixes'];

const fixedEnd = /\.fixed(-\d)?\.rs$/;

/** A fixture, and what fixes make of it. */
interface FixedPair {
  readonly before: Specimen;
  readonly after: Specimen;
}

/** Every fixture for which a file states what its fixes make of it. */
async function collectFixed(): Promise<FixedPair[]> {
  const pairs: FixedPair[] = [];
  for (const folder of fixtureFolders) {
    const names = await readdir(path.join(repository, folder));
    for (const name of names.filter((each) => fixedEnd.test(each)).sort()) {
      const read = async (file: string): Promise<Specimen> => {
        const code = await readFile(path.join(repository, folder, file), 'utf8');
        const edition = /^\/\/ edition: 2021$/m.test(code) ? '2021' : '2024';
        const dependencies = /^\/\/ dependencies: (.*)$/m.exec(code)?.[1]?.replaceAll('; ', '\n');
        return { origin: `${folder}/${file}`, code, edition, ...(dependencies && { dependencies }) };
      };
      const before = await read(name.replace(fixedEnd, '.rs'));
      pairs.push({ before, after: withAllFeatures(await read(name)) });
    }
  }
  return pairs;
}

/** A fix may say in its title which features of the runtime are to be switched on. */
function withAllFeatures(specimen: Specimen): Specimen {
  const dependencies = specimen.dependencies
    ?.replace(/(tokio = .*features = )\[.*?\]/, '$1["full"]')
    .replace(/(async-std = .*), default-features = false/, '$1');
  return { ...specimen, ...(dependencies !== undefined && { dependencies }) };
}

/**
 * The verdicts on what fixes made of fixtures that compile. Says which others there are: some are wrong on purpose, and
 * some need what is not there.
 */
function judgedFixes(pairs: readonly FixedPair[], { verdicts, leftOut }: Compilation): Verdict[] {
  const of = (specimen: Specimen): Verdict | undefined =>
    verdicts.find((verdict) => verdict.specimen === specimen);
  const judged: Verdict[] = [];
  const others: string[] = [];
  for (const { before, after } of pairs) {
    const [was, is] = [of(before), of(after)];
    const [code] = was?.codes ?? [];
    const reason = leftOut.find(({ specimen }) => specimen === before)?.reason ?? code;
    if (reason !== undefined) others.push(`  ${before.origin}: ${reason}`);
    else if (is) judged.push(is);
  }
  console.log(
    `Of ${pairs.length} fixtures with fixes ${judged.length} compile; what fixes make of the others is not judged:`,
  );
  for (const line of others) console.log(line);
  return judged;
}

function describe({ specimen, codes, output, runProblem }: Verdict): string {
  if (runProblem !== undefined) return `${specimen.origin}: ${runProblem}`;
  const wanted = specimen.fails === undefined ? 'should compile' : `should fail with ${specimen.fails}`;
  return `${specimen.origin}: ${wanted}, rustc says: ${codes.join(', ') || 'it compiles'}\n${output}`;
}

/** Judges what comes from a place whose name holds `words`, and nothing else. */
async function judgeSome(words: string, specimens: readonly Specimen[]): Promise<number> {
  const { verdicts, leftOut } = await compileSpecimens(
    specimens.filter(({ origin }) => origin.toLowerCase().includes(words.toLowerCase())),
  );
  const wrong = verdicts.filter((verdict) => !isAsPromised(verdict));
  for (const verdict of wrong) console.error(describe(verdict));
  sayLeftOut(leftOut);
  console.log(`${String(verdicts.length - wrong.length)} passed, ${String(wrong.length)} failed`);
  return wrong.length === 0 && verdicts.length > 0 ? 0 : 1;
}

function sayLeftOut(leftOut: Compilation['leftOut']): void {
  for (const { specimen, reason } of leftOut) console.log(`${specimen.origin} is not judged: ${reason}`);
}

/** `npm run test:compile [-- WORDS]` */
runCommand(async () => {
  const specimens = [
    ...collectExamples(),
    ...collectShown(),
    ...(await collectSnippets()),
    ...(await collectExercises()),
  ];
  const [words] = process.argv.slice(2);
  if (words !== undefined) return judgeSome(words, specimens);
  const pairs = await collectFixed();
  const all = await compileSpecimens([
    ...specimens,
    ...pairs.flatMap(({ before, after }) => [before, after]),
  ]);
  const fixed = judgedFixes(pairs, all);
  const verdicts = [...all.verdicts.filter(({ specimen }) => specimens.includes(specimen)), ...fixed];
  const wrong = verdicts.filter((verdict) => !isAsPromised(verdict));
  for (const verdict of wrong) console.error(describe(verdict));
  sayLeftOut(all.leftOut.filter(({ specimen }) => specimens.includes(specimen)));
  const kept = await probeKept(await readFile(path.join(repository, 'test/fixtures/states/kept.rs'), 'utf8'));
  const sizes = await probeSizes(
    await readFile(path.join(repository, 'test/fixtures/states/sizes.rs'), 'utf8'),
  );
  const generated = await judgeGenerated(300);
  const probes = [kept, sizes, generated];
  for (const each of probes.flatMap((probe) => probe.wrong)) console.error(each);
  const failed = probes.reduce((sum, probe) => sum + probe.wrong.length, wrong.length);
  const asked = probes.reduce((sum, probe) => sum + probe.asked, verdicts.length);
  console.log(`${asked - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
