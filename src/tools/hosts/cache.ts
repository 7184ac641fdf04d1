import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem';
import { type ProcessResult, runNpm } from '../processes';
import { cacheFolder } from '../repository';

/** Something that is installed once per machine and shared by all clones. */
export interface CachedInstall {
  /** `name@version`, with the recipe's own revision where that changes; it names the folder. */
  readonly key: string;
  /** For the person who waits: what is being fetched, and how much of it. */
  readonly description: string;
  /** Fills an empty folder. */
  install(folder: string): Promise<void>;
}

/**
 * The folder of an install, which is made on first use. It is filled under another name and renamed when it is whole:
 * a broken download leaves nothing behind, and when two runs install the same thing, the first to end wins.
 */
export async function provide(item: CachedInstall): Promise<string> {
  const folder = path.join(cacheFolder(), item.key);
  if (existsSync(folder)) return folder;
  console.log(`Fetching ${item.description} into ${folder} …`);
  await makeCacheFolder();
  await removeOldDrafts();
  const draft = await fs.mkdtemp(`${folder}.part-`);
  try {
    await item.install(draft);
    await fs.rename(draft, folder);
  } catch (error) {
    await fs.rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** What runs that were killed have left behind. An install that is under way is younger than this. */
async function removeOldDrafts(): Promise<void> {
  const hour = 3_600_000;
  for (const name of await fs.readdir(cacheFolder())) {
    const draft = path.join(cacheFolder(), name);
    if (!name.includes('.part-') || Date.now() - (await fs.stat(draft)).mtimeMs < hour) continue;
    await fs.rm(draft, { recursive: true, force: true });
  }
}

async function makeCacheFolder(): Promise<void> {
  try {
    await fs.mkdir(cacheFolder(), { recursive: true });
  } catch (error) {
    throw new Problem(`Cannot write to the cache folder ${cacheFolder()}: ${(error as Error).message}`);
  }
}

/** Our own npm may have been told to be silent; its reasons are wanted. */
const errorsOnly = ['--loglevel', 'error'];

/**
 * Installs exact packages from npm into `folder`, without running their scripts.
 * @throws {Problem} when npm fails, with the first lines of its reason
 */
export async function installPackages(folder: string, packages: readonly string[]): Promise<void> {
  await fs.writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  const args = [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--save-exact',
    ...errorsOnly,
  ];
  failOnError(await runNpm([...args, ...packages], folder), packages.join(', '));
}

/** Installs what the package.json and shrinkwrap in `folder` ask for at run time, without running scripts. */
export async function installDependencies(folder: string): Promise<void> {
  const result = await runNpm(
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', ...errorsOnly],
    folder,
  );
  failOnError(result, `the dependencies of ${folder}`);
}

function failOnError(result: ProcessResult, what: string): void {
  if (result.code === 0) return;
  const reasons = result.output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line) && !line.includes('complete log'))
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter(Boolean);
  throw new Problem(`npm could not install ${what}: ${reasons.slice(0, 3).join(' ') || 'it gave no reason'}`);
}
