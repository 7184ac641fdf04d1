/** A stretch of text that a search shows; `found` stretches are what was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Cuts `text` into pieces, case ignored; joined, they are the text again. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return text ? [{ text, found: false }] : [];
  const pattern = new RegExp(
    `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'gi',
  );
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, found: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** About `length` UTF-16 units round the first of the words, cut between words. */
export function excerptAround(text: string, words: readonly string[], length: number): string {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((place) => place >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  if (text.length <= length) return text;
  let start = Math.max(0, Math.min(first - Math.floor(length / 3), text.length - length));
  if (start > 0) start = text.indexOf(' ', start) + 1 || start;
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), start + 1);
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
}
