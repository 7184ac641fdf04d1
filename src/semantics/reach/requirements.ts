import { cfgOptions } from '../../project/cfgAttributes';
import type { FnDef, ModuleDef } from '../../project/definitions';
import { attributesOf } from '../../project/itemLowering';
import { expandCfgAttr } from '../../project/cfgAttributes';
import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { macroName } from '../asyncContext';
import { cfgHolds, optionFact, truth, type Circumstances, type KnownValue } from './circumstances';
import { boundTo, holds, matches, operatorOf, plainQuestion, valueOf } from './conditions';

/** What must be so for some code to run. */
export type Requirement = (
  | { readonly kind: 'cfg'; readonly attribute: string }
  | { readonly kind: 'condition'; readonly node: Node; readonly expected: boolean }
  | { readonly kind: 'pattern'; readonly pattern: Node; readonly value: Node; readonly expected: boolean }
) & {
  /** Attributes of the statement that requires it: where they leave it out, it requires nothing. */
  readonly under: readonly string[];
};

const leavingMacros = new Set(['panic', 'bail', 'unreachable', 'todo', 'unimplemented']);

/** What must be so for the code at `node` to run, as far as its function and the modules around tell. */
export function requirementsOf(analysis: Analysis, node: Node): Requirement[] {
  const { tree } = analysis;
  const found: Requirement[] = [];
  let isInBody = true;
  for (let at = node; at >= 0; at = tree.parent(at)) {
    for (const attribute of ownAttributes(analysis, at)) found.push({ kind: 'cfg', attribute, under: [] });
    if (tree.is(at, 'function_item')) isInBody = false;
    if (isInBody && tree.parent(at) >= 0) found.push(...requiredBy(analysis, tree.parent(at), at));
  }
  let module: ModuleDef | undefined = analysis.place.scopes.module;
  for (; module; module = module.parent)
    for (const attribute of module.attributes) found.push({ kind: 'cfg', attribute, under: [] });
  return found;
}

function ownAttributes({ tree }: Analysis, node: Node): string[] {
  if (!tree.is(node, 'match_arm')) return tree.isNamed(node) ? attributesOf(tree, node) : [];
  const own = tree.children(node).filter((child) => tree.is(child, 'attribute_item'));
  return own.flatMap((each) => expandCfgAttr(tree.textOf(tree.onlyChild(each))));
}

/** What `outer` asks before it runs `inner`, which stands directly in it. */
function requiredBy(analysis: Analysis, outer: Node, inner: Node): Requirement[] {
  const { tree } = analysis;
  const condition = (node: Node, expected: boolean): Requirement => ({
    kind: 'condition',
    node,
    expected,
    under: [],
  });
  switch (tree.kind(outer)) {
    case 'if_expression': {
      const field = tree.field(inner);
      if (field === 'condition') return [];
      return [condition(tree.child(outer, 'condition'), field === 'consequence')];
    }
    case 'while_expression':
      return tree.field(inner) === 'body' ? [condition(tree.child(outer, 'condition'), true)] : [];
    case 'let_chain':
      return tree
        .children(outer)
        .filter((each) => each < inner)
        .map((each) => condition(each, true));
    case 'binary_expression': {
      const operator = operatorOf(analysis, outer);
      if (tree.field(inner) !== 'right' || (operator !== '&&' && operator !== '||')) return [];
      return [condition(tree.child(outer, 'left'), operator === '&&')];
    }
    case 'match_arm':
      return tree.field(inner) === 'value' ? requiredByArm(analysis, outer) : [];
    case 'let_declaration': {
      if (tree.field(inner) !== 'alternative') return [];
      const [pattern, value] = [tree.child(outer, 'pattern'), tree.child(outer, 'value')];
      return [{ kind: 'pattern', pattern, value, expected: false, under: [] }];
    }
    case 'block':
      return leftBefore(analysis, outer, inner, []);
    default:
      return [];
  }
}

/** The arm's pattern fits, and so does none before that has no guard. */
function requiredByArm({ tree }: Analysis, arm: Node): Requirement[] {
  const block = tree.parent(arm);
  const value = tree.child(tree.parent(block), 'value');
  const found: Requirement[] = [];
  for (const each of tree.children(block)) {
    if (!tree.is(each, 'match_arm') || each > arm) continue;
    const pattern = tree.child(each, 'pattern');
    const guard = tree.child(pattern, 'condition');
    const under = each === arm ? [] : ownAttributes({ tree } as Analysis, each);
    if (each === arm || guard === NONE)
      found.push({ kind: 'pattern', pattern, value, expected: each === arm, under });
    if (each === arm && guard !== NONE)
      found.push({ kind: 'condition', node: guard, expected: true, under: [] });
  }
  return found;
}

/** What the statements of `block` that stand before `inner` let through. */
function leftBefore(analysis: Analysis, block: Node, inner: Node, around: readonly string[]): Requirement[] {
  const { tree } = analysis;
  const found: Requirement[] = [];
  for (const statement of tree.children(block)) {
    if (statement >= inner) break;
    const under = [...around, ...attributesOf(tree, statement)];
    const node = tree.is(statement, 'expression_statement') ? tree.onlyChild(statement) : statement;
    switch (tree.kind(node)) {
      case 'block':
        found.push(...leftBefore(analysis, node, tree.last(node) + 1, under));
        break;
      case 'if_expression': {
        const otherwise = tree.child(node, 'alternative');
        const expected = leaves(analysis, tree.child(node, 'consequence')) ? false : undefined;
        const condition = tree.child(node, 'condition');
        if (expected === false) found.push({ kind: 'condition', node: condition, expected, under });
        else if (otherwise !== NONE && leaves(analysis, tree.onlyChild(otherwise)))
          found.push({ kind: 'condition', node: condition, expected: true, under });
        break;
      }
      case 'let_declaration':
        if (tree.child(node, 'alternative') !== NONE) {
          const [pattern, value] = [tree.child(node, 'pattern'), tree.child(node, 'value')];
          found.push({ kind: 'pattern', pattern, value, expected: true, under });
        }
        break;
      case 'match_expression':
        found.push(...leavingArms(analysis, node, under));
        break;
      default:
    }
  }
  return found;
}

/** `match x { A => return, … }`: what comes after is not for `A`. */
function leavingArms(analysis: Analysis, node: Node, under: readonly string[]): Requirement[] {
  const { tree } = analysis;
  const value = tree.child(node, 'value');
  return tree
    .children(tree.child(node, 'body'))
    .filter((arm) => tree.is(arm, 'match_arm') && leaves(analysis, tree.child(arm, 'value')))
    .map((arm) => ({
      pattern: tree.child(arm, 'pattern'),
      under: [...under, ...ownAttributes(analysis, arm)],
    }))
    .filter(({ pattern }) => tree.child(pattern, 'condition') === NONE)
    .map((each) => ({ kind: 'pattern', value, expected: false, ...each }));
}

/** Whether nothing that follows `node` in its block runs after it. */
function leaves(analysis: Analysis, node: Node): boolean {
  const { tree } = analysis;
  switch (tree.kind(node)) {
    case 'return_expression':
    case 'break_expression':
    case 'continue_expression':
      return true;
    case 'block': {
      const last = tree
        .children(node)
        .filter((each) => !/comment$/.test(tree.kind(each)) && !tree.is(each, 'empty_statement'))
        .at(-1);
      return last !== undefined && leaves(analysis, last);
    }
    case 'expression_statement':
      return leaves(analysis, tree.onlyChild(node));
    case 'macro_invocation':
      return leavingMacros.has(macroName(tree, node));
    case 'call_expression':
      return analysis.calleeOf(node)?.decl.output.t === 'never';
    default:
      return false;
  }
}

/** Whether code with these requirements may run under `circumstances`: only what is known to be otherwise says no. */
export function mayRun(
  analysis: Analysis,
  requirements: readonly Requirement[],
  circumstances: Circumstances,
): boolean {
  return requirements.every((each) => {
    if (each.kind === 'cfg') return cfgHolds(each.attribute, circumstances) !== false;
    if (!isThere(each.under, circumstances)) return true;
    if (each.kind === 'condition') return holds(analysis, each.node, circumstances) !== !each.expected;
    const value = valueOf(analysis, each.value, circumstances);
    return !value || matches(analysis, each.pattern, value) !== !each.expected;
  });
}

function isThere(attributes: readonly string[], circumstances: Circumstances): boolean {
  return attributes.every((each) => !/^cfg\s*\(/.test(each) || cfgHolds(each, circumstances) === true);
}

/** What is known besides where code with these requirements runs. */
export function learn(
  analysis: Analysis,
  requirements: readonly Requirement[],
  circumstances: Circumstances,
): Circumstances {
  const facts = new Map(circumstances.facts);
  for (const each of requirements) {
    if (each.kind === 'cfg')
      for (const [option, value] of cfgOptions(each.attribute)) facts.set(optionFact(option), truth(value));
    else if (each.kind === 'condition' && isThere(each.under, circumstances))
      learnFrom(analysis, each.node, each.expected, facts);
  }
  return { ...circumstances, facts };
}

/** Adds what follows from the condition at `node` being `expected`. */
function learnFrom(
  analysis: Analysis,
  node: Node,
  expected: boolean,
  facts: Map<string, KnownValue>,
  depth = 0,
): void {
  const { tree } = analysis;
  const again = (at: Node, value: boolean): void => {
    if (depth < 16) learnFrom(analysis, at, value, facts, depth + 1);
  };
  switch (tree.kind(node)) {
    case 'parenthesized_expression':
      return again(tree.onlyChild(node), expected);
    case 'unary_expression':
      if (tree.textOf(node).startsWith('!')) again(tree.onlyChild(node), !expected);
      return;
    case 'let_chain':
      if (expected) for (const each of tree.children(node)) again(each, true);
      return;
    case 'binary_expression':
      if (operatorOf(analysis, node) === (expected ? '&&' : '||'))
        for (const side of ['left', 'right'] as const) again(tree.child(node, side), expected);
      return;
    case 'identifier':
    case 'scoped_identifier': {
      const local = analysis.localOf(node);
      if (local) return again(boundTo(analysis, local.node), expected);
      const def = analysis.resolutionOf(node);
      if (def?.kind === 'value') facts.set(def.path, truth(expected));
      return;
    }
    default: {
      const asked = plainQuestion(analysis, node);
      if (asked !== undefined) facts.set(asked, truth(expected));
    }
  }
}

/** What is known in `fn` when the call at `call` calls it: what its arguments are, and what was known before. */
export function enter(
  analysis: Analysis,
  call: Node,
  fn: FnDef,
  circumstances: Circumstances,
): Circumstances {
  const { tree } = analysis;
  const callee = tree.child(call, 'function');
  const given = tree.is(call, 'call_expression') ? tree.children(tree.child(call, 'arguments')) : [];
  const isMethod = tree.is(callee, 'field_expression');
  const names = [...(fn.decl.self ? ['self'] : []), ...fn.decl.params.map(({ name }) => name)];
  const values = new Map<string, KnownValue>();
  [...(isMethod ? [tree.child(callee, 'value')] : []), ...given].forEach((arg, index) => {
    const name = names[index];
    const value = name === undefined ? undefined : valueOf(analysis, arg, circumstances);
    if (name !== undefined && value) values.set(name, value);
  });
  return { ...circumstances, values };
}
