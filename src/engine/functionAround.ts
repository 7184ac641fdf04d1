import type { Analysis } from '../semantics/analysis';
import { NONE } from '../syntax/syntaxTree';
import { LineIndex } from './lineIndex';
import type { FunctionPlace } from './protocol';

/** The innermost function at `offset` (UTF-16 units), its attributes left out; undefined where there is none with a body. */
export function functionAround({ tree }: Analysis, offset: number): FunctionPlace | undefined {
  let node = tree.nodeAt(offset);
  if (!tree.is(node, 'function_item')) node = tree.ancestor(node, 'function_item');
  const body = node === NONE ? NONE : tree.child(node, 'body');
  if (body === NONE) return undefined;
  const name = tree.child(node, 'name');
  const gives = tree.child(node, 'return_type');
  const lines = LineIndex.of(tree.text);
  return {
    name: tree.textOf(name),
    nameStart: tree.start(name),
    isAsync: tree.hasChild(tree.childOfKind(node, 'function_modifiers'), 'async'),
    gives: gives === NONE ? '()' : tree.textOf(gives).replace(/\s+/g, ' '),
    head: lines.span(tree.start(node), tree.start(body)),
    body: lines.span(tree.start(body), tree.end(body)),
  };
}
