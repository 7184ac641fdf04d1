import type { CrateDef } from '../project/definitions';
import type { Analysis } from '../semantics/analysis';
import { drawMap } from '../semantics/programMap/drawing';
import type { ProgramMap } from '../semantics/programMap/programMap';

/** Draws the map of the crate that a file belongs to, step by step; files that cannot be had at once are left out. */
export function mapOf(analysis: Analysis, onStep: () => void): Generator<void, ProgramMap> {
  const { crate } = analysis.place;
  const files = new Set(crate.modules.map(({ file }) => file));
  return drawMap({
    crate,
    crates: reachedFrom(crate),
    files: [...files],
    analysisOf: (file) => analysis.sibling(file),
    textOf: (file) => (file === analysis.file ? analysis.tree.text : analysis.neighbours.textOf(file)),
    onStep,
  });
}

/** The crate and all of the workspace that it may call. */
function reachedFrom(crate: CrateDef): CrateDef[] {
  const reached = new Set([crate]);
  for (const each of reached)
    for (const extern of each.externs.values()) if (extern.origin === 'workspace') reached.add(extern);
  return [...reached];
}
