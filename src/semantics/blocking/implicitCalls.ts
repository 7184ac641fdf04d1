import type { FnDef } from '../../project/definitions';
import type { NodeKind } from '../../syntax/nodeKinds';
import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { resolve, type Type } from '../types';

/** The operators that may call a function of the workspace. */
export const operatorNodes: readonly NodeKind[] = [
  'binary_expression',
  'compound_assignment_expr',
  'index_expression',
  'try_expression',
];

/** The trait and the method behind an operator. Source: doc.rust-lang.org/std/ops. */
const operators: Readonly<Record<string, readonly [trait: string, method: string]>> = {
  '+': ['Add', 'add'],
  '-': ['Sub', 'sub'],
  '*': ['Mul', 'mul'],
  '/': ['Div', 'div'],
  '%': ['Rem', 'rem'],
  '|': ['BitOr', 'bitor'],
  '&': ['BitAnd', 'bitand'],
  '^': ['BitXor', 'bitxor'],
  '<<': ['Shl', 'shl'],
  '>>': ['Shr', 'shr'],
  '+=': ['AddAssign', 'add_assign'],
  '-=': ['SubAssign', 'sub_assign'],
  '*=': ['MulAssign', 'mul_assign'],
  '/=': ['DivAssign', 'div_assign'],
};

/** Sums of more terms than this are data: to look into each would cost a look at all of those around it. */
const mostTerms = 32;

/** Whether `node` is an operand of operands, too deep to be asked about. */
export function isBuriedOperand(tree: SyntaxTree, node: Node): boolean {
  const kind = tree.kind(node);
  if (kind !== 'binary_expression' && kind !== 'index_expression') return false;
  let up = tree.parent(node);
  for (let terms = 0; terms < mostTerms; terms += 1, up = tree.parent(up))
    if (up < 0 || !tree.is(up, kind)) return false;
  return true;
}

/**
 * The function of the workspace that std, or the language, calls for the code at `node`: `from_str` for `text.parse()`,
 * `from` for `value.into()`, `next` for each round of a `for` loop, `add` for `a + b`, `index` for `a[b]`.
 */
export function implicitFn(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'for_expression':
      return stepOf(analysis, analysis.typeOf(tree.child(node, 'value')));
    case 'binary_expression':
    case 'compound_assignment_expr':
      return operatorOf(analysis, node);
    case 'index_expression':
      return indexOf(analysis, node);
    case 'call_expression':
      return conversionOf(analysis, node);
    default:
      return undefined;
  }
}

function conversionOf(analysis: Analysis, call: Node): FnDef | undefined {
  const callee = analysis.calleeOf(call);
  if (!callee || callee.module.crate.origin === 'workspace') return undefined;
  const given = resolve(analysis.typeOf(call));
  const [inner] = given.kind === 'adt' ? given.args : [];
  switch (callee.name) {
    case 'parse': {
      const text = resolve(analysis.receiverOf(call));
      const isText = text.kind === 'primitive' && text.name === 'str';
      return isText && inner ? implemented(analysis, inner, 'std::str::FromStr', 'from_str') : undefined;
    }
    case 'into':
      return converted(analysis, given, 'std::convert::From', 'from', analysis.receiverOf(call));
    case 'try_into':
      return (
        inner && converted(analysis, inner, 'std::convert::TryFrom', 'try_from', analysis.receiverOf(call))
      );
    default:
      return undefined;
  }
}

function converted(analysis: Analysis, to: Type, path: string, name: string, from: Type): FnDef | undefined {
  return isKnown(from) ? implemented(analysis, to, path, name, [from]) : undefined;
}

function operatorOf(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  const operator = operators[tree.textOf(tree.child(node, 'operator'))];
  if (!operator) return undefined;
  const right = analysis.typeOf(tree.child(node, 'right'));
  const [trait, method] = operator;
  const left = analysis.typeOf(tree.child(node, 'left'));
  return isKnown(right) ? implemented(analysis, left, `std::ops::${trait}`, method, [right]) : undefined;
}

/** Where a place may be changed through an index, another method may be meant. */
function indexOf(analysis: Analysis, node: Node): FnDef | undefined {
  const [base = NONE, index = NONE] = analysis.tree.children(node);
  const key = analysis.typeOf(index);
  if (!isKnown(key)) return undefined;
  const [type] = analysis.world.traits.autoderef(analysis.typeOf(base)).filter(isOwn);
  if (!type || implemented(analysis, type, 'std::ops::IndexMut', 'index_mut', [key])) return undefined;
  return implemented(analysis, type, 'std::ops::Index', 'index', [key]);
}

/** Whether it tells which of several impls is meant. */
function isKnown(type: Type): boolean {
  const { kind } = resolve(type);
  return kind !== 'unknown' && kind !== 'variable' && kind !== 'projection';
}

/** `next` of the iterator that a loop over a value of `type` steps through. */
function stepOf(analysis: Analysis, type: Type): FnDef | undefined {
  const at = resolve(type);
  const iterator = at.kind === 'reference' && at.mutable ? at.inner : at;
  return implemented(analysis, iterator, 'std::iter::Iterator', 'next');
}

function isOwn(type: Type): boolean {
  const at = resolve(type);
  const owner = at.kind === 'reference' ? resolve(at.inner) : at;
  return owner.kind === 'adt' && owner.def.module.crate.origin === 'workspace';
}

/** The method with which a type of the workspace, or a reference to it, implements a trait. */
function implemented(
  analysis: Analysis,
  type: Type,
  path: string,
  name: string,
  args: readonly Type[] = [],
): FnDef | undefined {
  const at = analysis.world.traits.normalize(type);
  if (!isOwn(at)) return undefined;
  const trait = analysis.published(path);
  if (trait?.kind !== 'trait') return undefined;
  const found = analysis.world.traits.implementation(at, trait, args);
  return found?.certain ? found.impl.fns.find((fn) => fn.name === name) : undefined;
}
