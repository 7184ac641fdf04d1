import { element } from './elements';
import { highlightRust } from './markdown';
import type { MendsView, Place } from './messages';
import { withCode } from './ownCode';
import { timelineLegend } from './timelineLegend';
import { plural, t } from '../editors/language';

export function button(text: string, action: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', action);
  return made;
}

export function legend(): HTMLElement {
  const items = timelineLegend.map(([kind, words]) =>
    element('li', {}, element('span', { class: `swatch ${kind}` }), words),
  );
  return element('ul', { class: 'legend' }, ...items);
}

/** Buttons of which one is pressed; `choose` is told its number. */
export function toggle(
  name: string,
  labels: readonly string[],
  choose: (index: number) => void,
): HTMLElement {
  const buttons = labels.map((label, index) => {
    const made = button(label, () => {
      press(group, index);
      choose(index);
    });
    made.setAttribute('aria-pressed', 'false');
    return made;
  });
  const group = element('div', { class: 'toggle', role: 'group', 'aria-label': name }, ...buttons);
  return group;
}

/** Shows which button of a {@link toggle} is pressed. */
export function press(group: HTMLElement, index: number): void {
  for (const [at, each] of [...group.children].entries())
    each.setAttribute('aria-pressed', String(at === index));
}

/** Code of which one line is the one where it is now. */
export class CodeListing {
  readonly node: HTMLElement;
  private readonly lines: readonly HTMLElement[];
  private now: HTMLElement | undefined;

  constructor(label: string, code: string) {
    this.lines = code
      .trimEnd()
      .split('\n')
      .map((line) => {
        const made = element('span', { class: 'line' });
        made.innerHTML = `${highlightRust(line)}\n`;
        return made;
      });
    this.node = element(
      'figure',
      { class: 'example listing' },
      element('figcaption', {}, label),
      element(
        'pre',
        { tabindex: 0, 'aria-label': t('Code: {0}', label) },
        element('code', { class: 'hljs' }, ...this.lines),
      ),
    );
  }

  /** Marks a line, from 0; none for undefined. */
  mark(line: number | undefined): void {
    this.now?.removeAttribute('aria-current');
    this.now = line === undefined ? undefined : this.lines[line];
    this.now?.setAttribute('aria-current', 'true');
    const pre = this.node.lastElementChild;
    if (!this.now || !pre) return;
    const top = this.now.offsetTop - 20;
    if (top < pre.scrollTop || top > pre.scrollTop + pre.clientHeight - 60) pre.scrollTop = top - 40;
  }
}

export interface MendActions {
  /** The chosen fix is to be shown; undefined for none. */
  choose(id: string | undefined): void;
  apply(id: string): void;
  reveal(place: Place): void;
}

/** Lets the reader choose a fix. Its parts stay while the same is offered, so that none loses the focus. */
export class MendChooser {
  readonly node = element('div', { class: 'mends' });
  private readonly select = element('select', {});
  private readonly apply = button(t('Apply the fix'), () => this.actions.apply(this.select.value));
  private readonly note = element('p', { class: 'why', 'aria-live': 'polite' });
  private shown = '';

  constructor(private readonly actions: MendActions) {
    this.select.addEventListener('change', () => {
      this.note.textContent = '';
      this.apply.disabled = true;
      actions.choose(this.select.value === '' ? undefined : this.select.value);
    });
  }

  clear(): void {
    this.shown = '';
    this.node.replaceChildren();
  }

  /** Offers what there is now; whether that is something else than before. */
  offer({ choices, others }: MendsView): boolean {
    const shown = JSON.stringify([choices.map(({ title }) => title), others]);
    const values = ['', ...choices.map(({ id }) => id)];
    if (shown === this.shown) {
      for (const [index, option] of [...this.select.options].entries()) option.value = values[index] ?? '';
      // What was asked for under its old name is not answered any more.
      if (this.select.value !== '' && this.apply.disabled) this.actions.choose(this.select.value);
      return false;
    }
    this.shown = shown;
    const titles = [t('as it is'), ...choices.map(({ title }) => title.replaceAll('`', ''))];
    this.select.replaceChildren(
      ...titles.map((title, index) => element('option', { value: values[index] ?? '' }, title)),
    );
    this.note.textContent = '';
    this.apply.disabled = true;
    const label = element('label', {}, t('What a fix changes '), this.select);
    this.node.replaceChildren(
      ...(choices.length > 0 ? [element('div', { class: 'choice' }, label, this.apply), this.note] : []),
      ...(others.length > 0 ? [this.unmended(others)] : []),
    );
    return true;
  }

  /** The chosen fix is shown, or it cannot be; false where it is another one by now. */
  answer(id: string, canRun: boolean): boolean {
    if (id !== this.select.value) return false;
    this.apply.disabled = false;
    if (!canRun)
      this.note.textContent = t(
        'What this fix makes of the code cannot be run: it changes a file that is not open, or leaves no async code here.',
      );
    return canRun;
  }

  private unmended(others: MendsView['others']): HTMLElement {
    const items = others.map((each) => {
      const link = element('button', { type: 'button', class: 'link' }, t('Line {0}', each.line + 1));
      link.addEventListener('click', () => this.actions.reveal(each));
      return element('li', {}, link, ': ', ...withCode(each.message));
    });
    const words = plural(others.length, 'One fault has no fix', '{0} faults have no fix');
    return element('details', {}, element('summary', {}, words), element('ul', {}, ...items));
  }
}
