import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chapters } from '../../tutorial/book';
import { compileSpecimens, isAsPromised, type Specimen, type Verdict } from '../compileExamples';
import { runCommand } from '../problem';
import { repository } from '../repository';
import { expandSnippet, placeSnippet, type Snippet } from '../snippets';

/** Every example of the tutorial, the lessons among them. */
function collectExamples(): Specimen[] {
  return chapters.flatMap((chapter) =>
    chapter.sections.flatMap((section) =>
      section.examples.flatMap(({ whole, edition, fails, ignoreCompile }, index) =>
        ignoreCompile
          ? []
          : [
              {
                origin: `${chapter.title} › ${section.id}, example ${index + 1}`,
                code: whole,
                edition,
                ...(fails === undefined ? {} : { fails }),
              },
            ],
      ),
    ),
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

function describe({ specimen, codes, output }: Verdict): string {
  const wanted = specimen.fails === undefined ? 'should compile' : `should fail with ${specimen.fails}`;
  return `${specimen.origin}: ${wanted}, rustc says: ${codes.join(', ') || 'it compiles'}\n${output}`;
}

runCommand(async () => {
  const specimens = [...collectExamples(), ...(await collectSnippets())];
  const verdicts = await compileSpecimens(specimens);
  const wrong = verdicts.filter((verdict) => !isAsPromised(verdict));
  for (const verdict of wrong) console.error(describe(verdict));
  console.log(`${verdicts.length - wrong.length} passed, ${wrong.length} failed`);
  return wrong.length === 0 ? 0 : 1;
});
