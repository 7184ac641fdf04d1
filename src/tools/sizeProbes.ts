import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ProbeResult } from './keptProbes';

const run = promisify(execFile);

/** A function of the fixture, and what it states of its variables; `bytes` is undefined where the analyser says nothing. */
interface StatedSizes {
  readonly name: string;
  readonly start: number;
  /** The statements before the first await. */
  readonly code: string;
  readonly sizes: readonly { readonly name: string; readonly bytes: number | undefined }[];
}

export function statedSizes(fixture: string): StatedSizes[] {
  return [
    ...fixture.matchAll(/^pub async fn (\w+)\(\) \{\n([\s\S]*?)\n {4}pause\(\)\.await;[\s\S]*?^}$/gm),
  ].map(({ 1: name = '', 2: code = '', index }) => ({
    name,
    start: index,
    code,
    sizes: [...code.matchAll(/^ {4}let (\w+)\b.*; \/\/ (\d+|\?)$/gm)].map(
      ({ 1: variable = '', 2: bytes }) => ({
        name: variable,
        bytes: bytes === '?' ? undefined : Number(bytes),
      }),
    ),
  }));
}

/**
 * Asks rustc how large the variables of `fixture` are for which it states that, by a program that says so.
 *
 * @throws Error where it does not build
 */
export async function probeSizes(fixture: string): Promise<ProbeResult> {
  const functions = statedSizes(fixture);
  const shared = fixture.slice(0, functions[0]?.start);
  const bodies = functions.map(({ code, sizes }) => {
    const lines = sizes.map((each) => `println!("{}", std::mem::size_of_val(&${each.name}));`);
    return `{\n${code}\n${lines.join('\n')}\n}`;
  });
  const answers = await printedBy(`${shared}\nfn main() {\n${bodies.join('\n')}\n}\n`);
  const asked = functions.flatMap(({ name, sizes }) => sizes.map((each) => ({ ...each, of: name })));
  const wrong = asked.flatMap(({ name, bytes, of }, index) => {
    const answer = answers[index];
    return bytes === undefined || String(bytes) === answer
      ? []
      : [`${name} of \`${of}\`: stated ${String(bytes)} bytes, rustc says ${answer ?? 'nothing'}`];
  });
  return { asked: asked.filter(({ bytes }) => bytes !== undefined).length, wrong };
}

async function printedBy(code: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-sizes-'));
  try {
    const file = path.join(folder, 'sizes.rs');
    await writeFile(file, code);
    await run('rustc', ['--edition', '2024', file], { cwd: folder });
    const { stdout } = await run(path.join(folder, 'sizes'));
    return stdout.split('\n').filter(Boolean);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
