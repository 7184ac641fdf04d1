import { element } from './elements';

/** Shows what a word of the glossary means, as long as the mouse or the focus is on it. Escape puts it away. */
export function explainTerms(place: HTMLElement): void {
  const tip = element('span', { id: 'term-tip', role: 'tooltip' });
  const show = ({ target }: Event): void => {
    const link = target instanceof Element ? target.closest<HTMLElement>('a.term') : null;
    if (!link) {
      // The mouse may go from the word to what is said of it.
      if (target !== tip) tip.remove();
      return;
    }
    // The editor's own tooltip would say the same on top of it.
    link.dataset['meaning'] ??= link.title;
    link.removeAttribute('title');
    link.setAttribute('aria-describedby', tip.id);
    tip.textContent = link.dataset['meaning'];
    if (link.nextSibling !== tip) link.after(tip);
  };
  place.addEventListener('pointerover', show);
  place.addEventListener('focusin', show);
  place.addEventListener('pointerleave', () => tip.remove());
  place.addEventListener('focusout', () => tip.remove());
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') tip.remove();
  });
}
