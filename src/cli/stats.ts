import { holdLargeHeap } from '../hosts/v8Tuning';
import { fileIdOfPath } from '../hosts/nodeFileSystem';
import type { CauseKind } from '../semantics/unknownCauses';
import type { Share } from '../semantics/coverage';
import type { Output } from './checkSetup';
import { createEngine } from './cliEngine';
import type { StatsCommand } from './commandLine';
import { CoverageSum, type CoverageTotals } from './coverageSum';
import { findInputFiles } from '../hosts/inputFiles';
import { unreadable } from './projectScan';
import { printable } from './snippet';
import { SourceTexts } from './sourceTexts';

/** Runs `stats` and gives the exit code: 0, or 2 where something could not be read. */
export async function stats(command: StatsCommand, output: Output): Promise<0 | 2> {
  const workingFolder = process.cwd();
  const sources = new SourceTexts(workingFolder);
  const inputs = await findInputFiles(command.paths, workingFolder);
  for (const { path, reason } of inputs.unreadable)
    output.error(unreadable(sources.name(fileIdOfPath(path)), reason));
  for (const folder of inputs.empty) output.error(`warning: there are no Rust files in ${folder}\n`);
  let failed = inputs.unreadable.length > 0;

  const engine = await createEngine((message) => output.error(message), sources);
  if (command.timeBudget !== undefined)
    engine.configure({ severities: {}, heldTypes: [], timeBudget: command.timeBudget });
  engine.admit(inputs.folders.map((folder) => fileIdOfPath(folder)));
  const total = new CoverageSum();
  const packages = new Map<string, CoverageSum>();
  const names = inputs.files.map((at) => fileIdOfPath(at)).sort();
  for (const files of await engine.projectsOf(names)) {
    engine.expect(files);
    for (const file of files) {
      holdLargeHeap();
      const name = sources.name(file);
      const known = await engine.coverage(file);
      if (!known) {
        failed = true;
        output.error(unreadable(name, 'it could not be analysed'));
        continue;
      }
      const { coverage, lines } = known;
      const sum = packages.get(coverage.package) ?? new CoverageSum();
      packages.set(coverage.package, sum);
      for (const each of [total, sum])
        each.add(coverage, (start) => {
          const { line, character } = lines.position(start);
          return { file: name, line: line + 1, column: character + 1 };
        });
    }
    await engine.settle();
    const [first] = files;
    if (first !== undefined) await engine.release(first);
  }
  const byPackage = [...packages].map(([name, sum]) => ({ name, ...sum.totals }));
  byPackage.sort((a, b) => b.expressions.unknown - a.expressions.unknown || (a.name < b.name ? -1 : 1));
  if (command.format === 'json')
    output.out(`${JSON.stringify({ version: 1, total: total.totals, packages: byPackage }, undefined, 2)}\n`);
  else output.out(renderStats(total.totals, byPackage));
  return failed ? 2 : 0;
}

/** Packages that the text lists; JSON has all. */
const mostPackages = 20;

const causeNames: Readonly<Record<CauseKind, string>> = {
  'crate-out-of-reach': 'crate out of reach',
  'macro-not-expanded': 'macro not expanded',
  'name-not-found': 'name leads nowhere',
  'method-not-found': 'method not found on a known type',
  'field-not-found': 'field not found on a known type',
  'not-a-future': 'awaited type not known as a future',
  'not-a-result': '`?` on what is not known as a result',
  'output-not-known': 'output not known',
  'closure-parameter': 'type of a closure’s parameter',
  'local-type': 'nothing shows the type of a local',
  'not-worked-out': 'not worked out',
  'body-left-out': 'body left out',
};

function renderStats(
  total: CoverageTotals,
  packages: readonly (CoverageTotals & { readonly name: string })[],
): string {
  const heads = [
    '',
    'files',
    'bodies',
    'left out',
    'expressions',
    'unknown',
    'calls',
    'unknown',
    'awaits',
    'unknown',
  ];
  const rowOf = (name: string, { files, bodies, leftOut, expressions, calls, awaits }: CoverageTotals) => [
    name,
    ...[files, bodies, leftOut].map(String),
    ...[expressions, calls, awaits].flatMap((share) => [String(share.all), percent(share)]),
  ];
  const rows = [heads];
  if (packages.length > 1)
    for (const each of packages.slice(0, mostPackages)) rows.push(rowOf(printable(each.name), each));
  const rest = packages.length - mostPackages;
  rows.push(rowOf('all', total));
  const more = rest > 0 ? `(${String(rest)} more packages, in which less is unknown, are in the JSON)\n` : '';
  return `${table(rows)}${more}${renderCauses(total)}`;
}

function renderCauses({ causes, expressions, calls }: CoverageTotals): string {
  if (causes.length === 0) return '';
  const rows = [['why unknown', 'expressions', 'share', 'calls', 'share', 'places']];
  for (const each of causes)
    rows.push([
      causeNames[each.kind],
      String(each.expressions),
      percent({ all: expressions.all, unknown: each.expressions }),
      String(each.calls),
      percent({ all: calls.all, unknown: each.calls }),
      String(each.places),
    ]);
  const [head = '', ...lines] = table(rows).trimEnd().split('\n');
  const told = causes.map(({ subjects, examples }, index) => {
    const about = subjects.map(({ name, count }) => `${printable(name)} (${String(count)})`).join(', ');
    const at = examples.map(({ file, line, column }) => `${file}:${String(line)}:${String(column)}`);
    return `${lines[index] ?? ''}\n    mostly ${about}\n    such as ${printable(at.join(', '))}\n`;
  });
  return `\n${head}\n${told.join('')}`;
}

/** Aligned, the first column to the left, all others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  );
  return lines.map((cells) => `${cells.join('  ').trimEnd()}\n`).join('');
}

function percent({ all, unknown }: Share): string {
  return all === 0 ? '–' : `${((100 * unknown) / all).toFixed(1)} %`;
}
