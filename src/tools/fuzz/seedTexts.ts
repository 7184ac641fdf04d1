import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Problem } from '../problem';
import { repository } from '../repository';

const own = ['test/fixtures', 'src/project/knowledge', 'test/truth'];
/** Longer files are left out: what breaks in them breaks in shorter ones, and sooner. */
const longest = 40_000;

/** Real Rust to begin with: the repository's own, and what lies below `folders`. */
export function readSeedTexts(folders: readonly string[] = []): string[] {
  const all = [...own.map((name) => path.join(repository, name)), ...folders];
  const texts = all.flatMap((folder) => rustFiles(folder).map((file) => readFileSync(file, 'utf8')));
  const fit = texts.filter((text) => text.length > 0 && text.length <= longest);
  if (fit.length === 0) throw new Problem('There is no Rust to begin with.');
  return fit;
}

function rustFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.rs'))
    .sort()
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
