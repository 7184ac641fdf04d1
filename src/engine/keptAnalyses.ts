import type { Analysis } from '../semantics/analysis';
import type { FileId } from './findings';

/** UTF-16 units of text whose analyses are kept at a time: a tree and its types take some dozen times as many bytes. */
const mostUnits = 24_000_000;

/** The analyses of one state of a project's declarations, the least recently asked for let go first. */
export class KeptAnalyses {
  private readonly byFile = new Map<FileId, Analysis>();
  private units = 0;

  /** The kept analysis of `file`, where it is of just this text. */
  get(file: FileId, text: string): Analysis | undefined {
    const kept = this.byFile.get(file);
    if (kept?.tree.text !== text) return undefined;
    this.byFile.delete(file);
    this.byFile.set(file, kept);
    return kept;
  }

  /** Keeps `analysis`, and gives the files whose analyses had to go for it. */
  keep(file: FileId, analysis: Analysis): FileId[] {
    this.drop(file);
    this.byFile.set(file, analysis);
    this.units += analysis.tree.text.length;
    const left: FileId[] = [];
    for (const oldest of this.byFile.keys()) {
      if (this.units <= mostUnits || oldest === file) break;
      this.drop(oldest);
      left.push(oldest);
    }
    return left;
  }

  private drop(file: FileId): void {
    const kept = this.byFile.get(file);
    if (!kept) return;
    this.byFile.delete(file);
    this.units -= kept.tree.text.length;
  }
}
