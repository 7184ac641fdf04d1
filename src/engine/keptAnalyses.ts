import type { Analysis } from '../semantics/analysis';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { FileId } from './findings';

/** UTF-16 units of text whose analyses are kept at a time: a tree and its types take some dozen times as many bytes. */
const mostUnits = 24_000_000;

/** The analyses of one state of a project's declarations, the least recently asked for let go first. */
export class KeptAnalyses {
  private readonly byFile = new Map<FileId, Analysis>();
  private units = 0;
  /** Trees of the state before that were not asked for yet: what is declared elsewhere changes no tree. */
  private readonly earlier = new Map<FileId, SyntaxTree>();

  constructor(before?: KeptAnalyses) {
    if (!before) return;
    const asked = [...before.byFile].map(([file, { tree }]) => [file, tree] as const);
    let units = 0;
    for (const [file, tree] of [...asked.reverse(), ...before.earlier]) {
      if (this.earlier.has(file)) continue;
      units += tree.text.length;
      if (units > mostUnits) break;
      this.earlier.set(file, tree);
    }
  }

  /** The tree of `file` from an earlier state, where it is of just this text. */
  takeTree(file: FileId, text: string): SyntaxTree | undefined {
    const tree = this.earlier.get(file);
    this.earlier.delete(file);
    return tree?.text === text ? tree : undefined;
  }

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
    this.earlier.delete(file);
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

  drop(file: FileId): void {
    const kept = this.byFile.get(file);
    if (!kept) return;
    this.byFile.delete(file);
    this.units -= kept.tree.text.length;
  }
}
