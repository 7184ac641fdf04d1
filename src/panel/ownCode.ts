import { ruleAnchor } from '../tutorial/book';
import { severityWord } from '../editors/words';
import { element } from './elements';
import type { OwnFinding } from './messages';
import type { Page } from './pages';
import { t } from '../editors/language';

export interface OwnCodeActions {
  reveal(finding: OwnFinding): void;
}

/** More than these would push the page itself out of sight. */
const shownAtOnce = 6;

/** The findings in the reader's own files that a page teaches about; undefined if there is no need to speak of any. */
export function findingsOf(page: Page, findings: readonly OwnFinding[]): readonly OwnFinding[] | undefined {
  const { lesson } = page;
  if (lesson) return findings.filter(({ rule }) => rule === lesson.id);
  const teaches = (section: string): boolean =>
    page.kind === 'cover' || page.sections.some(({ id }) => id === section);
  const here = findings.filter(({ section }) => teaches(section));
  return here.length > 0 ? here : undefined;
}

/** "In your code": links that lead to the places in the editor. */
export function showOwnCode(
  page: Page,
  findings: readonly OwnFinding[],
  actions: OwnCodeActions,
): HTMLElement {
  const heading = element('h2', { id: 'own-code-title' }, t('In your code'));
  const box = element('section', { class: 'own-code', 'aria-labelledby': 'own-code-title' }, heading);
  if (findings.length === 0) {
    box.classList.add('clear');
    box.append(element('p', {}, t('Nothing of this kind in your code.')));
    return box;
  }
  heading.append(element('span', { class: 'count' }, String(findings.length)));
  const items = findings.map((finding) => showFinding(page, finding, actions));
  const list = element('ul', {}, ...items.slice(0, shownAtOnce));
  box.append(list);
  const rest = items.slice(shownAtOnce);
  if (rest.length > 0) {
    const more = element('button', { type: 'button', class: 'more' }, t('Show {0} more', rest.length));
    more.addEventListener('click', () => {
      list.append(...rest);
      more.remove();
      rest[0]?.querySelector('button')?.focus();
    });
    box.append(more);
  }
  return box;
}

function showFinding(page: Page, finding: OwnFinding, actions: OwnCodeActions): HTMLElement {
  const place = `${finding.label}:${finding.line + 1}`;
  const button = element(
    'button',
    { type: 'button', class: 'place', title: finding.message },
    element('span', {
      class: `dot ${finding.severity}`,
      role: 'img',
      'aria-label': severityWord(finding.severity),
    }),
    element('span', { class: 'where' }, place),
    element('span', { class: 'what' }, ...withCode(finding.message)),
  );
  button.addEventListener('click', () => actions.reveal(finding));
  const item = element('li', {}, button);
  if (page.lesson === undefined) {
    item.append(element('a', { class: 'mark rule', href: `#${ruleAnchor(finding.rule)}` }, finding.rule));
  }
  return item;
}

/** Backticks in a message mean code, as in Markdown; nothing else in it has a meaning. */
export function withCode(message: string): (Node | string)[] {
  return message.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}
