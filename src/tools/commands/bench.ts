import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFigures } from '../bench/cacheFigures';
import { clippyFigures } from '../bench/clippyRuns';
import { commandLineFigures, manyCratesFigures } from '../bench/commandLineRuns';
import { BenchRun, keepReport, readReport, renderTable, type Figure } from '../bench/figures';
import { watchHost } from '../bench/hostDelay';
import { indexWorkspace, type Grammar } from '../bench/indexing';
import { openFolder } from '../bench/openFolder';
import { typeRealText } from '../bench/realTyping';
import { findTokio, largestPackage, layOutCode, writeLongFile } from '../bench/realText';
import { largeShape, writeWorkspace } from '../bench/sampleWorkspace';
import { memoryFigures, startFigures } from '../bench/startAndMemory';
import { saveFigures } from '../bench/saveRuns';
import { typeInWorkspace } from '../bench/workspaceTyping';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';

const help = `npm run bench -- [PART…] [options]
Prints how long things take, on real code: Tokio as Debian's librust-tokio-dev installs it, or a folder of your own.
  typing     from a keystroke to its findings, in files of 500 to 50,000 lines
  start      from the start of the worker to the first findings of a file of 5,300 lines
  memory     what the engine holds above an idle host
  cli        the command line: cold, nothing changed, one body edited; ast-grep beside it
  many       the command line over 33 crates in one folder
  clippy     the command line beside cargo clippy on Tokio's crate
  index, host, cache, workspace, saves: on generated code; these print only
  open       with --folder and --open FILE: from opening a file there to its findings; prints only
  --folder PATH   takes this Cargo workspace instead of Tokio's crate (typing, start, memory, cli)
  --lines 500,5000   how long the files are that typing measures
  --row 'use line'   what typing measures: rows with these words
  --keep          keeps the figures in test/bench/figures, by commit
  --json FILE     writes them to a file
  --against WHAT  prints them beside those of a commit that was kept, or of a file
Without a part: all of them. See test/bench/README.md.`;

const parts = [
  ...['typing', 'start', 'memory', 'cli', 'many', 'clippy'],
  ...['index', 'host', 'cache', 'workspace', 'saves', 'open'],
] as const;
/** Given to a process of its own, in which nothing else was done: a folder, a file, the count of lines. */
const memoryInside = 'memory-inside';

runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: {
      folder: { type: 'string' },
      open: { type: 'string' },
      lines: { type: 'string', default: '500,5000,20000,50000' },
      row: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      json: { type: 'string' },
      against: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const read = (name: string): Uint8Array => readFileSync(path.join(repository, 'dist', name));
  const grammar: Grammar = {
    parserWasm: read('web-tree-sitter.wasm'),
    rustWasm: read('tree-sitter-rust.wasm'),
  };
  if (positionals[0] === memoryInside) {
    const [, folder = '', file = '', lines = ''] = positionals;
    console.log(JSON.stringify(await memoryFigures(file, folder, Number(lines), grammar)));
    return 0;
  }
  if (values.open !== undefined) {
    if (values.folder === undefined)
      throw new Problem('--open FILE wants the folder as well: --folder PATH.');
    console.log((await openFolder(resolveGiven(values.folder), values.open, grammar)).join('\n'));
    return 0;
  }
  const unknown = positionals.find((each) => !(parts as readonly string[]).includes(each));
  if (unknown !== undefined) throw new Problem(`There is no part ${unknown}; there are ${parts.join(', ')}.`);
  const before = values.against === undefined ? undefined : readReport(values.against);
  const wants = (part: (typeof parts)[number]): boolean =>
    positionals.length === 0 || positionals.includes(part);
  const scratch = mkdtempSync(path.join(tmpdir(), 'async-rust-lens-bench-'));
  try {
    const run = new BenchRun();
    const sizes = values.lines.split(',').map(Number);
    if (!sizes.every((size) => size > 0))
      throw new Problem(`--lines takes numbers with commas, not ${values.lines}.`);
    await measureRealCode(run, wants, { source: values.folder, sizes, row: values.row }, scratch, grammar);
    const report = run.end();
    if (report.figures.length > 0) console.log(`\n${renderTable(report, before)}`);
    if (values.keep) console.log(`kept in ${path.relative(repository, keepReport(report))}`);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
    await measureGeneratedCode(wants, scratch, grammar);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return 0;
});

/** A path that was given, seen from where npm was called. */
function resolveGiven(folder: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), folder);
}

type Wants = (part: (typeof parts)[number]) => boolean;

async function measureRealCode(
  run: BenchRun,
  wants: Wants,
  given: { readonly source: string | undefined; readonly sizes: readonly number[]; readonly row: string },
  scratch: string,
  grammar: Grammar,
): Promise<void> {
  const source = (): string => (given.source === undefined ? findTokio() : resolveGiven(given.source));
  const inFolder = (name: string): string => {
    const folder = path.join(scratch, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  if (wants('typing'))
    for (const lines of given.sizes) {
      const { folder } = layOutCode(source(), inFolder(`typing${String(lines)}`));
      const file = writeLongFile(largestPackage(folder), lines);
      await typeRealText(file, { lines, row: given.row }, grammar, (figures) => run.add(figures));
    }
  if (wants('start')) {
    const { folder } = layOutCode(source(), inFolder('start'));
    run.add(await startFigures(writeLongFile(largestPackage(folder), 5300), folder, grammar));
  }
  if (wants('memory')) {
    const { folder, lines } = layOutCode(source(), inFolder('memory'));
    const file = path.join(largestPackage(folder), 'src/lib.rs');
    const args = [process.argv[1] ?? '', memoryInside, folder, file, String(lines)];
    run.add(JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Figure[]);
  }
  if (wants('cli')) run.add(await commandLineFigures(source(), inFolder('cli')));
  if (wants('many')) run.add(await manyCratesFigures(inFolder('many')));
  if (wants('clippy')) run.add(await clippyFigures(findTokio(), inFolder('clippy')));
}

async function measureGeneratedCode(wants: Wants, scratch: string, grammar: Grammar): Promise<void> {
  const folder = path.join(scratch, 'generated/workspace');
  const print = (lines: readonly string[]): void => console.log(lines.join('\n'));
  const file = path.join(folder, 'crates/part5/src/store7.rs');
  if (wants('index') || wants('host') || wants('workspace')) {
    const lines = await writeWorkspace(folder, largeShape);
    console.log(`${String(lines)} generated lines`);
  }
  if (wants('index'))
    for (const label of ['cold', 'with cache'])
      print(await indexWorkspace(label, file, grammar, path.join(folder, 'cache')));
  if (wants('host')) print(await watchHost(file, folder, grammar));
  if (wants('workspace')) {
    const other = path.join(folder, 'crates/part5/src/store8.rs');
    print(await typeInWorkspace(file, other, grammar));
  }
  if (wants('cache')) print(await cacheFigures(grammar));
  if (wants('saves')) print(await saveFigures());
}
