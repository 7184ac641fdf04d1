import type { ItemTree } from './itemTree';

const offsets = new Set(['start', 'end', 'nameStart', 'nameEnd']);

/** Whether two item trees declare the same, wherever in the text. */
export function declareSame(left: ItemTree, right: ItemTree): boolean {
  return same(left, right);
}

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const a = left as Readonly<Record<string, unknown>>;
  const b = right as Readonly<Record<string, unknown>>;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => offsets.has(key) || same(a[key], b[key]));
}

/**
 * Moves the items of `known` to where `current` has them. Both must declare the same; definitions that were
 * built from `known` then point at the right places again.
 */
export function adoptOffsets(known: ItemTree, current: ItemTree): void {
  adopt(known, current);
}

function adopt(known: unknown, current: unknown): void {
  if (typeof known !== 'object' || typeof current !== 'object' || known === null || current === null) return;
  const target = known as Record<string, unknown>;
  const source = current as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(source)) {
    if (offsets.has(key)) target[key] = source[key];
    else adopt(target[key], source[key]);
  }
}
