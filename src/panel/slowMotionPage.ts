import { timedPlaces, type TimedPlace } from '../simulator/durations';
import { Run } from '../simulator/run';
import type { PlaceId, Program } from '../simulator/script';
import type { Trace } from '../simulator/trace';
import { changeWords, pairPlaces, type PairedPlace } from './comparison';
import { drawingElement } from './drawing';
import { element } from './elements';
import { renderInline } from './markdown';
import type { MendsView, MotionView, Place } from './messages';
import { withCode } from './ownCode';
import { button, CodeListing, legend, MendChooser, press, toggle } from './slowMotionParts';
import {
  layOut,
  mostSteps,
  outcomeWords,
  showTime,
  stepWords,
  taskNames,
  totalWords,
  type Step,
  type Timeline,
} from './timeline';
import { drawTimeline, moveNow } from './timelinePicture';
import { t } from '../editors/language';

/** Milliseconds between two steps that play by themselves. */
const pace = 450;
const defaultWorkers = 2;
/** Sliders for times. */
const mostSliders = 12;

export interface SlowMotionActions {
  reveal(place: Place): void;
  /** Asks what a fix makes of the code, or for the fix to be made. */
  mend(id: string, applies: boolean): void;
}

/** One of at most two ways that the code is written. */
interface Way {
  readonly label: string;
  readonly program: Program;
  /** Whether its places are those of a document. */
  readonly isInEditor: boolean;
  readonly listing?: CodeListing;
  /** How many milliseconds the reader lets places take. */
  readonly durations: Map<PlaceId, number>;
}

/** A way as it is drawn. */
interface Shown {
  readonly way: Way;
  readonly timeline: Timeline;
  readonly trace: Trace;
  readonly names: readonly string[];
}

/** Runs code step by step, one way or two. Its parts stay while they are changed, so that none loses the focus. */
export class SlowMotion {
  readonly node = element('div', { class: 'slow-motion' });
  private ways: readonly Way[] = [];
  private workers = defaultWorkers;
  /** The number of the way that is shown; that of ways where both are. */
  private mode = 0;
  private shown: readonly Shown[] = [];
  private steps: readonly { readonly of: Shown; readonly step: Step }[] = [];
  private step = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  private readonly lead = element('p', { class: 'lead' });
  private readonly outcome = element('p', { class: 'outcome', 'aria-live': 'polite' });
  private readonly picture = element('div', {
    class: 'table',
    tabindex: 0,
    role: 'region',
    'aria-label': t('Timeline'),
  });
  private readonly scrub = element('input', { type: 'range', min: 0, value: 0, 'aria-label': t('Step') });
  private readonly said = element('p', { class: 'said', 'aria-live': 'polite' });
  private readonly list = element('ol', { class: 'steps', 'aria-label': t('What happens') });
  private readonly playButton = button(t('Play'), () => this.togglePlay());
  private readonly modes = element('div', {});
  private readonly listings = element('div', { class: 'listings' });
  private readonly settings = element('div', { class: 'settings' });
  private readonly body = element('div', {});
  private readonly chooser: MendChooser;

  constructor(private readonly actions: SlowMotionActions) {
    this.chooser = new MendChooser({
      choose: (id) => (id === undefined ? this.show(this.ways.slice(0, 1)) : actions.mend(id, false)),
      apply: (id) => actions.mend(id, true),
      reveal: (place) => actions.reveal(place),
    });
    this.scrub.addEventListener('input', () => {
      this.stop();
      this.goTo(Number(this.scrub.value));
    });
    const controls = element(
      'div',
      { class: 'controls', role: 'group', 'aria-label': t('Playback') },
      this.playButton,
      button(t('Step back'), () => this.move(-1)),
      button(t('Step'), () => this.move(1)),
      this.scrub,
    );
    this.body.append(
      this.chooser.node,
      this.modes,
      this.outcome,
      controls,
      this.said,
      this.picture,
      legend(),
      this.listings,
      this.settings,
      this.list,
    );
    this.node.append(this.lead);
    this.explain();
  }

  /** Shows what the code at the cursor does; null where there is none. What is the same stays as the reader left it. */
  play(program: Program | null): void {
    const [first] = this.ways;
    const isSame = program && first?.isInEditor && JSON.stringify(program) === JSON.stringify(first.program);
    if (isSame) return;
    this.chooser.clear();
    if (!program) {
      this.clear();
      this.explain();
      return;
    }
    this.show([{ label: t('Now'), program, isInEditor: true, durations: new Map() }]);
    const name = element('code', {}, program.functions[0]?.name ?? '');
    this.lead.replaceChildren(
      name,
      t(
        ' runs here as it would with Tokio, its clock stopped at each step. What is not known takes the first way, and some time.',
      ),
    );
  }

  /** Shows an example; null where there is none that can be run. */
  playExample(view: MotionView | null): void {
    this.chooser.clear();
    const ways = (view?.runs ?? []).flatMap(({ label, code, program }): Way[] =>
      program
        ? [{ label, program, isInEditor: false, listing: new CodeListing(label, code), durations: new Map() }]
        : [],
    );
    if (!view || ways.length === 0) {
      this.clear();
      this.lead.textContent = t('Nothing in this example can be run here.');
      return;
    }
    this.lead.innerHTML = renderInline(view.intro);
    this.show(ways);
  }

  /** Waits for what is to be shown. */
  clear(): void {
    this.stop();
    this.ways = [];
    this.lead.replaceChildren();
    this.body.remove();
  }

  offer(mends: MendsView): void {
    const [now] = this.ways;
    if (now?.isInEditor && this.chooser.offer(mends) && this.ways.length === 2) this.show([now]);
  }

  /** Shows what a fix makes of the code at the cursor; null where that cannot be run. */
  showMended(id: string, program: Program | null): void {
    const [now] = this.ways;
    if (!now?.isInEditor) return;
    if (!this.chooser.answer(id, program !== null)) return this.show([now]);
    if (!program) return;
    const durations = new Map<PlaceId, number>();
    for (const [one, other] of pairPlaces(now.program, program)) {
      const time = one && now.durations.get(one.at);
      if (other && time !== undefined) durations.set(other.at, time);
    }
    this.show([now, { label: t('Mended'), program, isInEditor: false, durations }]);
  }

  private explain(): void {
    this.lead.textContent = t(
      'Put the cursor into an async function of your code: this page runs it step by step, as Tokio would.',
    );
  }

  private show(ways: readonly Way[]): void {
    this.stop();
    this.ways = ways;
    this.mode = ways.length === 2 ? 2 : 0;
    this.node.append(this.body);
    this.settings.replaceChildren(...this.settingsOf(ways));
    this.run();
  }

  private run(): void {
    const { ways, workers, mode } = this;
    const traces = ways.map(({ program, durations }) => Run.trace(program, { workers, durations }));
    const chosen = [...ways.keys()].filter((index) => mode === ways.length || mode === index);
    const drawn = ways.length === 1 ? [0] : chosen;
    const timelines = layOut(drawn.flatMap((index) => traces[index] ?? []));
    this.shown = drawn.flatMap((index, at) => {
      const [way, trace, timeline] = [ways[index], traces[index], timelines[at]];
      return way && trace && timeline ? [{ way, trace, timeline, names: taskNames(trace) }] : [];
    });
    this.sayOutcome(traces);
    this.picture.replaceChildren(...this.shown.map((each) => this.pictureOf(each)));
    this.listings.replaceChildren(...this.shown.flatMap(({ way }) => way.listing?.node ?? []));
    this.steps = this.shown
      .flatMap((of) => of.timeline.steps.map((step) => ({ of, step })))
      .sort((a, b) => a.step.x - b.step.x);
    this.scrub.max = String(Math.max(0, this.steps.length - 1));
    this.fillList();
    this.goTo(0);
  }

  /** What becomes of it, and how the two ways differ. */
  private sayOutcome(traces: readonly Trace[]): void {
    const [first, second] = traces;
    const [only] = this.shown;
    const words = this.shown.length === 1 && only ? outcomeWords(only.trace) : '';
    if (!first || !second) {
      this.modes.replaceChildren();
      this.outcome.textContent = words;
      return;
    }
    const labels = this.ways.map(({ label }, index) => {
      const trace = traces[index];
      return trace ? `${label}: ${totalWords(trace)}` : label;
    });
    const group = toggle(t('What is shown'), [...labels, t('Both')], (index) => {
      this.mode = index;
      this.stop();
      this.run();
      this.modes.querySelectorAll('button')[index]?.focus();
    });
    press(group, this.mode);
    this.modes.replaceChildren(group);
    const label = element('strong', {}, `${this.ways[1]?.label ?? ''}: `);
    this.outcome.replaceChildren(label, ...withCode(changeWords(first, second)), ` ${words}`);
  }

  private pictureOf({ way: { label }, timeline, trace, names }: Shown): HTMLElement {
    if (this.ways.length === 1)
      return element('div', {}, drawingElement(drawTimeline(timeline, trace, names)));
    const title = element('p', { class: 'way' }, element('strong', {}, label), ` ${totalWords(trace)}`);
    return element('div', {}, title, drawingElement(drawTimeline(timeline, trace, names, label)));
  }

  private fillList(): void {
    const items = this.steps.map(({ of, step }, index) => {
      const item = element('li', { value: index + 1 });
      const words = element('button', { type: 'button', class: 'link' }, ...this.wordsOf(of, step));
      words.addEventListener('click', () => {
        this.stop();
        this.goTo(index);
        const place = of.way.isInEditor ? placeOf(of, step) : undefined;
        if (place) this.actions.reveal({ file: place.file, line: place.line, character: place.column });
      });
      const mark = this.shown.length > 1 ? [element('span', { class: 'badge' }, of.way.label), ' '] : [];
      item.append(element('span', { class: 'time' }, showTime(step.time)), ' ', ...mark, words);
      return item;
    });
    const left = this.shown.reduce((sum, { trace }) => sum + Math.max(0, trace.events.length - mostSteps), 0);
    const rest = left > 0 ? [element('li', { class: 'rest' }, t('and {0} more', left))] : [];
    this.list.replaceChildren(...items, ...rest);
  }

  private wordsOf({ names, way }: Shown, step: Step): (Node | string)[] {
    return withCode(stepWords(step, names, way.program));
  }

  private goTo(index: number): void {
    const at = this.steps[index];
    if (!at) return;
    const { of, step } = at;
    this.list.children[this.step]?.removeAttribute('aria-current');
    this.step = index;
    this.list.children[index]?.setAttribute('aria-current', 'step');
    this.scrub.value = String(index);
    const prefix = this.shown.length > 1 ? `${of.way.label}: ` : '';
    const words = stepWords(step, of.names, of.way.program).replaceAll('`', '');
    this.scrub.setAttribute('aria-valuetext', `${showTime(step.time)}: ${prefix}${words}`);
    const time = element('span', { class: 'time' }, showTime(step.time));
    this.said.replaceChildren(time, ` ${prefix}`, ...this.wordsOf(of, step));
    for (const each of this.shown) each.way.listing?.mark(lineAt(each, step.x));
    for (const picture of this.picture.querySelectorAll('svg')) moveNow(picture, step.x);
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
    const last = this.steps.length - 1;
    if (this.step >= last) this.goTo(0);
    this.playButton.textContent = t('Pause');
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
    this.playButton.textContent = t('Play');
    this.said.setAttribute('aria-live', 'polite');
  }

  private settingsOf([first, second]: readonly Way[]): Node[] {
    if (!first) return [];
    const pairs = second
      ? pairPlaces(first.program, second.program)
      : timedPlaces(first.program).map((place): PairedPlace => [place, undefined]);
    const sliders = pairs.slice(0, mostSliders).flatMap((pair) => this.slider(pair));
    const isSeveral = [first, second].some((way) => way?.program.workers === 'several');
    const workers = isSeveral ? [this.workersChoice()] : [];
    if (sliders.length === 0) return workers;
    const times = element(
      'details',
      {},
      element('summary', {}, t('Change how long things take')),
      ...sliders,
    );
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
    return element('label', {}, t('Worker threads '), choice);
  }

  /** For a place of one way, or what it is in both. */
  private slider(pair: PairedPlace): Node[] {
    const index = pair[0] ? 0 : 1;
    const [place, way] = [pair[index], this.ways[index]];
    if (!place || !way) return [];
    const now = way.durations.get(place.at) ?? place.milliseconds;
    const most = Math.max(200, place.milliseconds * 4);
    const step = Math.max(1, Math.round(most / 100));
    const input = element('input', { type: 'range', min: 0, max: most, step, value: now });
    const value = element('output', {}, showTime(now));
    input.addEventListener('input', () => {
      const time = Number(input.value);
      value.textContent = showTime(time);
      for (const [at, each] of pair.entries()) if (each) this.ways[at]?.durations.set(each.at, time);
      this.run();
    });
    const what: Record<TimedPlace['kind'], string> = {
      work: t('keeps the thread'),
      wait: t('waits'),
      guess: t('waits, a guess'),
    };
    const code = element('code', {}, way.program.places[place.at]?.code ?? '');
    return [element('label', { class: 'duration' }, code, ` ${what[place.kind]} `, input, value)];
  }
}

function placeOf({ way }: Shown, { event }: Step): Program['places'][number] | undefined {
  return 'at' in event ? way.program.places[event.at] : undefined;
}

/** The line where a way was last seen, when the picture stands at `x`. */
function lineAt(shown: Shown, x: number): number | undefined {
  const before = shown.timeline.steps.filter((step) => step.x <= x);
  return before.flatMap((step) => placeOf(shown, step)?.line ?? []).at(-1);
}
