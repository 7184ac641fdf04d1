import type { AdviceLine } from '../engine/packageAdvice';
import type { PackageAdvice } from '../engine/projectAdvice';
import { element } from './elements';
import { renderInline } from './markdown';
import type { ToPanel } from './messages';
import { t } from '../editors/language';

type Told = ToPanel & { readonly type: 'project' };

/** Where what is said of the reader's packages goes, when it comes. */
export function projectPlace(): HTMLElement {
  return element(
    'div',
    { id: 'project', 'aria-live': 'polite' },
    element('p', {}, t('Reading the workspace …')),
  );
}

export function showProject({ advice, labels }: Told): Node[] {
  if (!advice)
    return [element('p', {}, t('The analysis is off, or has stopped: nothing is known of your project.'))];
  const { packages, left, problems } = advice;
  const broken = problems.map(({ file, message }) =>
    element('p', {}, t('{0} cannot be read: {1}', file.slice(file.lastIndexOf('/') + 1), message)),
  );
  if (packages.length === 0 && broken.length === 0)
    return [
      element('p', {}, t('There is no Cargo.toml in this workspace, so there is nothing to say of it.')),
    ];
  const rest = left > 0 ? [element('p', {}, t('And {0} more packages.', left))] : [];
  return [...packages.map((each, index) => packagePart(each, labels[index] ?? '')), ...rest, ...broken];
}

function packagePart({ name, lines }: PackageAdvice, label: string): HTMLElement {
  return element(
    'section',
    { class: 'package' },
    element('h2', {}, element('code', {}, name || label)),
    element('p', { class: 'facts' }, label),
    element('ul', {}, ...lines.map(lineItem)),
  );
}

/** The colour says nothing that a word does not say as well. */
const toneWords = { good: t('Good: '), note: '', warn: t('Look at this: ') } as const;

function lineItem({ tone, words, section }: AdviceLine): HTMLElement {
  const text = element('span', {});
  text.innerHTML = renderInline(words);
  const before = toneWords[tone] === '' ? [] : [element('strong', {}, toneWords[tone])];
  const more =
    section === undefined
      ? []
      : [
          ' ',
          element(
            'a',
            { href: `#${section}`, 'aria-label': t('Read more: {0}', text.textContent) },
            t('Read more'),
          ),
        ];
  return element('li', { class: tone }, ...before, text, ...more);
}
