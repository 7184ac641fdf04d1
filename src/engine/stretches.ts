import type { Analysis } from '../semantics/analysis';
import { asyncStretch } from '../semantics/sendObstacles';
import { LineIndex } from './lineIndex';
import type { SendObstacle, StretchExplanation } from './protocol';

/** What the code at `start..end` (UTF-16 units) has to do with async code, and what keeps its futures from being `Send`. */
export function explainStretch(analysis: Analysis, start: number, end: number): StretchExplanation {
  const { isAsync, obstacles } = asyncStretch(analysis, start, end);
  return {
    isAsync,
    obstacles: obstacles.flatMap(({ file, name, type, awaited, ...at }): SendObstacle[] => {
      const text = analysis.sibling(file)?.tree.text;
      if (text === undefined) return [];
      const lines = new LineIndex(text);
      const span = lines.span(at.start, at.end);
      return [
        {
          file,
          ...(name !== undefined && { name }),
          type,
          span,
          awaited: lines.span(awaited.start, awaited.end),
        },
      ];
    }),
  };
}
