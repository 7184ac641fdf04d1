import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shownPrograms } from '../../tutorial/programs';
import { repository } from '../repository';
import { cargoSettings, runCargo, truthFolder } from './cargo';

/** A program whose events are known, as Tokio prints them. */
export interface Timeline {
  readonly name: string;
  /** Without what it prints. */
  readonly code: string;
  /** Line by line, as the file says. */
  readonly prints: readonly string[];
}

export interface TimelineResult {
  readonly name: string;
  /** What Tokio printed; undefined where the program does not build. */
  readonly printed: readonly string[] | undefined;
  readonly isAsStated: boolean;
}

const folder = path.join(repository, 'test/truth/timelines');
const dependencies = 'tokio = { version = "1", features = ["full", "test-util"] }';
const heading = '\n// Prints:\n';
/** A program takes no time of its own: its clock is paused. */
const longestRun = 10_000;

/** The programs of `test/truth/timelines`, with what their last lines say that they print. */
export function readTimelines(): Timeline[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.rs'))
    .sort()
    .map((file) => {
      const [code = '', prints = ''] = readFileSync(path.join(folder, file), 'utf8').split(heading);
      return {
        name: file.replace(/\.rs$/, ''),
        code,
        prints: prints
          .split('\n')
          .filter(Boolean)
          .map((line) => line.slice(3)),
      };
    });
}

/**
 * Runs each program with Tokio, all of them built as one.
 *
 * @param records writes down what was printed, instead of holding it against what is written
 */
export async function runTimelines(records: boolean): Promise<TimelineResult[]> {
  const recorded = readTimelines();
  const timelines = [...recorded, ...readShown()];
  const program = await build(timelines);
  const results: TimelineResult[] = [];
  for (const timeline of timelines) {
    const { name, code, prints } = timeline;
    const printed = program === undefined ? undefined : await run(program, name);
    if (printed && records && recorded.includes(timeline))
      writeFileSync(path.join(folder, `${name}.rs`), code + stated(printed));
    results.push({ name, printed, isAsStated: printed?.join('\n') === prints.join('\n') });
  }
  return results;
}

/** The programs beside the chapters; what they print is written there. */
function readShown(): Timeline[] {
  return shownPrograms().flatMap(({ id, ways }) =>
    ways.map(({ example, prints }, index) => ({
      name: `shown-${id}-${String(index + 1)}`,
      code: paused(example.whole),
      prints,
    })),
  );
}

/** Only time that Tokio keeps can be stopped. */
function paused(code: string): string {
  return code.includes('thread::sleep')
    ? code
    : code.replace('flavor = "current_thread"', 'flavor = "current_thread", start_paused = true');
}

function stated(printed: readonly string[]): string {
  return heading + printed.map((line) => `// ${line}\n`).join('');
}

async function build(timelines: readonly Timeline[]): Promise<string | undefined> {
  const sources = path.join(truthFolder, 'sources', 'timelines');
  rmSync(path.join(sources, 'src'), { recursive: true, force: true });
  for (const each of ['src', '.cargo']) mkdirSync(path.join(sources, each), { recursive: true });
  writeFileSync(path.join(sources, '.cargo/config.toml'), cargoSettings());
  writeFileSync(
    path.join(sources, 'Cargo.toml'),
    `[package]\nname = "timelines"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\n${dependencies}\n\n[workspace]\n`,
  );
  for (const { name, code } of timelines)
    writeFileSync(
      path.join(sources, 'src', `${moduleOf(name)}.rs`),
      `${code}\npub fn run() {\n    main()\n}\n`,
    );
  const modules = timelines.map(({ name }) => `mod ${moduleOf(name)};\n`).join('');
  const arms = timelines.map(({ name }) => `        "${name}" => ${moduleOf(name)}::run(),\n`).join('');
  writeFileSync(
    path.join(sources, 'src/main.rs'),
    `${modules}\nfn main() {\n    match std::env::args().nth(1).unwrap().as_str() {\n${arms}        _ => unreachable!(),\n    }\n}\n`,
  );
  const cargo = await runCargo(sources, ['build', '--offline', '--message-format=json']);
  if (!cargo.started) throw new Error(cargo.stderr);
  for (const { message } of cargo.messages) if (message?.level === 'error') console.error(message.rendered);
  return cargo.messages.find(({ executable }) => executable)?.executable ?? undefined;
}

function moduleOf(name: string): string {
  return name.replaceAll('-', '_');
}

function run(program: string, name: string): Promise<string[]> {
  return new Promise((resolve) => {
    execFile(program, [name], { timeout: longestRun }, (_error, stdout) =>
      resolve(stdout.split('\n').filter((line) => line !== '')),
    );
  });
}
