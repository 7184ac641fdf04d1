import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { macroName } from '../asyncContext';
import { areEqual, asTruth, cfgHolds, truth, type Circumstances, type KnownValue } from './circumstances';

/** Names of names of names are not followed further than this. */
const furthestName = 4;

/** What the expression at `node` gives under `circumstances`, where that can be told. */
export function valueOf(
  analysis: Analysis,
  node: Node,
  circumstances: Circumstances,
  depth = 0,
): KnownValue | undefined {
  const { tree } = analysis;
  const again = (at: Node): KnownValue | undefined => valueOf(analysis, at, circumstances, depth);
  switch (tree.kind(node)) {
    case 'boolean_literal':
    case 'integer_literal':
    case 'string_literal':
      return { kind: 'literal', text: tree.textOf(node) };
    case 'parenthesized_expression':
    case 'reference_expression':
      return tree.children(node).length === 1 ? again(tree.onlyChild(node)) : undefined;
    case 'self':
      return circumstances.values.get('self');
    case 'identifier':
    case 'scoped_identifier':
      return named(analysis, node, circumstances, depth);
    case 'call_expression':
      return called(analysis, node, circumstances, again);
    case 'unary_expression': {
      const value = tree.textOf(node).startsWith('!') ? asTruth(again(tree.onlyChild(node))) : undefined;
      return value === undefined ? undefined : truth(!value);
    }
    case 'binary_expression':
      return combined(analysis, node, again);
    case 'let_condition': {
      const value = again(tree.child(node, 'value'));
      return truthOf(value && matches(analysis, tree.child(node, 'pattern'), value));
    }
    case 'let_chain':
      return truthOf(allHold(tree.children(node).map((each) => asTruth(again(each)))));
    case 'macro_invocation':
      return macroName(tree, node) === 'cfg'
        ? truthOf(cfgHolds(tree.textOf(node), circumstances))
        : undefined;
    default:
      return undefined;
  }
}

/** Whether the condition at `node` holds; undefined where that cannot be told. */
export function holds(analysis: Analysis, node: Node, circumstances: Circumstances): boolean | undefined {
  return asTruth(valueOf(analysis, node, circumstances));
}

function truthOf(value: boolean | undefined): KnownValue | undefined {
  return value === undefined ? undefined : truth(value);
}

function allHold(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.every((part) => part === true) ? true : undefined;
}

function named(
  analysis: Analysis,
  node: Node,
  circumstances: Circumstances,
  depth: number,
): KnownValue | undefined {
  const { tree } = analysis;
  const local = analysis.localOf(node);
  if (!local) {
    const def = analysis.resolutionOf(node);
    if (def?.kind === 'variant' && def.decl.shape === 'unit') return { kind: 'variant', def };
    return def?.kind === 'value' ? circumstances.facts.get(def.path) : undefined;
  }
  const declaration = tree.parent(local.node);
  // What may change tells nothing.
  if (tree.hasChild(declaration, 'mutable_specifier')) return undefined;
  if (tree.is(declaration, 'parameter')) return circumstances.values.get(local.name);
  const init = boundTo(analysis, local.node);
  return init === NONE || depth >= furthestName
    ? undefined
    : valueOf(analysis, init, circumstances, depth + 1);
}

/** What `let name = …;` binds the name at `node` to; NONE where it may change, or is bound otherwise. */
export function boundTo({ tree }: Analysis, node: Node): Node {
  const declaration = tree.parent(node);
  if (!tree.is(declaration, 'let_declaration') || tree.child(declaration, 'pattern') !== node) return NONE;
  return tree.hasChild(declaration, 'mutable_specifier') ? NONE : tree.child(declaration, 'value');
}

function called(
  analysis: Analysis,
  node: Node,
  { facts }: Circumstances,
  again: (at: Node) => KnownValue | undefined,
): KnownValue | undefined {
  const { tree } = analysis;
  const asked = plainQuestion(analysis, node);
  if (asked !== undefined) return facts.get(asked);
  const made = tree.child(node, 'function');
  const args = tree.children(tree.child(node, 'arguments'));
  if (tree.is(made, 'field_expression')) {
    const method = tree.textOf(tree.child(made, 'field'));
    const value = /^is_(some|none|ok|err)$/.test(method) ? again(tree.child(made, 'value')) : undefined;
    if (value?.kind !== 'variant' || !/^(Some|None|Ok|Err)$/.test(value.def.name)) return undefined;
    return truth(`is_${value.def.name.toLowerCase()}` === method);
  }
  const def = analysis.resolutionOf(made);
  if (def?.kind !== 'variant') return undefined;
  const inner = args.length === 1 && args[0] !== undefined ? again(args[0]) : undefined;
  return { kind: 'variant', def, ...(inner && { inner }) };
}

/** The path of a function of the workspace that is asked without arguments: it is taken to answer twice alike. */
export function plainQuestion(analysis: Analysis, node: Node): string | undefined {
  const { tree } = analysis;
  if (!tree.is(node, 'call_expression')) return undefined;
  const callee = analysis.calleeOf(node);
  const takesNothing = callee && !callee.decl.self && callee.decl.params.length === 0 && !callee.decl.isAsync;
  return takesNothing && callee.module.crate.origin === 'workspace' ? callee.path : undefined;
}

function combined(
  { tree }: Analysis,
  node: Node,
  again: (at: Node) => KnownValue | undefined,
): KnownValue | undefined {
  const left = again(tree.child(node, 'left'));
  const right = again(tree.child(node, 'right'));
  const operator = operatorOf({ tree }, node);
  switch (operator) {
    case '&&':
      return truthOf(allHold([asTruth(left), asTruth(right)]));
    case '||': {
      const neither = allHold([left, right].map(asTruth).map((each) => (each === undefined ? each : !each)));
      return truthOf(neither === undefined ? undefined : !neither);
    }
    case '==':
    case '!=': {
      const equal = left && right && areEqual(left, right);
      return truthOf(equal === undefined ? undefined : equal === (operator === '=='));
    }
    default:
      return undefined;
  }
}

/** `&&`, `||`, `==` and so on, of the binary expression at `node`. */
export function operatorOf({ tree }: Pick<Analysis, 'tree'>, node: Node): string {
  const from = tree.end(tree.child(node, 'left'));
  const between = tree.text.slice(from, tree.start(tree.child(node, 'right')));
  return /&&|\|\||[=!]=/.exec(between)?.[0] ?? '';
}

/** Whether the pattern at `node` fits `value`, guards of arms aside; undefined where that cannot be told. */
export function matches(analysis: Analysis, node: Node, value: KnownValue): boolean | undefined {
  const { tree } = analysis;
  const parts = tree.children(node);
  const [first = NONE] = parts;
  switch (tree.kind(node)) {
    case 'match_pattern':
      return first === NONE || tree.field(first) === 'condition' || matches(analysis, first, value);
    case 'captured_pattern':
    case 'reference_pattern':
    case 'ref_pattern':
      return matches(analysis, parts.at(-1) ?? NONE, value);
    case 'or_pattern': {
      const answers = parts.map((part) => matches(analysis, part, value));
      if (answers.includes(true)) return true;
      return answers.every((answer) => answer === false) ? false : undefined;
    }
    case 'boolean_literal':
    case 'integer_literal':
    case 'string_literal':
      return areEqual({ kind: 'literal', text: tree.textOf(node) }, value);
    case 'identifier':
      return analysis.localAt(node) ? true : isVariant(analysis, node, value);
    case 'scoped_identifier':
      return isVariant(analysis, node, value);
    case 'tuple_struct_pattern':
      return matchesParts(analysis, node, value);
    case 'struct_pattern':
      return isVariant(analysis, tree.child(node, 'type'), value) === false ? false : undefined;
    default:
      return undefined;
  }
}

function matchesParts(analysis: Analysis, node: Node, value: KnownValue): boolean | undefined {
  const { tree } = analysis;
  const name = tree.child(node, 'type');
  const fits = isVariant(analysis, name, value);
  if (fits !== true || value.kind !== 'variant') return fits;
  const parts = tree.children(node).filter((part) => part !== name);
  const isOpen = (part: Node): boolean =>
    tree.is(part, 'remaining_field_pattern') || (tree.is(part, 'identifier') && !!analysis.localAt(part));
  if (parts.every(isOpen)) return true;
  const [part = NONE] = parts;
  return parts.length === 1 && value.inner ? matches(analysis, part, value.inner) : undefined;
}

/** Whether `path` names the variant that the value is; undefined where it names none of the same type. */
function isVariant({ tree }: Analysis, path: Node, value: KnownValue): boolean | undefined {
  if (value.kind !== 'variant') return undefined;
  const text = tree.textOf(path);
  const name = text.slice(text.lastIndexOf(':') + 1).trim();
  const isOne = value.def.adt.decl.variants.some((variant) => variant.name === name);
  return isOne ? name === value.def.name : undefined;
}
