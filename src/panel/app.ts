import { plainText } from '../tutorial/markdown';
import { Contents } from './contents';
import { element, iconButton } from './elements';
import { ExercisePage, nameSection, showExerciseList, showSectionExercises } from './exercisePage';
import { ExampleRuns } from './exampleRuns';
import { beginAtText, refill } from './focus';
import { findingsInside, showFuture } from './futurePage';
import {
  exerciseIdIn,
  type ExerciseEntry,
  slowMotionAnchor,
  type ExerciseView,
  type FromPanel,
  type MotionEntry,
  type MotionView,
  type OwnExampleAction,
  type OwnFinding,
  type Place,
  type ToPanel,
} from './messages';
import { OpenDetails } from './openDetails';
import { SlowMotion } from './slowMotionPage';
import { findingsOf, showOwnCode } from './ownCode';
import { showOwnExample } from './ownExample';
import { coverId, pageOf, type Page } from './pages';
import { nameMotion, showMotions, showPage } from './pageView';
import { showProject } from './projectPart';
import { Search } from './search';
import { renderInline } from './markdown';
import { markInPage } from './searchMarks';
import { explainTerms } from './termTip';
import {
  canMove,
  currentStop,
  move,
  readTrail,
  rememberScroll,
  startTrail,
  visit,
  type Trail,
} from './trail';
import { PageZoom } from './zoom';
import { t } from '../editors/language';

export interface AppHost {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** Milliseconds after which what is still to come onto a page moves the reader no more. */
const newsLimit = 5000;

/** The whole panel: a bar, the contents, and the page being read. */
export class App {
  private trail: Trail = startTrail(coverId);
  private page: Page | undefined;
  private findings: readonly OwnFinding[] = [];
  private ownExample: (ToPanel & { type: 'ownExample' }) | undefined;
  private future: (ToPanel & { type: 'future' }) | undefined;
  private readonly slowMotion = new SlowMotion({
    reveal: (place) => this.reveal(place),
    mend: (id, applies) => this.host.postMessage({ type: 'mend', id, applies }),
  });
  private readonly runs = new ExampleRuns({
    post: (message) => this.host.postMessage(message),
    announce: (message) => this.announce(message),
  });
  private motions: readonly MotionEntry[] = [];
  private exercises: readonly ExerciseEntry[] | undefined;
  private exercisePage: ExercisePage | undefined;
  /** The page that the slow motion was last shown on. */
  private shownMotion: string | undefined;
  private readonly zoom = new PageZoom();
  private readonly contents = new Contents();
  private readonly main = element('main', { id: 'text' });
  private readonly live = element('div', { class: 'unseen', 'aria-live': 'polite' });
  private readonly search = new Search({
    open: (anchor, words) => this.go(anchor, words),
    announce: (message) => this.announce(message),
    changed: () => this.store(),
  });
  private readonly details: OpenDetails;
  /** How far down the page was read, as long as it is not all there and the reader did nothing. */
  private wantedScroll: number | undefined;
  private readonly menu = iconButton('contents', t('Contents'), () => this.toggleContents());
  private readonly back = iconButton('back', t('Back (Alt+Left)'), () => this.step(-1));
  private readonly forward = iconButton('forward', t('Forward (Alt+Right)'), () => this.step(1));

  constructor(
    private readonly host: AppHost,
    private readonly place: HTMLElement,
  ) {
    this.details = new OpenDetails(place, () => this.store());
  }

  /** @param zoom in percent */
  start(zoom: number): void {
    this.zoom.apply(zoom);
    this.build();
    explainTerms(this.main);
    this.listen();
    this.restore(this.host.getState());
    this.show({ focus: false });
    this.host.postMessage({ type: 'ready' });
  }

  private restore(stored: unknown): void {
    this.trail = readTrail(stored, (anchor) => pageOf(anchor) !== undefined) ?? this.trail;
    const { search, details } = (stored ?? {}) as Record<string, unknown>;
    if (typeof search === 'string') this.search.text = search;
    this.details.read(details);
  }

  private build(): void {
    const skip = element('a', { class: 'skip', href: '#text' }, t('Skip to the text'));
    const bar = element('header', { class: 'bar' }, this.menu, this.back, this.forward);
    // The results lie over the text, and belong to the bar.
    bar.append(this.search.node, this.search.results);
    this.menu.setAttribute('aria-controls', 'contents');
    this.menu.setAttribute('aria-expanded', 'false');
    skip.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById('page-title')?.focus();
    });
    const columns = element('div', { class: 'columns' }, this.contents.node, this.main);
    this.place.append(skip, bar, columns, this.live);
  }

  private listen(): void {
    window.addEventListener('message', (event: MessageEvent<ToPanel>) => {
      this.receive(event.data);
      this.settle();
    });
    for (const each of ['wheel', 'pointerdown', 'keydown']) {
      window.addEventListener(each, () => (this.wantedScroll = undefined), { capture: true, passive: true });
    }
    beginAtText();
    document.addEventListener('click', (event) => this.follow(event));
    document.addEventListener('keydown', (event) => this.handleKey(event));
    let settled: ReturnType<typeof setTimeout> | undefined;
    window.addEventListener('scroll', () => {
      clearTimeout(settled);
      settled = setTimeout(() => this.store(), 150);
    });
  }

  private receive(message: ToPanel): void {
    switch (message.type) {
      case 'texts':
        return;
      case 'zoom':
        this.wantedScroll = undefined;
        this.zoom.apply(message.percent);
        this.announce(t('{0} % of the usual size', message.percent));
        return;
      case 'open':
        this.go(message.anchor);
        return;
      case 'ownFindings':
        this.findings = message.findings;
        this.fillOwnCode();
        return;
      case 'ownExample':
        this.ownExample = message;
        this.fillOwnExample();
        return;
      case 'program':
        if (this.page?.id === slowMotionAnchor) this.slowMotion.play(message.program);
        return;
      case 'mends':
        if (this.page?.id === slowMotionAnchor) this.slowMotion.offer(message.mends);
        return;
      case 'mended':
        this.slowMotion.showMended(message.id, message.program);
        return;
      case 'canRunExamples':
        this.runs.offer(message.canRun);
        return;
      case 'exampleRun':
        this.runs.show(message);
        return;
      case 'motions':
        this.motions = message.entries;
        this.fillMotions();
        return;
      case 'motion':
        if (this.page?.id === message.anchor) this.fillMotion(message.view);
        return;
      case 'future':
        this.future = message;
        this.fillFuture();
        return;
      case 'project':
        refill('project', showProject(message));
        return;
      case 'exercises':
        this.exercises = message.entries;
        this.fillExercises();
        return;
      case 'exercise':
        if (this.page && message.id === exerciseIdIn(this.page.id)) this.fillExercise(message.view);
        return;
    }
  }

  /** Links inside the book turn pages; others are the editor's to open. */
  private follow(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const href = target?.closest('a')?.getAttribute('href');
    if (!target?.closest('.search, #results')) this.search.close();
    if (!href?.startsWith('#') || event.defaultPrevented) return;
    event.preventDefault();
    this.go(decodeURIComponent(href.slice(1)));
  }

  private handleKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement;
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      this.step(event.key === 'ArrowLeft' ? -1 : 1);
    } else if (event.key === '/' && !typing) {
      this.search.focus();
    } else if (event.key === 'Escape' && this.isContentsOpen()) {
      this.toggleContents();
      this.menu.focus();
    } else {
      return;
    }
    event.preventDefault();
  }

  private go(anchor: string, words: readonly string[] = []): void {
    if (!pageOf(anchor)) {
      this.announce(t('There is no such page'));
      return;
    }
    this.store();
    this.trail = visit(this.trail, anchor);
    this.show({ focus: true, words });
  }

  private step(by: 1 | -1): void {
    if (!canMove(this.trail, by)) return;
    this.store();
    this.trail = move(this.trail, by);
    this.show({ focus: true, restoreScroll: true });
  }

  private show(how: { focus: boolean; restoreScroll?: boolean; words?: readonly string[] }): void {
    const { anchor, scroll } = currentStop(this.trail);
    const page = pageOf(anchor);
    if (!page) return;
    this.page = page;
    this.runs.clear();
    this.main.replaceChildren(
      showPage(page, {
        runs: this.runs,
        openCode: (code) => this.host.postMessage({ type: 'openCode', code }),
        announce: (message) => this.announce(message),
      }),
    );
    this.fillOwnExample();
    this.fillFuture();
    this.placeSlowMotion(page);
    this.fillMotions();
    this.exercisePage = undefined;
    this.fillExercises();
    this.contents.mark(page);
    this.setContentsOpen(false);
    this.search.close();
    this.details.restore(page.id);
    this.wantedScroll = undefined;
    this.back.disabled = !canMove(this.trail, -1);
    this.forward.disabled = !canMove(this.trail, 1);
    const title = plainText(page.title);
    document.title = title;

    const heading = document.getElementById(anchor) ?? document.getElementById('page-title');
    if (how.focus) heading?.focus({ preventScroll: true });
    const marked = markInPage(this.main, how.words ?? []);
    if (marked) marked.scrollIntoView({ block: 'center' });
    else if (how.restoreScroll || !how.focus) this.scrollBack(scroll);
    else if (heading && heading.id !== 'page-title') heading.scrollIntoView();
    else window.scrollTo({ top: 0 });
    this.keep();
    this.host.postMessage({ type: 'shown', anchor, title: page.kind === 'cover' ? '' : title });
  }

  private placeSlowMotion(page: Page): void {
    const place = document.getElementById('slow-motion');
    if (!place) return;
    // What another page showed is not what this one is about.
    if (page.id !== this.shownMotion) this.slowMotion.clear();
    this.shownMotion = page.id;
    place.append(this.slowMotion.node);
  }

  private fillMotion(view: MotionView | null): void {
    if (view) nameMotion(view);
    this.slowMotion.playExample(view);
  }

  /** Programs beside the chapters are listed with their sections. */
  private fillMotions(): void {
    const own = this.motions.filter(({ section }) => this.page?.sections.some(({ id }) => id === section));
    refill('section-motions', showMotions(own));
  }

  private fillFuture(): void {
    if (this.future) refill('future', showFuture(this.future, this.reveal));
    this.fillOwnCode();
  }

  /** Where exercises are listed: on their own page, and on those of sections. */
  private fillExercises(): void {
    const { exercises, page } = this;
    if (!exercises || !page) return;
    refill('exercise-list', showExerciseList(exercises));
    const own = exercises.filter(({ section }) => page.sections.some(({ id }) => id === section));
    refill('section-exercises', showSectionExercises(own));
  }

  private fillExercise(view: ExerciseView | null): void {
    const place = document.getElementById('exercise');
    if (!place) return;
    if (!this.exercisePage) {
      this.exercisePage = new ExercisePage({
        act: (id, action) => this.host.postMessage({ type: 'exercise', id, action }),
        reveal: this.reveal,
      });
      place.replaceChildren(this.exercisePage.node);
      const title = document.getElementById('page-title');
      if (title && view) title.innerHTML = renderInline(view.title);
      if (view) nameSection(view);
    }
    this.exercisePage.fill(view);
  }

  private readonly reveal = ({ file, line, character }: Place): void =>
    this.host.postMessage({ type: 'reveal', file, line, character });

  private fillOwnCode(): void {
    if (!this.page) return;
    const own =
      this.page.kind === 'future'
        ? findingsInside(this.future?.view ?? null, this.findings)
        : findingsOf(this.page, this.findings);
    refill('own-code', own ? [showOwnCode(this.page, own, { reveal: this.reveal })] : []);
  }

  /** What had the focus in it may be gone: its heading takes it then. */
  private fillOwnExample(): void {
    const place = document.getElementById('own-example');
    const { anchor, view } = this.ownExample ?? {};
    if (!place || anchor !== this.page?.id) return;
    const hadFocus = place.contains(document.activeElement);
    const act = (action: OwnExampleAction): void => this.host.postMessage({ type: 'ownExample', action });
    place.replaceChildren(...(view ? [showOwnExample(view, { act, reveal: this.reveal })] : []));
    if (hadFocus) document.getElementById('own-example-title')?.focus();
  }

  private scrollBack(scroll: number): void {
    this.wantedScroll = scroll;
    window.scrollTo({ top: scroll });
    setTimeout(() => (this.wantedScroll = undefined), newsLimit);
  }

  /** What came onto the page may be open, and make it long enough. */
  private settle(): void {
    if (this.page) this.details.restore(this.page.id);
    if (this.wantedScroll !== undefined) window.scrollTo({ top: this.wantedScroll });
  }

  private store(): void {
    this.trail = rememberScroll(this.trail, this.wantedScroll ?? window.scrollY);
    this.keep();
  }

  private keep(): void {
    this.host.setState({ ...this.trail, search: this.search.text, details: this.details.all });
  }

  private toggleContents(): void {
    this.setContentsOpen(!this.isContentsOpen());
    if (this.isContentsOpen()) this.contents.focus();
  }

  private isContentsOpen(): boolean {
    return this.place.classList.contains('contents-open');
  }

  private setContentsOpen(open: boolean): void {
    this.place.classList.toggle('contents-open', open);
    this.menu.setAttribute('aria-expanded', String(open));
  }

  private announce(message: string): void {
    this.live.textContent = message;
  }
}
