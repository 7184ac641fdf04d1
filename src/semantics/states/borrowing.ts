import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { macroName } from '../asyncContext';
import type { Local } from '../inference/bindings';
import { resolve, type Type } from '../types';
import { lookingMacros } from './handedOn';

/**
 * Whether the use of `local` at `use` takes the address of the variable itself, or of a part of it: not where that is behind a
 * reference that the variable is. Source: rustc's `MaybeBorrowedLocals`, by which it decides what a future keeps.
 */
export function borrows(analysis: Analysis, use: Node, local: Local): boolean {
  const { tree } = analysis;
  if (tree.is(use, 'string_literal') || tree.is(use, 'raw_string_literal')) return true;
  if (isCapturedByReference(analysis, use, local)) return true;
  let place = use;
  let type = local.type;
  for (;;) {
    const parent = tree.parent(place);
    switch (tree.kind(parent)) {
      case 'reference_expression':
        return true;
      case 'field_expression': {
        // What is behind a reference, or what a `Box` or an `Rc` leads to, is another place.
        if (resolve(type).kind === 'reference') return false;
        const call = tree.parent(parent);
        if (tree.is(call, 'call_expression') && tree.child(call, 'function') === parent)
          return analysis.calleeOf(call)?.decl.self?.t === 'ref';
        place = parent;
        type = analysis.typeOf(parent);
        break;
      }
      case 'index_expression':
        return tree.firstChild(parent) === place && isOverloaded(type);
      case 'unary_expression':
        return tree.textOf(parent).startsWith('*') && isOverloaded(type);
      case 'compound_assignment_expr':
        return tree.field(place) === 'left' && isOverloaded(type);
      case 'binary_expression':
        return /^(==|!=|<|>|<=|>=)$/.test(tree.textOf(tree.child(parent, 'operator'))) && isOverloaded(type);
      case 'macro_arguments':
        return lookingMacros.has(macroName(tree, tree.parent(parent)));
      case 'parenthesized_expression':
        place = parent;
        break;
      default:
        return false;
    }
  }
}

/** Operators on what is no primitive, reference, array or slice are methods that take references. */
function isOverloaded(type: Type): boolean {
  const { kind } = resolve(type);
  return kind === 'adt' || kind === 'parameter' || kind === 'opaque';
}

/** A closure or block that is not `move` takes the address of what it only looks at. */
function isCapturedByReference(analysis: Analysis, use: Node, local: Local): boolean {
  const { tree } = analysis;
  for (let up = tree.parent(use); up >= 0 && !tree.contains(up, local.node); up = tree.parent(up))
    if (tree.is(up, 'closure_expression') || tree.is(up, 'async_block')) return !tree.hasChild(up, 'move');
  return false;
}
