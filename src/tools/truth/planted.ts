import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../repository';
import { Analyser } from './analyser';
import { clippyLints } from './baseline';
import { cargoSettings, primarySpan, runCargo, truthFolder } from './cargo';
import { comparableLints, counterparts } from './comparison';
import { isForgottenAwait, wholeMessage } from './verdict';

/** One line of a planted file and one lint. */
export interface PlantedResult {
  /** `file:line`, the line 1-based. */
  readonly place: string;
  readonly lint: string;
  /** Whether the file says that the lint speaks there; `either` marks places where we differ knowingly. */
  readonly expected: boolean | 'either';
  readonly theirs: boolean;
  readonly ours: boolean;
  readonly isComparable: boolean;
}

const plantedFolder = path.join(repository, 'test/truth/planted');

/**
 * Our own files with cases of each lint, each marked on its line with `//~ lint`, or with `//~? lint` where we differ knowingly. They are held against rustc and
 * clippy too: a marker that these do not confirm is an error of the file.
 */
export async function comparePlanted(): Promise<PlantedResult[]> {
  if (!existsSync(plantedFolder)) return [];
  const files = readdirSync(plantedFolder).filter((name) => name.endsWith('.rs'));
  const folder = path.join(truthFolder, 'sources', 'planted');
  writePackage(folder, files);
  const theirs = await askCompiler(folder);
  const analyser = await Analyser.create(folder);
  const results: PlantedResult[] = [];
  for (const name of files) {
    const text = readFileSync(path.join(plantedFolder, name), 'utf8');
    const expected = readMarkers(name, text);
    const { findings } = await analyser.check(`examples/${name}`);
    const ours = findings.flatMap(({ rule, span }) =>
      Object.keys(counterparts)
        .filter((lint) => counterparts[lint]?.includes(rule))
        .map((lint) => `${name}:${String(span.startLine + 1)} ${lint}`),
    );
    const own = theirs.filter((each) => each.startsWith(`${name}:`));
    for (const key of [...new Set([...expected.keys(), ...ours, ...own])].sort()) {
      const [place = '', lint = ''] = key.split(' ');
      results.push({
        place: `test/truth/planted/${place}`,
        lint,
        expected: expected.get(key) ?? false,
        theirs: own.includes(key),
        ours: ours.includes(key),
        isComparable: comparableLints().includes(lint),
      });
    }
  }
  return results;
}

function writePackage(folder: string, files: readonly string[]): void {
  for (const each of ['src', 'examples', '.cargo']) mkdirSync(path.join(folder, each), { recursive: true });
  writeFileSync(path.join(folder, '.cargo/config.toml'), cargoSettings());
  writeFileSync(path.join(folder, 'src/lib.rs'), '');
  for (const name of files)
    writeFileSync(path.join(folder, 'examples', name), readFileSync(path.join(plantedFolder, name)));
  writeFileSync(
    path.join(folder, 'Cargo.toml'),
    `[package]
name = "planted"
version = "0.0.0"
edition = "2021"

[dependencies]
futures = "0.3"
parking_lot = "0.12"
tokio = { version = "1", features = ["full"] }

[workspace]
`,
  );
}

/** `file:line lint` of each marker; `//~?` is one where rustc, clippy or we may stay silent. */
function readMarkers(name: string, text: string): Map<string, true | 'either'> {
  const markers = new Map<string, true | 'either'>();
  text.split('\n').forEach((line, index) => {
    for (const [, doubt, lints = ''] of line.matchAll(/\/\/~(\??) ([\w, ]+)/g))
      for (const lint of lints.split(/,\s*/))
        markers.set(`${name}:${String(index + 1)} ${lint.trim()}`, doubt === '' ? true : 'either');
  });
  return markers;
}

/** `file:line lint` of everything that rustc and clippy say and that some rule answers to. */
async function askCompiler(folder: string): Promise<string[]> {
  const lints = clippyLints.flatMap((lint) => ['-W', `clippy::${lint}`]);
  const args = ['clippy', '--examples', '--keep-going', '--offline', '--message-format=json', '--'];
  const run = await runCargo(folder, [...args, '-A', 'clippy::all', ...lints]);
  if (!run.started) throw new Error(run.stderr);
  const said = run.messages.flatMap(({ message }) => {
    const span = message && primarySpan(message);
    const code = message?.code?.code.replace(/^clippy::/, '');
    if (!span || code === undefined || !(code in counterparts)) return [];
    if (!isForgottenAwait({ lint: code, message: wholeMessage(message) }) && code === 'unused_must_use')
      return [];
    return [`${path.basename(span.file_name)}:${String(span.line_start)} ${code}`];
  });
  return [...new Set(said)];
}
