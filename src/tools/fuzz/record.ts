import type { FuzzReport } from './run';
import { sumOf } from './run';
import type { FamilyCount } from './thread';

/** What all recorded runs saw together, as it is kept between them. */
export interface FuzzRecord {
  readonly seed: number;
  /** The number with which the next run goes on. */
  readonly next: number;
  readonly families: Readonly<Record<string, FamilyCount & { readonly failed: number }>>;
  readonly runs: readonly RecordedRun[];
}

export interface RecordedRun {
  /** The day on which it began. */
  readonly date: string;
  readonly machine: string;
  readonly minutes: number;
  readonly threads: number;
  readonly inputs: number;
  readonly failed: number;
  /** Of a thread's heap, after its first ten thousand inputs and after its last. */
  readonly megabytes: readonly [first: number, last: number];
}

export const noRecord: Omit<FuzzRecord, 'seed'> = { next: 0, families: {}, runs: [] };

/** The record with one run more. */
export function withRun(
  record: FuzzRecord,
  report: FuzzReport,
  run: Pick<RecordedRun, 'date' | 'machine' | 'minutes' | 'threads'>,
): FuzzRecord {
  const families = { ...record.families };
  for (const [name, counted] of report.families) {
    const failed = report.failures.filter(({ family }) => family === name).length;
    const known = families[name];
    families[name] = known
      ? { ...sumOf(known, counted), failed: known.failed + failed }
      : { ...counted, failed };
  }
  const inputs = [...report.families.values()].reduce((sum, each) => sum + each.inputs, 0);
  const megabytes = [report.memory.first, report.memory.last].map((bytes) => Math.round(bytes / 2 ** 20));
  const own = {
    ...run,
    inputs,
    failed: report.failures.length,
    megabytes: [megabytes[0] ?? 0, megabytes[1] ?? 0],
  } as const;
  return { ...record, next: Math.max(record.next, report.next), families, runs: [...record.runs, own] };
}

/** All runs of a record, as Markdown. */
export function recordTable({ seed, next, families, runs }: FuzzRecord): string {
  const all = Object.values(families);
  const inputs = all.reduce((sum, each) => sum + each.inputs, 0);
  const failed = all.reduce((sum, each) => sum + each.failed, 0);
  return [
    `${amount(inputs)} inputs in ${String(runs.length)} ${runs.length === 1 ? 'run' : 'runs'} of seed ${String(seed)} up to number ${amount(next)}, ${amount(failed)} failed.`,
    '',
    '| run | machine | minutes × threads | inputs | a second and thread | failed | heap |',
    '|---|---|---|---|---|---|---|',
    ...runs.map((run) => {
      const rate = run.inputs / (run.minutes * 60 * run.threads);
      const heap = run.megabytes[0] === 0 ? 'not taken' : `${run.megabytes.map(String).join(' → ')} MB`;
      return `| ${run.date} | ${run.machine} | ${run.minutes.toFixed(1)} × ${String(run.threads)} | ${amount(run.inputs)} | ${amount(Math.round(rate))} | ${String(run.failed)} | ${heap} |`;
    }),
    '',
    '| inputs | looked at | failed | slowest (its number) |',
    '|---|---|---|---|',
    ...Object.entries(families).map(
      ([name, each]) =>
        `| ${name} | ${amount(each.inputs)} | ${String(each.failed)} | ${each.slowest.toFixed(0)} ms (${String(each.slowestNumber)}) |`,
    ),
  ].join('\n');
}

function amount(count: number): string {
  return count.toLocaleString('en-US');
}
