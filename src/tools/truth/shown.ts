import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../engine/findings';
import { repository } from '../repository';
import { Analyser } from './analyser';
import { cargoSettings, runCargo, truthFolder } from './cargo';

/** A program that shows a rule's fault when it runs, beside a mended one. */
export interface ShownResult {
  /** Its file: `RULE.rs`, or `RULE--FORM.rs` for another form of the fault. */
  readonly name: string;
  /** What was not as the file says, a sentence each. */
  readonly problems: readonly string[];
}

const shownFolder = path.join(repository, 'test/truth/shown');
const variants = ['bad', 'good'] as const;
type Variant = (typeof variants)[number];
/** A program bounds itself; this ends one that does not. */
const longestRun = 30_000;
/** Bytes: what spins may print a line a round. */
const mostOutput = 64 * 1024 * 1024;

export const shownDependencies = `futures = "0.3"
sha2 = "0.10"
smol = "1"
tokio = { version = "1", features = ["full", "test-util"] }
tokio-stream = { version = "0.1", features = ["sync"] }
tokio-util = { version = "0.7", features = ["codec", "rt"] }`;

/**
 * Runs the programs of `test/truth/shown`, each with `bad` and with `good`, and holds what it prints last against its lines `// bad: …` and
 * `// good: …`. The analyser is to find that rule, and no other, in its `mod bad`, and nothing elsewhere.
 */
export async function runShown(): Promise<ShownResult[]> {
  const names = existsSync(shownFolder)
    ? readdirSync(shownFolder).filter((name) => name.endsWith('.rs'))
    : [];
  if (names.length === 0) return [];
  const folder = path.join(truthFolder, 'sources', 'shown');
  writePackage(folder, names);
  const programs = await buildPrograms(folder);
  const analyser = await Analyser.create(folder);
  const results: ShownResult[] = [];
  for (const name of names.sort()) {
    const rule = name.replace(/(--[a-z-]+)?\.rs$/, '');
    const text = readFileSync(path.join(shownFolder, name), 'utf8');
    const program = programs.get(name.replace(/\.rs$/, ''));
    analyser.switchOn(rule);
    const { findings } = await analyser.check(`src/bin/${name}`);
    const said = program === undefined ? ['it does not build'] : await runBoth(program, text);
    results.push({ name, problems: [...said, ...findingProblems(rule, text, findings)] });
  }
  return results;
}

function writePackage(folder: string, names: readonly string[]): void {
  // Programs, since rules that tell where code runs leave examples alone.
  const programs = path.join(folder, 'src/bin');
  // What an earlier run left of a program that is gone would be built as well.
  rmSync(path.join(folder, 'src'), { recursive: true, force: true });
  for (const each of [programs, path.join(folder, '.cargo')]) mkdirSync(each, { recursive: true });
  writeFileSync(path.join(folder, '.cargo/config.toml'), cargoSettings());
  for (const name of names)
    writeFileSync(path.join(programs, name), readFileSync(path.join(shownFolder, name)));
  const manifest = `[package]\nname = "shown"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${shownDependencies}\n\n[workspace]\n`;
  writeFileSync(path.join(folder, 'Cargo.toml'), manifest);
}

/** The programs that build, by the names of their files without `.rs`. */
export async function buildPrograms(folder: string): Promise<ReadonlyMap<string, string>> {
  const args = ['build', '--bins', '--keep-going', '--offline', '--message-format=json'];
  const run = await runCargo(folder, args);
  if (!run.started) throw new Error(run.stderr);
  for (const { message } of run.messages) if (message?.level === 'error') console.error(message.rendered);
  return new Map(
    run.messages.flatMap(({ executable, target }): [string, string][] =>
      executable ? [[target.name, executable]] : [],
    ),
  );
}

async function runBoth(program: string, text: string): Promise<string[]> {
  const problems: string[] = [];
  for (const variant of variants) {
    const expected = new RegExp(`^// ${variant}: (.*)$`, 'm').exec(text)?.[1];
    const printed = await lastLine(program, variant);
    if (expected === undefined) problems.push(`it does not say what \`${variant}\` prints`);
    else if (printed !== expected) problems.push(`\`${variant}\` printed "${printed}", not "${expected}"`);
  }
  return problems;
}

/** What the program prints last on its standard output, or how it ended. */
function lastLine(program: string, variant: Variant): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      program,
      [variant],
      { timeout: longestRun, killSignal: 'SIGKILL', maxBuffer: mostOutput },
      (error, stdout) => {
        if (error?.killed) resolve('nothing in time');
        else resolve(stdout.trimEnd().split('\n').at(-1) ?? '');
      },
    );
  });
}

function findingProblems(rule: string, text: string, findings: readonly Finding[]): string[] {
  const lines = text.split('\n');
  const first = lines.indexOf('mod bad {');
  const last = lines.indexOf('}', first);
  const isInBad = ({ span }: Finding): boolean => span.startLine > first && span.startLine < last;
  const stray = findings.filter((finding) => finding.rule !== rule || !isInBad(finding));
  return [
    ...(first < 0 ? ['it has no `mod bad`'] : []),
    ...(findings.some((finding) => finding.rule === rule && isInBad(finding))
      ? []
      : ['nothing is found in `mod bad`']),
    ...stray.map((each) => `line ${String(each.span.startLine + 1)}: ${each.rule} is found as well`),
  ];
}
