import { spawn } from 'node:child_process';
import path from 'node:path';
import { sameElsewhere } from '../../engine/commonCauses';
import { repository } from '../repository';

/** A finding, as far as it is judged. */
export interface FieldFinding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** Where else the same cause does the same: one finding stands for all of them. */
  readonly others: readonly { readonly path: string; readonly line: number }[];
}

/** One repository as the command line sees it. */
export interface Scan {
  readonly name: string;
  readonly findings: readonly FieldFinding[];
  readonly lines: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** Why it did not end well. */
  readonly problem?: string;
}

interface Report {
  readonly findings: readonly (Omit<FieldFinding, 'path' | 'line' | 'others'> & {
    readonly file: string;
    readonly startLine: number;
    readonly notes?: readonly {
      readonly file: string;
      readonly startLine: number;
      readonly message: string;
    }[];
  })[];
  readonly stats: { readonly lines: number; readonly peakBytes: number };
}

/** Runs the command line over a folder, with its default settings, for `limit` seconds at the most. */
export async function scan(name: string, folder: string, limit: number): Promise<Scan> {
  const start = performance.now();
  const { text, problem } = await runCli(folder, limit);
  const seconds = (performance.now() - start) / 1000;
  const failed = (why: string): Scan => ({
    name,
    findings: [],
    lines: 0,
    seconds,
    peakMegabytes: 0,
    problem: why,
  });
  if (problem !== undefined) return failed(problem);
  return readReport(name, text, seconds);
}

/**
 * What a report of the command line says of a repository. Paths count from the repository's root, or from the folder that
 * is called as the repository's file here.
 *
 * @param text JSON, as `check --format json` prints it
 */
export function readReport(name: string, text: string, seconds: number): Scan {
  const { findings, stats } = JSON.parse(text) as Report;
  const folder = `${name.replace('/', '+')}/`;
  const place = ({
    file,
    startLine,
  }: {
    file: string;
    startLine: number;
  }): { path: string; line: number } => ({
    path: file.slice(file.includes(folder) ? file.indexOf(folder) + folder.length : 0),
    line: startLine,
  });
  return {
    name,
    findings: findings.map(({ rule, severity, message, notes = [], ...found }) => ({
      ...place(found),
      rule,
      severity,
      message,
      others: notes.filter((note) => note.message === sameElsewhere).map(place),
    })),
    lines: stats.lines,
    seconds,
    peakMegabytes: Math.round(stats.peakBytes / 1e6),
  };
}

function runCli(folder: string, limit: number): Promise<{ text: string; problem?: string }> {
  return new Promise((resolve) => {
    const cli = path.join(repository, 'dist/cli.js');
    const child = spawn(process.execPath, [cli, 'check', '--format', 'json', '.'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
    const timer = setTimeout(() => child.kill('SIGKILL'), limit * 1000);
    child.on('error', (error) => resolve({ text: '', problem: error.message }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const text = Buffer.concat(out).toString();
      if (signal) resolve({ text, problem: `it was ended after ${String(limit)} s` });
      // 2 says that some file could not be read; the report is there all the same.
      else if (!text.startsWith('{'))
        resolve({ text, problem: `exit code ${String(code)}: ${said.trim().split('\n')[0] ?? ''}` });
      else resolve({ text });
    });
  });
}
