import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { recordFigures } from '../fuzz/report';
import { CompilerVerdict } from '../mutation/compilerVerdict';
import { findMutations, mutationKinds } from '../mutation/mutations';
import { MutantTrials, mutated, type Trial } from '../mutation/mutantTrials';
import {
  isNoticed,
  keyOf,
  nameMutants,
  recordTable,
  standing,
  withOutcome,
  type NamedMutant,
  type TriedMutant,
} from '../mutation/record';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';
import { shuffle } from '../truth/random';

const help = `npm run mutants -- [options]

Changes one small thing of the analyser at a time, and says which changes no test notices.

  --count N         mutants, as many of each kind (default 60)
  --seed N          chooses others (default 1)
  --in FOLDER       of src to change: project, semantics, rules, engine, extension by default; may be given again
  --only FILE:LINE  the mutants of that line alone
  --record          leaves out what was tried already, and adds to it, in test/mutants
  --as-recorded     goes on with what was recorded of tests while the sources are the same; all new tests are asked first
  --survivors       tries what survived when it was recorded, and records it
  --table           only writes the table of what was recorded`;

const folders = ['project', 'semantics', 'rules', 'engine', 'extension'];

function sourceFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => filesIn(name).filter((file) => isWithoutEditor(file) && !isEntry(file)));
}

function filesIn(name: string): string[] {
  return readdirSync(path.join(repository, 'src', name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${name}/${file.replaceAll(path.sep, '/')}`)
    .sort();
}

/** What only wires, for Node or for a browser. */
function isEntry(file: string): boolean {
  return /\.(node|web)\.ts$/.test(file);
}

/** What imports VS Code runs in the integration suites alone. */
function isWithoutEditor(file: string): boolean {
  return !/^import (?!type).*'vscode'/m.test(readFileSync(path.join(repository, file), 'utf8'));
}

function mutantsOf(file: string): NamedMutant[] {
  const text = readFileSync(path.join(repository, file), 'utf8');
  return nameMutants(
    text,
    findMutations(text).map((mutation) => ({ ...mutation, file })),
  );
}

/** As many of each kind, in an order that depends on the seed alone, but for those of `known`. */
function sample(
  all: readonly NamedMutant[],
  known: ReadonlySet<string>,
  count: number,
  seed: number,
): NamedMutant[] {
  const lists = mutationKinds.map((kind) =>
    shuffle(
      all.filter(({ mutant }) => mutant.kind === kind),
      seed,
    ).filter(({ name }) => !known.has(keyOf(name))),
  );
  return Array.from({ length: count }, (_, index) => {
    const list = lists[index % lists.length];
    return list?.[Math.floor(index / lists.length)];
  }).filter((mutant) => mutant !== undefined);
}

function describe({ name, lineNumber }: NamedMutant): string {
  return `${name.file}:${String(lineNumber)} ${name.kind}: ${name.from} → ${name.to}`;
}

const recordFile = path.join(repository, 'test/mutants/record.json');

function readRecord(): TriedMutant[] {
  return existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as TriedMutant[]) : [];
}

function writeTable(record: readonly TriedMutant[], all: readonly NamedMutant[]): void {
  const file = path.join(repository, 'test/mutants/README.md');
  const own = filesIn('extension');
  const hosted = own.length - own.filter((each) => isWithoutEditor(each) && !isEntry(each)).length;
  const table = [
    recordTable(record, all),
    '',
    `${String(hosted)} of the ${String(own.length)} files of \`extension\` import VS Code and were left out.`,
  ].join('\n');
  writeFileSync(file, recordFigures(readFileSync(file, 'utf8'), 'mutants', table));
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      in: { type: 'string', multiple: true, default: folders },
      only: { type: 'string' },
      record: { type: 'boolean', default: false },
      'as-recorded': { type: 'boolean', default: false },
      survivors: { type: 'boolean', default: false },
      table: { type: 'boolean', default: false },
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
  const record = readRecord();
  if (values.table) {
    writeTable(record, sourceFiles(folders).flatMap(mutantsOf));
    return 0;
  }
  const all = sourceFiles(values.in).flatMap(mutantsOf);
  const { only, survivors } = values;
  const chosen =
    only !== undefined
      ? all.filter((each) => describe(each).startsWith(`${only} `))
      : survivors
        ? survivorsOf(record, all)
        : sample(all, new Set(values.record ? record.map(keyOf) : []), count, seed);
  if (chosen.length === 0) throw new Problem('There is nothing to change there.');
  console.log(`${String(chosen.length)} of ${String(all.length)} mutants.`);
  return tryAll(chosen, values.record || survivors, values['as-recorded']);
}

function survivorsOf(record: readonly TriedMutant[], all: readonly NamedMutant[]): NamedMutant[] {
  const keys = new Set(
    standing(record, all)
      .filter(({ outcome }) => !isNoticed(outcome))
      .map(keyOf),
  );
  return all.filter(({ name }) => keys.has(keyOf(name)));
}

/** So much is asked of tests at first, in milliseconds: who notices mostly does by then. */
const shortTrial = 20_000;

async function tryAll(
  mutants: readonly NamedMutant[],
  isRecorded: boolean,
  isKept: boolean,
): Promise<number> {
  let noticed = 0;
  const tell = (mutant: NamedMutant, trial: Trial, start: number): void => {
    if (isNoticed(trial.outcome)) noticed += 1;
    const taken = ((performance.now() - start) / 1000).toFixed(0).padStart(3);
    const left = trial.left === undefined ? '' : ` (${String(trial.left)} tests left)`;
    console.log(`${trial.outcome.padEnd(9)} ${taken} s  ${describe(mutant)}${left}`);
    // A long run may be ended from outside: what was tried by then counts. People may explain meanwhile.
    if (isRecorded)
      writeFileSync(
        recordFile,
        `${JSON.stringify(withOutcome(readRecord(), mutant, trial), undefined, 2)}\n`,
      );
  };
  const compiled = askCompiler(mutants, tell);
  console.log(`${String(compiled.length)} of ${String(mutants.length)} compile.`);
  await askTests(compiled, isKept, tell);
  const share = ((100 * noticed) / mutants.length).toFixed(0);
  console.log(`${String(noticed)} of ${String(mutants.length)} noticed (${share} %).`);
  if (isRecorded) writeTable(readRecord(), sourceFiles(folders).flatMap(mutantsOf));
  return 0;
}

type Tell = (mutant: NamedMutant, trial: Trial, start: number) => void;

/** Those that compile. */
function askCompiler(mutants: readonly NamedMutant[], tell: Tell): NamedMutant[] {
  const compiler = new CompilerVerdict(repository);
  const compiled = mutants.filter((each) => {
    const start = performance.now();
    const { file } = each.mutant;
    const text = readFileSync(path.join(repository, file), 'utf8');
    const objection = compiler.objectionTo(file, mutated(text, each.mutant));
    if (objection !== undefined) tell(each, { outcome: 'rejected', by: objection }, start);
    return objection === undefined;
  });
  compiler.end();
  return compiled;
}

async function askTests(mutants: readonly NamedMutant[], isKept: boolean, tell: Tell): Promise<void> {
  if (mutants.length === 0) return;
  const trials = await MutantTrials.start(path.join(repository, 'dist/mutants'), isKept);
  const tryOne = async (mutant: NamedMutant, most?: number): Promise<Trial> => {
    const start = performance.now();
    const trial = await trials.run(mutant.mutant, most);
    tell(mutant, trial, start);
    return trial;
  };
  try {
    const unsure: NamedMutant[] = [];
    for (const mutant of mutants)
      if ((await tryOne(mutant, shortTrial)).left !== undefined) unsure.push(mutant);
    if (unsure.length > 0) console.log('All tests that may notice those that survived:');
    for (const mutant of unsure) await tryOne(mutant);
  } finally {
    await trials.end();
  }
}

runCommand(main);
