import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findMutations, mutationKinds } from '../mutation/mutations';
import { MutantTrials, type Mutant, type Outcome } from '../mutation/mutantTrials';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';
import { shuffle } from '../truth/random';

const help = `npm run mutants -- [options]

Changes one small thing of the analyser at a time, and says which changes no test notices.

  --count N         mutants, as many of each kind (default 60)
  --seed N          chooses others (default 1)
  --in FOLDER       of src to change: project, semantics, rules, engine by default; may be given again
  --only FILE:LINE  the mutants of that line alone`;

const folders = ['project', 'semantics', 'rules', 'engine'];

function sourceFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const folder = path.join(repository, 'src', name);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(node|web)\.ts$/.test(file))
      .map((file) => path.join('src', name, file))
      .sort();
  });
}

function mutantsOf(file: string): Mutant[] {
  const text = readFileSync(path.join(repository, file), 'utf8');
  return findMutations(text).map((mutation) => ({ ...mutation, file }));
}

/** As many of each kind, in an order that depends on the seed alone. */
function sample(all: readonly Mutant[], count: number, seed: number): Mutant[] {
  const lists = mutationKinds.map((kind) =>
    shuffle(
      all.filter((mutant) => mutant.kind === kind),
      seed,
    ),
  );
  return Array.from({ length: count }, (_, index) => {
    const list = lists[index % lists.length];
    return list?.[Math.floor(index / lists.length)];
  }).filter((mutant) => mutant !== undefined);
}

function describe({ file, kind, start, end, newText }: Mutant): string {
  const text = readFileSync(path.join(repository, file), 'utf8');
  const line = text.slice(0, start).split('\n').length;
  const short = (code: string): string => code.replace(/\s+/g, ' ').slice(0, 70);
  return `${file}:${String(line)} ${kind}: ${short(text.slice(start, end))} → ${short(newText)}`;
}

function isAt(mutant: Mutant, place: string): boolean {
  return describe(mutant).startsWith(`${place} `);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      in: { type: 'string', multiple: true, default: folders },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!Number.isInteger(count) || !Number.isInteger(seed) || count < 1)
    throw new Problem('--count and --seed are whole numbers.');
  const all = sourceFiles(values.in).flatMap(mutantsOf);
  const { only } = values;
  const chosen = only === undefined ? sample(all, count, seed) : all.filter((each) => isAt(each, only));
  if (chosen.length === 0) throw new Problem('There is nothing to change there.');
  return tryAll(chosen, all.length);
}

async function tryAll(mutants: readonly Mutant[], of: number): Promise<number> {
  const folder = path.join(repository, 'dist/mutants');
  const trials = await MutantTrials.start(folder);
  try {
    const taken = await trials.measure();
    console.log(
      `${String(mutants.length)} of ${String(of)} mutants; without one the tests take ${(taken / 1000).toFixed(0)} s.`,
    );
    const counts: Record<Outcome, number> = { killed: 0, stopped: 0, survived: 0 };
    for (const mutant of mutants) {
      const outcome = await trials.run(mutant);
      counts[outcome] += 1;
      console.log(`${outcome.padEnd(8)} ${describe(mutant)}`);
    }
    const noticed = counts.killed + counts.stopped;
    const share = ((100 * noticed) / mutants.length).toFixed(0);
    console.log(
      `${String(noticed)} of ${String(mutants.length)} noticed (${share} %), ${String(counts.stopped)} of them by not ending.`,
    );
    return 0;
  } finally {
    await trials.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

runCommand(main);
