import type { Pattern, Script, Slot } from './script';
import { Reference, target, Unknown, type Value } from './values';

/** The variables of a pattern, and what they stand for. */
export type Bindings = [Slot, Value][];

/**
 * What `pattern` binds of `value`; undefined where it does not fit. What stands behind a reference is bound as one. Something of
 * which nothing is known fits everything.
 */
export function matchPattern(pattern: Pattern, value: Value): Bindings | undefined {
  const bindings: Bindings = [];
  return fits(pattern, value, isReference(value), bindings) ? bindings : undefined;
}

function isReference(value: Value): boolean {
  return value !== null && typeof value === 'object' && value.kind === 'reference';
}

function fits(pattern: Pattern, value: Value, isLent: boolean, bindings: Bindings): boolean {
  switch (pattern.is) {
    case 'any':
      return true;
    case 'bound':
      if (pattern.inner && !fits(pattern.inner, value, isLent, bindings)) return false;
      bindings.push([pattern.slot, isLent && isOwned(value) ? Reference.to(value) : value]);
      return true;
    case 'either':
      return pattern.patterns.some((each) => fits(each, value, isLent, bindings));
    case 'plain':
    case 'range':
    case 'variant':
    case 'tuple':
    case 'record':
      return fitsParts(pattern, target(value), isLent || isReference(value), bindings);
  }
}

function fitsParts(
  pattern: Exclude<Pattern, { is: 'any' | 'bound' | 'either' }>,
  value: Value,
  isLent: boolean,
  bindings: Bindings,
): boolean {
  if (value instanceof Unknown)
    return partsOf(pattern).every((each) => fits(each, new Unknown(), isLent, bindings));
  switch (pattern.is) {
    case 'plain':
      return value === pattern.value;
    case 'range':
      return typeof value === 'number' && value >= pattern.from && value <= pattern.to;
    case 'variant': {
      if (
        value === null ||
        typeof value !== 'object' ||
        value.kind !== 'variant' ||
        value.name !== pattern.name
      )
        return false;
      const { items } = value;
      return pattern.items.every((each, index) =>
        fits(each, items[index] ?? new Unknown(), isLent, bindings),
      );
    }
    case 'tuple': {
      if (value === null || typeof value !== 'object' || value.kind !== 'list') return false;
      const { items } = value;
      return pattern.items.every((each, index) =>
        fits(each, items[index] ?? new Unknown(), isLent, bindings),
      );
    }
    case 'record': {
      if (value === null || typeof value !== 'object' || value.kind !== 'record') return false;
      const { fields, name: variant } = value;
      if (variant !== undefined && variant !== pattern.name) return false;
      return pattern.fields.every(([name, each]) =>
        fits(each, fields.get(name) ?? new Unknown(), isLent, bindings),
      );
    }
  }
}

function partsOf(pattern: Pattern): readonly Pattern[] {
  if (pattern.is === 'variant' || pattern.is === 'tuple') return pattern.items;
  return pattern.is === 'record' ? pattern.fields.map(([, each]) => each) : [];
}

function isOwned(value: Value): boolean {
  return value !== null && typeof value === 'object' && value.kind !== 'unknown';
}

/** Whether it may be that a value does not fit. */
export function isRefutable(pattern: Pattern): boolean {
  switch (pattern.is) {
    case 'any':
      return false;
    case 'bound':
      return pattern.inner !== undefined && isRefutable(pattern.inner);
    case 'tuple':
      return pattern.items.some(isRefutable);
    case 'record':
      return pattern.fields.some(([, each]) => isRefutable(each));
    case 'either':
    case 'plain':
    case 'range':
    case 'variant':
      return true;
  }
}

/** Whether a condition binds something: `if let`, alone or in a chain. */
export function holdsPattern(condition: Script): boolean {
  if (condition.op === 'fits') return true;
  return condition.op === 'binary' && (holdsPattern(condition.left) || holdsPattern(condition.right));
}
