import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { machine, recordFigures, today } from '../fuzz/report';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';

const help = `npm run crowd -- [options]

Runs the command line many times beside itself on one project and one cache, and says whether all found the same and left nothing half written.

  --runs N        how many (default 200)
  --at-once N     how many of them run at the same time (default: all)
  --record        writes the figures into test/trust/README.md`;

/** As many files as make several threads and entries of the cache. */
const files = 40;
const code = (name: string): string =>
  `pub async fn ${name}() {}\npub async fn run_${name}() {\n    ${name}();\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\n`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200' },
      'at-once': { type: 'string' },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const runs = Number(values.runs);
  const atOnce = Number(values['at-once'] ?? runs);
  if (![runs, atOnce].every((each) => Number.isInteger(each) && each > 0))
    throw new Problem('--runs and --at-once are numbers.');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-crowd-'));
  try {
    await layOut(folder);
    const cache = path.join(folder, 'cache');
    const wanted = await check(folder, cache, ['--no-cache']);
    const start = performance.now();
    const outs = await crowd(runs, atOnce, () => check(folder, cache, []));
    const seconds = (performance.now() - start) / 1_000;
    const other = outs.filter((each) => each !== wanted).length;
    const kept = await fs.readdir(cache, { recursive: true });
    const unfinished = kept.filter((name) => path.basename(name).startsWith('.')).length;
    const line = `${today()}, ${machine()}: ${String(runs)} runs on one cache, ${String(atOnce)} at once, in ${seconds.toFixed(0)} s; ${String(other)} found something else than one without a cache, ${String(unfinished)} files were left half written.`;
    console.log(line);
    const readme = path.join(repository, 'test/trust/README.md');
    if (values.record)
      await fs.writeFile(readme, recordFigures(await fs.readFile(readme, 'utf8'), 'crowd', line));
    return other + unfinished === 0 ? 0 : 1;
  } finally {
    await fs.rm(folder, { recursive: true, maxRetries: 5 });
  }
}

async function layOut(folder: string): Promise<void> {
  await fs.mkdir(path.join(folder, 'src'));
  const names = Array.from({ length: files }, (_, index) => `part${String(index)}`);
  await fs.writeFile(
    path.join(folder, 'Cargo.toml'),
    '[package]\nname = "demo"\nversion = "0.1.0"\nedition = "2024"\n',
  );
  await fs.writeFile(path.join(folder, 'src/lib.rs'), names.map((name) => `mod ${name};\n`).join(''));
  for (const name of names) await fs.writeFile(path.join(folder, `src/${name}.rs`), code(name));
}

async function crowd(
  runs: number,
  atOnce: number,
  runOne: () => Promise<string>,
): Promise<readonly string[]> {
  const outs: string[] = [];
  let left = runs;
  const lane = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      outs.push(await runOne());
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, runs) }, lane));
  return outs;
}

/** What a run prints, with its code. */
function check(folder: string, cache: string, options: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const bundle = path.join(repository, 'dist/cli.js');
    const child = spawn(process.execPath, [bundle, 'check', ...options, '.'], {
      cwd: folder,
      env: { ...process.env, XDG_CACHE_HOME: cache },
    });
    let out = '';
    const take = (chunk: Buffer): void => void (out += chunk.toString());
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject).on('close', (status) => resolve(`${out}\nends with ${String(status)}`));
  });
}

runCommand(main);
