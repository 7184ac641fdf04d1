import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { holdsTests, runSpecimens } from './exampleRuns';
import { Problem } from './problem';
import type { CargoRun, Specimen, Verdict } from './specimens';

/** What rustc said, and which specimens it was not asked about, because their crates are not in reach. */
export interface Compilation {
  readonly verdicts: readonly Verdict[];
  readonly leftOut: readonly { readonly specimen: Specimen; readonly reason: string }[];
}

/** Does the verdict hold what the fence promises? */
export function isAsPromised({ specimen, codes, runProblem }: Verdict): boolean {
  if (runProblem !== undefined) return false;
  return specimen.fails === undefined ? codes.length === 0 : codes.includes(specimen.fails);
}

/** Debian's librust-*-dev packages put crates here, in the layout of a Cargo directory source. */
const debianCrates = '/usr/share/cargo/registry';

/** A folder of crates to take the place of crates.io, if there is one. */
function crateFolder(): string | undefined {
  const named = process.env.RUST_CRATES_DIR;
  if (named !== undefined && !existsSync(named)) throw new Problem(`RUST_CRATES_DIR: no folder ${named}`);
  return named ?? (existsSync(debianCrates) ? debianCrates : undefined);
}

export const usualDependencies = 'futures = "0.3"\ntokio = { version = "1", features = ["full"] }';

/** Lets Cargo check each specimen as an example, or as a test where it holds tests, of a crate with its dependencies. */
export async function compileSpecimens(specimens: readonly Specimen[]): Promise<Compilation> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-examples-'));
  try {
    const groups = new Map<string, Specimen[]>();
    for (const specimen of specimens) {
      const key = `${specimen.edition} ${specimen.dependencies ?? ''}`;
      groups.set(key, [...(groups.get(key) ?? []), specimen]);
    }
    const verdicts: Verdict[] = [];
    const leftOut: Compilation['leftOut'][number][] = [];
    for (const [index, group] of [...groups.values()].entries()) {
      const crate = path.join(folder, `crate${String(index)}`);
      const names = await writeCrate(crate, group);
      const missing = await lacking(crate);
      if (missing === undefined) {
        const judged = readVerdicts(names, await checkCrate(crate));
        verdicts.push(...(await runSpecimens(names, judged, (args) => runCargo(crate, args))));
      } else leftOut.push(...group.map((specimen) => ({ specimen, reason: missing })));
    }
    return { verdicts, leftOut };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What rustc and clippy say of specimens that need Tokio and futures only, as names of lints and codes of errors, each once, in order.
 *
 * @param lints clippy's flags, such as `-W clippy::all`
 */
export async function lintSpecimens(
  specimens: readonly Specimen[],
  lints: readonly string[],
): Promise<ReadonlyMap<Specimen, readonly string[]>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-lints-'));
  try {
    const said = new Map<Specimen, readonly string[]>();
    for (const edition of ['2021', '2024'] as const) {
      const group = specimens.filter((each) => each.edition === edition);
      if (group.length === 0) continue;
      const crate = path.join(folder, `crate${edition}`);
      const names = await writeCrate(crate, group);
      const missing = await lacking(crate);
      if (missing !== undefined) throw new Problem(missing);
      const args = ['clippy', '--examples', '--tests', '--keep-going', '--message-format=json'];
      // Cargo's own options stand before the flags of the compiler.
      const { stdout, stderr } = await runCargo(crate, args, lints);
      if (!stdout.includes('"reason":"build-finished"'))
        throw new Problem(`Cargo did not come to an end:\n${stderr}`);
      for (const [name, codes] of readLints(stdout)) {
        const specimen = names.get(name);
        if (specimen) said.set(specimen, codes);
      }
    }
    return said;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readLints(output: string): Map<string, string[]> {
  const codes = new Map<string, string[]>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { target, message } = JSON.parse(line) as CargoMessage;
    if (!target || !message || !/^(?:error|warning)/.test(message.level)) continue;
    const isSummary = /^(?:aborting due to|\d+ warnings? emitted)/.test(message.message);
    const code = message.code?.code ?? message.message;
    const before = codes.get(target.name) ?? [];
    if (!isSummary && !before.includes(code)) codes.set(target.name, [...before, code]);
  }
  return codes;
}

/** Writes a crate of specimens that have edition and dependencies in common; gives them by the names of their targets. */
async function writeCrate(crate: string, group: readonly Specimen[]): Promise<Map<string, Specimen>> {
  const [first] = group;
  for (const kind of ['src', 'examples', 'tests']) await mkdir(path.join(crate, kind), { recursive: true });
  await writeFile(path.join(crate, 'src/lib.rs'), '');
  const dependencies = anyVersion(first?.dependencies ?? usualDependencies);
  const manifest = `[workspace]

[package]
name = "specimens"
version = "0.0.0"
edition = "${first?.edition ?? '2024'}"

[dependencies]
${dependencies}
`;
  await writeFile(path.join(crate, 'Cargo.toml'), manifest);
  const names = new Map(group.map((specimen, index) => [`e${String(index)}`, specimen]));
  for (const [name, { code }] of names) {
    const kind = holdsTests(code) ? 'tests' : 'examples';
    const place = path.join(crate, kind, `${name}.rs`);
    await writeFile(place, /\bfn main\b/.test(code) ? code : `${code}\nfn main() {}\n`);
  }
  return names;
}

/** A folder of crates has one version of each, often an older one, which mostly does; `1.28` asks for what came with it. */
export function anyVersion(dependencies: string): string {
  if (crateFolder() === undefined) return dependencies;
  return dependencies
    .replace(/^([\w-]+) = "(\d+|0\.\d+)"$/gm, '$1 = "*"')
    .replace(/\bversion = "(\d+|0\.\d+)"/g, 'version = "*"');
}

/** Which of its dependencies cannot be had, in Cargo's words; undefined: all are there. */
async function lacking(crate: string): Promise<string | undefined> {
  const { code, stderr } = await runCargo(crate, ['generate-lockfile']);
  if (code === 0) return undefined;
  const line = stderr
    .split('\n')
    .find((each) => /no matching package|failed to select|does not have/.test(each));
  return line?.replace(/^error: /, '').trim() ?? stderr.trim();
}

async function checkCrate(crate: string): Promise<string> {
  const args = ['check', '--examples', '--tests', '--keep-going', '--message-format=json'];
  const { stdout, stderr } = await runCargo(crate, args);
  if (stdout.includes('"reason":"build-finished"')) return stdout;
  throw new Problem(`Cargo did not come to an end:\n${stderr}`);
}

/** Runs Cargo on the crate in `folder`, beside which all of them keep what they compile. */
function runCargo(folder: string, args: readonly string[], flags: readonly string[] = []): Promise<CargoRun> {
  const crates = crateFolder();
  const source = crates
    ? [
        '--offline',
        '--config',
        'source.crates-io.replace-with="crates"',
        '--config',
        `source.crates.directory=${JSON.stringify(crates)}`,
      ]
    : [];
  const env = { ...process.env, CARGO_TARGET_DIR: path.join(folder, '../target') };
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, maxBuffer: 2 ** 28 };
    execFile(
      'cargo',
      [...args, ...source, ...(flags.length > 0 ? ['--', ...flags] : [])],
      options,
      (error, stdout, stderr) => {
        // A number says that cargo ran and found errors, which is wanted here; a word, that it did not run.
        if (typeof error?.code === 'string') reject(new Problem(`Cannot run cargo: ${error.message}`));
        else resolve({ code: error?.code ?? 0, stdout, stderr });
      },
    );
  });
}

interface CargoMessage {
  readonly reason: string;
  readonly target?: { readonly name: string };
  readonly message?: {
    readonly level: string;
    readonly message: string;
    readonly code: { readonly code: string } | null;
    readonly rendered: string | null;
  };
}

function readVerdicts(names: ReadonlyMap<string, Specimen>, output: string): Verdict[] {
  const codes = new Map<string, string[]>();
  const texts = new Map<string, string>();
  const compiled = new Set<string>();
  for (const line of output.split('\n')) {
    if (!line.startsWith('{')) continue;
    const { reason, target, message } = JSON.parse(line) as CargoMessage;
    if (!target) continue;
    if (reason === 'compiler-artifact') compiled.add(target.name);
    if (message?.level !== 'error' || message.message.startsWith('aborting due to')) continue;
    codes.set(target.name, [...(codes.get(target.name) ?? []), message.code?.code ?? 'uncoded']);
    texts.set(target.name, (texts.get(target.name) ?? '') + (message.rendered ?? message.message));
  }
  return [...names].map(([name, specimen]) => {
    const said = codes.get(name) ?? [];
    if (said.length === 0 && !compiled.has(name)) {
      throw new Problem(`Cargo said nothing of ${specimen.origin}:\n${output.slice(-2000)}`);
    }
    return { specimen, codes: said, output: texts.get(name) ?? '' };
  });
}
