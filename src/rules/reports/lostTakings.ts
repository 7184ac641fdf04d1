import type { Loss, SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import type { ReportNote } from '../rule';

/** "How do you know?" for what is lost where a future is dropped half-way. */
export function lossEvidence({ way, reason }: Loss): string {
  const docs = 'of which the docs say that it must not be dropped half-way';
  if (way.length === 0)
    return reason === undefined
      ? 'It takes something, and awaits again with that in hand.'
      : `It is a function ${docs}.`;
  const names = way.map(({ fn }) => `\`${fn.path}\``).join(', then ');
  return `${names} awaits ${reason === undefined ? 'with what it took in hand' : `something ${docs}`}.`;
}

/** The way to where it is lost, and what is taken there. */
export function lossNotes({ way, taken, lostAt, name }: Loss): ReportNote[] {
  const notes = way
    .slice(1)
    .flatMap(({ fn, call }): ReportNote[] =>
      call ? [{ ...call, message: `\`${fn.name}\` is awaited here` }] : [],
    );
  const what = name === undefined ? 'what was taken' : `\`${name}\``;
  if (taken)
    notes.push(
      { ...taken, message: `${what} is taken here` },
      { ...lostAt, message: `and is lost if the future is dropped at this await` },
    );
  else if (way.length > 0) notes.push({ ...lostAt, message: 'this must not be dropped half-way' });
  return notes;
}

/** Where the future at `value` is marked: of a block, whose lines may be many, at `async` alone. */
export function futureEnd({ tree }: SourceCode, value: Node): number {
  return tree.is(value, 'async_block') ? tree.start(value) + 'async'.length : tree.end(value);
}
