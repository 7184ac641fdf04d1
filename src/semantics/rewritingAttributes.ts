import type { ModuleDef } from '../project/definitions';
import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';

/** Attributes that leave an item what it is written as. Source: the Rust reference, "Built-in attributes"; docs.rs/tracing. */
const inert =
  /^(allow|warn|deny|forbid|expect|doc|cfg|inline|cold|must_use|deprecated|track_caller|no_mangle|path|macro_use|rustfmt::skip)\b|^(tracing::)?instrument\b/;

/**
 * Whether nothing that stands before the function at `fn`, or before an item or module around it, may make something else of it.
 *
 * @param isKnown says of an attribute of the function's own, as written inside `#[…]`, that it is none of those
 */
export function isAsWritten(
  analysis: Analysis,
  fn: Node,
  isKnown: (attribute: string) => boolean = () => false,
): boolean {
  const { tree } = analysis;
  for (let up = fn; up >= 0; up = tree.parent(up)) {
    if (tree.is(up, 'macro_invocation') || tree.is(up, 'macro_transcriber')) return false;
    const attributes = analysis.attributes(up);
    if (!attributes.every((each) => inert.test(each) || (up === fn && isKnown(each)))) return false;
  }
  for (let module: ModuleDef | undefined = analysis.moduleAt(fn); module; module = module.parent)
    if (!module.attributes.every((each) => inert.test(each))) return false;
  return true;
}
