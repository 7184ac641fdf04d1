import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crateFolder } from '../truth/corpus';
import { repository } from '../repository';
import type { Figure } from './figures';
import { percentile } from './percentiles';
import { runNode, runToEnd, type ProcessFigures } from './processRuns';
import { layOutCode, type RealCode } from './realText';

const rounds = 3;

/** What the command line takes over `source`, from nothing known of it to nothing new, beside ast-grep's. */
export async function commandLineFigures(source: string, scratch: string): Promise<Figure[]> {
  const env = { XDG_CACHE_HOME: path.join(scratch, 'cache') };
  // Dependencies are in the cache, as on the second day; nothing of the code itself is.
  const primer = layOutCode(source, path.join(scratch, 'primer'), { isEmpty: true });
  await checkFolder(primer.folder, env);
  const code = layOutCode(source, path.join(scratch, 'code'));
  const row = `command line, ${code.name} (${code.lines.toLocaleString('en-US')} lines)`;
  const rules = writePatterns(scratch);
  const measured = { cold: [], unchanged: [], edited: [] } as Record<string, ProcessFigures[]>;
  const rival: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Each round has a copy of its own, which no cache knows by its place.
    const copy = layOutCode(source, path.join(scratch, `code${String(round)}`));
    touchEveryBody(copy, round);
    measured.cold?.push(await checkFolder(copy.folder, env));
    measured.unchanged?.push(await checkFolder(copy.folder, env));
    editOneBody(copy, round);
    measured.edited?.push(await checkFolder(copy.folder, env));
    rival.push(await runAstGrep(rules, copy.folder));
  }
  const isTokio = /^tokio/.test(code.name);
  const figures = [
    ...figuresOf(`${row}, cold`, measured.cold ?? [], isTokio ? { wall: 2.5, peak: 250 } : {}),
    ...figuresOf(`${row}, nothing changed`, measured.unchanged ?? [], isTokio ? { wall: 0.35 } : {}),
    ...figuresOf(`${row}, one body edited`, measured.edited ?? [], isTokio ? { wall: 0.8 } : {}),
  ];
  return [
    ...figures,
    { row: `ast-grep, 5 patterns, ${code.name}`, measure: 'wall', value: percentile(rival, 0.5), unit: 's' },
  ];
}

/** What it takes over many crates that do not know each other, in one folder. */
export async function manyCratesFigures(scratch: string, count = 33): Promise<Figure[]> {
  const folder = path.join(scratch, 'many');
  mkdirSync(folder, { recursive: true });
  const sizes = readdirSync(crateFolder())
    .map((name) => path.join(crateFolder(), name))
    .filter((each) => existsSync(path.join(each, 'Cargo.toml')) && /\basync fn\b/.test(libraryText(each)));
  let lines = 0;
  let crates = 0;
  for (const crate of sizes.slice(0, count)) {
    lines += layOutCode(crate, folder).lines;
    crates += 1;
  }
  const run = await checkFolder(folder, { XDG_CACHE_HOME: path.join(scratch, 'cache-of-many') });
  const row = `command line, ${String(crates)} crates in one folder (${lines.toLocaleString('en-US')} lines), cold`;
  return figuresOf(row, [run], { wall: 15, peak: 600 });
}

function libraryText(folder: string): string {
  const source = path.join(folder, 'src');
  if (!existsSync(source)) return '';
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rs'))
    .map((name) => readFileSync(path.join(source, name), 'utf8'))
    .join('\n');
}

/** @returns figures of the product's command line over `folder` */
export function checkFolder(folder: string, env: NodeJS.ProcessEnv): Promise<ProcessFigures> {
  const cli = path.join(repository, 'dist/cli.js');
  return runNode([cli, 'check', '--format', 'json', '.'], { cwd: folder, env });
}

function figuresOf(
  row: string,
  runs: readonly ProcessFigures[],
  goals: { wall?: number; peak?: number },
): Figure[] {
  const median = (values: readonly number[]): number => percentile(values, 0.5);
  return [
    {
      row,
      measure: 'wall',
      value: median(runs.map(({ wall }) => wall)),
      unit: 's',
      ...(goals.wall !== undefined && { goal: goals.wall }),
    },
    { row, measure: 'CPU', value: median(runs.map(({ cpu }) => cpu)), unit: 's' },
    {
      row,
      measure: 'peak memory',
      value: median(runs.map(({ peak }) => peak)),
      unit: 'MB',
      ...(goals.peak !== undefined && { goal: goals.peak }),
    },
  ];
}

/** Makes every file's text one that no earlier round had, so that results kept by content are of no use. */
function touchEveryBody(code: RealCode, round: number): void {
  for (const name of rustFiles(code)) {
    const file = path.join(code.folder, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, `${text}\nfn bench_round_${String(round)}() {}\n`);
  }
}

/** Adds a statement to the first `async fn` with a body that stands in a library. */
export function editOneBody(code: RealCode, round: number): void {
  for (const name of rustFiles(code)) {
    if (!/(^|[\\/])src[\\/]/.test(name)) continue;
    const file = path.join(code.folder, name);
    const text = readFileSync(file, 'utf8');
    const match = /^[ \t]*(?:pub(?:\([^)]*\))? )?async fn \w[^;{}]*\{\n/m.exec(text);
    if (!match) continue;
    const at = match.index + match[0].length;
    writeFileSync(file, `${text.slice(0, at)}let _bench = ${String(round)};\n${text.slice(at)}`);
    return;
  }
}

function rustFiles(code: RealCode): string[] {
  return readdirSync(code.folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.rs'))
    .sort();
}

/** Five patterns of what a linter of async code might look for by syntax alone. */
const patterns = {
  sleep: 'std::thread::sleep($$$)',
  lock: '$M.lock().unwrap()',
  await: 'let $X = $F($$$).await',
  spawn: 'tokio::spawn(async move { $$$ })',
  blockOn: '$R.block_on($$$)',
};

function writePatterns(scratch: string): string {
  const file = path.join(scratch, 'patterns.yml');
  const rules = Object.entries(patterns).map(
    ([id, pattern]) =>
      `id: ${id}\nlanguage: rust\nseverity: warning\nmessage: ${id}\nrule:\n  pattern: ${JSON.stringify(pattern)}\n`,
  );
  writeFileSync(file, rules.join('---\n'));
  return file;
}

function runAstGrep(rules: string, folder: string): Promise<number> {
  // Its package's own script would start Node first.
  const packages = path.join(repository, 'node_modules/@ast-grep');
  const native = readdirSync(packages).find((name) => name.startsWith('cli-'));
  const program = path.join(packages, native ?? 'cli', 'ast-grep');
  return runToEnd(program, ['scan', '--rule', rules, '--json=compact', folder], { cwd: folder });
}
