/**
 * Marks the words (lower case) that a search led by, without touching the page's nodes; gives the element of the first.
 * Older browsers, which cannot do it, show the page unmarked.
 */
export function markInPage(page: HTMLElement, words: readonly string[]): Element | undefined {
  if (!('highlights' in CSS)) return undefined;
  CSS.highlights.delete('search');
  if (words.length === 0) return undefined;
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').toLowerCase();
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set('search', new Highlight(...ranges));
  return ranges[0]?.startContainer.parentElement ?? undefined;
}
