import type { FileId, Skipped } from '../engine/findings';

/** Functions that are named at a time: the log names them all. */
const mostNamed = 3;

/** Characters of a name that stands in the status item, whose one line is some 60 characters wide. */
const longestName = 20;

/** What nothing is said of, though somebody may expect it: whole files, and parts of open ones. */
export class Omissions {
  private files: readonly FileId[] = [];
  private readonly parts = new Map<FileId, readonly Skipped[]>();

  /** @param nameOf the file's name for a person */
  constructor(private readonly nameOf: (file: FileId) => string) {}

  /** All files that are left out by now. */
  setFiles(files: readonly FileId[]): void {
    this.files = files;
    for (const file of files) this.parts.delete(file);
  }

  /** All that is left out of one file by now; tells whether there was or is anything to say of it. */
  setParts(file: FileId, parts: readonly Skipped[]): boolean {
    const hadAny = this.parts.delete(file);
    if (parts.length > 0) this.parts.set(file, parts);
    return hadAny || parts.length > 0;
  }

  clear(): void {
    this.files = [];
    this.parts.clear();
  }

  get hasFiles(): boolean {
    return this.files.length > 0;
  }

  /** What the one line of the status item has room for: a short name, or how many; empty where nothing is left out. */
  get headline(): string {
    const names = this.files.map((file) => this.nameOf(file).replace(/^.*\//, ''));
    const functions = [...this.parts.values()].flat().map(({ name }) => name);
    const [only = '', ...more] = [...names, ...functions];
    if (more.length === 0 && only.length <= longestName) return only && `${only} left out`;
    const counts = [counted(names.length, 'file'), counted(functions.length, 'function')];
    return `${counts.filter((count) => !count.startsWith('0')).join(', ')} left out`;
  }

  /** Plain sentences without the last full stop; empty where nothing is left out. */
  get summary(): string {
    const sentences: string[] = [];
    if (this.hasFiles) {
      const names = this.files.map((file) => this.nameOf(file)).join(', ');
      sentences.push(`Left out until edited: ${names} (an analysis of it did not end)`);
    }
    const parts = [...this.parts].flatMap(([file, list]) =>
      list.map(({ name, reason }) => `${name} in ${this.nameOf(file)} (${reason})`),
    );
    if (parts.length > 0) {
      const more = parts.length - mostNamed;
      const rest = more > 0 ? `, and ${String(more)} more` : '';
      sentences.push(`Not looked into: ${parts.slice(0, mostNamed).join(', ')}${rest}`);
    }
    return sentences.join('. ');
  }
}

/** "1 file", "2 files". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
