import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** One name and one await of a function of the fixture. */
interface Probe {
  readonly name: string;
  /** As people read it: "a at await 2 of `moved`". */
  readonly what: string;
  readonly isStated: boolean;
  readonly code: string;
}

/** What rustc was asked, and where it says something else than the fixture. */
export interface ProbeResult {
  readonly asked: number;
  readonly wrong: readonly string[];
}

const letters = [...'abcdefghij'];
const types = ['Owned', 'Plain', 'Small'];

/**
 * Asks rustc of each variable of the functions in `fixture`, named by one letter as its type is, whether its future keeps it
 * at each await: all other types may go to another thread, all other awaits do not wait, and then the future may not go
 * to another thread just if it keeps that variable there. What the fixture states stands in comments behind its awaits.
 *
 * @throws Error where rustc says anything else
 */
export async function probeKept(fixture: string): Promise<ProbeResult> {
  const probes = probesOf(fixture);
  const lines: string[] = ['#![allow(warnings)]'];
  const ends = probes.map(({ name, code }) => {
    lines.push(...`mod ${name} {\n${code}\n}`.split('\n'));
    return lines.length;
  });
  const kept = new Set<number>();
  for (const { line, message } of await errorsOf(lines.join('\n'))) {
    if (!message.includes('cannot be sent between threads')) throw new Error(`line ${line}: ${message}`);
    kept.add(ends.findIndex((end) => line <= end));
  }
  const wrong = probes.flatMap(({ what, isStated }, index) =>
    isStated === kept.has(index) ? [] : [`${what}: rustc ${isStated ? 'does not keep' : 'keeps'} it`],
  );
  return { asked: probes.length, wrong };
}

/** The functions of the fixture that state something, with what they state behind each await. */
export function statedKept(
  fixture: string,
): { name: string; start: number; code: string; kept: string[][] }[] {
  return [...fixture.matchAll(/^pub async fn (\w+)[\s\S]*?^}$/gm)].flatMap((found) => {
    const [code, name = ''] = found;
    const kept = [...code.matchAll(awaits)].map(([, names = '']) => names.split(' ').filter(Boolean));
    return kept.length > 0 ? [{ name, start: found.index, code, kept }] : [];
  });
}

const awaits = /\.await;? \/\*([^*]*)\*\//g;

function probesOf(fixture: string): Probe[] {
  const functions = statedKept(fixture);
  const shared = fixture.slice(0, functions[0]?.start);
  return functions.flatMap(({ name, code, kept }) =>
    letters
      .filter((letter) => code.includes(`::<'${letter}'>`))
      .flatMap((letter) =>
        kept.map((names, index) => ({
          name: `${name}_${letter}_${String(index)}`,
          what: `${letter} at await ${String(index + 1)} of \`${name}\``,
          isStated: names.some((each) => each.replace(/^_/, '') === letter),
          code: `${shared}${sendBut(letter)}${withOneAwait(code, index)}${checkOf(name, code)}`,
        })),
      ),
  );
}

function sendBut(letter: string): string {
  const send = types.flatMap((type) =>
    letters.filter((each) => each !== letter).map((each) => `unsafe impl Send for ${type}<'${each}'> {}`),
  );
  const sync = types.map((type) => `unsafe impl<const NAME: char> Sync for ${type}<NAME> {}`);
  return `${[...send, ...sync].join(' ')}
trait Now: std::future::Future + Sized { fn now(self) -> Self::Output { loop {} } }
impl<F: std::future::Future> Now for F {}\n`;
}

function withOneAwait(code: string, kept: number): string {
  let index = -1;
  return code.replace(awaits, (text) => {
    index += 1;
    return index === kept ? text : text.replace('.await', '.now()');
  });
}

function checkOf(name: string, code: string): string {
  const parameters = /\(([^)]*)\)/.exec(code)?.[1] ?? '';
  const args = parameters.split(',').filter((each) => each.trim() !== '');
  return `\nfn send<T: Send>(_: T) {}\nfn check() { send(${name}(${args.map(() => 'Default::default()').join(', ')})) }`;
}

async function errorsOf(code: string): Promise<{ line: number; message: string }[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'async-rust-lens-kept-'));
  try {
    const file = path.join(folder, 'kept.rs');
    await writeFile(file, code);
    const args = ['--edition', '2024', '--crate-type', 'lib', '--emit=metadata', '--error-format=json'];
    const output = await new Promise<string>((resolve) => {
      execFile('rustc', [...args, file], { cwd: folder, maxBuffer: 2 ** 28 }, (_, __, stderr) =>
        resolve(stderr),
      );
    });
    return output.split('\n').flatMap((line) => errorIn(line) ?? []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function errorIn(line: string): { line: number; message: string } | undefined {
  if (!line.startsWith('{')) return undefined;
  const { level, message, spans } = JSON.parse(line) as {
    level: string;
    message: string;
    spans: readonly { is_primary: boolean; line_start: number }[];
  };
  const at = spans.find(({ is_primary: isPrimary }) => isPrimary);
  return level === 'error' && at ? { line: at.line_start, message } : undefined;
}
