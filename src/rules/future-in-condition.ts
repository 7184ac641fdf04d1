import { resolve, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { awaitFixes } from './fixes/awaits';
import { fault, named, wholeAt } from './reports/quotations';
import type { Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'future-in-condition',
  title: 'Future asked for its value',
  summary:
    'A future stands where its value is asked for: as a condition, an operand, or matched with a pattern that takes a value apart.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  // Elsewhere rustc's own word comes soon enough: to look at every operator of plain code would take too long.
  onlyInAsync: true,
  on: [
    'if_expression',
    'while_expression',
    'match_expression',
    'let_condition',
    'let_declaration',
    'call_expression',
    'unary_expression',
  ],
  visit(node, { code, report }) {
    const { tree } = code;
    for (const asked of askedAt(code, node)) {
      const future = code.futures.lazy(code.types.of(asked.value));
      // A type that is declared may have operators of its own; what an async function or block gives has none.
      if (!future || (asked.isOperand && resolve(future.type).kind !== 'future')) continue;
      const output = code.types.show(future.output);
      report({
        start: tree.start(asked.value),
        end: tree.end(asked.value),
        message: fault`${wholeAt(tree, asked.value)} is a future, but ${asked.how} its ${named(output)}`,
        why: 'Nothing has run yet, and rustc rejects this.',
        advice: 'Add `.await`.',
        evidence: code.futures.evidenceOf(asked.value, future.type),
        fixes: awaitFixes(code, [asked.value], future.output),
      });
    }
  },
};

interface Asked {
  readonly value: Node;
  readonly isOperand: boolean;
  /** Stands between "and" and the type that is wanted. */
  readonly how: string;
}

/** The expressions that the code at `node` asks for a plain value. */
function askedAt({ tree }: SourceCode, node: Node): Asked[] {
  switch (tree.kind(node)) {
    case 'if_expression':
    case 'while_expression':
      return asked(tree, tree.child(node, 'condition'), 'the condition asks for');
    case 'let_condition':
      return takesApart(tree, tree.child(node, 'pattern'))
        ? asked(tree, tree.child(node, 'value'), 'the pattern takes apart')
        : [];
    case 'let_declaration':
      return takesApart(tree, tree.child(node, 'pattern')) && tree.child(node, 'alternative') !== NONE
        ? asked(tree, tree.child(node, 'value'), 'the pattern takes apart')
        : [];
    case 'match_expression':
      return patternsOf(tree, node).some((pattern) => takesApart(tree, pattern))
        ? asked(tree, tree.child(node, 'value'), 'the patterns take apart')
        : [];
    case 'call_expression':
      return isOperand(tree, node) ? [{ value: node, how: 'the operator works on', isOperand: true }] : [];
    default:
      return tree.textOf(node).startsWith('!') ? asked(tree, tree.onlyChild(node), '`!` works on', true) : [];
  }
}

/** Asked from below: a sum of thousands of terms is thousands of operators in each other. */
function isOperand(tree: SyntaxTree, node: Node): boolean {
  const outer = tree.parent(node);
  if (tree.is(outer, 'parenthesized_expression')) return isOperand(tree, outer);
  return tree.is(outer, 'binary_expression');
}

function asked(tree: SyntaxTree, value: Node, how: string, isOperand = false): Asked[] {
  if (value === NONE) return [];
  if (tree.is(value, 'parenthesized_expression')) return asked(tree, tree.onlyChild(value), how, isOperand);
  return /^(call_expression|identifier|async_block)$/.test(tree.kind(value))
    ? [{ value, how, isOperand }]
    : [];
}

/** The patterns of the arms of the `match` at `node`. */
function patternsOf(tree: SyntaxTree, node: Node): Node[] {
  const arms = tree.children(tree.child(node, 'body')).filter((child) => tree.is(child, 'match_arm'));
  return arms.flatMap((arm) => tree.children(tree.child(arm, 'pattern')));
}

/** Whether a pattern fits values of `Option` and `Result`, or literals, alone. */
function takesApart(tree: SyntaxTree, pattern: Node): boolean {
  if (pattern === NONE) return false;
  const kind = tree.kind(pattern);
  if (kind === 'tuple_struct_pattern') return /^(Some|Ok|Err)\b/.test(tree.textOf(pattern));
  return /_literal$/.test(kind) || (kind === 'identifier' && tree.textOf(pattern) === 'None');
}
