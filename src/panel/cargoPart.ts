import { element } from './elements';
import type { CargoView, ExerciseAction } from './messages';
import { withCode } from './ownCode';
import { t } from '../editors/language';

export type Outcome = NonNullable<CargoView['outcome']>;

export interface CargoActions {
  act(action: ExerciseAction): void;
  /** @param line from 0 */
  reveal(line: number): void;
}

/** What Cargo says of an exercise. Its buttons stay, so that none loses the focus. */
export class CargoPart {
  readonly node = element('section', { class: 'cargo', 'aria-labelledby': 'cargo-title' });
  private readonly check = this.button(t('Check with Cargo'), 'check');
  private readonly run = this.button(t('Run'), 'run');
  private readonly stop = this.button(t('Stop'), 'stop');
  private readonly status = element('p', { role: 'status' });
  private readonly result = element('div', {});

  constructor(private readonly actions: CargoActions) {
    const heading = element('h2', { id: 'cargo-title' }, t('On your machine'));
    const buttons = element('p', { class: 'buttons' }, this.check, this.run, this.stop);
    this.node.append(heading, buttons, this.status, this.result);
  }

  /** `isOpen`: there is a text to be checked. */
  fill(view: CargoView | undefined, isOpen: boolean): void {
    this.node.hidden = view === undefined;
    if (!view) return;
    const { isTrusted, isGoing, outcome } = view;
    for (const each of [this.check, this.run])
      each.setAttribute('aria-disabled', String(!isTrusted || isGoing || !isOpen));
    this.stop.setAttribute('aria-disabled', String(!isGoing));
    const said = statusOf(view, isOpen);
    if (this.status.textContent !== said) this.status.textContent = said;
    this.result.replaceChildren(...(outcome ? showOutcome(outcome, (line) => this.placeOf(line)) : []));
  }

  private button(label: string, action: ExerciseAction): HTMLButtonElement {
    const made = element('button', { type: 'button', class: 'action' }, label);
    made.addEventListener('click', () => {
      if (made.getAttribute('aria-disabled') !== 'true') this.actions.act(action);
    });
    return made;
  }

  private placeOf(line: number): HTMLElement {
    const place = element('button', { type: 'button', class: 'link' }, t('Line {0}', line + 1));
    place.addEventListener('click', () => this.actions.reveal(line));
    return place;
  }
}

/**
 * What Cargo or the program said, below the words that say what came of it.
 *
 * @param placeOf what leads to a line, from 0
 */
export function showOutcome(outcome: Outcome, placeOf: (line: number) => Node | undefined): Node[] {
  if ('words' in outcome) {
    const items = outcome.words.map(({ level, code, message, line }) => {
      const item = element(
        'li',
        {},
        element('span', { class: `mark ${level === 'error' ? 'error' : 'warn'}` }, code ?? level),
        ' ',
        ...withCode(message),
      );
      const place = line === undefined ? undefined : placeOf(line);
      if (place) item.append(' ', place);
      return item;
    });
    return items.length === 0 ? [] : [element('ul', { class: 'cargo-words' }, ...items)];
  }
  const text = 'output' in outcome ? outcome.output : 'reason' in outcome ? outcome.reason : '';
  if (text === '') return [];
  const pre = element('pre', { tabindex: 0, role: 'region', 'aria-label': t('Output') });
  pre.append(element('code', {}, text));
  return [element('figure', { class: 'example plain' }, pre)];
}

function statusOf({ isTrusted, isGoing, outcome }: CargoView, isOpen: boolean): string {
  if (!isTrusted) return t('Trust this workspace to compile and run exercises.');
  if (isGoing) return t('Cargo is at work; the first time, it compiles Tokio as well.');
  if (!outcome)
    return isOpen ? t('Nothing is downloaded: what Cargo has already is used.') : t('Open the code first.');
  return outcomeWords(outcome);
}

/** What came of it, in a line. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'compiled':
      return outcome.words.length === 0 ? t('It compiles.') : t('It compiles, with warnings.');
    case 'rejected':
      return t('It does not compile.');
    case 'ran':
      return outcome.code === 0 ? t('It ran to its end.') : t('It ended with code {0}.', outcome.code ?? '?');
    case 'late':
      return t('It took too long, and was ended.');
    case 'stopped':
      return t('It was stopped.');
    case 'no-cargo':
      return t('There is no Cargo here. With Rust installed, exercises can be compiled and run as well.');
    case 'no-crates':
      return t(
        'Tokio is not on this machine yet. Build any project that uses tokio (with the feature full) and futures once: Cargo keeps them, and exercises can use them.',
      );
    case 'failed':
      return t('Cargo could not do it:');
  }
}
