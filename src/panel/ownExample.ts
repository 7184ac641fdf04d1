import { element } from './elements';
import { highlightRust } from './markdown';
import type { OwnExampleAction, OwnExampleView, Place } from './messages';
import { withCode } from './ownCode';
import { t } from '../editors/language';

export interface OwnExampleActions {
  act(action: OwnExampleAction): void;
  reveal(place: Place): void;
}

/** The code that a lesson was opened from, as its first example: what is said of it, and what can be done. */
export function showOwnExample(view: OwnExampleView, actions: OwnExampleActions): HTMLElement {
  const name = view.name === '' ? [] : [': ', element('code', {}, view.name)];
  const box = element(
    'section',
    { class: `own-example ${view.isThere ? 'there' : 'gone'}`, 'aria-labelledby': 'own-example-title' },
    element('h2', { id: 'own-example-title', tabindex: -1 }, t('Your code'), ...name),
    element('p', { role: 'status' }, ...(view.isThere ? withCode(view.message) : goneWords())),
    code(view, actions),
  );
  const notes = view.notes.map(({ line, message }) =>
    element(
      'li',
      {},
      lineButton(t('Line {0}', line + 1), () => actions.reveal({ ...view, line, character: 0 })),
      ': ',
      ...withCode(message),
    ),
  );
  if (notes.length > 0) box.append(element('ul', { class: 'own-notes' }, ...notes));
  const buttons = buttonsOf(view, actions);
  if (buttons.length > 0) box.append(element('p', { class: 'buttons' }, ...buttons));
  if (view.isThere && view.evidence !== '') {
    const summary = element('summary', {}, t('How do we know?'));
    box.append(element('details', {}, summary, element('p', {}, ...withCode(view.evidence))));
  }
  return box;
}

function goneWords(): (Node | string)[] {
  return [element('strong', {}, t('Gone.')), t(' The analyser finds nothing of this kind here any more.')];
}

function code(view: OwnExampleView, actions: OwnExampleActions): HTMLElement {
  const place = `${view.label}:${String(view.line + 1)}`;
  const rows: Node[] = [];
  let before = view.lines[0]?.number ?? 0;
  for (const { number, text, marks } of view.lines) {
    if (number > before + 1) rows.push(element('span', { class: 'gap' }, '⋯\n'));
    before = number;
    const line = element('span', { class: 'line', 'data-line': number + 1 });
    line.innerHTML = highlightRust(text);
    for (const { start, end } of marks) markPart(line, start, end);
    line.append('\n');
    rows.push(line);
  }
  const pre = element(
    'pre',
    { tabindex: 0, role: 'region', 'aria-label': t('Your code, {0}', place) },
    element('code', { class: 'hljs' }, ...rows),
  );
  const where = lineButton(place, () => actions.reveal(view));
  return element('figure', { class: 'example numbered' }, element('figcaption', {}, where), pre);
}

/** Puts what stands from `start` to `end` in the text of `line` into marks. */
function markPart(line: HTMLElement, start: number, end: number): void {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  let at = 0;
  for (const node of nodes) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
    at += node.length;
    if (from >= to) continue;
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    range.surroundContents(element('mark', { class: 'found' }));
  }
}

function buttonsOf({ fix, inFile, inWorkspace }: OwnExampleView, actions: OwnExampleActions): HTMLElement[] {
  const made = (label: string, action: OwnExampleAction, isFirst = false): HTMLElement => {
    const button = element(
      'button',
      { type: 'button', class: isFirst ? 'start' : 'action' },
      ...withCode(label),
    );
    button.addEventListener('click', () => actions.act(action));
    return button;
  };
  return [
    ...(fix === undefined ? [] : [made(fix, 'fix', true)]),
    ...(inFile === undefined ? [] : [made(t('Fix all {0} in this file', inFile), 'fixFile')]),
    ...(inWorkspace === undefined
      ? []
      : [made(t('Fix all {0} in the workspace…', inWorkspace), 'fixWorkspace')]),
  ];
}

function lineButton(text: string, action: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'link', title: t('Show in the editor') }, text);
  button.addEventListener('click', action);
  return button;
}
