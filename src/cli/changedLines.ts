import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { parsePatch } from 'diff';
import type { FileId, Finding, Span, TextEdit } from '../engine/findings';
import { fileIdOfPath } from '../hosts/nodeFileSystem';
import { addTo } from '../project/lists';
import { UsageProblem } from './problem';

/** The first line and the one behind the last; 0-based. */
type LineRange = readonly [from: number, to: number];

/** Bytes that git may print, at most: a diff without context of some million lines. */
const mostOutput = 256 * 1024 * 1024;

type Changed = readonly LineRange[] | 'all';

/** Which lines of the work tree are others than where its branch left a Git reference. */
export class ChangedLines {
  private constructor(private readonly byFile: Map<FileId, Changed>) {}

  /**
   * Asks git, which is run without a shell. Throws a {@link UsageProblem} where there is no git, no repository or no such
   * reference.
   *
   * @param folders absolute paths of what is looked at; each may lie in a repository of its own
   */
  static async since(reference: string, folders: readonly string[]): Promise<ChangedLines> {
    const changed = new Map<FileId, Changed>();
    const roots = new Map<string, string[]>();
    for (const folder of folders) {
      const root = await git(folder, ['rev-parse', '--show-toplevel'], `${folder} is in no Git repository`);
      addTo(roots, path.resolve(root.trimEnd()), folder);
    }
    for (const [root, asked] of roots)
      for (const [name, lines] of await changedIn(root, reference))
        for (const at of namesOf(path.join(root, name), asked)) changed.set(fileIdOfPath(at), lines);
    return new ChangedLines(changed);
  }

  /** Whether a line was changed at which a finding, or one of its notes, stands: a new await may have made an old guard wrong. */
  touches({ file, span, notes }: Finding): boolean {
    return this.has(file, span) || notes.some((note) => this.has(note.file, note.span));
  }

  /** Takes in edits of what a file holds, in order of place. */
  follow(file: FileId, edits: readonly TextEdit[]): void {
    const lines = this.byFile.get(file);
    if (lines && lines !== 'all')
      this.byFile.set(
        file,
        lines.map((range) => movedRange(range, edits)),
      );
  }

  private has(file: FileId, { startLine, endLine }: Span): boolean {
    const lines = this.byFile.get(file);
    if (lines === undefined || lines === 'all') return lines === 'all';
    return lines.some(([from, to]) => startLine < to && from <= endLine);
  }
}

/** What findings stand in. */
const kinds = ['--', '*.rs', '*.toml'];

/** By path below `root`. */
async function changedIn(root: string, reference: string): Promise<[string, Changed][]> {
  const quoted = JSON.stringify(reference);
  // What begins with a dash would be an option of git's.
  const verify = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`];
  const commit = await git(root, verify, `${root} has no Git reference ${quoted}`);
  const unrelated = `HEAD and ${quoted} have no common commit here; a shallow clone may lack it`;
  const base = await git(root, ['merge-base', commit.trim(), 'HEAD'], unrelated);
  const failure = `git cannot tell what changed since ${quoted}`;
  const patch = await git(root, [...diff, base.trim(), ...kinds], failure);
  const untracked = await git(root, ['ls-files', '--others', '--exclude-standard', '-z', ...kinds], failure);
  const fresh = untracked.split('\0').filter((name) => name !== '');
  return [
    ...parsePatch(patch).flatMap(({ newFileName, hunks }): [string, Changed][] =>
      newFileName?.startsWith('b/') === true ? [[newFileName.slice(2), hunks.map(rangeOf)]] : [],
    ),
    ...fresh.map((name): [string, Changed] => [name, 'all']),
  ];
}

/** A diff as it is whatever the user's settings say, and without programs that these name. */
const diff = [
  '-c',
  'core.quotePath=false',
  'diff',
  '--unified=0',
  '--inter-hunk-context=0',
  '--find-renames',
  '--text',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--ignore-submodules',
  '--diff-filter=d',
];

/** Where lines are gone, those around the place. */
function rangeOf({
  newStart,
  newLines,
}: {
  readonly newStart: number;
  readonly newLines: number;
}): LineRange {
  return newLines === 0 ? [newStart - 2, newStart] : [newStart - 1, newStart - 1 + newLines];
}

function movedRange([from, to]: LineRange, edits: readonly TextEdit[]): LineRange {
  const meeting = edits.filter(({ span }) => span.startLine < to && from <= span.endLine);
  const first = Math.min(from, ...meeting.map(({ span }) => span.startLine));
  const last = Math.max(to - 1, ...meeting.map(({ span }) => span.endLine));
  const growth = (some: readonly TextEdit[]): number =>
    some.reduce(
      (sum, { span, newText }) => sum + newText.split('\n').length - 1 - (span.endLine - span.startLine),
      0,
    );
  return [
    first + growth(edits.filter(({ span }) => span.endLine < first)),
    last + 1 + growth(edits.filter(({ span }) => span.startLine <= last)),
  ];
}

/** A file of a repository as it was asked for: git says where folders really lie, users may have come over links. */
function namesOf(at: string, asked: readonly string[]): string[] {
  const others = asked.flatMap((folder) => {
    const below = path.relative(realpathSync(folder), at);
    return below.startsWith('..') ? [] : [path.join(folder, below)];
  });
  return [...new Set([at, ...others])];
}

/** What git prints. @param failure what the user is told where it fails */
async function git(folder: string, args: readonly string[], failure: string): Promise<string> {
  // In a hook of git's, these name the repository that it works on, as seen from another folder.
  const env = { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
  const given = ['-c', 'core.fsmonitor=false', ...args];
  return new Promise((resolve, reject) => {
    execFile('git', given, { cwd: folder, env, maxBuffer: mostOutput }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new UsageProblem('--since needs git, which cannot be found'));
      else {
        const [reason = ''] = stderr.split('\n');
        reject(new UsageProblem(reason === '' ? failure : `${failure} (${reason})`));
      }
    });
  });
}
