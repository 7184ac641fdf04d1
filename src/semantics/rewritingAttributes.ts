import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';

/** Attributes that leave a function what it is written as. Source: the Rust reference, "Built-in attributes"; docs.rs/tracing. */
const inert =
  /^(allow|warn|deny|forbid|expect|doc|cfg|inline|cold|must_use|deprecated|track_caller|no_mangle)\b|^(tracing::)?instrument\b/;

/** Whether nothing that stands before the function at `fn`, or before an item around it, may make something else of it. */
export function isAsWritten(analysis: Analysis, fn: Node): boolean {
  const { tree } = analysis;
  for (let up = fn; up >= 0; up = tree.parent(up)) {
    if (tree.is(up, 'macro_invocation') || tree.is(up, 'macro_transcriber')) return false;
    if (analysis.attributes(up).some((attribute) => !inert.test(attribute))) return false;
  }
  return true;
}
