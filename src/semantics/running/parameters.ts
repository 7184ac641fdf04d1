import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { readFunction } from '../otherFunctions';

/** A parameter of a function whose body is read. */
export interface Parameter {
  readonly fn: FnDef;
  /** Its place among the function's parameters, `self` not counted. */
  readonly index: number;
  /** Of the file that the function stands in. */
  readonly analysis: Analysis;
  readonly local: Local;
}

/**
 * The parameter that takes `argument` of the call at `call`, where a function of the workspace is called and its body
 * says what becomes of it: one plain name.
 */
export function parameterOf(asking: Analysis, call: Node, argument: Node): Parameter | undefined {
  const fn = argument === NONE ? undefined : asking.calleeOf(call);
  if (!fn?.decl.hasBody || fn.module.crate.origin !== 'workspace') return undefined;
  const read = readFunction(asking, fn);
  if (!read) return undefined;
  const { analysis, node } = read;
  const isMethodCall = asking.tree.is(asking.tree.child(call, 'function'), 'field_expression');
  const place = asking.tree.children(asking.tree.child(call, 'arguments')).indexOf(argument);
  const index = fn.decl.self && !isMethodCall ? place - 1 : place;
  const { tree } = analysis;
  const parameter = tree
    .children(tree.child(node, 'parameters'))
    .filter((each) => tree.is(each, 'parameter'))
    .at(index);
  if (index < 0 || parameter === undefined) return undefined;
  const pattern = tree.child(parameter, 'pattern');
  const local = analysis.localsAround(tree.child(node, 'body')).find((each) => each.node === pattern);
  return local && { fn, index, analysis, local };
}
