import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { MacroRuleDecl, MacroValue } from './itemTree';
import { lowerPath, plain } from './typeLowering';

const unknown: MacroValue = { m: 'unknown' };
const unit: MacroValue = { m: 'unit' };

/** Levels of nodes that are looked into, and rules of one macro. */
const deepestValue = 40;
const mostRules = 100;

/** What calls of the `macro_rules!` at `node` give, rule by rule; undefined where no rule tells. */
export function lowerMacroRules(tree: SyntaxTree, node: Node): readonly MacroRuleDecl[] | undefined {
  const rules = tree.children(node).filter((child) => tree.is(child, 'macro_rule'));
  if (rules.length > mostRules) return undefined;
  const lowered = rules.map((rule): MacroRuleDecl => ({
    matcher: tree.textOf(tree.child(rule, 'left')),
    gives: valueOfBlock(tree, tree.child(rule, 'right'), 0),
  }));
  return lowered.some(({ gives }) => gives.m !== 'unknown') ? lowered : undefined;
}

/** What the statements directly below `block` give. */
function valueOfBlock(tree: SyntaxTree, block: Node, depth: number): MacroValue {
  if (!tree.is(block, 'block') && !tree.is(block, 'macro_transcriber')) return unknown;
  const statements = tree.children(block);
  const last = statements.at(-1) ?? NONE;
  if (last === NONE || tree.is(last, 'attribute_item') || tree.is(last, 'label')) return unknown;
  // What stands for a statement may leave, and so may what a macro makes.
  if (statements.some((each) => leaves(tree, each))) return { m: 'never' };
  if (tree.is(last, 'let_declaration')) return unknown;
  if (!tree.is(last, 'expression_statement')) return valueOf(tree, last, depth + 1);
  if (tree.textOf(last).endsWith(';')) return unit;
  return valueOf(tree, tree.onlyChild(last), depth + 1);
}

function leaves(tree: SyntaxTree, statement: Node): boolean {
  const inner = tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement;
  return /^(return|break|continue)_expression$/.test(tree.kind(inner));
}

function valueOf(tree: SyntaxTree, node: Node, depth: number): MacroValue {
  if (node < 0 || depth > deepestValue) return unknown;
  const inside = (inner: Node): MacroValue => valueOf(tree, inner, depth + 1);
  switch (tree.kind(node)) {
    case 'parenthesized_expression':
      return inside(tree.onlyChild(node));
    case 'block':
      return valueOfBlock(tree, node, depth);
    case 'unsafe_block':
      return valueOfBlock(tree, tree.childOfKind(node, 'block'), depth);
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return { m: 'never' };
    case 'unit_expression':
      return unit;
    case 'async_block':
      return { m: 'future', output: outputOf(tree, tree.childOfKind(node, 'block'), depth) };
    case 'await_expression':
      return { m: 'awaited', of: inside(tree.onlyChild(node)) };
    case 'try_expression':
      return { m: 'asked', of: inside(tree.onlyChild(node)) };
    case 'call_expression':
      return valueOfCall(tree, node, inside);
    case 'macro_invocation':
    case 'metavariable':
      return tree.textOf(node).startsWith('$') && tree.child(node, 'macro') === NONE
        ? { m: 'variable', name: tree.textOf(node).slice(1) }
        : unknown;
    default:
      return unknown;
  }
}

/** What an `async` block gives when it is done: not known where something in it may leave earlier. */
function outputOf(tree: SyntaxTree, block: Node, depth: number): MacroValue {
  const leaving = tree.descendants(block, 'return_expression', 'try_expression', 'macro_invocation');
  return leaving.length > 0 ? unknown : valueOfBlock(tree, block, depth);
}

function valueOfCall(tree: SyntaxTree, node: Node, inside: (inner: Node) => MacroValue): MacroValue {
  const callee = tree.child(node, 'function');
  if (tree.is(callee, 'field_expression')) {
    const name = plain(tree.textOf(tree.child(callee, 'field')));
    return { m: 'method', of: inside(tree.child(callee, 'value')), name };
  }
  const path = lowerPath(tree, callee);
  const args = tree.children(tree.child(node, 'arguments')).map(inside);
  return path ? { m: 'call', path, args } : unknown;
}
