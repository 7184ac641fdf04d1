import { outermostFunctions } from '../syntax/outermostFunctions';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { FileShape } from './findings';
import type { OffsetEdit } from './protocol';

/** Stands for a function in what is around: no Rust has it. */
const gap = '\u0000';

const shapes = new WeakMap<SyntaxTree, FileShape>();

export function shapeOf(tree: SyntaxTree): FileShape {
  const known = shapes.get(tree);
  if (known) return known;
  const { text } = tree;
  const functions: [length: number, digest: number][] = [];
  const around: string[] = [];
  let from = 0;
  for (const node of outermostFunctions(tree)) {
    const [start, end] = [tree.start(node), tree.end(node)];
    functions.push([end - start, digest(text, start, end)]);
    around.push(text.slice(from, start));
    from = end;
  }
  around.push(text.slice(from));
  const whole = around.join(gap);
  const shape: FileShape = { around: digest(whole, 0, whole.length), functions };
  shapes.set(tree, shape);
  return shape;
}

/** How the functions of a file changed while nothing around them did. */
export interface FunctionChanges {
  /** Which of the outermost functions, counted from 0. */
  readonly ordinals: ReadonlySet<number>;
  /** A whole function each, at its offsets in the text before; in document order. */
  readonly edits: readonly OffsetEdit[];
}

/** Undefined where more changed than what stands in functions. */
export function changesSince(before: FileShape, tree: SyntaxTree): FunctionChanges | undefined {
  const now = shapeOf(tree);
  if (now.around !== before.around || now.functions.length !== before.functions.length) return undefined;
  const ordinals = new Set<number>();
  const edits: OffsetEdit[] = [];
  let shift = 0;
  for (const [ordinal, node] of outermostFunctions(tree).entries()) {
    const [length, own] = before.functions[ordinal] ?? [];
    const [start, end] = [tree.start(node), tree.end(node)];
    if (length === undefined) return undefined;
    if (length === end - start && own === now.functions[ordinal]?.[1]) continue;
    const from = start - shift;
    ordinals.add(ordinal);
    edits.push({ start: from, end: from + length, newText: tree.text.slice(start, end) });
    shift += end - start - length;
  }
  return { ordinals, edits };
}

/** 53 bits of two multiplicative hashes. Whoever makes up a text that has another's only keeps old findings from himself. */
function digest(text: string, start: number, end: number): number {
  let [high, low] = [0x2c1b3c6d, 0x297a2d39];
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    low = Math.imul(low ^ unit, 0xc2b2ae35);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}
