import { chapters, type Chapter } from '../tutorial/book';
import { element } from './elements';
import { renderInline } from './markdown';
import { exercisesAnchor, futureAnchor } from './messages';
import { coverId, pages, type Page } from './pages';
import { t } from '../editors/language';

/** The contents list: chapters fold, and the page being read is marked. */
export class Contents {
  readonly node: HTMLElement;
  private readonly links = new Map<string, HTMLAnchorElement>();
  private readonly folds = new Map<string, HTMLDetailsElement>();

  constructor() {
    const cover = this.link(coverId, t('Overview'));
    const list = chapters.map((chapter, index) => element('li', {}, this.chapter(chapter, index + 1)));
    this.node = element(
      'nav',
      { id: 'contents', 'aria-label': t('Contents') },
      cover,
      this.link(futureAnchor, t('The future at the cursor')),
      this.link(exercisesAnchor, t('Exercises')),
      element('ol', { class: 'chapters' }, ...list),
    );
    this.node.addEventListener('keydown', (event) => this.move(event));
  }

  /** Marks the page and unfolds its chapter; what the reader unfolded stays so. */
  mark(page: Page): void {
    for (const [id, link] of this.links) {
      if (id === (page.kind === 'exercise' ? exercisesAnchor : page.id))
        link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const fold = page.chapter && this.folds.get(page.chapter.id);
    if (fold) fold.open = true;
    for (const [id, each] of this.folds) each.classList.toggle('current', id === page.chapter?.id);
    this.links.get(page.id)?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the focus on the page being read, or on the first entry. */
  focus(): void {
    (this.node.querySelector<HTMLElement>('[aria-current]') ?? this.node.querySelector('a'))?.focus();
  }

  /** Tab alone would pass each of some hundred entries. */
  private move(event: KeyboardEvent): void {
    const entries = [...this.node.querySelectorAll<HTMLElement>('a, summary')].filter((each) =>
      each.checkVisibility(),
    );
    const at = entries.findIndex((each) => each === event.target);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: entries.length - 1,
    };
    const entry = entries[to[event.key] ?? -1];
    if (!entry || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    entry.focus();
  }

  private chapter(chapter: Chapter, number: number): HTMLDetailsElement {
    const title = element('span', {});
    title.innerHTML = renderInline(chapter.title);
    const summary = element('summary', {}, element('span', { class: 'number' }, String(number)), title);
    const inside = pages.filter((page) => page.chapter === chapter);
    const items = inside.map((page) => {
      const label = page.kind === 'chapter' ? t('Introduction') : page.title;
      return element('li', { class: page.kind }, this.link(page.id, label));
    });
    const fold = element('details', {}, summary, element('ul', {}, ...items));
    this.folds.set(chapter.id, fold);
    return fold;
  }

  private link(id: string, title: string): HTMLAnchorElement {
    const link = element('a', { href: `#${id}` });
    link.innerHTML = renderInline(title);
    this.links.set(id, link);
    return link;
  }
}
