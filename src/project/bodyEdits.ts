import { kindIdOf, NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { itemKinds } from './itemLowering';
import type { Item, ItemTree } from './itemTree';

/** What stood at `start..end` of a text stands at `start..newEnd` of the next; offsets are UTF-16 units. */
export interface ChangedStretch {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** Two states of a text, and what is another in the second. */
export interface EditedTree {
  readonly before: SyntaxTree;
  readonly after: SyntaxTree;
  readonly change: ChangedStretch;
}

/** What holds the changes of `known` (if any) and an edit that follows them, whose offsets are those of the text after `known`. */
export function joinChanges(
  known: ChangedStretch | undefined,
  edit: { readonly start: number; readonly end: number; readonly newText: string },
): ChangedStretch {
  const { start, end, newEnd } = known ?? { start: edit.start, end: edit.start, newEnd: edit.start };
  const beyond = Math.max(0, edit.end - newEnd);
  const shift = edit.newText.length - (edit.end - edit.start);
  return { start: Math.min(start, edit.start), end: end + beyond, newEnd: newEnd + beyond + shift };
}

const declaring = new Set(['macro_transcriber' as const, ...itemKinds].map(kindIdOf));

/** Whether all that changed stands in the body of one function that declares nothing inside, before and after: then the file declares what it did. */
export function isInBody({ before, after, change }: EditedTree): boolean {
  if (before.errors.length > 0 || after.errors.length > 0) return false;
  const old = functionAround(before, change.start, change.end);
  const now = functionAround(after, change.start, change.newEnd);
  if (old === NONE || now === NONE) return false;
  const [body, newBody] = [before.child(old, 'body'), after.child(now, 'body')];
  return (
    before.start(body) === after.start(newBody) &&
    !declaresInside(before, body) &&
    !declaresInside(after, newBody) &&
    standsInTheSame(before, old, after, now, change.newEnd - change.end)
  );
}

/** The innermost function with a body that holds `start..end` and more. */
function functionAround(tree: SyntaxTree, start: number, end: number): Node {
  const at = tree.nodeAt(start, end);
  const fn = tree.is(at, 'function_item') ? at : tree.ancestor(at, 'function_item');
  const body = fn === NONE ? NONE : tree.child(fn, 'body');
  return body !== NONE && tree.start(body) < start && end < tree.end(body) ? fn : NONE;
}

function declaresInside(tree: SyntaxTree, body: Node): boolean {
  let found = false;
  tree.scan(declaring, () => (found = true), body, tree.last(body));
  return found;
}

/** Whether `old` and `now` stand in nodes of the same kinds, which are longer by `shift`, and in nothing that a macro makes or is made of. */
function standsInTheSame(
  before: SyntaxTree,
  old: Node,
  after: SyntaxTree,
  now: Node,
  shift: number,
): boolean {
  let [left, right] = [old, now];
  for (; left !== NONE && right !== NONE; [left, right] = [before.parent(left), after.parent(right)]) {
    const kind = before.kind(left);
    if (kind !== after.kind(right) || kind === 'macro_definition') return false;
    if (kind === 'macro_invocation' && (before.madeItems(left) ?? after.madeItems(right))) return false;
    if (before.start(left) !== after.start(right)) return false;
    if (before.end(left) + shift !== after.end(right)) return false;
  }
  return left === right;
}

/** Moves what `known` declares to where it stands after a change that {@link isInBody}. */
export function moveItems(known: ItemTree, { start, end, newEnd }: ChangedStretch): void {
  const shift = newEnd - end;
  if (shift === 0) return;
  moveAll(known.items, start, shift);
  for (const block of known.blocks) {
    if (block.end <= start) continue;
    const placed: Writable<typeof block> = block;
    if (block.start > start) placed.start += shift;
    placed.end += shift;
    moveAll(block.items, start, shift);
  }
}

type Writable<Plain> = { -readonly [Key in keyof Plain]: Plain[Key] };
type Places = Writable<Pick<Item, 'start' | 'end' | 'nameStart' | 'nameEnd'>>;

/** Moves all that stands behind `from`, and the ends of what stands around it. */
function moveAll(items: readonly Item[], from: number, shift: number): void {
  for (const item of items) {
    if (item.end <= from) continue;
    const places: Places = item;
    places.end += shift;
    if (places.start > from) {
      places.start += shift;
      places.nameStart += shift;
      places.nameEnd += shift;
    }
    if (item.kind === 'mod') moveAll(item.items ?? [], from, shift);
    else if (item.kind === 'impl' || item.kind === 'trait') {
      moveAll(item.fns, from, shift);
      moveAll(item.values, from, shift);
    }
  }
}
