import { searchBook, type SearchEntry } from '../tutorial/book';
import { element, icon } from './elements';
import { excerptAround, markWords, wordsOf } from './excerpts';
import { bookText, plural, t } from '../editors/language';

export interface SearchActions {
  /** Opens a found section; `words` are to be marked on its page. */
  open(anchor: string, words: readonly string[]): void;
  announce(message: string): void;
  /** The words in the field are others. */
  changed(): void;
}

const mostResults = 40;

/** The search field and its results: a combobox in the sense of WAI-ARIA, all of it under the arrow keys. */
export class Search {
  readonly node: HTMLElement;
  readonly results: HTMLElement;
  private readonly field: HTMLInputElement;
  private options: { node: HTMLElement; entry: SearchEntry }[] = [];
  private active = -1;

  constructor(private readonly actions: SearchActions) {
    this.field = element('input', {
      type: 'text',
      role: 'combobox',
      placeholder: t('Search the tutorial'),
      'aria-label': t('Search the tutorial'),
      'aria-autocomplete': 'list',
      'aria-controls': 'results',
      'aria-expanded': 'false',
      autocomplete: 'off',
      spellcheck: 'false',
    });
    this.results = element('div', {
      id: 'results',
      role: 'listbox',
      'aria-label': t('Found sections'),
      hidden: true,
    });
    this.node = element('div', { class: 'search', role: 'search' }, icon('search'), this.field);
    this.field.addEventListener('input', () => this.update());
    this.field.addEventListener('keydown', (event) => this.handleKey(event));
  }

  /** What stands in the field. */
  get text(): string {
    return this.field.value;
  }

  /** Puts words into the field and looks for nothing. */
  set text(words: string) {
    this.field.value = words;
  }

  focus(): void {
    this.field.focus();
    this.field.select();
  }

  /** Puts the results away; the words stay in the field. */
  close(): void {
    this.results.hidden = true;
    this.options = [];
    this.activate(-1);
    this.field.setAttribute('aria-expanded', 'false');
  }

  private update(): void {
    this.actions.changed();
    const words = wordsOf(this.field.value);
    if (words.length === 0) {
      this.close();
      return;
    }
    const found = searchBook(this.field.value, bookText);
    this.options = found
      .slice(0, mostResults)
      .map((entry, index) => ({ node: this.option(entry, index, words), entry }));
    this.results.replaceChildren(...this.options.map(({ node }) => node));
    if (found.length === 0)
      this.results.append(element('p', { class: 'nothing' }, t('Nothing found. Try a shorter word.')));
    this.results.hidden = false;
    this.field.setAttribute('aria-expanded', 'true');
    this.activate(found.length > 0 ? 0 : -1);
    this.actions.announce(plural(found.length, '{0} section found', '{0} sections found'));
  }

  private option(entry: SearchEntry, index: number, words: readonly string[]): HTMLElement {
    const node = element(
      'div',
      { role: 'option', id: `result-${index}`, 'aria-selected': 'false' },
      element('div', { class: 'path' }, entry.chapterTitle.replaceAll('`', '')),
      element('div', { class: 'title' }, ...marked(bookText(entry.title).replaceAll('`', ''), words)),
      element('div', { class: 'excerpt' }, ...marked(excerptAround(entry.text, words, 150), words)),
    );
    node.addEventListener('click', () => this.choose(index));
    return node;
  }

  private handleKey(event: KeyboardEvent): void {
    const last = this.options.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: this.active >= last ? 0 : this.active + 1,
      ArrowUp: this.active <= 0 ? last : this.active - 1,
    };
    const target = moves[event.key];
    if (target !== undefined && last >= 0) {
      this.activate(target);
      event.preventDefault();
    } else if (event.key === 'Enter') {
      this.choose(this.active);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      if (this.results.hidden) {
        this.field.value = '';
        this.actions.changed();
      }
      this.close();
      event.preventDefault();
    }
  }

  private activate(index: number): void {
    this.active = index;
    this.options.forEach(({ node }, each) => node.setAttribute('aria-selected', String(each === index)));
    const node = this.options[index]?.node;
    if (node) {
      this.field.setAttribute('aria-activedescendant', node.id);
      node.scrollIntoView({ block: 'nearest' });
    } else {
      this.field.removeAttribute('aria-activedescendant');
    }
  }

  private choose(index: number): void {
    const entry = this.options[index]?.entry;
    if (!entry) return;
    this.close();
    this.actions.open(entry.sectionId, wordsOf(this.field.value));
  }
}

function marked(text: string, words: readonly string[]): (Node | string)[] {
  return markWords(text, words).map((piece) => (piece.found ? element('mark', {}, piece.text) : piece.text));
}
