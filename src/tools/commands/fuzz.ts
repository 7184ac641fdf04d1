import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { FuzzRun, type FuzzFailure } from '../fuzz/run';
import { families } from '../fuzz/families';
import { measureGrowth } from '../fuzz/growth';
import { noRecord, recordTable, withRun, type FuzzRecord } from '../fuzz/record';
import { growthTable, machine, recordFigures, today } from '../fuzz/report';
import { runThread, type ThreadTask } from '../fuzz/thread';
import { Trials } from '../fuzz/trial';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';

const help = `npm run fuzz -- [options]

Looks at inputs that nobody would write, and says which of them throw, take too long, or are found other things in after edits than when read anew.

  --minutes N      how long (default 1)
  --seed N         chooses other inputs (default 1)
  --from N         the number of the first input (default 0, or with --record where the last recorded run ended)
  --family NAME    ${Object.keys(families).join(', ')}; may be given again
  --folder PATH    real Rust to begin with, besides the repository's own; may be given again
  --threads N      at a time (default: the cores)
  --growth         measures how the time grows with the size of each kind of nesting instead
  --keep FOLDER    where inputs that fail are written, reduced (default test/fixtures/fuzz)
  --record         adds the figures to those of earlier runs, in test/trust/README.md`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string' },
      family: { type: 'string', multiple: true, default: Object.keys(families) },
      folder: { type: 'string', multiple: true, default: [] },
      threads: { type: 'string', default: String(os.availableParallelism()) },
      keep: { type: 'string', default: path.join(repository, 'test/fixtures/fuzz') },
      growth: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  if (values.growth) return showGrowth(values.record);
  const known = values.record ? knownRecord(Number(values.seed)) : undefined;
  const first = values.from ?? String(known?.next ?? 0);
  const [minutes, seed, from, threads] = [values.minutes, values.seed, first, values.threads].map(Number);
  if (
    !isCount(seed) ||
    !isCount(from) ||
    !isCount(threads) ||
    threads < 1 ||
    !(minutes !== undefined && minutes > 0)
  )
    throw new Problem('--minutes, --seed, --from and --threads are numbers.');
  const unknown = values.family.find((name) => !families[name]);
  if (unknown !== undefined)
    throw new Problem(`There is no family ${unknown}: ${Object.keys(families).join(', ')}.`);
  const plan = { seed, families: values.family, folders: values.folder };
  const run = new FuzzRun(plan, __filename, (failure) => keep(failure, values.keep));
  const start = performance.now();
  const table = (): FuzzRecord =>
    withRun(known ?? { seed, ...noRecord }, run.report, {
      date: today(),
      machine: machine(),
      minutes: (performance.now() - start) / 60_000,
      threads,
    });
  // A long run may be ended from outside: what it saw by then counts.
  const saving = values.record ? setInterval(() => saveRecord(table()), 60_000) : undefined;
  const report = await run.during({ milliseconds: minutes * 60_000, from, threads });
  clearInterval(saving);
  console.log(recordTable(table()));
  if (values.record) saveRecord(table());
  return report.failures.length === 0 ? 0 : 1;
}

const recordFile = path.join(repository, 'test/trust/fuzz.json');

function knownRecord(seed: number): FuzzRecord {
  if (!existsSync(recordFile)) return { seed, ...noRecord };
  const known = JSON.parse(readFileSync(recordFile, 'utf8')) as FuzzRecord;
  if (known.seed !== seed) throw new Problem(`Recorded runs are of seed ${String(known.seed)}.`);
  return known;
}

function saveRecord(record: FuzzRecord): void {
  writeFileSync(recordFile, `${JSON.stringify(record, undefined, 2)}\n`);
  writeTable('fuzz', recordTable(record));
}

function isCount(number: number | undefined): number is number {
  return number !== undefined && Number.isInteger(number) && number >= 0;
}

async function showGrowth(isRecorded: boolean): Promise<number> {
  const all = [];
  for await (const each of measureGrowth(new Trials())) {
    all.push(each);
    console.log(
      `${each.factor.toFixed(2)}  ${each.name} (${String(each.size)}: ${each.milliseconds.toFixed(0)} ms)`,
    );
  }
  if (isRecorded) writeTable('growth', growthTable(all));
  return 0;
}

function writeTable(part: string, table: string): void {
  const file = path.join(repository, 'test/trust/README.md');
  writeFileSync(file, recordFigures(readFileSync(file, 'utf8'), part, table));
}

/** Writes down the files of an input that failed. */
function keep({ family, number, failure, input }: FuzzFailure, folder: string): void {
  console.log(`${family} ${String(number)} ${failure.kind}: ${failure.message}`);
  const own = path.join(folder, `${family.replaceAll(/\W+/g, '-')}-${String(number)}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(own, `${JSON.stringify(input, undefined, 2)}\n`);
}

if (isMainThread) runCommand(main);
else void runThread(workerData as ThreadTask, (message) => parentPort?.postMessage(message));
