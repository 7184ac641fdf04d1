import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { cargoSettings } from '../truth/cargo';
import { crateFolder } from '../truth/corpus';

/** Code of others, laid out so that a bench may change it. */
export interface RealCode {
  readonly name: string;
  readonly folder: string;
  readonly lines: number;
}

/** Tokio, as Debian's package installs it. Throws a {@link Problem} where it is not installed. */
export function findTokio(): string {
  const name = readdirSync(crateFolder()).find((each) => /^tokio-1\./.test(each));
  if (name === undefined) throw new Problem('Tokio is not installed: librust-tokio-dev has it.');
  return path.join(crateFolder(), name);
}

/**
 * Copies the Rust files and manifests of `source` below `into`, with a lock file where cargo can make one and the folder of
 * packaged crates as the only registry.
 */
export function layOutCode(source: string, into: string, options: { isEmpty?: boolean } = {}): RealCode {
  const folder = path.join(into, path.basename(source));
  let lines = 0;
  mkdirSync(path.join(into, '.cargo'), { recursive: true });
  // Of what lies outside, only the configuration above a project may speak.
  writeFileSync(path.join(into, '.cargo/config.toml'), cargoSettings());
  for (const name of listFiles(source)) {
    const to = path.join(folder, name);
    mkdirSync(path.dirname(to), { recursive: true });
    if (!name.endsWith('.rs')) cpSync(path.join(source, name), to);
    else if (options.isEmpty === true) writeFileSync(to, '');
    else {
      const text = readFileSync(path.join(source, name), 'utf8');
      lines += text.split('\n').length - 1;
      writeFileSync(to, text);
    }
  }
  makeLock(folder);
  return { name: path.basename(source), folder, lines };
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.rs$|^Cargo\.(toml|lock)$/.test(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/(^|[\\/])(target|\.git|node_modules)[\\/]/.test(name))
    .sort();
}

function makeLock(folder: string): void {
  if (!existsSync(path.join(folder, 'Cargo.toml'))) return;
  try {
    execFileSync('cargo', ['generate-lockfile', '--offline'], { cwd: folder, stdio: 'ignore' });
  } catch {
    // Without cargo, or with dependencies out of reach, the newest that the manifest allows are taken.
  }
}

/** The package of `folder` that has most files, if it is a workspace. */
export function largestPackage(folder: string): string {
  const packages = listFiles(folder)
    .filter((name) => path.basename(name) === 'Cargo.toml')
    .map((name) => path.join(folder, path.dirname(name)))
    .filter((each) => existsSync(path.join(each, 'src/lib.rs')));
  const size = (each: string): number => listFiles(path.join(each, 'src')).length;
  const [largest] = packages.sort((a, b) => size(b) - size(a));
  if (largest === undefined) throw new Problem(`There is no library crate in ${folder}.`);
  return largest;
}

/**
 * Adds a module of about `lines` lines to the library of a package, made of that library's own files as modules in it, and
 * gives the file.
 */
export function writeLongFile(packageFolder: string, lines: number): string {
  const source = path.join(packageFolder, 'src');
  const parts = listFiles(source)
    .filter((name) => name.endsWith('.rs') && !/(^|[\\/])(lib|bench_text_\d+)\.rs$/.test(name))
    .map((name) => readFileSync(path.join(source, name), 'utf8'))
    // What declares files of its own, or says something about its whole file, cannot stand inside another.
    .filter((text) => !/^\s*(pub(\([^)]*\))? )?mod \w+;|^\s*#!\[|^\s*\/\/!/m.test(text));
  if (parts.length === 0) throw new Problem(`No file of ${source} can stand inside another.`);
  let text = '';
  let count = 0;
  for (let part = 0; count < lines; part += 1) {
    const whole = `mod part_${String(part)} {\n${parts[part % parts.length] ?? ''}}\n\n`;
    const added = whole.split('\n').length - 1;
    // The last one is left out where it would take the file far beyond what is asked for.
    if (count > 0 && count + added > lines * 1.1) break;
    text += whole;
    count += added;
  }
  const name = `bench_text_${String(lines)}`;
  writeFileSync(path.join(source, `${name}.rs`), text);
  const root = path.join(source, 'lib.rs');
  writeFileSync(root, `${readFileSync(root, 'utf8')}\nmod ${name};\n`);
  return path.join(source, `${name}.rs`);
}
