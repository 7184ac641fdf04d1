import type { SourceStore } from '../project/sourceStore';
import type { ReadLog } from '../semantics/readLog';
import type { FileId } from './findings';

/** What someone must know who wants to use findings of an earlier run as far as they still hold. */
export class ScanAccount {
  /** @param load reads the project of a file */
  constructor(
    private readonly store: SourceStore,
    private readonly log: ReadLog,
    private readonly load: (file: FileId) => Promise<unknown>,
  ) {}

  /**
   * Whether each file of `digests` declares what it did when its text had that digest (half of its SHA-256, hexadecimal), as
   * far as that was kept. The project of `file` is read for it.
   */
  async declaresAsBefore(file: FileId, digests: ReadonlyMap<FileId, string>): Promise<boolean> {
    await this.load(file);
    return [...digests].every(([each, digest]) => this.store.declaresAsBefore(each, digest));
  }

  /** The files in which each name stands that was asked for since the last call. */
  takeNaming(): ReadonlyMap<string, readonly FileId[]> {
    return this.log.takeNaming();
  }
}
