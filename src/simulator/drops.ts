import type { Value, Effects } from './values';

/** Drops what is owned: futures end, guards let go, ends of channels close. */
export function dropValue(value: Value | undefined, effects: Effects): void {
  if (value === undefined || value === null || typeof value !== 'object') return;
  switch (value.kind) {
    case 'future':
    case 'resource':
      value.drop?.(effects);
      return;
    case 'variant':
    case 'list':
      for (const item of value.items) dropValue(item, effects);
      return;
    case 'record':
      for (const field of value.fields.values()) dropValue(field, effects);
      return;
    case 'closure':
      for (const slot of value.frame.ownSlots()) dropValue(value.frame.end(slot), effects);
      return;
    case 'reference':
    case 'unknown':
      return;
  }
}
