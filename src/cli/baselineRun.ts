import fs from 'node:fs/promises';
import path from 'node:path';
import { Baseline, baselineEntries, renderBaseline, type BaselineEntry } from '../engine/baseline';
import type { FileId, Finding } from '../engine/findings';
import { makeFolder } from '../hosts/madeFolder';
import { fileIdOfPath, pathOfFileId, readRustText } from '../hosts/nodeFileSystem';
import { folderOf, relativePath } from '../project/fileSystem';
import { describeFileError, UsageProblem } from './problem';

/** Entries that are named, of those that are gone. */
const mostNamed = 10;

/** Leaves out findings that a baseline knows, and says what of it is gone. */
export class BaselineRun {
  private readonly seen = new Set<string>();
  private readonly gone: BaselineEntry[] = [];
  private known = 0;

  private constructor(
    private readonly baseline: Baseline,
    private readonly folder: FileId,
  ) {}

  /** Throws a {@link UsageProblem} where the file is no baseline, or cannot be read. */
  static async open(at: string, name: string): Promise<BaselineRun> {
    const text = await fs.readFile(at, 'utf8').catch((error: unknown) => {
      throw new UsageProblem(`cannot read the baseline ${name}: ${describeFileError(error)}`);
    });
    try {
      return new BaselineRun(Baseline.read(text), folderOf(fileIdOfPath(at)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageProblem(`${name} is no baseline: ${reason}`);
    }
  }

  /**
   * What is new of the findings of a file, which stand in the order of their places.
   *
   * @param text what the file holds where that is not what the disk has
   */
  async sort(file: FileId, findings: readonly Finding[], text?: string): Promise<readonly Finding[]> {
    const name = relativePath(this.folder, file);
    this.seen.add(name);
    const { fresh, known, gone } = this.baseline.sort(name, text ?? (await textOf(file)), findings);
    this.known += known;
    this.gone.push(...gone);
    return fresh;
  }

  /** What the user is told of it, in whole lines; of files that nobody looked at, that they are gone. */
  async end(name: string): Promise<string> {
    for (const file of this.baseline.files) {
      if (this.seen.has(file)) continue;
      const isThere = await readRustText(pathOfFileId(`${this.folder}/${file}`) ?? '').then(
        () => true,
        () => false,
      );
      if (!isThere) this.gone.push(...this.baseline.entries.filter((each) => each.file === file));
    }
    const count = this.gone.reduce((sum, each) => sum + each.count, 0);
    const left = `${counted(this.known)} left out, which ${name} knows\n`;
    if (count === 0) return left;
    const named = this.gone
      .slice(0, mostNamed)
      .map(({ file, rule, code }) => `  ${file}: ${rule}: ${code}\n`);
    const more = this.gone.length - named.length;
    const rest = more > 0 ? `  and ${String(more)} more\n` : '';
    return `${left}${counted(count)} of ${name} gone: --write-baseline ${name} writes it anew\n${named.join('')}${rest}`;
  }
}

/** Writes what is found into a baseline. */
export class BaselineWriting {
  private readonly entries: BaselineEntry[] = [];
  private readonly folder: FileId;

  constructor(private readonly at: string) {
    this.folder = folderOf(fileIdOfPath(at));
  }

  async add(file: FileId, findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return;
    this.entries.push(...baselineEntries(relativePath(this.folder, file), await textOf(file), findings));
  }

  /** Throws a {@link UsageProblem} where it cannot be written; gives what the user is told. */
  async end(name: string): Promise<string> {
    try {
      await makeFolder(path.dirname(this.at));
      await fs.writeFile(this.at, renderBaseline(this.entries));
    } catch (error) {
      throw new UsageProblem(`cannot write ${name}: ${describeFileError(error)}`);
    }
    const count = this.entries.reduce((sum, each) => sum + each.count, 0);
    return `${counted(count)} written to ${name}\n`;
  }
}

export function counted(count: number): string {
  return count === 1 ? '1 finding' : `${String(count)} findings`;
}

async function textOf(file: FileId): Promise<string> {
  return readRustText(pathOfFileId(file) ?? '').catch(() => '');
}
