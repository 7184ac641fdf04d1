import path from 'node:path';
import type { Engine } from '../engine/engine';
import { renderExplanation } from '../engine/explanationText';
import type { FileId } from '../engine/findings';
import { LineIndex } from '../engine/lineIndex';
import { fileIdOfPath, readRustText } from '../hosts/nodeFileSystem';
import { describeFileError, UsageProblem } from './problem';

/** A place as an editor names it: line and column count from 1, columns in UTF-16 units. */
export interface PlaceInFile {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What the analyser knows of the code at a place: what it runs in, its type, what it calls, and where silence comes from.
 * Throws a {@link UsageProblem} where there is no such place.
 *
 * @param nameOf how a file is called in the text
 */
export async function explainPlace(
  engine: Engine,
  place: PlaceInFile,
  nameOf: (file: FileId) => string,
): Promise<string> {
  const at = path.resolve(place.path);
  const file = fileIdOfPath(at);
  const text = await readRustText(at).catch((error: unknown) => {
    throw new UsageProblem(`cannot read ${nameOf(file)}: ${describeFileError(error)}`);
  });
  const { line, column } = place;
  const lines = new LineIndex(text);
  const offset = lines.offset(line - 1, column - 1);
  if (offset === undefined)
    throw new UsageProblem(`${nameOf(file)} has no line ${String(line)}, column ${String(column)}`);
  const result = await engine.check(file);
  const explanation = await engine.explain(file, offset);
  return renderExplanation(explanation, offset, { file, text }, result?.findings ?? [], nameOf);
}
