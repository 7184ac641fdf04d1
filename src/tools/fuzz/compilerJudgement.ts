import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ProbeResult } from '../keptProbes';
import { generateCode } from './generated';
import { Random } from './random';

const run = promisify(execFile);

/** What of rustc's JSON is looked at. */
interface RustcMessage {
  readonly level: string;
  readonly message: string;
  readonly code: { readonly code: string } | null;
  readonly spans: readonly {
    readonly file_name: string;
    readonly line_start: number;
    readonly is_primary: boolean;
  }[];
}

/**
 * Asks rustc whether `count` generated files compile, and forget exactly the futures that they say they do (by
 * `unused_must_use`, a line each).
 */
export async function judgeGenerated(count: number): Promise<ProbeResult> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-generated-'));
  try {
    const stated = new Set<string>();
    for (let number = 0; number < count; number += 1) {
      const name = `m${String(number)}.rs`;
      const { code, forgotten } = generateCode(new Random(number));
      await writeFile(path.join(folder, name), code);
      for (const at of forgotten) stated.add(`${name}:${String(code.slice(0, at).split('\n').length)}`);
    }
    const modules = Array.from({ length: count }, (_, number) => `pub mod m${String(number)};`);
    await writeFile(path.join(folder, 'lib.rs'), modules.join('\n'));
    const said = await ask(folder);
    const told = new Set(said.flatMap(placeOfForgotten));
    const errors = said
      .filter(({ level }) => level === 'error')
      .map(({ message }) => `generated: ${message}`);
    const wrong = [
      ...errors,
      ...[...stated]
        .filter((place) => !told.has(place))
        .map((place) => `generated ${place}: rustc says nothing`),
      ...[...told]
        .filter((place) => !stated.has(place))
        .map((place) => `generated ${place}: only rustc says so`),
    ];
    return { asked: stated.size, wrong };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function ask(folder: string): Promise<RustcMessage[]> {
  const options = [
    '--edition',
    '2024',
    '--crate-type',
    'lib',
    '--emit',
    'metadata',
    '--error-format',
    'json',
  ];
  const { stderr } = await run('rustc', [...options, 'lib.rs'], { cwd: folder, maxBuffer: 2 ** 28 }).catch(
    (error: unknown) => {
      if (typeof error === 'object' && error && 'stderr' in error && typeof error.stderr === 'string')
        return { stderr: error.stderr };
      throw error;
    },
  );
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as RustcMessage);
}

function placeOfForgotten({ code, spans }: RustcMessage): string[] {
  if (code?.code !== 'unused_must_use') return [];
  return spans
    .filter((span) => span.is_primary)
    .map((span) => `${span.file_name}:${String(span.line_start)}`);
}
