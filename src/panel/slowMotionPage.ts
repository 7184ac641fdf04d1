import { timedPlaces, type TimedPlace } from '../simulator/durations';
import { Run } from '../simulator/run';
import type { PlaceId, Program } from '../simulator/script';
import type { Trace } from '../simulator/trace';
import { element } from './elements';
import type { Place } from './messages';
import { withCode } from './ownCode';
import { layOut, mostSteps, outcomeWords, showTime, stepWords, taskNames, type Timeline } from './timeline';
import { drawTimeline, moveNow } from './timelinePicture';

/** Milliseconds between two steps that play by themselves. */
const pace = 450;
const defaultWorkers = 2;
/** Sliders for times. */
const mostSliders = 12;

/** Runs the code at the cursor step by step. Its parts stay while they are changed, so that none loses the focus. */
export class SlowMotion {
  readonly node = element('div', { class: 'slow-motion' });
  private program: Program | undefined;
  private workers = defaultWorkers;
  private durations = new Map<PlaceId, number>();
  private shown:
    { readonly timeline: Timeline; readonly trace: Trace; readonly names: readonly string[] } | undefined;
  private step = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  private readonly lead = element('p', { class: 'lead' });
  private readonly outcome = element('p', { class: 'outcome', 'aria-live': 'polite' });
  private readonly picture = element('div', {
    class: 'table',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Timeline',
  });
  private readonly scrub = element('input', { type: 'range', min: 0, value: 0, 'aria-label': 'Step' });
  private readonly said = element('p', { class: 'said', 'aria-live': 'polite' });
  private readonly list = element('ol', { class: 'steps', 'aria-label': 'What happens' });
  private readonly playButton = button('Play', () => this.togglePlay());
  private readonly settings = element('div', { class: 'settings' });
  private readonly body = element('div', {});

  constructor(private readonly reveal: (place: Place) => void) {
    this.scrub.addEventListener('input', () => {
      this.stop();
      this.goTo(Number(this.scrub.value));
    });
    const controls = element(
      'div',
      { class: 'controls', role: 'group', 'aria-label': 'Playback' },
      this.playButton,
      button('Step back', () => this.move(-1)),
      button('Step', () => this.move(1)),
      this.scrub,
    );
    this.body.append(this.outcome, controls, this.said, this.picture, legend(), this.settings, this.list);
    this.node.append(this.lead);
    this.explain();
  }

  /** Shows what the code at the cursor does; null where there is none. What is the same stays as the reader left it. */
  play(program: Program | null): void {
    if (program && this.program && JSON.stringify(program) === JSON.stringify(this.program)) return;
    this.program = program ?? undefined;
    this.durations = new Map();
    this.stop();
    if (!program) {
      this.body.remove();
      this.explain();
      return;
    }
    this.node.append(this.body);
    this.settings.replaceChildren(...this.settingsOf(program));
    this.run();
  }

  private explain(): void {
    this.lead.textContent =
      'Put the cursor into an async function of your code: this page runs it step by step, as Tokio would.';
  }

  private run(): void {
    const { program, durations, workers } = this;
    if (!program) return;
    const trace = Run.trace(program, { workers, durations });
    const names = taskNames(trace);
    const timeline = layOut(trace);
    this.shown = { timeline, trace, names };
    const name = element('code', {}, program.functions[0]?.name ?? '');
    this.lead.replaceChildren(
      name,
      ' runs here as it would with Tokio, its clock stopped at each step. What is not known takes the first way, and some time.',
    );
    this.outcome.textContent = outcomeWords(trace);
    this.picture.replaceChildren(drawTimeline(timeline, trace, names));
    this.scrub.max = String(Math.max(0, timeline.steps.length - 1));
    this.fillList(program);
    this.goTo(0);
  }

  private fillList(program: Program): void {
    const { shown } = this;
    if (!shown) return;
    const { timeline, trace, names } = shown;
    const items = timeline.steps.map((step, index) => {
      const item = element('li', { value: index + 1 });
      const words = element(
        'button',
        { type: 'button', class: 'link' },
        ...withCode(stepWords(step, names, program)),
      );
      words.addEventListener('click', () => {
        this.stop();
        this.goTo(index);
        this.showPlace(index);
      });
      item.append(element('span', { class: 'time' }, showTime(step.time)), ' ', words);
      return item;
    });
    const left = trace.events.length - mostSteps;
    const rest = left > 0 ? [element('li', { class: 'rest' }, `and ${String(left)} more`)] : [];
    this.list.replaceChildren(...items, ...rest);
  }

  private showPlace(index: number): void {
    const event = this.shown?.timeline.steps[index]?.event;
    const place = event && 'at' in event ? this.program?.places[event.at] : undefined;
    if (place) this.reveal({ file: place.file, line: place.line, character: place.column });
  }

  private goTo(index: number): void {
    const { shown, program } = this;
    const step = shown?.timeline.steps[index];
    if (!shown || !program || !step) return;
    this.list.children[this.step]?.removeAttribute('aria-current');
    this.step = index;
    this.list.children[index]?.setAttribute('aria-current', 'step');
    this.scrub.value = String(index);
    const words = stepWords(step, shown.names, program);
    this.scrub.setAttribute('aria-valuetext', `${showTime(step.time)}: ${words.replaceAll('`', '')}`);
    this.said.replaceChildren(
      element('span', { class: 'time' }, showTime(step.time)),
      ' ',
      ...withCode(words),
    );
    const picture = this.picture.querySelector('svg');
    if (!picture) return;
    moveNow(picture, step.x);
    const { clientWidth, scrollLeft } = this.picture;
    if (step.x < scrollLeft + 20 || step.x > scrollLeft + clientWidth - 60)
      this.picture.scrollLeft = step.x - clientWidth / 3;
  }

  private move(by: 1 | -1): void {
    this.stop();
    this.goTo(this.step + by);
  }

  private togglePlay(): void {
    if (this.timer !== undefined) return this.stop();
    const last = (this.shown?.timeline.steps.length ?? 0) - 1;
    if (this.step >= last) this.goTo(0);
    this.playButton.textContent = 'Pause';
    // One that reads what is said aloud is not talked over.
    this.said.setAttribute('aria-live', 'off');
    this.timer = setInterval(() => {
      this.goTo(this.step + 1);
      if (this.step >= last || !this.node.isConnected) this.stop();
    }, pace);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.playButton.textContent = 'Play';
    this.said.setAttribute('aria-live', 'polite');
  }

  private settingsOf(program: Program): Node[] {
    const sliders = timedPlaces(program)
      .slice(0, mostSliders)
      .map((place) => this.slider(program, place));
    const workers = program.workers === 'several' ? [this.workersChoice()] : [];
    if (sliders.length === 0) return workers;
    const times = element('details', {}, element('summary', {}, 'Change how long things take'), ...sliders);
    return [...workers, times];
  }

  private workersChoice(): Node {
    const choice = element(
      'select',
      {},
      ...[1, 2, 3, 4].map((count) =>
        element('option', { value: count, selected: count === this.workers }, String(count)),
      ),
    );
    choice.addEventListener('change', () => {
      this.workers = Number(choice.value);
      this.run();
    });
    return element('label', {}, 'Worker threads ', choice);
  }

  private slider(program: Program, { at, kind, milliseconds }: TimedPlace): Node {
    const most = Math.max(200, milliseconds * 4);
    const input = element('input', {
      type: 'range',
      min: 0,
      max: most,
      step: Math.max(1, Math.round(most / 100)),
      value: milliseconds,
    });
    const value = element('output', {}, showTime(milliseconds));
    input.addEventListener('input', () => {
      const time = Number(input.value);
      value.textContent = showTime(time);
      this.durations.set(at, time);
      this.run();
    });
    const what = { work: 'keeps the thread', wait: 'waits', guess: 'waits, a guess' }[kind];
    return element(
      'label',
      { class: 'duration' },
      element('code', {}, program.places[at]?.code ?? ''),
      ` ${what} `,
      input,
      value,
    );
  }
}

function button(text: string, action: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', action);
  return made;
}

function legend(): HTMLElement {
  const rows = [
    ['poll', 'polled'],
    ['work', 'keeps its thread'],
    ['stall', 'makes its thread wait'],
    ['print', 'prints'],
    ['end', 'done'],
  ] as const;
  const items = rows.map(([kind, words]) =>
    element('li', {}, element('span', { class: `swatch ${kind}` }), words),
  );
  return element('ul', { class: 'legend' }, ...items);
}
