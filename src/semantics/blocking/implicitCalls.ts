import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { resolve, type Type } from '../types';

/**
 * The function of the workspace that std calls for the code at `node`: `from_str` for `text.parse()`,
 * `next` for each round of a `for` loop.
 */
export function implicitFn(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  if (tree.is(node, 'for_expression')) return stepOf(analysis, analysis.typeOf(tree.child(node, 'value')));
  const callee = analysis.calleeOf(node);
  if (callee?.name !== 'parse' || callee.module.crate.origin === 'workspace') return undefined;
  const text = resolve(analysis.receiverOf(node));
  const given = resolve(analysis.typeOf(node));
  const isText = text.kind === 'primitive' && text.name === 'str';
  const parsed = given.kind === 'adt' ? given.args[0] : undefined;
  return isText && parsed ? implemented(analysis, parsed, 'std::str::FromStr', 'from_str') : undefined;
}

/** `next` of the iterator that a loop over a value of `type` steps through. */
function stepOf(analysis: Analysis, type: Type): FnDef | undefined {
  const at = resolve(type);
  const iterator = at.kind === 'reference' && at.mutable ? at.inner : at;
  return implemented(analysis, iterator, 'std::iter::Iterator', 'next');
}

/** The method with which a type of the workspace implements a trait. */
function implemented(analysis: Analysis, type: Type, path: string, name: string): FnDef | undefined {
  const at = analysis.world.traits.normalize(type);
  const trait = analysis.published(path);
  if (at.kind !== 'adt' || at.def.module.crate.origin !== 'workspace' || trait?.kind !== 'trait')
    return undefined;
  const found = analysis.world.traits.implementation(at, trait);
  return found?.certain ? found.impl.fns.find((fn) => fn.name === name) : undefined;
}
