import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fixtureFolder } from '../../../test/unit/rules/expectations';
import { fixtureNames, statedFiles } from '../../../test/unit/rules/fixtureFiles';
import { Problem, runCommand } from '../problem';
import { repository } from '../repository';

/** Writes what the named fixtures state beside them, and tells what changed. */
async function state(names: readonly string[]): Promise<number> {
  process.chdir(repository);
  const all = fixtureNames.map((name) => name.replace(/\.rs$/, ''));
  if (names.length === 0)
    throw new Problem('npm run state -- NAME… (or --all) writes what fixtures of rules state.');
  const wanted = names.includes('--all') ? all : names;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Problem(`There is no fixture ${unknown.join(', ')} in ${fixtureFolder}.`);
  for (const name of wanted) await stateOf(name);
  console.log('Read what changed (git diff) as you would read code: from now on a test demands it.');
  return 0;
}

async function stateOf(name: string): Promise<void> {
  const files = await statedFiles(`${name}.rs`, readFileSync(path.join(fixtureFolder, `${name}.rs`), 'utf8'));
  for (const [file, text] of files) write(path.join(fixtureFolder, file), text);
  const isOwn = (file: string): boolean => file.startsWith(`${name}.`) && file !== `${name}.rs`;
  for (const file of readdirSync(fixtureFolder).filter((each) => isOwn(each) && !files.has(each))) {
    rmSync(path.join(fixtureFolder, file));
    console.log(`Removed ${file}`);
  }
}

function write(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text);
  console.log(`Wrote ${file}`);
}

runCommand(() => state(process.argv.slice(2)));
