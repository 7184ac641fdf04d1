import { ruleAnchor } from '../tutorial/book';
import type { Example } from '../tutorial/examples';
import { element, icon, type IconName } from './elements';
import { highlightRust } from './markdown';
import { t } from '../editors/language';

/** How an example is meant, drawn at its edge. */
export type Tone = 'bad' | 'better' | 'plain';

/** What an example's frame has for running it. */
export interface RunPart {
  readonly button: HTMLButtonElement;
  /** Empty until something came of it. */
  readonly result: HTMLElement;
}

/** What stands in the frame besides the code. */
export interface ExampleParts {
  /** The anchor of the page that shows it in slow motion. */
  readonly motion?: string | undefined;
  /** What runs it. */
  readonly run?: RunPart | undefined;
}

export interface CodeActions {
  openCode(code: string): void;
  /** Tells a screen reader. */
  announce(message: string): void;
}

/** A framed piece of Rust with its marks, and buttons to take it away. */
export function showExample(
  example: Example,
  tone: Tone,
  actions: CodeActions,
  { motion, run }: ExampleParts,
): HTMLElement {
  const code = element('code', { class: 'hljs language-rust' });
  code.innerHTML = highlightRust(example.shown);
  const copy = labelledButton('copy', t('Copy'), t('Copy this example'));
  copy.addEventListener('click', () => void copyCode(example.shown, copy, actions));
  const open = labelledButton('open', t('Open'), t('Open this example in an editor'));
  open.addEventListener('click', () => actions.openCode(example.whole));
  return element(
    'figure',
    { class: `example ${tone}` },
    element(
      'figcaption',
      {},
      element('span', { class: 'marks' }, ...marksOf(example, tone)),
      ...(motion === undefined ? [] : [motionLink(motion)]),
      ...(run ? [run.button] : []),
      copy,
      open,
    ),
    // The block scrolls sideways, so the keyboard must reach it.
    element('pre', { tabindex: 0, 'aria-label': labelOf(example, tone) }, code),
    ...(run ? [run.result] : []),
  );
}

/** Code of another language, or output: a plain frame. */
export function showPlainCode(text: string): HTMLElement {
  return element(
    'figure',
    { class: 'example plain' },
    element('pre', { tabindex: 0, 'aria-label': t('Text') }, element('code', {}, text)),
  );
}

function marksOf(example: Example, tone: Tone): HTMLElement[] {
  const marks: HTMLElement[] = [];
  if (tone === 'better') marks.push(element('span', { class: 'mark good' }, t('Better')));
  else if (tone === 'bad') marks.push(element('span', { class: 'mark warn' }, t('Instead of')));
  for (const rule of new Set(example.warns)) {
    marks.push(
      element('a', { class: 'mark rule', href: `#${ruleAnchor(rule)}`, title: t('Warns: {0}', rule) }, rule),
    );
  }
  if (example.fails !== undefined) {
    const code = example.fails === 'uncoded' ? t('does not compile') : example.fails;
    marks.push(element('span', { class: 'mark error', title: t('rustc rejects this: {0}', code) }, code));
  }
  if (example.edition !== '2024')
    marks.push(element('span', { class: 'mark' }, t('edition {0}', example.edition)));
  return marks;
}

function labelOf(example: Example, tone: Tone): string {
  const kind =
    tone === 'bad' ? t('Rust code to avoid') : tone === 'better' ? t('Better Rust code') : t('Rust code');
  return example.warns.length > 0
    ? t('{0}, warns of {1}', kind, [...new Set(example.warns)].join(', '))
    : kind;
}

function motionLink(anchor: string): HTMLElement {
  const label = t('Run this example in slow motion');
  return element(
    'a',
    { class: 'code-button', href: `#${anchor}`, 'aria-label': label, title: label },
    icon('play'),
    element('span', { class: 'text' }, t('Slow motion')),
  );
}

export function labelledButton(name: IconName, text: string, label: string): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', class: 'code-button', 'aria-label': label, title: label },
    icon(name),
    element('span', { class: 'text' }, text),
  );
}

async function copyCode(code: string, button: HTMLButtonElement, actions: CodeActions): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
  } catch {
    actions.announce(t('The code could not be copied'));
    return;
  }
  actions.announce(t('Copied'));
  button.firstElementChild?.replaceWith(icon('done'));
  setTimeout(() => button.firstElementChild?.replaceWith(icon('copy')), 1600);
}
