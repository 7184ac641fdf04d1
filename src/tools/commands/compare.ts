import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ruleMetas } from '../../rules/catalogue';
import { lessons } from '../../tutorial/lessons';
import { lintSpecimens } from '../compileExamples';
import { comparisonMarkers, renderComparison, sameAs, type SaidOfRule } from '../lintComparison';
import { Problem, runCommand } from '../problem';
import { runProcess } from '../processes';
import type { Specimen } from '../specimens';
import { repository } from '../repository';

/** Groups of clippy's lints, and a lint of rustc's, that are off for most. */
const furtherLints = [
  'clippy::pedantic',
  'clippy::nursery',
  'clippy::restriction',
  'let_underscore_drop',
].flatMap((each) => ['-W', each]);

async function versionOf(program: string): Promise<string> {
  const { code, output } = await runProcess(program, ['--version'], { cwd: repository });
  if (code !== 0) throw new Problem(`${program} is needed.`);
  return output.trim().split(' ').slice(0, 2).join(' ').replace('clippy 0.1.', 'clippy 1.');
}

async function askOfLessons(): Promise<SaidOfRule[]> {
  const specimens = ruleMetas.map((meta) => ({
    meta,
    of: (lessons[meta.id]?.bad ?? []).flatMap(({ whole, edition, ignoreCompile }): Specimen[] =>
      ignoreCompile ? [] : [{ origin: meta.id, code: whole, edition }],
    ),
  }));
  const all = specimens.flatMap(({ of }) => of);
  const usual = await lintSpecimens(all, []);
  const further = await lintSpecimens(all, furtherLints);
  return specimens
    .filter(({ of }) => of.length > 0)
    .map(({ meta, of }) => ({
      meta,
      usual: of.flatMap((each) => usual.get(each) ?? []),
      all: of.flatMap((each) => further.get(each) ?? []),
    }));
}

/** `npm run compare`: what rustc and clippy say of the pitfalls that the lessons show; `--write` puts the table into README. */
runCommand(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
  const versions = `${await versionOf('rustc')} and ${await versionOf('clippy-driver')}`;
  const said = await askOfLessons();
  for (const each of said) {
    const seen = sameAs(each.meta, each.all);
    const others = each.all.filter((name) => !seen.includes(name));
    console.log(`${each.meta.id}: ${seen.join(', ') || '–'} (and of other things: ${others.join(', ')})`);
  }
  const table = renderComparison(said, ruleMetas, versions);
  console.log(`\n${table}`);
  if (!values.write) return 0;
  const file = path.join(repository, 'README.md');
  const readme = await readFile(file, 'utf8');
  const [start, end] = [readme.indexOf(comparisonMarkers.start), readme.indexOf(comparisonMarkers.end)];
  if (start < 0 || end < start)
    throw new Problem(
      `README.md must hold ${comparisonMarkers.start} and, below it, ${comparisonMarkers.end}`,
    );
  const head = readme.slice(0, start + comparisonMarkers.start.length);
  await writeFile(file, `${head}\n\n${table}\n\n${readme.slice(end)}`);
  return 0;
});
