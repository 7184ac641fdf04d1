import type { Node } from '../../syntax/syntaxTree';
import { isUnknown, primitive, reference, unknown, type Type } from '../types';
import { unify } from '../unification';
import type { BodyInference } from './bodyInference';

const comparisons = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||']);
const operatorTraits: Readonly<Record<string, string>> = {
  '+': 'ops::Add',
  '-': 'ops::Sub',
  '*': 'ops::Mul',
  '/': 'ops::Div',
  '%': 'ops::Rem',
};

export function inferBinary(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const operator = tree.textOf(tree.child(node, 'operator'));
  const left = body.world.traits.normalize(body.infer(tree.child(node, 'left')));
  const right = body.world.traits.normalize(body.infer(tree.child(node, 'right'), left));
  if (comparisons.has(operator)) {
    if (operator === '&&' || operator === '||') return primitive('bool');
    if (left.kind === 'variable' || right.kind === 'variable') unify(left, right);
    return primitive('bool');
  }
  const isNumber = (type: Type): boolean =>
    type.kind === 'primitive' || (type.kind === 'variable' && type.literal !== undefined);
  // Numbers have their operators by reference too.
  const [leftNumber, rightNumber] = [left, right].map((type) =>
    type.kind === 'reference' ? body.world.traits.normalize(type.inner) : type,
  );
  if (leftNumber && rightNumber && isNumber(leftNumber) && isNumber(rightNumber)) {
    if (operator !== '<<' && operator !== '>>') unify(leftNumber, rightNumber);
    return leftNumber;
  }
  const path = operatorTraits[operator];
  const trait = path === undefined ? undefined : body.world.lang.trait(path);
  return trait && !isUnknown(left) ? body.world.traits.project(left, trait, 'Output', [right]) : unknown;
}

export function inferUnary(body: BodyInference, node: Node, expected: Type | undefined): Type {
  const { tree } = body;
  const operand = body.infer(tree.onlyChild(node), tree.hasChild(node, '*') ? undefined : expected);
  return tree.hasChild(node, '*') ? (body.world.traits.deref(operand) ?? unknown) : operand;
}

/** `a[i]`. Source: std's `Index` impls; ranges give slices. */
export function inferIndex(body: BodyInference, node: Node): Type {
  const [base = -1, index = -1] = body.tree.children(node);
  const { traits, lang } = body.world;
  const receiver = body.infer(base);
  const key = traits.normalize(body.infer(index));
  const isRange = key.kind === 'adt' && /^Range/.test(key.def.name);
  const trait = lang.trait('ops::Index');
  for (const step of traits.autoderef(receiver)) {
    const isVec = step.kind === 'adt' && step.def === lang.adt('vec::Vec');
    const inner =
      step.kind === 'array' || step.kind === 'slice' ? step.inner : isVec ? step.args[0] : undefined;
    if (inner) return isRange ? { kind: 'slice', inner } : inner;
    if (isRange && step.kind === 'primitive' && step.name === 'str') return step;
    if (isRange && step.kind === 'adt' && step.def === lang.adt('string::String')) return primitive('str');
    if (trait && step.kind === 'adt' && traits.implementation(step, trait))
      return traits.project(step, trait, 'Output', [key]);
  }
  return unknown;
}

export function inferRange(body: BodyInference, node: Node): Type {
  const { tree } = body;
  const bounds = tree.children(node).map((child) => body.infer(child));
  const [first = unknown, second] = bounds;
  if (second) unify(first, second);
  const text = tree.textOf(node);
  const name =
    bounds.length === 2
      ? tree.hasChild(node, '..=')
        ? 'RangeInclusive'
        : 'Range'
      : bounds.length === 0
        ? 'RangeFull'
        : text.startsWith('..')
          ? tree.hasChild(node, '..=')
            ? 'RangeToInclusive'
            : 'RangeTo'
          : 'RangeFrom';
  const def = body.world.lang.adt(`ops::${name}`);
  return def ? { kind: 'adt', def, args: bounds.length === 0 ? [] : [first] } : unknown;
}

const suffix = /(?:[iu](?:8|16|32|64|128|size)|f(?:32|64))$/;

/** The type that a number's suffix says, if it has one. */
export function suffixType(text: string): Type | undefined {
  const found = /^0[xob]/.test(text) ? /[iu](?:8|16|32|64|128|size)$/.exec(text) : suffix.exec(text);
  return found ? primitive(found[0]) : undefined;
}

export function inferString(body: BodyInference, node: Node): Type {
  const text = body.tree.textOf(node);
  if (/^b/.test(text)) return reference({ kind: 'array', inner: primitive('u8') });
  if (/^c/.test(text)) return unknown;
  return reference(primitive('str'));
}
