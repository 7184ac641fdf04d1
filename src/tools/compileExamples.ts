import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Problem } from './problem';

/** A whole Rust file, and what rustc should say of it. */
export interface Specimen {
  /** Where it comes from, for messages. */
  readonly origin: string;
  readonly code: string;
  readonly edition: '2021' | '2024';
  /** The error code it is rejected with; left out: it compiles. */
  readonly fails?: string;
}

/** What rustc said of a specimen. */
export interface Verdict {
  readonly specimen: Specimen;
  /** Codes of its errors in order, `uncoded` for those without one; empty: it compiles. */
  readonly codes: readonly string[];
  /** As rustc prints it. */
  readonly output: string;
}

/** Does the verdict hold what the fence promises? */
export function isAsPromised({ specimen, codes }: Verdict): boolean {
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

/** Lets Cargo check each specimen as an example, or as a test where it holds tests, of a crate with Tokio and futures. */
export async function compileSpecimens(specimens: readonly Specimen[]): Promise<Verdict[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-examples-'));
  try {
    const names = new Map(specimens.map((specimen, index) => [`e${index}`, specimen]));
    const editions = [...new Set(specimens.map(({ edition }) => edition))];
    await writeWorkspace(folder, editions);
    for (const [name, { code, edition }] of names) {
      const kind = /#\[(tokio::)?test/.test(code) ? 'tests' : 'examples';
      const place = path.join(folder, `edition${edition}`, kind, `${name}.rs`);
      await writeFile(place, /\bfn main\b/.test(code) ? code : `${code}\nfn main() {}\n`);
    }
    return readVerdicts(names, await runCargo(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeWorkspace(folder: string, editions: readonly string[]): Promise<void> {
  const members = editions.map((edition) => `"edition${edition}"`).join(', ');
  await writeFile(path.join(folder, 'Cargo.toml'), `[workspace]\nresolver = "2"\nmembers = [${members}]\n`);
  for (const edition of editions) {
    const member = path.join(folder, `edition${edition}`);
    for (const kind of ['src', 'examples', 'tests'])
      await mkdir(path.join(member, kind), { recursive: true });
    await writeFile(path.join(member, 'src/lib.rs'), '');
    const manifest = `[package]
name = "edition${edition}"
version = "0.0.0"
edition = "${edition}"

[dependencies]
futures = "0.3"
tokio = { version = "1", features = ["full"] }
`;
    await writeFile(path.join(member, 'Cargo.toml'), manifest);
  }
}

async function runCargo(folder: string): Promise<string> {
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
  const args = ['check', '--examples', '--tests', '--keep-going', '--message-format=json', ...source];
  const output = await new Promise<string>((resolve, reject) => {
    execFile('cargo', args, { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      // A number says that cargo ran and found errors, which is wanted here; a word, that it did not run.
      if (typeof error?.code === 'string') reject(new Problem(`Cannot run cargo: ${error.message}`));
      else if (stdout.includes('"reason":"build-finished"')) resolve(stdout);
      else reject(new Problem(`Cargo did not come to an end:\n${stderr}`));
    });
  });
  return output;
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
