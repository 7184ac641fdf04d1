import type { ItemTree } from '../project/itemTree';
import type { FileId, Skipped, Span } from './findings';
import type { LogLevel } from './protocol';
import { describe } from './ruleRunner';

/** Subjects that are remembered. */
const mostSubjects = 1000;

/** Says what is the matter with a file, or with part of one, the first time only. */
export class OnceLog {
  private readonly subjects = new Set<string>();

  /** @param nameOf the file's name as the log is to show it */
  constructor(
    private readonly log: (level: LogLevel, message: string) => void,
    private readonly nameOf: (file: FileId) => string,
  ) {}

  skipped(file: FileId, { name, reason }: Skipped): void {
    this.say(`${file} ${name}`, 'warn', `${this.nameOf(file)}: ${name} is left out: ${reason}.`);
  }

  failed(file: FileId, what: string, error: unknown): void {
    this.say(file, 'error', `${this.nameOf(file)} could not be ${what}: ${describe(error)}`);
  }

  private say(subject: string, level: LogLevel, message: string): void {
    if (this.subjects.has(subject)) return;
    if (this.subjects.size >= mostSubjects) this.subjects.clear();
    this.subjects.add(subject);
    this.log(level, message);
  }

  unreadable(file: FileId): void {
    this.say(
      `${file} is unreadable`,
      'warn',
      `${this.nameOf(file)}, which is to describe crates, cannot be read.`,
    );
  }

  /** What is wrong in a file that states facts. */
  mistaken(file: FileId, { startLine, startCharacter }: Span, message: string): void {
    const place = `${String(startLine + 1)}:${String(startCharacter + 1)}`;
    this.say(`${file} ${message}`, 'warn', `${this.nameOf(file)}:${place}: ${message}`);
  }

  /** A file that cannot be read is as good as one that declares nothing: the others are read all the same. */
  safely<Source>(
    read: (source: Source, file: FileId) => ItemTree,
  ): (source: Source, file: FileId) => ItemTree {
    return (source, file) => {
      try {
        return read(source, file);
      } catch (error) {
        this.failed(file, 'read', error);
        return { items: [], blocks: [] };
      }
    };
  }
}
