import type { OffsetEdit } from '../../engine/protocol';
import type { Random } from './random';

export const tokens =
  '" \' ` { } ( ) [ ] < > ; , # ! \\ $ | || .. -> => :: & * ? @ _ r#" "# b\' \'a /* */ // /// //! \n \r \r\n \t'.split(
    ' ',
  );
export const words =
  'async await move fn let mut impl trait struct enum mod use pub self Self super crate where for in loop while if else match return dyn unsafe const static macro_rules! select! join! tokio::spawn std::thread::sleep .lock() .await async-rust-lens: allow('.split(
    ' ',
  );
export const strange = [
  '\uD800',
  '\uDFFF',
  '\uDC00\uD800',
  '\0',
  '\uFEFF',
  '\u202E',
  '\u2066',
  '\u2028',
  '\u0085',
  '🦀',
  'é',
  '\u0301',
];

/** Tokens, words and characters of all kinds in a row. */
export function noiseOf(random: Random, count: number): string {
  const parts = random.list(count, () => {
    const kind = random.below(10);
    if (kind < 4) return random.pick(tokens);
    if (kind < 7) return ` ${random.pick(words)} `;
    if (kind < 8) return random.pick(strange);
    if (kind < 9) return String.fromCharCode(random.below(0x1_0000));
    return String.fromCharCode(32 + random.below(96));
  });
  return parts.join('');
}

/** One thing that editing, merging or a fallen cat does to a text; `other` gives a text to take a piece from. */
export function mutate(text: string, random: Random, other: () => string): string {
  const [from, to] = stretch(text, random);
  const piece = text.slice(from, to);
  switch (random.below(8)) {
    case 0:
      return text.slice(0, from) + text.slice(to);
    case 1:
      return text.slice(0, to) + piece + text.slice(to);
    case 2: {
      const at = random.below(text.length + 1);
      return text.slice(0, at) + piece + text.slice(at);
    }
    case 3: {
      const taken = other();
      const [start, end] = stretch(taken, random);
      return text.slice(0, from) + taken.slice(start, end) + text.slice(to);
    }
    case 4:
      return text.slice(0, from) + random.pick(tokens) + text.slice(from);
    case 5:
      return text.slice(0, from) + ` ${random.pick(words)} ` + text.slice(to);
    case 6:
      return text.slice(0, from) + random.pick(strange) + text.slice(from);
    default: {
      const brackets = [...text.matchAll(/[()[\]{}"'<>]/g)];
      const at = brackets.length === 0 ? 0 : random.pick(brackets).index;
      return text.slice(0, at) + text.slice(at + 1);
    }
  }
}

/** Some tokens in a row. */
export function stretch(text: string, random: Random): [number, number] {
  const start = random.below(text.length + 1);
  const words = /\w+|\s+|[^\w\s]/gy;
  words.lastIndex = start;
  let end = start;
  for (let left = 1 + random.below(12); left > 0 && words.exec(text); left -= 1) end = words.lastIndex;
  return [start, end];
}

/** Edits as somebody types them, each into the text that the last one left. */
export function editsOf(begun: string, random: Random): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  let text = begun;
  for (let left = 1 + random.below(12); left > 0; left -= 1) {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + (random.chance(0.5) ? 0 : random.below(40)));
    const newText = random
      .list(random.below(4), () => random.pick(random.chance(0.5) ? tokens : words))
      .join(' ');
    edits.push({ start, end, newText });
    text = text.slice(0, start) + newText + text.slice(end);
  }
  return edits;
}

/** Most of the lines, some of them again elsewhere, and now and then something strange in between. */
export function mutateLines(random: Random, lines: readonly string[]): string {
  const kept = lines.filter(() => random.chance(0.8));
  const more = random.list(random.below(4), () => random.pick(lines));
  for (const line of more) kept.splice(random.below(kept.length + 1), 0, line);
  const text = kept.join('\n');
  if (!random.chance(0.3)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick([...tokens, ...strange]) + text.slice(at);
}
