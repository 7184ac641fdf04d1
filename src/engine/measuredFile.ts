import type { Analysis } from '../semantics/analysis';
import { measureCoverage, type Coverage } from '../semantics/coverage';
import { defaultPatience, withPatience, type Patience } from '../semantics/effort';
import { LineIndex } from './lineIndex';

/** How much is known of a file, and where its lines begin. */
export interface MeasuredFile {
  readonly coverage: Coverage;
  readonly lines: LineIndex;
}

export function measureFile(analysis: Analysis, patience: Patience = defaultPatience): MeasuredFile {
  const coverage = withPatience(patience, () => measureCoverage(analysis));
  return { coverage, lines: new LineIndex(analysis.tree.text) };
}
