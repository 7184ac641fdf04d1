import { matchBrackets, readTokens } from './mutants';

/**
 * `text` without the functions, or else the modules, that stand round the offsets (UTF-16 units). Undefined where one
 * stands in neither.
 */
export function cutOut(text: string, offsets: readonly number[]): string | undefined {
  const tokens = readTokens(text);
  const matches = matchBrackets(tokens);
  const cuts: { start: number; end: number }[] = [];
  for (const offset of offsets) {
    const cut = itemAround(offset, 'fn') ?? itemAround(offset, 'mod');
    if (!cut) return undefined;
    cuts.push(cut);
  }
  let kept = text;
  let last = text.length;
  for (const { start, end } of cuts.sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (end > last) continue;
    kept = kept.slice(0, start) + kept.slice(end);
    last = start;
  }
  return kept;

  function itemAround(offset: number, word: 'fn' | 'mod'): { start: number; end: number } | undefined {
    for (let at = tokens.length - 1; at >= 0; at -= 1) {
      const token = tokens[at];
      if (token?.text !== word || token.start > offset || !/^\w/.test(tokens[at + 1]?.text ?? '')) continue;
      let open = at;
      while (open < tokens.length && tokens[open]?.text !== '{' && tokens[open]?.text !== ';') open += 1;
      const end = tokens[matches.get(open) ?? open]?.end ?? 0;
      if (end > offset) return { start: startOfItem(at), end };
    }
    return undefined;
  }

  /** Modifiers and attributes belong to the item. */
  function startOfItem(from: number): number {
    let at = from;
    for (;;) {
      const before = tokens[at - 1]?.text ?? '';
      if (/^(pub|async|unsafe|const)$/.test(before)) at -= 1;
      else if (before === ')' && tokens[(matches.get(at - 1) ?? 0) - 1]?.text === 'pub')
        at = (matches.get(at - 1) ?? 1) - 1;
      else if (before === ']' && tokens[(matches.get(at - 1) ?? 0) - 1]?.text === '#')
        at = (matches.get(at - 1) ?? 1) - 1;
      else return tokens[at]?.start ?? 0;
    }
  }
}
