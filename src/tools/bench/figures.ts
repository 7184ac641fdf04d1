import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';

export type Unit = 'ms' | 's' | 'MB' | '×';

/** One number of a run. */
export interface Figure {
  /** What was done, as a row of the table calls it. */
  readonly row: string;
  /** Which of its numbers this is: `p95`, `wall`, `peak memory`. */
  readonly measure: string;
  readonly value: number;
  readonly unit: Unit;
  /** At most this, or for `×` at least this; left out where nothing is demanded. */
  readonly goal?: number;
}

/** A run of the bench, as it is kept. */
export interface BenchReport {
  readonly commit: string;
  /** Whether files differed from that commit. */
  readonly isChanged: boolean;
  /** ISO 8601. */
  readonly date: string;
  readonly machine: string;
  /** The system's load of the last minute, before and after. */
  readonly load: readonly [number, number];
  readonly figures: readonly Figure[];
}

const keptFolder = path.join(repository, 'test/bench/figures');

/** Notes where and when a run takes place; `end` makes the report of it. */
export class BenchRun {
  private readonly loadBefore = currentLoad();
  private readonly figures: Figure[] = [];

  add(figures: readonly Figure[]): void {
    for (const figure of figures) {
      this.figures.push(figure);
      console.log(`  ${renderFigure(figure)}`);
    }
  }

  end(): BenchReport {
    return {
      commit: git('rev-parse', '--short=9', 'HEAD'),
      isChanged: git('status', '--porcelain', '--untracked-files=no') !== '',
      date: new Date().toISOString(),
      machine: `${String(os.availableParallelism())} × ${os.cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`,
      load: [this.loadBefore, currentLoad()],
      figures: this.figures,
    };
  }
}

function currentLoad(): number {
  return Math.round((os.loadavg()[0] ?? 0) * 10) / 10;
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

/** Keeps a report in the repository, one file a commit; gives its path. */
export function keepReport(report: BenchReport): string {
  mkdirSync(keptFolder, { recursive: true });
  const file = path.join(keptFolder, `${report.date.slice(0, 10)}-${report.commit}.json`);
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  return file;
}

/** The report in a file, or the one that was kept of a commit. Throws a {@link Problem} where there is none. */
export function readReport(name: string): BenchReport {
  const kept = existsSync(keptFolder) ? readdirSync(keptFolder) : [];
  const ofCommit = kept.find((each) => each.endsWith(`-${name}.json`));
  const file = ofCommit === undefined ? name : path.join(keptFolder, ofCommit);
  if (!existsSync(file))
    throw new Problem(
      `There is neither a file ${name} nor figures of such a commit; kept are: ${kept.join(', ') || 'none'}.`,
    );
  return JSON.parse(readFileSync(file, 'utf8')) as BenchReport;
}

function renderFigure({ row, measure, value, unit, goal }: Figure): string {
  const demanded =
    goal === undefined ? '' : ` (${isMet({ value, unit, goal }) ? 'meets' : 'misses'} ${show(goal, unit)})`;
  return `${row}, ${measure}: ${show(value, unit)}${demanded}`;
}

function isMet({ value, unit, goal }: { value: number; unit: Unit; goal: number }): boolean {
  return unit === '×' ? value >= goal : value <= goal;
}

function show(value: number, unit: Unit): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return unit === '×' ? `${value.toFixed(1)} ×` : `${value.toFixed(digits)} ${unit}`;
}

/** A Markdown table of one run or, with `before`, of two. */
export function renderTable(report: BenchReport, before?: BenchReport): string {
  const keyOf = ({ row, measure }: Figure): string => `${row}, ${measure}`;
  const old = new Map(before?.figures.map((figure) => [keyOf(figure), figure]));
  const rows = report.figures.map((figure) => {
    const { value, unit, goal } = figure;
    const known = old.get(keyOf(figure));
    const cells = [keyOf(figure)];
    if (before) cells.push(known ? show(known.value, unit) : '–');
    cells.push(show(value, unit));
    cells.push(goal === undefined ? '' : `${unit === '×' ? '≥' : '≤'} ${show(goal, unit)}`);
    cells.push(goal === undefined ? '' : isMet({ value, unit, goal }) ? 'met' : 'missed');
    return `| ${cells.join(' | ')} |`;
  });
  const heads = ['', ...(before ? [nameOf(before)] : []), nameOf(report), 'goal', ''];
  return [
    `${report.date.slice(0, 10)}, ${report.machine}, load ${report.load.map(String).join(' to ')}`,
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---|').join('')}`,
    ...rows,
  ].join('\n');
}

function nameOf({ commit, isChanged }: BenchReport): string {
  return isChanged ? `${commit} and changes` : commit;
}
