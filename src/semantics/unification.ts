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
  const a = resolve(left);
  const b = resolve(right);
  if (a === b || a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (a.kind === 'variable') return bind(a, b, trail);
  if (b.kind === 'variable') return bind(b, a, trail);
  if (a.kind === 'projection' || b.kind === 'projection') return true;
  if (a.kind === 'never' || b.kind === 'never') return a.kind === b.kind;
  const all = (lefts: readonly Type[], rights: readonly Type[]): boolean =>
    lefts.length === rights.length &&
    lefts.every((item, index) => unify(item, rights[index] ?? unknown, trail));
  switch (a.kind) {
    case 'primitive':
      return b.kind === 'primitive' && a.name === b.name;
    case 'adt':
      return b.kind === 'adt' && a.def === b.def && all(a.args, b.args);
    case 'reference':
    case 'pointer':
      return b.kind === a.kind && a.mutable === b.mutable && unify(a.inner, b.inner, trail);
    case 'array':
    case 'slice':
      return b.kind === a.kind && unify(a.inner, b.inner, trail);
    case 'tuple':
      return b.kind === 'tuple' && all(a.items, b.items);
    case 'function':
    case 'closure':
      return (
        (b.kind === 'function' || b.kind === 'closure') &&
        all(a.params, b.params) &&
        unify(a.output, b.output, trail)
      );
    case 'future':
      return b.kind === 'future' ? unify(a.output, b.output, trail) : b.kind === 'opaque';
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
  for (const [name, type] of a.bindings) unify(type, b.bindings.get(name) ?? unknown, trail);
  return a.args.every((arg, index) => unify(arg, b.args[index] ?? unknown, trail));
}

function bind(variable: Variable, type: Type, trail: Variable[] | undefined): boolean {
  if (variable.literal && !fitsLiteral(variable.literal, type)) return false;
  if (mentions(type, variable, 0)) return false;
  if (type.kind === 'variable' && type.literal === undefined && variable.literal !== undefined)
    return bind(type, variable, trail);
  variable.is = type;
  trail?.push(variable);
  return true;
}

function fitsLiteral(literal: 'integer' | 'float', type: Type): boolean {
  if (type.kind === 'variable') return type.literal === undefined || type.literal === literal;
  if (type.kind !== 'primitive') return false;
  return literal === 'float' ? /^f(32|64)$/.test(type.name) : integerNames.test(type.name);
}

function mentions(type: Type, variable: Variable, depth: number): boolean {
  const at = resolve(type);
  if (at === variable) return true;
  if (depth > 30) return true;
  const inside = (part: Type): boolean => mentions(part, variable, depth + 1);
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
  if (attempt(trail)) return true;
  for (const variable of trail) delete variable.is;
  return false;
}
