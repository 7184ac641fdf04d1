import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../repository';
import type { FieldRepository } from './judgements';

/** What the analyser reads; nothing else of a repository is laid out. */
const wanted =
  /(^|\/)(.*\.rs|Cargo\.toml|Cargo\.lock|\.?clippy\.toml|\.cargo\/config(\.toml)?|rust-toolchain(\.toml)?)$/;

/**
 * The folder that holds the repository's Rust files at its commit, laid out from a clone below `clones` on first use, in
 * the user's cache. Undefined, with the reason told, where there is no such clone or it lacks the commit.
 */
export function layOut(
  { name, commit }: FieldRepository,
  clones: string,
  tell: (problem: string) => void,
): string | undefined {
  const folder = path.join(cacheFolder(), 'field', `${name.replace('/', '+')}@${commit.slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const git = findGitFolder(name, clones);
  if (git === undefined) {
    tell(`${name}: there is no clone of it in ${clones}`);
    return undefined;
  }
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const env = { ...process.env, GIT_INDEX_FILE: path.join(draft, '.index') };
  const run = (args: readonly string[], input?: string): string | undefined => {
    const result = spawnSync('git', [`--git-dir=${git}`, `--work-tree=${draft}`, ...args], {
      env,
      cwd: draft,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      ...(input !== undefined && { input }),
    });
    if (result.status !== 0)
      tell(`${name}: git ${args[0] ?? ''} failed: ${result.stderr.split('\n')[0] ?? ''}`);
    return result.status === 0 ? result.stdout : undefined;
  };
  const listed = run(['ls-tree', '-r', '-z', '--format=%(objectmode) %(path)', commit]);
  if (listed === undefined || run(['read-tree', commit]) === undefined) return undefined;
  // Links and submodules are left out: they may lead anywhere.
  const files = listed.split('\0').flatMap((line) => {
    const [mode = '', at = ''] = [line.slice(0, 6), line.slice(7)];
    return mode.startsWith('100') && wanted.test(at) ? [at] : [];
  });
  if (run(['checkout-index', '-q', '-z', '--stdin'], files.join('\0')) === undefined) return undefined;
  rmSync(path.join(draft, '.index'), { force: true });
  renameSync(draft, folder);
  return folder;
}

/** A clone may be called `owner+name` or `name`, or lie in a folder of its owner's; it may have no work tree. */
function findGitFolder(name: string, clones: string): string | undefined {
  const [owner = '', own = ''] = name.split('/');
  const places = [`${owner}+${own}`, path.join(owner, own), own, `${own}.git`];
  return places
    .flatMap((place) => ['repo', '.git', '.'].map((inner) => path.join(clones, place, inner)))
    .find((folder) => existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects')));
}
