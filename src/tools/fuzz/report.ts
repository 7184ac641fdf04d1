import os from 'node:os';
import { Problem } from '../problem';
import type { Growth } from './growth';

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

/** The day, as in `2026-11-27`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** What it ran on. */
export function machine(): string {
  const cpus = os.cpus();
  return `${String(cpus.length)} × ${(cpus[0]?.model ?? 'an unknown processor').replace(/\s+/g, ' ').trim()}, Node ${process.versions.node}`;
}
