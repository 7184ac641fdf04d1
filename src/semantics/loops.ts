import { kindIdOf, NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { executionContext, isTransparentMacro, macroName } from './asyncContext';

/** Macros that leave the function, and those that may. Sources: std, anyhow, eyre. */
const sureMacros = new Set(['panic', 'todo', 'unimplemented', 'unreachable', 'bail']);
const leavingMacros = new Set([...sureMacros, 'ensure', 'ready']);

const exitKinds: ReadonlySet<number> = new Set(
  [
    'break_expression',
    'continue_expression',
    'return_expression',
    'try_expression',
    'macro_invocation',
    'call_expression',
  ].map(kindIdOf),
);

/** The innermost loop of the same body that runs the code at `node` again and again, or NONE. */
export function loopAround(tree: SyntaxTree, node: Node): Node {
  for (let at = node, up = tree.parent(node); up >= 0; at = up, up = tree.parent(up)) {
    switch (tree.kind(up)) {
      case 'loop_expression':
      case 'while_expression':
        return up;
      case 'for_expression':
        // What is looped over is worked out once.
        if (tree.field(at) === 'body') return up;
        break;
      case 'function_item':
      case 'closure_expression':
      case 'async_block':
        return NONE;
      default:
    }
  }
  return NONE;
}

/** Whether nothing but a `break` or the like ends the loop. */
export function isEndless(tree: SyntaxTree, loop: Node): boolean {
  if (tree.is(loop, 'loop_expression')) return true;
  return tree.is(loop, 'while_expression') && tree.textOf(tree.child(loop, 'condition')) === 'true';
}

/** The places in the code at `region`, inside `loop`, that leave the loop, or may: macros whose meaning is not known count. */
export function exitsIn(analysis: Analysis, region: Node, loop: Node): Node[] {
  const { tree } = analysis;
  const { node: body } = executionContext(tree, loop);
  const found: Node[] = [];
  tree.scan(
    exitKinds,
    (node) => {
      if (executionContext(tree, node).node === body && mayLeave(analysis, node, loop)) found.push(node);
    },
    region,
    tree.last(region),
  );
  return found;
}

function mayLeave(analysis: Analysis, node: Node, loop: Node): boolean {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'return_expression':
    case 'try_expression':
      return true;
    case 'break_expression':
    case 'continue_expression':
      return jumpsOut(tree, node, loop);
    case 'macro_invocation':
      return leavingMacros.has(macroName(tree, node)) || !isTransparentMacro(tree, node);
    default:
      return analysis.calleeOf(node)?.decl.output.t === 'never';
  }
}

/** The names in what decides whether the exit at `exit` is taken: its own statement, and the conditions around, up to `loop`. */
export function deciding({ tree }: Analysis, exit: Node, loop: Node): string[] {
  const names = namesIn(tree, tree.ancestor(exit, 'let_declaration', 'expression_statement'));
  for (let up = tree.parent(exit); up > loop; up = tree.parent(up)) {
    const condition = tree.child(up, tree.is(up, 'match_expression') ? 'value' : 'condition');
    names.push(...namesIn(tree, condition));
  }
  return names;
}

/** Every name in the code at `region`, those in `skipped` left out. */
export function namesIn(tree: SyntaxTree, region: Node, skipped: readonly Node[] = []): string[] {
  if (region === NONE) return [];
  return [region, ...tree.descendants(region, 'identifier', 'self', 'field_identifier')]
    .filter((node) => /^(identifier|self|field_identifier)$/.test(tree.kind(node)))
    .filter((node) => !skipped.some((each) => tree.contains(each, node)))
    .map((node) => tree.textOf(node));
}

/** Whether the `break` or `continue` at `node` ends `loop`. */
function jumpsOut(tree: SyntaxTree, node: Node, loop: Node): boolean {
  const label = tree.childOfKind(node, 'label');
  const isBreak = tree.is(node, 'break_expression');
  for (let up = tree.parent(node); up >= 0; up = tree.parent(up)) {
    const kind = tree.kind(up);
    const isLoop = kind === 'loop_expression' || kind === 'while_expression' || kind === 'for_expression';
    const own = tree.childOfKind(up, 'label');
    const isTarget =
      label < 0
        ? isLoop
        : (isLoop || kind === 'block') && own >= 0 && tree.textOf(own) === tree.textOf(label);
    if (isTarget) return up < loop || (up === loop && isBreak);
  }
  return false;
}

/**
 * What leaves `loop` whenever the code at `node` runs, on all of its ways: a `break`, a `return` and the like; NONE where
 * that is not sure.
 */
export function sureExit(analysis: Analysis, node: Node, loop: Node): Node {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'return_expression':
      return node;
    case 'break_expression':
    case 'continue_expression':
      return jumpsOut(tree, node, loop) ? node : NONE;
    case 'macro_invocation':
      return sureMacros.has(macroName(tree, node)) ? node : NONE;
    case 'call_expression':
      return analysis.calleeOf(node)?.decl.output.t === 'never' ? node : NONE;
    case 'expression_statement':
    case 'parenthesized_expression':
      return sureExit(analysis, tree.onlyChild(node), loop);
    case 'block': {
      for (const statement of tree.children(node)) {
        const exit = sureExit(analysis, statement, loop);
        if (exit !== NONE) return exit;
        // What goes on with the next round does not come so far.
        if (tree.descendants(statement, 'continue_expression').length > 0) return NONE;
      }
      return NONE;
    }
    case 'if_expression':
    case 'match_expression': {
      const branches = branchesOf(tree, node);
      const exits = branches.map((branch) => sureExit(analysis, branch, loop));
      return exits.length > 0 && exits.every((exit) => exit !== NONE) ? (exits[0] ?? NONE) : NONE;
    }
    default:
      return NONE;
  }
}

/** Of which one runs; none where none may. */
function branchesOf(tree: SyntaxTree, node: Node): Node[] {
  if (tree.is(node, 'match_expression'))
    return tree
      .children(tree.child(node, 'body'))
      .filter((arm) => tree.is(arm, 'match_arm'))
      .map((arm) => tree.child(arm, 'value'));
  const alternative = tree.child(node, 'alternative');
  return alternative < 0 ? [] : [tree.child(node, 'consequence'), tree.onlyChild(alternative)];
}
