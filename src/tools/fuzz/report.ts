import os from 'node:os';
import { Problem } from '../problem';
import type { Growth } from './growth';
import type { FuzzReport } from './run';

/** The figures of a run, as Markdown. */
export function fuzzTable(report: FuzzReport, { seed, minutes }: { seed: number; minutes: number }): string {
  const rows = [...report.families].map(([name, { inputs, slowest, slowestNumber }]) => {
    const failures = report.failures.filter(({ family }) => family === name).length;
    return `| ${name} | ${inputs.toLocaleString('en-US')} | ${String(failures)} | ${slowest.toFixed(0)} ms (${String(slowestNumber)}) |`;
  });
  const all = [...report.families.values()].reduce((sum, { inputs }) => sum + inputs, 0);
  const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  const { first, last } = report.memory;
  return [
    `${today()}, ${machine()}, seed ${String(seed)}, ${String(minutes)} minutes: ${all.toLocaleString('en-US')} inputs up to number ${String(report.next)}, ${String(report.failures.length)} failed.`,
    ...(first === 0
      ? []
      : [
          `A thread's heap: ${megabytes(first)} after its first thousand inputs, ${megabytes(last)} after its last.`,
        ]),
    '',
    '| inputs | looked at | failed | slowest (its number) |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

export function growthTable(all: readonly Growth[]): string {
  const sorted = [...all].sort((a, b) => b.factor - a.factor);
  return [
    `${today()}, ${machine()}: how much longer twice as much of the same code takes.`,
    '',
    '| code | size | time | twice the size |',
    '|---|---|---|---|',
    ...sorted.map(
      ({ name, size, milliseconds, factor }) =>
        `| ${name} | ${size.toLocaleString('en-US')} | ${milliseconds.toFixed(0)} ms | ${factor.toFixed(2)} times |`,
    ),
  ].join('\n');
}

/** `text` with `table` in the part that `<!-- NAME -->` and `<!-- end of NAME -->` mark. */
export function recordFigures(text: string, name: string, table: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Problem(`There is no place for the figures of ${name}.`);
  return `${text.slice(0, from + start.length)}\n\n${table}\n\n${text.slice(to)}`;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function machine(): string {
  const cpus = os.cpus();
  return `${String(cpus.length)} × ${(cpus[0]?.model ?? 'an unknown processor').replace(/\s+/g, ' ').trim()}, Node ${process.versions.node}`;
}
