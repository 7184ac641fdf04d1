import type { Node, SyntaxTree } from '../syntax/syntaxTree';

/** The expressions that give `node` its value: the ends of its branches, or itself. */
export function valueTails(tree: SyntaxTree, node: Node): Node[] {
  switch (tree.kind(node)) {
    case 'parenthesized_expression':
      return valueTails(tree, tree.onlyChild(node));
    case 'if_expression':
      return [tree.child(node, 'consequence'), tree.onlyChild(tree.child(node, 'alternative'))].flatMap(
        (branch) => (branch < 0 ? [] : valueTails(tree, branch)),
      );
    case 'match_expression':
      return tree
        .children(tree.child(node, 'body'))
        .filter((arm) => tree.is(arm, 'match_arm'))
        .flatMap((arm) => valueTails(tree, tree.child(arm, 'value')));
    case 'unsafe_block':
      return valueTails(tree, tree.childOfKind(node, 'block'));
    case 'block': {
      const tail = tree.children(node).at(-1);
      if (tail === undefined || tree.is(tail, 'let_declaration')) return [];
      if (!tree.is(tail, 'expression_statement')) return valueTails(tree, tail);
      return tree.textOf(tail).endsWith(';') ? [] : valueTails(tree, tree.onlyChild(tail));
    }
    default:
      return [node];
  }
}
