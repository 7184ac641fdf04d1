import { hasWord } from '../project/nameIndex';
import type { CheckReads, FileId } from './findings';

/** What changed since somebody last asked. */
export interface Changes {
  /** Names that may mean something else now; undefined where any may. */
  readonly names: ReadonlySet<string> | undefined;
  /** Files whose text is another one. */
  readonly files: ReadonlySet<FileId>;
}

/** Gathers what changes until somebody asks. */
export class ChangeLog {
  private names: Set<string> | undefined = new Set();
  private files = new Set<FileId>();

  /** @param names undefined: any name may mean something else now */
  noteNames(names: ReadonlySet<string> | undefined): void {
    if (!names) this.names = undefined;
    else for (const name of names) this.names?.add(name);
  }

  noteFile(file: FileId): void {
    this.files.add(file);
  }

  /** What changed since the last call. */
  take(): Changes {
    const { names, files } = this;
    this.names = new Set();
    this.files = new Set();
    return { names, files };
  }
}

/** What is built on nothing else. */
export const nothingRead: CheckReads = { files: [], functions: [], names: [] };

/** Names that are looked for in each file; where more have changed, all files are looked at again. */
const mostNames = 200;

/**
 * The files of the workspace that are to be looked at though nobody has them open: which of them are due, and on what is built
 * what was found in the others.
 */
export class WorkspaceFiles {
  private wanted: ReadonlySet<FileId> = new Set();
  /** In the order in which they are looked at. */
  private readonly due = new Set<FileId>();
  /** Left alone since a person stopped the check, until one asks for another. */
  private readonly aside = new Set<FileId>();
  private readonly found = new Map<FileId, CheckReads>();

  /** Names all of them. */
  set(files: readonly FileId[]): void {
    this.wanted = new Set(files);
    for (const file of [...this.found.keys()]) if (!this.wanted.has(file)) this.found.delete(file);
    for (const list of [this.due, this.aside])
      for (const file of [...list]) if (!this.wanted.has(file)) list.delete(file);
    for (const file of files) if (!this.found.has(file) && !this.aside.has(file)) this.due.add(file);
  }

  get size(): number {
    return this.wanted.size;
  }

  has(file: FileId): boolean {
    return this.wanted.has(file);
  }

  /** Whether it was looked at, be it that it is due again. */
  isKnown(file: FileId): boolean {
    return this.found.has(file);
  }

  /** How many are still to be looked at. */
  get waiting(): number {
    return this.due.size;
  }

  /** How many are left alone. */
  get unchecked(): number {
    return this.aside.size;
  }

  isAside(file: FileId): boolean {
    return this.aside.has(file);
  }

  /** Leaves all alone that are due, but those that somebody has open. */
  setAside(isOpen: (file: FileId) => boolean): void {
    for (const file of this.due) if (!isOpen(file)) this.aside.add(file);
    this.due.clear();
  }

  /** All are to be looked at, those as well that were left alone. */
  checkAll(): void {
    this.aside.clear();
    this.redoAll();
  }

  /** The next one that is to be looked at; what somebody has open is looked at for him anyway. */
  next(isOpen: (file: FileId) => boolean): FileId | undefined {
    for (const file of this.due) {
      if (!isOpen(file)) return file;
      this.due.delete(file);
    }
    return undefined;
  }

  /** It was looked at; what was found is built on `reads` besides its own text and what the project declares. */
  looked(file: FileId, reads: CheckReads): void {
    for (const list of [this.due, this.aside]) list.delete(file);
    if (this.wanted.has(file)) this.found.set(file, reads);
  }

  /** It is to be looked at again, before all others. */
  redo(file: FileId): void {
    if (!this.wanted.has(file)) return;
    this.aside.delete(file);
    const others = [...this.due].filter((each) => each !== file);
    this.due.clear();
    for (const each of [file, ...others]) this.due.add(each);
  }

  /** All are to be looked at again, but those that are left alone. */
  redoAll(): void {
    for (const file of this.wanted) if (!this.aside.has(file)) this.due.add(file);
  }

  /** Those that `changes` concern are to be looked at again. */
  take({ names, files }: Changes, textOf: (file: FileId) => string | undefined): void {
    if (!names || names.size > mostNames) {
      this.redoAll();
      return;
    }
    if (names.size === 0 && files.size === 0) return;
    const texts = [...files].map((file) => textOf(file) ?? '');
    const isNewIn = (name: string): boolean => names.has(name) || texts.some((text) => hasWord(text, name));
    for (const [file, reads] of this.found) {
      if (this.due.has(file) || this.aside.has(file)) continue;
      const text = names.size === 0 ? undefined : textOf(file);
      const speaks = text !== undefined && [...names].some((name) => hasWord(text, name));
      const isBuiltOn = filesIn(reads).some((each) => files.has(each)) || reads.names.some(isNewIn);
      if (files.has(file) || speaks || isBuiltOn) this.due.add(file);
    }
  }
}

function filesIn({ files, functions }: CheckReads): readonly FileId[] {
  return [...files, ...functions.map(([file]) => file)];
}
