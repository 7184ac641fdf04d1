import type { FnDef } from '../../project/definitions';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';

/** One place that names a function. */
export interface FunctionUse {
  readonly analysis: Analysis;
  /** The call, or the path that hands the function on. */
  readonly node: Node;
  readonly isCall: boolean;
}

/** More places than this are not looked at: a name so common tells little, and each costs a look at its body. */
const mostPlaces = 200;

/**
 * Every place of the project that names `fn`, or undefined where that cannot be told: a place may name it that is not
 * understood, or there are too many.
 */
export function usesOf(asking: Analysis, fn: FnDef): readonly FunctionUse[] | undefined {
  const { name } = fn;
  const found: FunctionUse[] = [];
  let places = 0;
  for (const file of asking.neighbours.filesNaming(name)) {
    const analysis = file === asking.file ? asking : asking.sibling(file);
    if (!analysis) return undefined;
    for (const node of placesOf(analysis, name)) {
      places += 1;
      if (places > mostPlaces) return undefined;
      const use = useAt(analysis, node, fn);
      if (use === 'unclear') return undefined;
      if (use) found.push(use);
    }
  }
  return found;
}

function* placesOf({ tree }: Analysis, name: string): Generator<Node> {
  const { text } = tree;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (isWordAt(text, at - 1) || isWordAt(text, end)) continue;
    const node = tree.nodeAt(at, end);
    if (tree.start(node) === at && tree.end(node) === end) yield node;
    else if (tree.is(node, 'token_tree')) yield node;
  }
}

function isWordAt(text: string, at: number): boolean {
  return /[\w\u0080-\uffff]/.test(text.charAt(at));
}

function useAt(analysis: Analysis, node: Node, fn: FnDef): FunctionUse | 'unclear' | undefined {
  const { tree } = analysis;
  // The body of a macro that does not read as Rust: a table of routes may hand the function on.
  if (tree.is(node, 'token_tree') || tree.is(tree.parent(node), 'token_tree')) return 'unclear';
  if (tree.is(node, 'field_identifier')) return methodUse(analysis, node, fn);
  if (!tree.is(node, 'identifier') && !tree.is(node, 'type_identifier')) return undefined;
  let path = node;
  while (
    (tree.is(tree.parent(path), 'scoped_identifier') && tree.field(path) === 'name') ||
    tree.is(tree.parent(path), 'generic_function')
  )
    path = tree.parent(path);
  const parent = tree.parent(path);
  if (tree.is(parent, 'call_expression') && tree.child(parent, 'function') === path)
    return analysis.calleeOf(parent) === fn ? { analysis, node: parent, isCall: true } : undefined;
  if (analysis.itemAround(path) === NONE || tree.is(parent, 'function_item')) return undefined;
  const named = analysis.resolutionOf(path) ?? analysis.resolutionOf(node);
  return named === fn ? { analysis, node: path, isCall: false } : undefined;
}

function methodUse(analysis: Analysis, node: Node, fn: FnDef): FunctionUse | 'unclear' | undefined {
  const { tree } = analysis;
  let field = tree.parent(node);
  if (tree.is(tree.parent(field), 'generic_function')) field = tree.parent(field);
  const call = tree.parent(field);
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== field) return undefined;
  const callee = analysis.calleeOf(call);
  if (callee === fn) return { analysis, node: call, isCall: true };
  if (callee || !fn.decl.self) return undefined;
  const given = tree.children(tree.child(call, 'arguments')).length;
  return given === fn.decl.params.length ? 'unclear' : undefined;
}
