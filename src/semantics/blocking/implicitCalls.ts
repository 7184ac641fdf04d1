import type { FnDef } from '../../project/definitions';
import type { NodeKind } from '../../syntax/nodeKinds';
import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { macroName } from '../asyncContext';
import { resolve, type Type } from '../types';
import { isSameType } from '../unification';

/** The operators that may call a function of the workspace. */
export const operatorNodes: readonly NodeKind[] = [
  'binary_expression',
  'compound_assignment_expr',
  'index_expression',
  'unary_expression',
  'try_expression',
];

/** The trait and the method behind an operator. Source: doc.rust-lang.org/std/ops. */
const operators: Readonly<Record<string, readonly [trait: string, method: string]>> = {
  '+': ['std::ops::Add', 'add'],
  '-': ['std::ops::Sub', 'sub'],
  '*': ['std::ops::Mul', 'mul'],
  '/': ['std::ops::Div', 'div'],
  '%': ['std::ops::Rem', 'rem'],
  '|': ['std::ops::BitOr', 'bitor'],
  '&': ['std::ops::BitAnd', 'bitand'],
  '^': ['std::ops::BitXor', 'bitxor'],
  '<<': ['std::ops::Shl', 'shl'],
  '>>': ['std::ops::Shr', 'shr'],
  '+=': ['std::ops::AddAssign', 'add_assign'],
  '-=': ['std::ops::SubAssign', 'sub_assign'],
  '*=': ['std::ops::MulAssign', 'mul_assign'],
  '/=': ['std::ops::DivAssign', 'div_assign'],
  '==': ['std::cmp::PartialEq', 'eq'],
  '!=': ['std::cmp::PartialEq', 'eq'],
  '<': ['std::cmp::PartialOrd', 'partial_cmp'],
  '>': ['std::cmp::PartialOrd', 'partial_cmp'],
  '<=': ['std::cmp::PartialOrd', 'partial_cmp'],
  '>=': ['std::cmp::PartialOrd', 'partial_cmp'],
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
 * `from` for `value.into()`, `next` for each round of a `for` loop and in `ticks.count()`, `add` for `a + b`, `index` for `a[b]`,
 * `deref` for `*a`, `fmt` for `println!("{a}")` and `a.to_string()`.
 */
export function implicitFn(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'for_expression':
      return stepOf(analysis, tree.child(node, 'value'));
    case 'macro_invocation':
      return formattedBy(analysis, node);
    case 'unary_expression':
      return unaryOf(analysis, node);
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
  const { tree } = analysis;
  const facts = analysis.known(callee)?.facts;
  if (facts?.consumes) return stepOf(analysis, receiverAt(tree, call));
  if (facts?.takes) {
    const [given = NONE] = tree.children(tree.child(call, 'arguments'));
    return stepOf(analysis, given);
  }
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
    case 'to_string':
      return formatted(analysis, analysis.receiverOf(call), 'Display');
    case 'try_into':
      return (
        inner && converted(analysis, inner, 'std::convert::TryFrom', 'try_from', analysis.receiverOf(call))
      );
    default:
      return reachedBy(analysis, call, callee);
  }
}

/** `deref` of what stands between the value that a method is called on and what has the method. */
function reachedBy(analysis: Analysis, call: Node, { decl }: FnDef): FnDef | undefined {
  const { tree } = analysis;
  const method = tree.child(call, 'function');
  if (!tree.is(method, 'field_expression') || decl.self?.t !== 'ref') return undefined;
  const [trait, name] = decl.self.mutable ? ['DerefMut', 'deref_mut'] : ['Deref', 'deref'];
  const self = analysis.receiverOf(call);
  for (const step of analysis.world.traits.autoderef(analysis.typeOf(tree.child(method, 'value')))) {
    if (isSameType(step, self)) return undefined;
    if (step.kind !== 'adt' || !isOwn(step)) continue;
    return implemented(analysis, step, `std::ops::${trait}`, name);
  }
  return undefined;
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
  return isKnown(right) ? implemented(analysis, left, trait, method, [right]) : undefined;
}

/** Which method an index calls is told where the place is only read or only written. */
function indexOf(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  const [base = NONE, index = NONE] = tree.children(node);
  const key = analysis.typeOf(index);
  const [type] = analysis.world.traits.autoderef(analysis.typeOf(base)).filter(isOwn);
  if (!type) return undefined;
  const change = implemented(analysis, type, 'std::ops::IndexMut', 'index_mut', [key]);
  if (change && isReached(tree, node)) return undefined;
  if (isChanged(tree, node)) return change;
  const at = resolve(key);
  const isNumber = at.kind === 'variable' && at.literal !== undefined;
  return isKnown(at) || isNumber ? implemented(analysis, type, 'std::ops::Index', 'index', [key]) : undefined;
}

/** Whether the place at `node` is assigned, or lent to be changed. */
function isChanged(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  const isTarget =
    /^(assignment_expression|compound_assignment_expr)$/.test(tree.kind(parent)) &&
    tree.child(parent, 'left') === node;
  return isTarget || (tree.is(parent, 'reference_expression') && tree.hasChild(parent, 'mutable_specifier'));
}

/** Whether the place at `node` is the way to another one, and so it cannot be told what is done with it. */
function isReached(tree: SyntaxTree, node: Node): boolean {
  return /^(field|parenthesized|index)_expression$/.test(tree.kind(tree.parent(node)));
}

/** Whether it tells which of several impls is meant. */
function isKnown(type: Type): boolean {
  const { kind } = resolve(type);
  return kind !== 'unknown' && kind !== 'variable' && kind !== 'projection';
}

/** Which method a dereference calls is told where the place is only read or only written. */
function unaryOf(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  const operand = analysis.typeOf(tree.onlyChild(node));
  switch (tree.textOf(node).charAt(0)) {
    case '-':
      return implemented(analysis, operand, 'std::ops::Neg', 'neg');
    case '!':
      return implemented(analysis, operand, 'std::ops::Not', 'not');
    case '*':
      if (isChanged(tree, node)) return implemented(analysis, operand, 'std::ops::DerefMut', 'deref_mut');
      return isReached(tree, node) ? undefined : implemented(analysis, operand, 'std::ops::Deref', 'deref');
    default:
      return undefined;
  }
}

/** Adapters in each other that are looked through. */
const mostAdapters = 32;

/** `next` of the iterator that is stepped through where the value at `node` is gone through, behind its adapters. */
function stepOf(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  let at = node;
  for (let adapters = 0; adapters < mostAdapters && at >= 0; adapters += 1) {
    const found = nextOf(analysis, analysis.typeOf(at));
    if (found) return found;
    const method = tree.is(at, 'call_expression') ? analysis.calleeOf(at) : undefined;
    const facts = analysis.known(method)?.facts;
    // `rev` steps from the other end.
    const isAdapter = (facts?.adapts ?? facts?.passes) === true && method?.name !== 'rev';
    if (!isAdapter && method?.name !== 'by_ref') return undefined;
    // `zip` and `chain` step through another one besides.
    const [other = NONE] = facts?.passes === true ? tree.children(tree.child(at, 'arguments')) : [];
    const besides = other === NONE ? undefined : nextOf(analysis, analysis.typeOf(other));
    if (besides) return besides;
    at = receiverAt(tree, at);
  }
  return undefined;
}

/** What the method called at `call` is called on; NONE for other calls. */
function receiverAt(tree: SyntaxTree, call: Node): Node {
  const callee = tree.child(call, 'function');
  const method = tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee;
  return tree.is(method, 'field_expression') ? tree.child(method, 'value') : NONE;
}

/** Those of std that hold the iterator that they step through. */
const adapters = /^(Map|Take|Enumerate|Peekable|Zip)$/;

function nextOf(analysis: Analysis, type: Type, depth = 0): FnDef | undefined {
  const at = resolve(type);
  const iterator = at.kind === 'reference' && at.mutable ? at.inner : at;
  const adapted = resolve(iterator);
  if (adapted.kind === 'adt' && !isOwn(adapted))
    return adapters.test(adapted.def.name) && adapted.args[0] && depth < mostAdapters
      ? nextOf(analysis, adapted.args[0], depth + 1)
      : undefined;
  const own = implemented(analysis, iterator, 'std::iter::Iterator', 'next');
  const into = own || !isOwn(at) ? undefined : analysis.published('std::iter::IntoIterator');
  if (into?.kind !== 'trait') return own;
  const stepped = analysis.world.traits.project(at, into, 'IntoIter', []);
  return implemented(analysis, stepped, 'std::iter::Iterator', 'next');
}

function isOwn(type: Type): boolean {
  const at = resolve(type);
  const owner = at.kind === 'reference' ? resolve(at.inner) : at;
  return owner.kind === 'adt' && owner.def.module.crate.origin === 'workspace';
}

const formatting =
  /^(format|print|println|eprint|eprintln|write|writeln|panic|todo|unimplemented|unreachable)$/;
/** Before Rust 2021 these take a text that stands alone as it is. Source: the edition guide, "Panic macro consistency". */
const plainAlone = /^(panic|unreachable)$/;
const placeholder = /\{\{|\{\s*(\w*)\s*(?::([^{}]*))?\}/g;

/** The `fmt` that a macro of std calls for the first argument of a type of the workspace. Source: doc.rust-lang.org/std/fmt, "Syntax". */
function formattedBy(analysis: Analysis, node: Node): FnDef | undefined {
  const { tree } = analysis;
  const macro = macroName(tree, node);
  if (!formatting.test(macro)) return undefined;
  const { edition } = analysis.place.crate;
  const args = tree.children(tree.childOfKind(node, 'macro_arguments'));
  const at = args.findIndex((each) => /^(raw_)?string_literal$/.test(tree.kind(each)));
  const text = args[at];
  if (text === undefined || at > 1) return undefined;
  const given = args.slice(at + 1);
  const isText = given.length === 0 && plainAlone.test(macro) && /^20(15|18)$/.test(edition);
  if (isText) return undefined;
  const named = new Map(
    given
      .filter((each) => tree.is(each, 'assignment_expression'))
      .map((each) => [tree.textOf(tree.child(each, 'left')), tree.child(each, 'right')] as const),
  );
  let next = 0;
  for (const [all, name = '', spec = ''] of tree.textOf(text).matchAll(placeholder)) {
    if (all === '{{') continue;
    // `{:.*}` takes its precision first.
    if (spec.includes('.*')) next += 1;
    const value = name === '' ? given[next++] : /^\d+$/.test(name) ? given[Number(name)] : named.get(name);
    if (/[xXobepE]$/.test(spec)) continue;
    const captured = value ?? NONE;
    const type =
      captured >= 0
        ? analysis.typeOf(captured)
        : analysis.capturedAt(text).find((local) => local.name === name)?.type;
    const found = type && formatted(analysis, type, spec.endsWith('?') ? 'Debug' : 'Display');
    if (found) return found;
  }
  return undefined;
}

const pointers = ['std::boxed::Box', 'std::rc::Rc', 'std::sync::Arc'];

function formatted(analysis: Analysis, type: Type, trait: 'Debug' | 'Display'): FnDef | undefined {
  let at = resolve(type);
  // Pointers show what they point to.
  for (let inner: Type | undefined = at; inner;) {
    at = resolve(inner);
    const isPointer = at.kind === 'adt' && analysis.publishedAs(at.def, pointers) !== undefined;
    inner = at.kind === 'reference' ? at.inner : isPointer && at.kind === 'adt' ? at.args[0] : undefined;
  }
  return implemented(analysis, at, `std::fmt::${trait}`, 'fmt');
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
