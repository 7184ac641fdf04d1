import type { SyntaxTree } from '../syntax/syntaxTree';
import type { OffsetEdit } from './protocol';

/** A statement or a block; the offsets are moved along with edits. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly isBlock: boolean;
  /** Ends without `;` or `}`: what is typed right behind it belongs to it. */
  readonly isOpen: boolean;
}

const blockKinds = ['block', 'match_block', 'declaration_list', 'source_file'] as const;
const armKinds = ['match_arm', 'select_arm'] as const;

const known = new WeakMap<SyntaxTree, readonly Part[]>();

/** The blocks of a text and what stands in them, outer parts before inner ones. */
export function partsOf(tree: SyntaxTree): readonly Part[] {
  const parts = known.get(tree) ?? readParts(tree);
  known.set(tree, parts);
  return parts;
}

function readParts(tree: SyntaxTree): Part[] {
  const parts = new Map<number, Part>();
  const add = (node: number, isBlock: boolean): void => {
    const end = tree.end(node);
    const isOpen = !isBlock && !/[;}]/.test(tree.text.charAt(end - 1));
    parts.set(node, { start: tree.start(node), end, isBlock, isOpen });
  };
  for (const block of tree.descendants(0, ...blockKinds)) {
    add(block, true);
    for (const child of tree.children(block))
      if (!parts.has(child) && !/comment$|^attribute_item$/.test(tree.kind(child))) add(child, false);
  }
  for (const arm of tree.descendants(0, ...armKinds)) add(arm, false);
  // Nodes are numbered in document order.
  return [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
}

/** The statements that `edit` breaks into: the innermost around it, and those that it takes text from. */
export function brokenParts(parts: readonly Part[], edit: OffsetEdit): Set<Part> {
  const broken = new Set<Part>();
  let innermost: Part | undefined;
  for (const part of parts) {
    if (surrounds(part, edit)) innermost = part;
    else if (!part.isBlock && edit.start < part.end && edit.end > part.start) broken.add(part);
  }
  // Between the statements of a block, one is typed that was not there before.
  if (innermost && !innermost.isBlock) broken.add(innermost);
  return broken;
}

function surrounds({ start, end, isBlock, isOpen }: Part, edit: OffsetEdit): boolean {
  if (isBlock) return edit.start > start && edit.end < end;
  if (edit.start < start || edit.end > end) return false;
  const isInsertion = edit.start === edit.end;
  // A line break before a statement leaves it alone.
  if (isInsertion && edit.start === start) return /\S$/.test(edit.newText);
  return !isInsertion || edit.start < end || isOpen;
}

/** The innermost of `parts` that holds `offset`. */
export function partAt(parts: readonly Part[], offset: number): Part | undefined {
  return parts.findLast(({ start, end }) => start <= offset && offset < end);
}

/** The innermost statement, arm or item of `tree` that holds `offset`. */
export function statementAt(tree: SyntaxTree, offset: number): Part | undefined {
  return partsOf(tree).findLast((part) => !part.isBlock && part.start <= offset && offset < part.end);
}

/** Where `start..end` lies after `edit`; what is typed at either end is taken in with `grows`. */
export function moveStretch(
  { start, end }: { readonly start: number; readonly end: number },
  edit: OffsetEdit,
  grows: boolean,
): { start: number; end: number } {
  const shift = edit.newText.length - (edit.end - edit.start);
  const isBefore = grows ? edit.end <= start && edit.start < start : edit.end <= start;
  const from = isBefore ? start + shift : Math.min(start, Math.max(edit.start, 0));
  const isBehind = grows ? edit.start > end : edit.start >= end;
  const to = isBehind ? end : edit.end <= end ? end + shift : edit.start + edit.newText.length;
  return { start: from, end: Math.max(from, to) };
}
