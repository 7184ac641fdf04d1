import { kindIdOf, NONE, type Node, type SyntaxTree } from './syntaxTree';

const functionKind: ReadonlySet<number> = new Set([kindIdOf('function_item')]);
const known = new WeakMap<SyntaxTree, readonly Node[]>();

/** The functions that stand in no other one, in document order; none overlaps another. */
export function outermostFunctions(tree: SyntaxTree): readonly Node[] {
  const before = known.get(tree);
  if (before) return before;
  const found: Node[] = [];
  let end = 0;
  tree.scan(functionKind, (node) => {
    if (tree.start(node) < end) return;
    end = tree.end(node);
    found.push(node);
  });
  known.set(tree, found);
  return found;
}

/** Which of the outermost functions, counted from 0, holds `offset` (UTF-16); -1 where none does. */
export function outermostAt(tree: SyntaxTree, offset: number): number {
  const nodes = outermostFunctions(tree);
  let low = 0;
  let high = nodes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tree.start(nodes[middle] ?? NONE) <= offset) low = middle;
    else high = middle - 1;
  }
  const node = nodes[low] ?? NONE;
  return node !== NONE && tree.start(node) <= offset && offset < tree.end(node) ? low : -1;
}
