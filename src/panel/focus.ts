const focusable = ['a[href]', 'button', 'summary', 'input', 'select', '[tabindex]'].join(',');

/**
 * Puts `nodes` in place of what the element of that id holds, if it is on the page. What had the focus there gives it to what is like it
 * now, else to what stands in its place: news must not throw anybody out.
 */
export function refill(id: string, nodes: readonly Node[]): void {
  const place = document.getElementById(id);
  if (!place) return;
  const focused = document.activeElement;
  const earlier = [...place.querySelectorAll<HTMLElement>(focusable)];
  const at = earlier.findIndex((each) => each === focused);
  const names = earlier.map(nameOf);
  place.replaceChildren(...nodes);
  if (at < 0) return;
  const now = [...place.querySelectorAll<HTMLElement>(focusable)];
  const alike = now.filter((each) => nameOf(each) === names[at]);
  const before = names.slice(0, at).filter((name) => name === names[at]).length;
  const next = alike[before] ?? alike[0] ?? now[Math.min(at, now.length - 1)];
  (next ?? document.getElementById('page-title'))?.focus({ preventScroll: true });
}

function nameOf(node: HTMLElement): string {
  return `${node.tagName} ${node.getAttribute('href') ?? ''} ${node.textContent}`;
}

/** Whoever comes to the page by keyboard, and was nowhere in it, begins at the text. */
export function beginAtText(): void {
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body)
      document.getElementById('page-title')?.focus({ preventScroll: true });
  });
}
