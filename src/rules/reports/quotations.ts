import type { Node, SyntaxTree } from '../../syntax/syntaxTree';

/** How much of someone's code a line of ours quotes at once, in UTF-16 units. */
const mostQuoted = 40;

/** How long a finding's first line may be, in UTF-16 units: Problems, F8 and the like show that alone, and cut it where it is longer. */
export const mostFaultUnits = 80;

/** Shorter quotations say nothing. */
const fewestQuoted = 6;

/** A shorter end of a chain says no more than its `.await`. */
const fewestEnd = '….await'.length;

/** More of someone's code is not looked at for a line. */
const mostRead = 400;

/** A short quotation of the code at `node`, as inline code. */
export function codeAt(tree: SyntaxTree, node: Node): string {
  return named(tree.textOf(node));
}

/** A name or another piece of someone's code as inline code on one line; of one longer than `most` UTF-16 units, the beginning. */
export function named(text: string, most = mostQuoted): string {
  const line = onOneLine(text);
  return `\`${line.length > most ? beginning(line, most - 2) : line}\``;
}

/** The code at `node` as inline code, for a {@link fault}, which shortens it better where it is whole. */
export function wholeAt(tree: SyntaxTree, node: Node): string {
  // A chain of calls is set with each one on a line of its own.
  return `\`${onOneLine(
    tree
      .textOf(node)
      .slice(0, mostRead)
      .replace(/\s+(?=[.?])/g, ''),
  )}\``;
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('`', "'");
}

/** A sentence's beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The sentences that there are, on one line. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * A finding's first line, from a template whose values are someone's code in backticks, or words of ours: where the line would be too
 * long, the code in it is shortened, the longest first, and our words never are.
 */
export function fault(words: TemplateStringsArray, ...values: readonly string[]): string {
  const isCode = (value: string): boolean => /^`[^`]+`$/.test(value);
  const own = [...words, ...values.filter((value) => !isCode(value))].join('').length;
  const codes = values.filter(isCode).map((value) => value.slice(1, -1));
  const most = longestThatFits(
    codes.map(({ length }) => length),
    mostFaultUnits - own - 2 * codes.length,
  );
  return words
    .map((word, index) => {
      const value = values[index] ?? '';
      return word + (isCode(value) ? `\`${shortened(value.slice(1, -1), most)}\`` : value);
    })
    .join('');
}

/** How long each of them may be, so that all together take no more than `room`. */
function longestThatFits(lengths: readonly number[], room: number): number {
  const total = (most: number): number => lengths.reduce((sum, each) => sum + Math.min(each, most), 0);
  let most = mostQuoted;
  while (most > fewestQuoted && total(most) > room) most -= 1;
  return most;
}

/** What is in brackets says least, and of a path or a chain of calls its end says most. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const called = withoutBrackets(text, most);
  const bare = called.length <= most ? called : called.replace(/::<[^()]*>(?=\()/g, '');
  if (bare.length <= most) return bare;
  const isChain = /^[\w:.()…?!<>&]+$/.test(bare) && !text.endsWith('…');
  const ends = isChain ? [endOf(bare, '.', most), endOf(bare, '::', most)] : [];
  const [longest] = ends.filter((end) => end !== undefined).sort((a, b) => b.length - a.length);
  return longest ?? beginning(bare, most - 1);
}

/** As much of its end as fits, if that is more than `.await`. */
function endOf(text: string, mark: '.' | '::', most: number): string | undefined {
  const parts = text.split(mark);
  const ends = parts.slice(1).map((_, index) => `…${mark}${parts.slice(index + 1).join(mark)}`);
  return ends.find((end) => end.length <= most && end.length > fewestEnd);
}

/** `read(…).await` of `read(&mut head[..]).await`: the longest brackets are emptied first, until the text is short enough. */
function withoutBrackets(text: string, most: number): string {
  const groups: { start: number; end: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(' && depth++ === 0) start = at + 1;
    if (text[at] === ')' && --depth === 0 && at > start + 1) groups.push({ start, end: at });
    if (depth < 0) return text;
  }
  // What was cut before is left open.
  if (depth > 0) groups.push({ start, end: text.length });
  let bare = text;
  const emptied: { start: number; end: number }[] = [];
  for (const group of [...groups].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (bare.length <= most) break;
    emptied.push(group);
    bare = [...emptied]
      .sort((a, b) => b.start - a.start)
      .reduce(
        (rest, { start: from, end: to }) =>
          `${rest.slice(0, from)}…${to === text.length ? ')' : rest.slice(to)}`,
        text,
      );
  }
  return bare;
}

function beginning(text: string, units: number): string {
  // Half of a pair is no character.
  return `${text.slice(0, units).replace(/[\ud800-\udbff]$/, '')}…`;
}
