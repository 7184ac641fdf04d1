import type { OffsetEdit } from '../engine/protocol';

/** One edit of a batch, and where what it put in stands after all of them. */
interface PlacedEdit extends OffsetEdit {
  readonly newStart: number;
}

/**
 * Edits of which each speaks of the text that the one before it left, as the protocol has them, as a batch that speaks of the text before
 * all of them, as the engine has it. Those that touch become one.
 *
 * @param edits UTF-16 offsets
 */
export function batchOf(edits: readonly OffsetEdit[]): OffsetEdit[] {
  let batch: PlacedEdit[] = [];
  for (const edit of edits) batch = withEdit(batch, edit);
  return batch.map(({ start, end, newText }) => ({ start, end, newText }));
}

/** @param batch in order of place */
function withEdit(batch: readonly PlacedEdit[], { start, end, newText }: OffsetEdit): PlacedEdit[] {
  const before = batch.filter((each) => each.newStart + each.newText.length < start);
  const after = batch.filter((each) => each.newStart > end);
  const touched = batch.slice(before.length, batch.length - after.length);
  const [first, last] = [touched[0], touched.at(-1)];
  const head = first ? first.newText.slice(0, Math.max(0, start - first.newStart)) : '';
  const tail = last ? last.newText.slice(Math.max(0, end - last.newStart)) : '';
  const newStart = first ? Math.min(first.newStart, start) : start;
  const newEnd = last ? Math.max(last.newStart + last.newText.length, end) : end;
  const merged: PlacedEdit = {
    start: newStart - growthOf(before),
    end: newEnd - growthOf(before) - growthOf(touched),
    newText: head + newText + tail,
    newStart,
  };
  const shift = newText.length - (end - start);
  return [...before, merged, ...after.map((each) => ({ ...each, newStart: each.newStart + shift }))];
}

/** By how much the text behind these is further back than it was. */
function growthOf(batch: readonly PlacedEdit[]): number {
  return batch.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
}
