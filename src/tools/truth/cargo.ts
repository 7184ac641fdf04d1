import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { cacheFolder } from '../repository';
import { crateFolder } from './corpus';

/** Raised when what is stored, or how it is come by, changes its meaning. */
const format = 3;

/** All that a run leaves behind: Cargo's folders, copies of the crates, mutated sources, and rustc's verdicts. */
export const truthFolder = path.join(cacheFolder(), 'truth', `v${String(format)}`);

/** Where Cargo's settings for these runs lie; they know no other registry than the folder of crates. */
export const cargoHome = path.join(truthFolder, 'cargo-home');

export interface CompilerSpan {
  /** Relative to the package's folder. */
  readonly file_name: string;
  readonly byte_start: number;
  readonly byte_end: number;
  /** 1-based. */
  readonly line_start: number;
  readonly is_primary: boolean;
  readonly expansion: { readonly span: CompilerSpan } | null;
}

export interface CompilerMessage {
  readonly level: string;
  readonly message: string;
  readonly code: { readonly code: string } | null;
  readonly spans: readonly CompilerSpan[];
  readonly children: readonly { readonly message: string }[];
  readonly rendered: string | null;
}

export interface CargoTarget {
  readonly kind: readonly string[];
  readonly name: string;
  readonly src_path: string;
}

export interface CargoMessage {
  readonly reason: string;
  readonly package_id: string;
  readonly manifest_path: string;
  readonly target: CargoTarget;
  readonly message?: CompilerMessage;
  readonly profile?: { readonly test: boolean };
  readonly filenames?: readonly string[];
  /** Of a program that was built. */
  readonly executable?: string | null;
}

export interface CargoRun {
  readonly messages: readonly CargoMessage[];
  /** Whether Cargo came as far as compiling. */
  readonly started: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** The `.cargo/config.toml` that makes the folder of crates the only source of crates. */
export function cargoSettings(): string {
  return `[source.crates-io]\nreplace-with = "packaged"\n\n[source.packaged]\ndirectory = ${JSON.stringify(crateFolder())}\n\n[net]\noffline = true\n`;
}

export function prepareCargoHome(): void {
  mkdirSync(cargoHome, { recursive: true });
  writeFileSync(path.join(cargoHome, 'config.toml'), cargoSettings());
}

/** Runs Cargo offline in `folder` with warnings that no crate can turn into errors. */
export function runCargo(folder: string, args: readonly string[]): Promise<CargoRun> {
  const env = {
    ...process.env,
    CARGO_HOME: cargoHome,
    CARGO_TARGET_DIR: path.join(cacheFolder(), 'truth/target'),
    CARGO_INCREMENTAL: '0',
    CARGO_PROFILE_DEV_DEBUG: '0',
    RUSTFLAGS: '--cap-lints warn -W unused_must_use',
  };
  return new Promise((resolve, reject) => {
    execFile('cargo', args, { cwd: folder, env, maxBuffer: 2 ** 29 }, (error, stdout, stderr) => {
      // A number says that Cargo ran and found errors; a word, that it did not run.
      if (typeof error?.code === 'string') {
        reject(new Problem(`Cannot run cargo: ${error.message}`));
        return;
      }
      const messages = stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as CargoMessage);
      resolve({ messages, started: stdout.includes('"reason":"build-finished"'), stdout, stderr });
    });
  });
}

/** The first line of `rustc --version`. */
export function rustcVersion(): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('rustc', ['--version'], (error, stdout) => {
      if (error) reject(new Problem(`Cannot run rustc: ${error.message}`));
      else resolve(stdout.trim());
    });
  });
}

/** The place in the package's own text that a message speaks of: where its tokens stand, not the macro that made them. */
export function primarySpan(message: CompilerMessage): CompilerSpan | undefined {
  return message.spans.find((span) => span.is_primary);
}
