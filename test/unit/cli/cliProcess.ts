import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** What `check --format json` prints. */
export interface JsonReport {
  readonly version: number;
  readonly findings: readonly JsonFinding[];
  readonly skipped: readonly { readonly file: string; readonly name: string; readonly reason: string }[];
  readonly stats: Readonly<Record<'files' | 'bytes' | 'lines' | 'skipped' | 'milliseconds', number>>;
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly section: string;
  readonly evidence: string;
  readonly tags: readonly string[];
  readonly notes: readonly Readonly<Record<string, string | number>>[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safety: string;
    readonly edits: readonly { file: string; start: number; end: number; newText: string }[];
  }[];
}

const bundle = path.resolve('dist/cli.js');

/** A folder of files that is gone after the test. */
export class CliFolder {
  readonly root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'async-rust-lens-cli-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>>) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    const file = path.join(this.root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }

  /** @param program the bundle that is run */
  run(args: readonly string[], environment: Readonly<Record<string, string>> = {}, program = bundle): CliRun {
    const env: NodeJS.ProcessEnv = { ...process.env, ...environment };
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: this.root,
      env,
      encoding: 'utf8',
    });
    return { code: status, out: stdout, error: stderr };
  }

  check(...args: string[]): JsonReport {
    return JSON.parse(this.run(['check', '--format', 'json', ...args]).out) as JsonReport;
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true });
  }
}

/** The text after a finding's first fix, as one who reads the file from the disk would make it. */
export function applyFirstFix(text: string, finding: JsonFinding): string {
  const edits = [...(finding.fixes[0]?.edits ?? [])].sort((a, b) => b.start - a.start);
  return edits.reduce(
    (done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end),
    text,
  );
}
