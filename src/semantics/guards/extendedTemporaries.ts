import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { valueTails } from '../valueTails';

/**
 * The expressions in a `let`'s value whose results live until the end of the block, because the variable borrows
 * from them. Source: the Rust reference, "Temporary lifetime extension".
 */
export function extendedTemporaries(analysis: Analysis, pattern: Node, value: Node): Node[] {
  const { tree } = analysis;
  const isByReference =
    tree.is(pattern, 'ref_pattern') || tree.descendants(pattern, 'ref_pattern').length > 0;
  return [...(isByReference ? [baseOf(analysis, value)] : []), ...extendedIn(analysis, value)];
}

function extendedIn(analysis: Analysis, value: Node): Node[] {
  const { tree } = analysis;
  if (value < 0) return [];
  return valueTails(analysis.tree, value).flatMap((node): Node[] => {
    switch (tree.kind(node)) {
      case 'reference_expression': {
        const operand = tree.child(node, 'value');
        return [baseOf(analysis, operand), ...extendedIn(analysis, operand)];
      }
      case 'type_cast_expression':
        return extendedIn(analysis, tree.child(node, 'value'));
      case 'tuple_expression':
      case 'array_expression':
        return tree.children(node).flatMap((item) => extendedIn(analysis, item));
      case 'struct_expression':
        return tree
          .children(tree.child(node, 'body'))
          .flatMap((field) => extendedIn(analysis, tree.child(field, 'value')));
      case 'call_expression': {
        const made = analysis.resolutionOf(tree.child(node, 'function'))?.kind;
        if (made !== 'adt' && made !== 'variant') return [];
        return tree.children(tree.child(node, 'arguments')).flatMap((item) => extendedIn(analysis, item));
      }
      default:
        return [];
    }
  });
}

/** What the place `node` lies in: `f()` of `*f()`, `f().field`, `f()[0]`. */
function baseOf(analysis: Analysis, node: Node): Node {
  const { tree } = analysis;
  const kind = node < 0 ? undefined : tree.kind(node);
  if (kind === 'field_expression') return baseOf(analysis, tree.child(node, 'value'));
  return kind === 'unary_expression' || kind === 'index_expression' || kind === 'parenthesized_expression'
    ? baseOf(analysis, tree.onlyChild(node))
    : node;
}
