import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';

/** Whether `node` stands, as a whole, behind `first`. */
export function comesAfter(tree: SyntaxTree, node: Node, first: Node): boolean {
  return node > tree.last(first);
}

/** Whether the code at `later` runs when the code at `first`, in front of it in the same body, has run; failures are not counted. */
export function isReached(tree: SyntaxTree, first: Node, later: Node): 'always' | 'perhaps' | 'never' {
  const common = commonAncestor(tree, first, later);
  if (areAlternatives(tree, common, first, later) || leavesBefore(tree, first, common, later)) return 'never';
  return isOnBranch(tree, later, common) ? 'perhaps' : 'always';
}

/** Whether the code at `first` is sure to have run when the code at `later`, behind it in the same body, does. */
export function hasRun(tree: SyntaxTree, first: Node, later: Node): boolean {
  const common = commonAncestor(tree, first, later);
  return !areAlternatives(tree, common, first, later) && !isOnBranch(tree, first, common);
}

/** The loops around `node` inside of `body`, from the innermost one on. */
export function loopsAround(tree: SyntaxTree, node: Node, body: Node): Node[] {
  const loops: Node[] = [];
  for (let at = node, up = tree.parent(node); up >= 0 && at !== body; at = up, up = tree.parent(up)) {
    if (tree.is(up, 'loop_expression') || tree.is(up, 'while_expression')) loops.push(up);
    if (tree.is(up, 'for_expression') && tree.child(up, 'body') === at) loops.push(up);
  }
  return loops;
}

/** Whether the code behind `node` leaves `loop` for good, so that no other round follows. */
export function leavesRound(tree: SyntaxTree, node: Node, loop: Node): boolean {
  for (let up = tree.parent(node); up >= 0 && up !== loop; up = tree.parent(up)) {
    const exit = exitOf(tree, up);
    if (exit === 'return' || (exit === 'break' && innermostLoop(tree, up) === loop)) return true;
  }
  return false;
}

/** Whether `node` stands in a part of `around` that may be left out: in a branch of an `if`, in an arm, in the body of a loop. */
export function isOnBranch(tree: SyntaxTree, node: Node, around: Node): boolean {
  for (let at = node, up = tree.parent(node); up >= 0 && at !== around; at = up, up = tree.parent(up))
    if (isConditional(tree, up, at)) return true;
  return false;
}

function commonAncestor(tree: SyntaxTree, one: Node, other: Node): Node {
  let up = one;
  while (up > 0 && !tree.contains(up, other)) up = tree.parent(up);
  return up;
}

/** Whether `one` and `other` stand in branches of which only one is taken. */
function areAlternatives(tree: SyntaxTree, common: Node, one: Node, other: Node): boolean {
  if (tree.is(common, 'match_block')) return true;
  const part = (node: Node): Node => tree.children(common).find((each) => tree.contains(each, node)) ?? NONE;
  if (tree.is(common, 'if_expression')) {
    const [a, b] = [tree.field(part(one)), tree.field(part(other))];
    return a !== b && [a, b].every((field) => field === 'consequence' || field === 'alternative');
  }
  return tree.is(common, 'macro_arguments') && tree.is(part(one), 'select_arm');
}

function isConditional(tree: SyntaxTree, parent: Node, child: Node): boolean {
  switch (tree.kind(parent)) {
    case 'if_expression':
      return tree.field(child) !== 'condition';
    case 'match_expression':
      return tree.field(child) === 'body';
    case 'while_expression':
    case 'for_expression':
      return tree.field(child) === 'body';
    case 'let_declaration':
      return tree.field(child) === 'alternative';
    case 'binary_expression':
      return tree.field(child) === 'right' && /&&|\|\|/.test(tree.textOf(tree.child(parent, 'operator')));
    case 'select_arm':
      return tree.field(child) === 'body';
    case 'closure_expression':
    case 'async_block':
      return true;
    default:
      return false;
  }
}

/** Whether a block around `first` is left at its end for a place beyond `later`. */
function leavesBefore(tree: SyntaxTree, first: Node, common: Node, later: Node): boolean {
  for (let up = tree.parent(first); up >= 0 && up !== common; up = tree.parent(up)) {
    const exit = exitOf(tree, up);
    if (exit === 'return') return true;
    if (exit !== undefined && tree.contains(innermostLoop(tree, up), later)) return true;
  }
  return false;
}

/** How the block at `block` is left, where its last statement says so. */
function exitOf(tree: SyntaxTree, block: Node): 'return' | 'break' | 'continue' | undefined {
  if (!tree.is(block, 'block')) return undefined;
  let last = tree.children(block).at(-1) ?? NONE;
  if (tree.is(last, 'expression_statement')) last = tree.onlyChild(last);
  switch (tree.kind(last)) {
    case 'return_expression':
      return 'return';
    case 'break_expression':
      return 'break';
    case 'continue_expression':
      return 'continue';
    default:
      return undefined;
  }
}

function innermostLoop(tree: SyntaxTree, node: Node): Node {
  return tree.ancestor(node, 'loop_expression', 'while_expression', 'for_expression');
}
