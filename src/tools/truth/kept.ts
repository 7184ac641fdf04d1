import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { applyTogether } from '../fixes/examination';
import { repository } from '../repository';
import { Analyser } from './analyser';
import { cargoSettings, truthFolder } from './cargo';
import { buildPrograms } from './shown';

/** A program that must print the same when all its safe fixes are made. */
export interface KeptResult {
  /** Its file in `test/truth/kept`. */
  readonly name: string;
  /** The rules whose fixes were made, one for each. */
  readonly rules: readonly string[];
  /** What was not as it should be, a sentence each. */
  readonly problems: readonly string[];
}

const keptFolder = path.join(repository, 'test/truth/kept');
const manifest = `[package]
name = "kept"
version = "0.0.0"
edition = "2021"

[dependencies]
tokio = { version = "1", features = ["full"] }

[workspace]
`;
const longestRun = 30_000;
/** Fixes may make way for others. */
const mostRounds = 5;

/** Runs each program of `test/truth/kept` as it is, and with all safe fixes made, and compares what they print and how they end. */
export async function runKept(): Promise<KeptResult[]> {
  const names = readdirSync(keptFolder).filter((name) => name.endsWith('.rs'));
  const folder = path.join(truthFolder, 'sources', 'kept');
  rmSync(path.join(folder, 'src'), { recursive: true, force: true });
  for (const each of ['src/bin', '.cargo']) mkdirSync(path.join(folder, each), { recursive: true });
  writeFileSync(path.join(folder, '.cargo/config.toml'), cargoSettings());
  writeFileSync(path.join(folder, 'Cargo.toml'), manifest);
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, 'src/bin', name), text);
  for (const name of names) write(name, readFileSync(path.join(keptFolder, name), 'utf8'));
  const analyser = await Analyser.create(folder);
  analyser.switchAllOn();
  const made = new Map<string, string[]>();
  for (const name of names) {
    const { text, rules } = await fixWhole(analyser, `src/bin/${name}`, path.join(keptFolder, name));
    made.set(name, rules);
    write(name.replace(/\.rs$/, '-fixed.rs'), text);
  }
  const programs = await buildPrograms(folder);
  return Promise.all(
    [...made].map(async ([name, rules]): Promise<KeptResult> => {
      const own = name.replace(/\.rs$/, '');
      return { name, rules, problems: await compare(programs.get(own), programs.get(`${own}-fixed`), rules) };
    }),
  );
}

async function fixWhole(analyser: Analyser, file: string, source: string) {
  let text = readFileSync(source, 'utf8');
  const rules: string[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const { text: next, taken } = applyTogether({ text, findings: await analyser.checkText(file, text) });
    if (taken.length === 0) break;
    rules.push(...taken.map(({ rule }) => rule));
    text = next;
  }
  return { text, rules };
}

async function compare(
  before: string | undefined,
  after: string | undefined,
  rules: readonly string[],
): Promise<string[]> {
  if (rules.length === 0) return ['no safe fix is offered'];
  if (before === undefined || after === undefined)
    return [`it does not build ${before === undefined ? 'as it is' : 'when it is fixed'}`];
  const [was, is] = [await run(before), await run(after)];
  return was === is ? [] : [`it printed ${JSON.stringify(was)}, and prints ${JSON.stringify(is)}`];
}

/** What a program prints, and how it ends. */
function run(program: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, { timeout: longestRun, killSignal: 'SIGKILL' }, (error, stdout) =>
      resolve(`${stdout}${error ? `ended with ${String(error.code ?? error.signal)}` : ''}`),
    );
  });
}
