import type { SourceStore } from '../project/sourceStore';
import type { ReadLog } from '../semantics/readLog';
import type { Analysis } from '../semantics/analysis';
import { changesSince } from './fileShape';
import type { FileId, FileShape } from './findings';

/** What someone must know who wants to use findings of an earlier run as far as they still hold. */
export class ScanAccount {
  /** @param analyse gives the analysis of a file, for which it reads its project */
  constructor(
    private readonly store: SourceStore,
    private readonly log: ReadLog,
    private readonly analyse: (file: FileId) => Promise<Analysis | undefined>,
  ) {}

  /**
   * Whether each file of `digests` declares what it did when its text had that digest (half of its SHA-256, hexadecimal), as
   * far as that was kept. The project of `file` is read for it.
   */
  async declaresAsBefore(file: FileId, digests: ReadonlyMap<FileId, string>): Promise<boolean> {
    await this.analyse(file);
    return [...digests].every(([each, digest]) => this.store.declaresAsBefore(each, digest));
  }

  /**
   * Which outermost functions of `file`, counted from 0, are others than when it had the shape `before`; undefined where more changed.
   */
  async changedFunctions(file: FileId, before: FileShape): Promise<ReadonlySet<number> | undefined> {
    const analysis = await this.analyse(file);
    return analysis && changesSince(before, analysis.tree)?.ordinals;
  }

  /** The files in which each name stands that was asked for since the last call. */
  takeNaming(): ReadonlyMap<string, readonly FileId[]> {
    return this.log.takeNaming();
  }
}
