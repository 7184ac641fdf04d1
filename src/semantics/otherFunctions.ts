import type { FnDef } from '../project/definitions';
import { outermostAt } from '../syntax/outermostFunctions';
import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { functionNode } from './functionNode';

/** A function of the project, in the analysis of its file: of that, nothing else may be asked. */
export interface ReadFunction {
  readonly analysis: Analysis;
  readonly node: Node;
}

/** The item of `fn`, where its file can be had at once and it reads as Rust. It is written down that it was looked into. */
export function readFunction(asking: Analysis, fn: FnDef): ReadFunction | undefined {
  const { file } = fn.module;
  const analysis = analysisAt(asking, file, fn.decl.nameStart);
  const node = analysis && functionNode(analysis, fn);
  if (analysis && node !== undefined) return { analysis, node };
  asking.neighbours.log.file(file);
  return undefined;
}

/**
 * The analysis of a file of the project, for questions about the outermost function that holds `offset` (UTF-16), of which it
 * is written down that it was looked into; where none holds it, the file was.
 */
export function analysisAt(asking: Analysis, file: string, offset: number): Analysis | undefined {
  const { neighbours } = asking;
  const analysis = file === asking.file ? asking : neighbours.analysisOf(file);
  const ordinal = analysis ? outermostAt(analysis.tree, offset) : -1;
  if (ordinal < 0) neighbours.log.file(file);
  else neighbours.log.function(file, ordinal);
  return analysis;
}

/** The file's own tree, for who looks through functions that stand elsewhere in it: what he says is built on all of it. */
export function wholeTree({ neighbours, file, tree }: Analysis): SyntaxTree {
  neighbours.log.file(file);
  return tree;
}
