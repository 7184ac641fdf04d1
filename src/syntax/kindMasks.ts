import { nodeKinds } from './nodeKinds';

const masks = new WeakMap<ReadonlySet<number>, Uint8Array>();

/** By kind, whether it is in `wanted`, which must stay as it is. */
export function maskOf(wanted: ReadonlySet<number>): Uint8Array {
  const known = masks.get(wanted);
  if (known) return known;
  const mask = new Uint8Array(nodeKinds.length);
  for (const kind of wanted) mask[kind] = 1;
  masks.set(wanted, mask);
  return mask;
}
