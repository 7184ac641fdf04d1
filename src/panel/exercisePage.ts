import { CargoPart } from './cargoPart';
import { element, icon } from './elements';
import { renderInline, renderMarkdown } from './markdown';
import {
  exerciseAnchor,
  type ExerciseAction,
  type ExerciseEntry,
  type ExerciseView,
  type GoalView,
  type Place,
} from './messages';
import { withCode } from './ownCode';
import { t } from '../editors/language';

export interface ExercisePageActions {
  act(id: string, action: ExerciseAction): void;
  reveal(place: Place): void;
}

/** The list of all exercises, by part, with what was passed. */
export function showExerciseList(entries: readonly ExerciseEntry[]): Node[] {
  const passed = entries.filter(({ isPassed }) => isPassed).length;
  const count = t('{0} of {1} passed', passed, entries.length);
  const bar = element('progress', { max: entries.length, value: passed, 'aria-label': count });
  const next = entries.find(({ isPassed }) => !isPassed);
  const parts = [...new Set(entries.map(({ part }) => part))];
  return [
    element('p', { class: 'exercise-count' }, bar, element('span', {}, count)),
    ...(next ? [startLink(next, passed === 0 ? t('Start with the first') : t('Go on'))] : []),
    ...parts.flatMap((part, index) => {
      const id = `part-${String(index)}`;
      const heading = element('h2', { id });
      heading.innerHTML = renderInline(part);
      return [
        heading,
        exerciseLinks(
          entries.filter((entry) => entry.part === part),
          id,
        ),
      ];
    }),
  ];
}

/** The exercises of a section's page. */
export function showSectionExercises(entries: readonly ExerciseEntry[]): Node[] {
  if (entries.length === 0) return [];
  const heading = element('h2', { id: 'exercises-title' }, t('Try it'));
  return [
    element(
      'section',
      { class: 'section-exercises', 'aria-labelledby': 'exercises-title' },
      heading,
      exerciseLinks(entries, 'exercises-title'),
    ),
  ];
}

function startLink({ id }: ExerciseEntry, label: string): HTMLElement {
  return element('p', {}, element('a', { class: 'start', href: `#${exerciseAnchor(id)}` }, label));
}

function exerciseLinks(entries: readonly ExerciseEntry[], label: string): HTMLElement {
  const items = entries.map(({ id, title, isPassed, isBegun }) => {
    const link = element('a', { href: `#${exerciseAnchor(id)}` });
    link.innerHTML = renderInline(title);
    const state = isPassed ? 'passed' : isBegun ? 'begun' : 'open';
    const said =
      state === 'open' ? [] : [element('span', { class: 'unseen' }, isPassed ? t(', passed') : t(', begun'))];
    link.append(...said);
    return element('li', { class: state }, mark(isPassed ? true : undefined), link);
  });
  return element('ul', { class: 'exercise-list', 'aria-labelledby': label }, ...items);
}

/** A tick, a ring, or a ring with something in it: met, not met, not known. */
function mark(isMet: boolean | undefined): HTMLElement {
  const tone = isMet === true ? 'met' : isMet === false ? 'unmet' : 'unknown';
  return element('span', { class: `tick ${tone}`, 'aria-hidden': 'true' }, ...(isMet ? [icon('done')] : []));
}

type PageAction = 'start' | 'hint' | 'solution' | 'reset';

const buttonLabels: Readonly<Record<PageAction, string>> = {
  start: t('Open the code'),
  hint: t('Show a hint'),
  solution: t('Compare with a solution'),
  reset: t('Start over'),
};

/** The page of an exercise; what changes while someone works is filled in anew, and what has the focus stays. */
export class ExercisePage {
  readonly node = element('div', { class: 'exercise-page' });
  private readonly task = element('div', {});
  private readonly status = element('p', { class: 'exercise-status', role: 'status' });
  private readonly goals = element('ul', { class: 'goals', 'aria-labelledby': 'goals-title' });
  private readonly hints = element('ol', { class: 'hints', 'aria-live': 'polite' });
  private readonly hintTitle = element('h2', { id: 'hints-title' }, t('Hints'));
  private readonly onward = element('p', { class: 'onward' });
  private readonly cargo: CargoPart;
  private readonly buttons: Readonly<Record<PageAction, HTMLButtonElement>>;
  private view: ExerciseView | undefined;

  constructor(private readonly actions: ExercisePageActions) {
    const button = (action: PageAction): HTMLButtonElement => {
      const made = element(
        'button',
        { type: 'button', class: action === 'start' ? 'start' : 'action' },
        buttonLabels[action],
      );
      made.addEventListener('click', () => {
        if (this.view) this.actions.act(this.view.id, action);
      });
      return made;
    };
    this.buttons = {
      start: button('start'),
      hint: button('hint'),
      solution: button('solution'),
      reset: button('reset'),
    };
    this.hints.setAttribute('aria-labelledby', 'hints-title');
    this.cargo = new CargoPart({
      act: (action) => {
        if (this.view) this.actions.act(this.view.id, action);
      },
      reveal: (line) => {
        if (this.view) this.actions.reveal({ file: this.view.file, line, character: 0 });
      },
    });
  }

  /** Shows the state; null where there is no such exercise. */
  fill(view: ExerciseView | null): void {
    if (!view) {
      this.node.replaceChildren(
        element('p', { class: 'lead' }, t('There is no such exercise any more. ')),
        element('p', {}, element('a', { href: '#exercises' }, t('All exercises'))),
      );
      return;
    }
    if (this.view?.id !== view.id) this.build(view);
    this.view = view;
    this.status.className = `exercise-status ${view.state}`;
    this.say(statusOf(view));
    this.goals.replaceChildren(...view.goals.map((goal) => this.goal(view, goal)));
    this.fillHints(view);
    this.buttons.start.textContent = view.state === 'closed' ? buttonLabels.start : t('Go to the code');
    this.cargo.fill(view.cargo, view.state !== 'closed');
    this.onward.hidden = !(view.isPassed && view.next);
  }

  private build(view: ExerciseView): void {
    this.task.innerHTML = renderMarkdown(view.task, undefined, new Set());
    this.hints.replaceChildren();
    const { next } = view;
    const link = element('a', { href: next ? `#${exerciseAnchor(next.id)}` : '#exercises' });
    link.innerHTML = renderInline(next?.title ?? '');
    this.onward.replaceChildren(t('Next: '), link);
    this.node.replaceChildren(
      this.task,
      element('p', { class: 'buttons' }, this.buttons.start),
      element('h2', { id: 'goals-title' }, t('Goals')),
      this.status,
      this.goals,
      this.onward,
      this.cargo.node,
      this.hintTitle,
      this.hints,
      element('p', { class: 'buttons' }, this.buttons.hint, this.buttons.solution, this.buttons.reset),
    );
  }

  /** A screen reader is told what changed, not what stayed. */
  private say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  private goal(view: ExerciseView, goal: GoalView): HTMLElement {
    const { label, isMet, words, message, line } = goal;
    const text = element('span', { class: 'label' });
    text.innerHTML = renderInline(label);
    if (isMet !== undefined)
      text.append(element('span', { class: 'unseen' }, isMet ? t(' (reached)') : t(' (not reached yet)')));
    const item = element('li', {}, mark(isMet), text);
    if (words === undefined) return item;
    const said = element('p', {});
    said.innerHTML = renderInline(words);
    item.append(said);
    if (message !== undefined) item.append(element('p', { class: 'message' }, ...withCode(message)));
    if (line !== undefined) {
      const place = element('button', { type: 'button', class: 'more' }, t('Line {0}', line + 1));
      place.addEventListener('click', () => this.actions.reveal({ file: view.file, line, character: 0 }));
      item.append(place);
    }
    return item;
  }

  private fillHints({ hints, hintCount }: ExerciseView): void {
    while (this.hints.childElementCount > hints.length) this.hints.lastElementChild?.remove();
    for (const hint of hints.slice(this.hints.childElementCount)) {
      const item = element('li', {});
      item.innerHTML = renderInline(hint);
      this.hints.append(item);
    }
    const left = hintCount - hints.length;
    const { hint } = this.buttons;
    // A button that goes away would take the focus along.
    hint.setAttribute('aria-disabled', String(left === 0));
    hint.textContent =
      left === 0 ? t('No more hints') : hints.length === 0 ? buttonLabels.hint : t('Show another hint');
  }
}

function statusOf({ state, goals, isPassed }: ExerciseView): string {
  const met = goals.filter(({ isMet }) => isMet).length;
  switch (state) {
    case 'closed':
      return isPassed ? t('You passed this exercise.') : t('Open the code: the goals follow what you type.');
    case 'leftOut':
      return t('The settings of Async Rust Lens leave this file out, so nobody looks at your code.');
    case 'waiting':
      return t('Looking at your code…');
    case 'broken':
      return t('The code does not read as Rust at the moment. Finish the line, or undo.');
    case 'graded':
      return met === goals.length
        ? t('Passed: every goal is reached.')
        : t('{0} of {1} goals reached.', met, goals.length);
  }
}

/** Says beside the way back which section teaches the exercise. */
export function nameSection({ section, sectionTitle }: ExerciseView): void {
  const link = element('a', { href: `#${section}` });
  link.innerHTML = renderInline(sectionTitle);
  document.getElementById('exercise-section')?.replaceChildren(' · ', link);
}
