import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { macroName } from '../asyncContext';
import type { Local } from '../inference/bindings';
import { isCopied } from '../ownership';
import { isUnknown } from '../types';

/** Macros that look at what they are given and leave it where it is. Source: the docs of std, log and tracing. */
export const lookingMacros: ReadonlySet<string> = new Set(
  (
    'println print eprintln eprint write writeln format format_args assert assert_eq assert_ne debug_assert debug_assert_eq ' +
    'debug_assert_ne panic todo unimplemented unreachable matches trace debug info warn error event bail ensure anyhow'
  ).split(' '),
);

/**
 * Whether the use of `local` at `use` is sure to move its value away. A method of which nothing is known is not: then the
 * variable counts as kept. Source: the Rust reference, "Moved and copied types".
 */
export function handsOn(analysis: Analysis, use: Node, local: Local): boolean {
  const { tree } = analysis;
  if (tree.is(use, 'string_literal') || tree.is(use, 'raw_string_literal')) return false;
  if (isCopied(analysis, local.type) || isUnknown(local.type)) return false;
  if (isInMovingClosure(analysis, use, local)) return true;
  const parent = tree.parent(use);
  switch (tree.kind(parent)) {
    case 'arguments':
    case 'return_expression':
    case 'break_expression':
    case 'await_expression':
    case 'try_expression':
    case 'array_expression':
    case 'tuple_expression':
    case 'field_initializer':
    case 'shorthand_field_initializer':
    case 'block':
    case 'parenthesized_expression':
      return true;
    case 'let_declaration':
      return tree.field(use) === 'value' && tree.is(tree.child(parent, 'pattern'), 'identifier');
    case 'for_expression':
      return tree.field(use) === 'value';
    case 'assignment_expression':
      return tree.field(use) === 'right';
    case 'field_expression':
      return takesReceiver(analysis, parent);
    case 'macro_arguments':
      return !lookingMacros.has(macroName(tree, tree.parent(parent)));
    default:
      return false;
  }
}

function takesReceiver(analysis: Analysis, field: Node): boolean {
  const { tree } = analysis;
  const call = tree.parent(field);
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== field) return false;
  const self = analysis.calleeOf(call)?.decl.self;
  return self !== undefined && self.t !== 'ref' && !isCopied(analysis, analysis.receiverOf(call));
}

/** A `move` closure or block takes along all that it names. */
function isInMovingClosure({ tree }: Analysis, use: Node, local: Local): boolean {
  for (let up = tree.parent(use); up >= 0 && !tree.contains(up, local.node); up = tree.parent(up))
    if ((tree.is(up, 'closure_expression') || tree.is(up, 'async_block')) && tree.hasChild(up, 'move'))
      return true;
  return false;
}
