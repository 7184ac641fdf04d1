import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';

/**
 * A name for the place that an expression means, equal for two expressions of one body only if they mean the same:
 * `self.users`, and `users` after `let users = &self.users` or `let users = Arc::clone(&self.users)`.
 * Undefined where that is not sure: behind a call or an index, or where any part of the place is assigned.
 */
export function placeOf(analysis: Analysis, node: Node): string | undefined {
  const place = nameOf(analysis, node, 0);
  if (place === undefined) return undefined;
  const { tree } = analysis;
  const isAssigned = tree
    .descendants(analysis.itemAround(node), 'assignment_expression')
    .map((each) => nameOf(analysis, tree.child(each, 'left'), 0))
    .some((left) => left !== undefined && `${place}.`.startsWith(`${left}.`));
  return isAssigned ? undefined : place;
}

function nameOf(analysis: Analysis, node: Node, depth: number): string | undefined {
  const { tree } = analysis;
  if (node < 0 || depth > 16) return undefined;
  switch (tree.kind(node)) {
    case 'self':
      return 'self';
    case 'identifier': {
      const local = analysis.localOf(node);
      return local ? nameOfLocal(analysis, local, depth) : nameOfItem(analysis, node);
    }
    case 'scoped_identifier':
      return nameOfItem(analysis, node);
    case 'field_expression': {
      const owner = nameOf(analysis, tree.child(node, 'value'), depth + 1);
      return owner === undefined ? undefined : `${owner}.${tree.textOf(tree.child(node, 'field'))}`;
    }
    case 'reference_expression':
      return nameOf(analysis, tree.child(node, 'value'), depth + 1);
    case 'parenthesized_expression':
      return nameOf(analysis, tree.onlyChild(node), depth + 1);
    case 'call_expression':
      return nameOf(analysis, clonedFrom(analysis, node), depth + 1);
    default:
      return undefined;
  }
}

function nameOfItem(analysis: Analysis, node: Node): string | undefined {
  const item = analysis.resolutionOf(node);
  return item?.kind === 'value' ? `::${item.path}` : undefined;
}

/** What an immutable variable was made of is what it stays; any other variable stands for itself. */
function nameOfLocal(analysis: Analysis, local: Local, depth: number): string {
  const { tree } = analysis;
  const declaration = tree.parent(local.node);
  const isPlain =
    tree.is(declaration, 'let_declaration') &&
    tree.child(declaration, 'pattern') === local.node &&
    !tree.hasChild(declaration, 'mutable_specifier');
  const value = isPlain ? tree.child(declaration, 'value') : -1;
  const isAlias = tree.is(value, 'reference_expression') || tree.is(value, 'call_expression');
  return (isAlias ? nameOf(analysis, value, depth + 1) : undefined) ?? `${local.name}@${String(local.node)}`;
}

/** `a` of `a.clone()` and `Arc::clone(&a)`, where both share what they point to; NONE for any other call. */
function clonedFrom(analysis: Analysis, call: Node): Node {
  const { tree, world } = analysis;
  const type = analysis.typeOf(call);
  const shares =
    type.kind === 'adt' && [world.lang.adt('sync::Arc'), world.lang.adt('rc::Rc')].includes(type.def);
  const callee = tree.child(call, 'function');
  if (!shares || !/(\.|::)clone$/.test(tree.textOf(callee))) return -1;
  if (!tree.is(callee, 'field_expression')) return tree.onlyChild(tree.child(call, 'arguments'));
  const source = tree.child(callee, 'value');
  let owner = analysis.typeOf(source);
  if (owner.kind === 'reference') owner = owner.inner;
  return owner.kind === 'adt' && owner.def === type.def ? source : -1;
}
