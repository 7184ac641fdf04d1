import { ask, step } from './effort';
import { resolve, unknown, type TraitType, type Type, type Variable } from './types';

let nextVariable = 0;

/** A type to be found out later. */
export function freshVariable(literal?: 'integer' | 'float'): Variable {
  nextVariable += 1;
  return { kind: 'variable', id: nextVariable, ...(literal && { literal }) };
}

const integerNames = /^[iu](8|16|32|64|128|size)$/;

/**
 * Makes two types equal where they can be, binding variables on the way. Unknown parts agree with anything.
 * False means that they cannot be the same type; bindings made before that was seen remain unless `trail`
 * is used to take them back.
 */
export function unify(left: Type, right: Type, trail?: Variable[]): boolean {
  return ask(false, () => unifyParts(left, right, trail));
}

function unifyParts(left: Type, right: Type, trail?: Variable[]): boolean {
  step();
  const a = resolve(left);
  const b = resolve(right);
  if (a === b || a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (a.kind === 'variable') return bind(a, b, trail);
  if (b.kind === 'variable') return bind(b, a, trail);
  if (a.kind === 'projection' || b.kind === 'projection') return true;
  if (a.kind === 'never' || b.kind === 'never') return a.kind === b.kind;
  const all = (lefts: readonly Type[], rights: readonly Type[]): boolean =>
    lefts.length === rights.length &&
    lefts.every((item, index) => unifyParts(item, rights[index] ?? unknown, trail));
  switch (a.kind) {
    case 'primitive':
      return b.kind === 'primitive' && a.name === b.name;
    case 'adt':
      return b.kind === 'adt' && a.def === b.def && all(a.args, b.args);
    case 'reference':
    case 'pointer':
      return b.kind === a.kind && a.mutable === b.mutable && unifyParts(a.inner, b.inner, trail);
    case 'array':
    case 'slice':
      return b.kind === a.kind && unifyParts(a.inner, b.inner, trail);
    case 'tuple':
      return b.kind === 'tuple' && all(a.items, b.items);
    case 'function':
    case 'closure':
      return (
        (b.kind === 'function' || b.kind === 'closure') &&
        all(a.params, b.params) &&
        unifyParts(a.output, b.output, trail)
      );
    case 'future':
      return b.kind === 'future' ? unifyParts(a.output, b.output, trail) : b.kind === 'opaque';
    case 'opaque':
      return b.kind === 'future' || (b.kind === 'opaque' && sameBounds(a.bounds, b.bounds, trail));
    case 'dyn':
      return b.kind === 'dyn' && sameBounds(a.bounds, b.bounds, trail);
    case 'parameter':
      return b.kind === 'parameter' && a.name === b.name;
  }
}

function sameBounds(left: readonly TraitType[], right: readonly TraitType[], trail?: Variable[]): boolean {
  const [a] = left;
  const b = a && right.find((bound) => bound.def === a.def);
  if (!a || !b) return left.length === right.length;
  for (const [name, type] of a.bindings) unifyParts(type, b.bindings.get(name) ?? unknown, trail);
  return a.args.every((arg, index) => unifyParts(arg, b.args[index] ?? unknown, trail));
}

function bind(variable: Variable, type: Type, trail: Variable[] | undefined): boolean {
  if (variable.literal && !fitsLiteral(variable.literal, type)) return false;
  if (type.kind === 'variable') {
    if (type.literal === undefined && variable.literal !== undefined) return bind(type, variable, trail);
    // The younger becomes the older, so that a thousand that are the same are each one step from the first.
    if (type.literal === variable.literal && type.id > variable.id) return bind(type, variable, trail);
  } else if (mentions(type, variable, { left: largestType }, 0)) return false;
  variable.is = type;
  trail?.push(variable);
  return true;
}

function fitsLiteral(literal: 'integer' | 'float', type: Type): boolean {
  if (type.kind === 'variable') return type.literal === undefined || type.literal === literal;
  if (type.kind !== 'primitive') return false;
  return literal === 'float' ? /^f(32|64)$/.test(type.name) : integerNames.test(type.name);
}

/** Parts of a type, each counted as often as it stands there, beyond which no variable is bound to it. */
const largestType = 4000;
const deepestType = 30;

/** Whether `variable` is a part of `type`, or the type is too large to tell. */
function mentions(type: Type, variable: Variable, room: { left: number }, depth: number): boolean {
  const at = resolve(type);
  if (at === variable) return true;
  room.left -= 1;
  if (depth > deepestType || room.left < 0) return true;
  const inside = (part: Type): boolean => mentions(part, variable, room, depth + 1);
  switch (at.kind) {
    case 'adt':
      return at.args.some(inside);
    case 'reference':
    case 'pointer':
    case 'array':
    case 'slice':
      return inside(at.inner);
    case 'tuple':
      return at.items.some(inside);
    case 'function':
    case 'closure':
      return at.params.some(inside) || inside(at.output);
    case 'future':
      return inside(at.output);
    case 'opaque':
    case 'dyn':
      return at.bounds.some((bound) => bound.args.some(inside) || [...bound.bindings.values()].some(inside));
    case 'projection':
      return inside(at.self) || at.args.some(inside);
    default:
      return false;
  }
}

/** Runs `attempt`; where it answers false every binding it made is taken back. */
export function tentatively(attempt: (trail: Variable[]) => boolean): boolean {
  const trail: Variable[] = [];
  let holds = false;
  try {
    holds = attempt(trail);
  } finally {
    if (!holds) for (const variable of trail) delete variable.is;
  }
  return holds;
}

/** Whether both are the same type as far as is known; nothing is unified. Bounds of `impl` and `dyn` are not compared. */
export function isSameType(left: Type, right: Type): boolean {
  step();
  const a = resolve(left);
  const b = resolve(right);
  if (a === b) return true;
  const all = (lefts: readonly Type[], rights: readonly Type[]): boolean =>
    lefts.length === rights.length &&
    lefts.every((each, index) => isSameType(each, rights[index] ?? unknown));
  switch (a.kind) {
    case 'primitive':
      return b.kind === 'primitive' && a.name === b.name;
    case 'parameter':
      return b.kind === 'parameter' && a.name === b.name;
    case 'adt':
      return b.kind === 'adt' && a.def === b.def && all(a.args, b.args);
    case 'tuple':
      return b.kind === 'tuple' && all(a.items, b.items);
    case 'reference':
    case 'pointer':
      return b.kind === a.kind && a.mutable === b.mutable && isSameType(a.inner, b.inner);
    case 'array':
    case 'slice':
      return b.kind === a.kind && isSameType(a.inner, b.inner);
    case 'projection':
      return (
        b.kind === 'projection' && a.trait === b.trait && a.name === b.name && isSameType(a.self, b.self)
      );
    default:
      return false;
  }
}
