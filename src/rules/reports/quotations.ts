import type { Node, SyntaxTree } from '../../syntax/syntaxTree';

/** A short quotation of the code at `node`, as inline code. */
export function codeAt(tree: SyntaxTree, node: Node): string {
  return named(tree.textOf(node));
}

/** How much of someone's code a line of ours quotes at once, in UTF-16 units. */
const mostQuoted = 40;

/** A name or another piece of someone's code as inline code on one line; a long one is shortened. */
export function named(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'");
  return `\`${line.length > mostQuoted ? beginning(line, mostQuoted - 2) : line}\``;
}

/** A sentence's beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long a finding's first line may be, in UTF-16 units: Problems, F8 and the like show that alone, and cut it where it is longer. */
export const mostFaultUnits = 80;

/** Less than this says nothing of a name. */
const fewestQuoted = 6;

/**
 * A finding's first line, from a template whose values are {@link named} code, or words of ours: where the line would be too long, the
 * code in it is shortened, the longest first, and our words never are.
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
      return word + (isCode(value) ? quoted(value.slice(1, -1), most) : value);
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

/** Of a path, its end says most: `…::fs::read`; of all else, its beginning. */
function quoted(text: string, most: number): string {
  return `\`${text.length <= most ? text : shortened(text, most)}\``;
}

function shortened(text: string, most: number): string {
  const segments = /^\w+(::\w+)+$/.test(text) ? text.split('::') : [];
  for (let from = 1; from < segments.length; from += 1) {
    const end = `…::${segments.slice(from).join('::')}`;
    if (end.length <= most) return end;
  }
  return beginning(text, most - 1);
}

function beginning(text: string, units: number): string {
  // Half of a pair is no character.
  return `${text.slice(0, units).replace(/[\ud800-\udbff]$/, '')}…`;
}
