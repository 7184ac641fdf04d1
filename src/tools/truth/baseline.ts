import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cargoSettings, primarySpan, runCargo, truthFolder, type CargoMessage, type CargoRun } from './cargo';
import { crateFolder, type Subject } from './corpus';
import { addDocExamples } from './docExamples';
import { cutOut } from './failingTests';
import { ManifestPatch, readShelf } from './manifestPatch';
import { readVerdict, type Verdict } from './verdict';

/** What rustc and clippy say of a crate as it is. */
export interface Baseline {
  /** Arguments of `cargo check` that build what builds. */
  readonly flags: readonly string[];
  /** The Rust files that were compiled, relative to the crate's folder. */
  readonly files: readonly string[];
  readonly verdicts: readonly Verdict[];
}

/** The lints that rules are held against. */
export const clippyLints = [
  'await_holding_lock',
  'await_holding_refcell_ref',
  'let_underscore_future',
  'async_yields_async',
];

/** The crate as Cargo and the analyser see it: never mutated. */
export function sourcesFolder(subject: Subject): string {
  return path.join(truthFolder, 'sources', folderName(subject));
}

/** Where mutants are compiled; after a run it holds those of the first round. */
export function mutantsFolder(subject: Subject): string {
  return path.join(truthFolder, 'mutants', folderName(subject));
}

function folderName(subject: Subject): string {
  return subject.name.replaceAll(' ', '-');
}

/** Names what a verdict depends on: every Rust file and manifest of a crate. */
export function hashSources(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(rs|toml)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(path.relative(folder, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * Copies the crate twice and takes out of both what does not build: dependencies that are not installed, and tests
 * and examples that need them. Throws where nothing builds.
 */
export async function prepareBaseline(subject: Subject): Promise<Baseline> {
  const folder = mutantsFolder(subject);
  const problems: string[] = [];
  for (const features of subject.features) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.dirname(folder), { recursive: true });
    cpSync(subject.folder, folder, { recursive: true, filter: (from) => !/\/(target|debian)$/.test(from) });
    rmSync(path.join(folder, 'Cargo.lock'), { force: true });
    mkdirSync(path.join(folder, '.cargo'), { recursive: true });
    writeFileSync(path.join(folder, '.cargo/config.toml'), cargoSettings());
    const patch = new ManifestPatch(readFileSync(path.join(folder, 'Cargo.toml'), 'utf8'), folder);
    patch.standAlone();
    patch.fitTo(readShelf(crateFolder()));
    addDocExamples(folder, patch);
    try {
      const baseline = await new Builder(folder, patch, features).build();
      const sources = sourcesFolder(subject);
      rmSync(sources, { recursive: true, force: true });
      mkdirSync(path.dirname(sources), { recursive: true });
      cpSync(folder, sources, { recursive: true });
      return baseline;
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(problems.join('\n---\n'));
}

/** Builds a crate again and again, each time without what was found not to build. */
class Builder {
  constructor(
    private readonly folder: string,
    private readonly patch: ManifestPatch,
    private readonly features: readonly string[] | 'all',
  ) {}

  async build(): Promise<Baseline> {
    for (let attempt = 0; attempt < 25; attempt += 1) {
      writeFileSync(path.join(this.folder, 'Cargo.toml'), this.patch.text);
      const lints = clippyLints.flatMap((lint) => ['-W', `clippy::${lint}`]);
      const args = ['clippy', ...this.flags, '--keep-going', '--message-format=json', '--'];
      const run = await runCargo(this.folder, [...args, '-A', 'clippy::all', ...lints]);
      if (!(await this.dropWhatFails(run)))
        return { flags: this.flags, files: this.compiledFiles(run), verdicts: this.verdicts(run) };
    }
    throw new Error('There is always something more that does not build.');
  }

  private get flags(): string[] {
    const features = this.features === 'all' ? ['--all-features'] : ['--features', this.features.join(',')];
    return [
      ...(this.patch.hasLibrary ? ['--lib'] : []),
      ...['--bins', '--tests', '--examples', '--offline'],
      ...(features[1] === '' ? [] : features),
    ];
  }

  /** False where everything built. Throws where nothing can be left out. */
  private async dropWhatFails(run: CargoRun): Promise<boolean> {
    if (!run.started) return this.dropUnresolved(run.stderr);
    const errors = run.messages.filter((each) => each.message?.level === 'error');
    if (errors.length === 0) return false;
    const foreign = errors.find((each) => !this.isOwn(each));
    if (foreign) {
      const name = foreign.target.name;
      if (await this.dropCulprit(name)) return true;
      throw new Error(`The dependency ${name} does not build: ${foreign.message?.rendered ?? ''}`);
    }
    const failing = new Map(errors.map((each) => [each.target.src_path, each]));
    for (const { target, message } of failing.values()) this.dropTarget(target, run, message?.rendered ?? '');
    return true;
  }

  /** Takes out what a crate is there for: itself, or the dependencies of this package that lead to it. */
  private async dropCulprit(crate: string): Promise<boolean> {
    if (this.patch.dropDependency(crate)) return true;
    for (const name of [crate, crate.replaceAll('_', '-')]) {
      const tree = await runCargo(this.folder, [
        'tree',
        '--offline',
        '-i',
        name,
        '-e',
        'all',
        '--prefix',
        'depth',
      ]);
      // Each line has its depth; the line before this package is one of its own dependencies.
      const above: string[] = [];
      for (const line of tree.stdout.split('\n')) {
        const [, depth, each = ''] = /^(\d+)([\w-]+)/.exec(line) ?? [];
        if (depth === undefined) continue;
        above[Number(depth)] = each;
        if (line.includes(`(${this.folder})`) && this.patch.dropDependency(above[Number(depth) - 1] ?? ''))
          return true;
      }
    }
    return false;
  }

  private dropUnresolved(stderr: string): boolean {
    const named = [...stderr.matchAll(/(?:package named|depends on|dependency|package) `([A-Za-z0-9_-]+)/g)];
    const dropped = named.map(([, name = '']) => name).find((name) => this.patch.dropDependency(name));
    if (dropped === undefined) throw new Error(stderr);
    return true;
  }

  private dropTarget(target: CargoMessage['target'], run: CargoRun, reason: string): void {
    const [kind = ''] = target.kind;
    if (kind === 'test' || kind === 'example' || kind === 'bin') {
      if (kind === 'example' && dropDocExample(target.src_path, run)) return;
      if (kind === 'test' && this.cutFailing(target, run)) return;
      this.patch.dropTarget(kind, target.name);
      rmSync(target.src_path, { force: true });
      return;
    }
    const built = run.messages.some(
      (each) =>
        each.reason === 'compiler-artifact' &&
        each.target.src_path === target.src_path &&
        each.profile?.test === false,
    );
    if (!built) throw new Error(`The library does not build: ${reason}`);
    if (!this.cutFailing(target, run)) this.patch.dropLibraryTests();
  }

  /** Takes the functions and modules that fail out of test code; false where some error lies elsewhere. */
  private cutFailing(target: CargoMessage['target'], run: CargoRun): boolean {
    const cuts = new Map<string, Set<number>>();
    for (const { message, target: failing } of run.messages) {
      if (message?.level !== 'error' || failing.src_path !== target.src_path) continue;
      const span = primarySpan(message);
      if (!span) continue;
      if (path.isAbsolute(span.file_name)) return false;
      const bytes = readFileSync(path.join(this.folder, span.file_name));
      const offset = bytes.subarray(0, span.byte_start).toString('utf8').length;
      cuts.set(span.file_name, (cuts.get(span.file_name) ?? new Set()).add(offset));
    }
    for (const [file, offsets] of cuts) {
      const at = path.join(this.folder, file);
      const isTestFile = /\btests?\.rs$/.test(file) && at !== target.src_path;
      const text = cutOut(readFileSync(at, 'utf8'), [...offsets]) ?? (isTestFile ? '' : undefined);
      if (text === undefined) return false;
      writeFileSync(at, text);
    }
    return cuts.size > 0;
  }

  private isOwn(message: CargoMessage): boolean {
    return message.manifest_path === path.join(this.folder, 'Cargo.toml');
  }

  private compiledFiles(run: CargoRun): string[] {
    const files = new Set<string>();
    for (const message of run.messages) {
      if (message.reason !== 'compiler-artifact' || !this.isOwn(message)) continue;
      for (const artifact of message.filenames ?? []) {
        const listed = artifact.replace(/\/lib([^/]*)\.rmeta$/, '/$1.d');
        if (!existsSync(listed)) continue;
        for (const [, at = ''] of readFileSync(listed, 'utf8').matchAll(/^(.*\.rs):$/gm))
          files.add(path.relative(this.folder, path.resolve(this.folder, at)));
      }
    }
    return [...files].filter((file) => !file.startsWith('..') && file !== 'build.rs').sort();
  }

  private verdicts(run: CargoRun): Verdict[] {
    const found = new Map<string, Verdict>();
    for (const each of run.messages) {
      const verdict = this.isOwn(each) && each.message && readVerdict(this.folder, each.message);
      if (verdict) found.set(`${verdict.lint} ${verdict.file} ${String(verdict.start)}`, verdict);
    }
    return [...found.values()];
  }
}

/** Takes out the modules of the gathered doc examples that fail; false where the target is not theirs. */
function dropDocExample(root: string, run: CargoRun): boolean {
  if (!root.endsWith('doc_examples/main.rs')) return false;
  const failing = new Set<string>();
  for (const each of run.messages) {
    if (each.message?.level !== 'error' || each.target.src_path !== root) continue;
    const at = primarySpan(each.message)?.file_name;
    const name = at === undefined ? undefined : /doc_examples\/(d\d+)\.rs$/.exec(at)?.[1];
    if (name !== undefined) failing.add(name);
  }
  const before = readFileSync(root, 'utf8');
  const after = before
    .split('\n')
    .filter((line) => !failing.has(/^mod (d\d+);$/.exec(line)?.[1] ?? ''))
    .join('\n');
  for (const name of failing) rmSync(path.join(path.dirname(root), `${name}.rs`));
  writeFileSync(root, after);
  return after !== before;
}
