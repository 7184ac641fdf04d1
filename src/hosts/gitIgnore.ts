import fs from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readPlainFile } from './plainFile';
import { isCostlyGlob } from '../project/costlyGlobs';

/** The most bytes that are read of a file of Git's. */
const mostRules = 1024 * 1024;

/**
 * What Git's rules say of the files below one folder. The rules of every folder on the way down are kept in
 * one list, each rewritten as if it stood at the top, because a deeper rule overrides a higher one.
 */
export class GitIgnore {
  private constructor(
    /** Absolute. */
    private readonly top: string,
    private readonly rules: Ignore,
  ) {}

  /** The rules that hold in `folder`, an absolute path: its own, and those of the repository around it. */
  static async at(folder: string): Promise<GitIgnore> {
    const repository = await findRepository(folder);
    if (repository === undefined) return GitIgnore.start(folder);
    let rules = await GitIgnore.start(repository);
    const steps = path
      .relative(repository, folder)
      .split(path.sep)
      .filter((step) => step !== '');
    let at = repository;
    for (const step of steps) {
      at = path.join(at, step);
      // The user named this folder: rules that would leave it out altogether are not meant.
      if (rules.ignores(at, true)) return GitIgnore.start(folder);
      rules = await rules.enter(at);
    }
    return rules;
  }

  private static async start(folder: string): Promise<GitIgnore> {
    const text = (await readText(await excludeFile(folder))) ?? '';
    const rules = newRules().add(text.split(/\r?\n/).filter((line) => !isCostlyGlob(line)));
    return new GitIgnore(folder, rules).with(folder);
  }

  ignores(absolutePath: string, isFolder: boolean): boolean {
    return this.rules.ignores(`${this.relative(absolutePath)}${isFolder ? '/' : ''}`);
  }

  /** The rules inside `folder`, which lies below. */
  async enter(folder: string): Promise<GitIgnore> {
    // A repository in a repository has rules of its own.
    if (await exists(path.join(folder, '.git'))) return GitIgnore.start(folder);
    return this.with(folder);
  }

  private async with(folder: string): Promise<GitIgnore> {
    const text = await readText(path.join(folder, '.gitignore'));
    if (text === undefined) return this;
    const prefix = this.relative(folder).replace(/[\\*?[\]]/g, '\\$&');
    const moved = text.split(/\r?\n/).flatMap((line) => moveRule(line, prefix));
    return new GitIgnore(this.top, newRules().add(this.rules).add(moved));
  }

  private relative(absolutePath: string): string {
    return path.relative(this.top, absolutePath).split(path.sep).join('/');
  }
}

function newRules(): Ignore {
  return ignore({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' });
}

/** A rule of `prefix/.gitignore`, written as a rule of the folder at the top. */
function moveRule(line: string, prefix: string): string[] {
  // What such a rule leaves out is checked for nothing, which takes less time than to find out.
  if (line.startsWith('#') || line.trim() === '' || isCostlyGlob(line)) return [];
  if (prefix === '') return [line];
  const negation = line.startsWith('!') ? '!' : '';
  const rule = line.slice(negation.length);
  // A slash before the end ties a rule to the folder of its file; without one it holds at any depth.
  const isTied = rule.trimEnd().slice(0, -1).includes('/');
  return [`${negation}/${prefix}/${isTied ? rule.replace(/^\//, '') : `**/${rule}`}`];
}

async function findRepository(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (await exists(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** In a work tree of its own, or a submodule, `.git` is a file that says where Git's folder lies. */
async function excludeFile(repository: string): Promise<string> {
  const dotGit = path.join(repository, '.git');
  const pointer = /^gitdir: (.+)$/m.exec((await readText(dotGit)) ?? '')?.[1]?.trim();
  const gitFolder = pointer === undefined ? dotGit : path.resolve(repository, pointer);
  const common = isElsewhere(gitFolder, repository)
    ? ''
    : (await readText(path.join(gitFolder, 'commondir')))?.trim();
  const folder = path.resolve(gitFolder, common ?? '');
  return path.join(isElsewhere(folder, repository) ? dotGit : folder, 'info/exclude');
}

/** A share on the network is told who asks: none is asked for what a file in a repository names. */
function isElsewhere(folder: string, repository: string): boolean {
  return folder.startsWith('\\\\') && path.parse(folder).root !== path.parse(repository).root;
}

async function readText(file: string): Promise<string | undefined> {
  return readPlainFile(file, mostRules).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
