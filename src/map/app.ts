import type { MapPlace, MapView } from '../engine/mapView';
import { element } from '../panel/elements';
import { shape } from '../panel/svg';
import { cardsOf, type LineTone } from './cards';
import { placeMap, type Measure } from './layout';
import { legend } from './legend';
import type { FromMap, MapState, ToMap } from './messages';
import { drawMap } from './picture';
import type { Placed, PlacedCard } from './placed';
import { tablesOf } from './tables';
import { freeRoom, Viewport } from './viewport';
import { wiresOf } from './wires';
import { t } from '../editors/language';

export interface MapHost {
  postMessage(message: FromMap): void;
  getState(): MapState | undefined;
  setState(state: MapState): void;
}

/** By how much a picture that goes to the right may be smaller than one that goes down. */
const toTheRight = 1.35;

/** The page that shows the map of a program. */
export class MapApp {
  private readonly picture = shape('svg', {
    class: 'map',
    tabindex: 0,
    role: 'group',
    'aria-label': t(
      'The map. Arrow keys move it, plus and minus zoom, 0 fits it. The tables below say the same.',
    ),
  });
  private readonly viewport: Viewport;
  private readonly title = element('h1', { id: 'page-title' });
  private readonly choice = element('select', { 'aria-label': t('Crate') });
  private readonly news = element('p', { class: 'news', role: 'status' });
  private readonly tables = element('div', { class: 'tables', tabindex: -1 });
  private readonly stage = element('div', { class: 'stage' });
  private state: MapState;
  /** For which finding of a part the next click on its badge is. */
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly host: MapHost,
    place: HTMLElement,
  ) {
    this.state = host.getState() ?? {};
    this.viewport = new Viewport(this.picture, (lie) => this.keep({ ...this.state, lie }));
    this.choice.addEventListener('change', () => this.choose(this.choice.value));
    const zoom = element(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': t('Zoom') },
      this.button('−', t('Zoom out'), () => this.viewport.zoomOut()),
      this.button('+', t('Zoom in'), () => this.viewport.zoomIn()),
      this.button(t('Fit'), t('Fit: show all of it'), () => this.viewport.fit()),
    );
    this.stage.append(this.picture, zoom, legend());
    const down = this.button(t('Tables'), t('Go to the tables, which say the same in words'), () =>
      this.goDown(),
    );
    place.replaceChildren(
      element('header', {}, this.title, this.choice, this.news, down),
      element('main', {}, this.stage, this.tables),
    );
  }

  start(): void {
    window.addEventListener('message', ({ data }: MessageEvent<ToMap>) => this.receive(data));
    this.host.postMessage({ type: 'ready' });
  }

  private receive(message: ToMap): void {
    if (message.type === 'drawing') this.say(t('Reading the program…'));
    else if (message.view) this.show(message.view);
    else this.say(t('The map could not be drawn just now; it is tried again when the code changes.'));
  }

  private say(words: string): void {
    this.news.textContent = words;
  }

  private show(view: MapView): void {
    const { crate, crates, actors, things, omissions } = view;
    this.title.textContent = t('Map of {0}', crate.name);
    this.choice.replaceChildren(
      ...(crates.length === 0 ? [crate] : crates).map(({ name, kind, file }) =>
        element('option', { value: file, selected: file === crate.file }, `${name} (${kind})`),
      ),
    );
    this.choice.hidden = crates.length < 2;
    const isEmpty = things.length === 0 && actors.every(({ kind }) => kind === 'main');
    this.say(
      isEmpty
        ? t('Nothing here is seen to start a task, to open a channel, or to share a lock.')
        : omissions.join(' '),
    );
    const placed = this.place(view);
    const content = drawMap(placed, {
      card: ({ card }) => this.go(card.place),
      wire: ({ wire }) => this.goTurn(wire.id, wire.places),
      finding: (card) => this.goFinding(card),
    });
    const isSame = this.state.file === crate.file;
    const { lie } = this.state;
    this.state = { ...this.state, file: crate.file };
    this.viewport.show(content, placed, isSame ? lie : undefined);
    this.tables.replaceChildren(
      ...tablesOf(
        view,
        (place) => this.go(place),
        (section) => this.host.postMessage({ type: 'learn', section }),
      ),
    );
    this.host.postMessage({ type: 'drawn', parts: placed.cards.length });
  }

  /** To the right, or down where more of it can be read so. */
  private place(view: MapView): Placed {
    const [cards, wires, measured] = [cardsOf(view), wiresOf(view), measure()];
    const { clientWidth, clientHeight } = this.stage;
    const room = freeRoom({ width: clientWidth, height: clientHeight });
    const [wide, high] = [placeMap(cards, wires, measured, true), placeMap(cards, wires, measured, false)];
    const scaleOf = ({ width, height }: Placed): number =>
      Math.min(1, room.width / width, room.height / height);
    return scaleOf(wide) * toTheRight >= scaleOf(high) ? wide : high;
  }

  private keep(state: MapState): void {
    this.state = state;
    this.host.setState(state);
  }

  private choose(file: string): void {
    this.host.postMessage({ type: 'choose', file });
  }

  private goFinding({ card }: PlacedCard): void {
    this.goTurn(
      `finding ${card.id}`,
      card.findings.map(({ place }) => place),
    );
  }

  /** Goes to one place after the other, with each click. */
  private goTurn(key: string, places: readonly MapPlace[]): void {
    const turn = this.turns.get(key) ?? 0;
    this.turns.set(key, turn + 1);
    const place = places[turn % places.length];
    if (place) this.go(place);
  }

  private go({ file, span }: MapPlace): void {
    this.host.postMessage({
      type: 'reveal',
      file,
      start: { line: span.startLine, character: span.startCharacter },
      end: { line: span.endLine, character: span.endCharacter },
    });
  }

  private goDown(): void {
    this.tables.scrollIntoView();
    this.tables.focus();
  }

  private button(text: string, label: string, action: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button', 'aria-label': label, title: label }, text);
    button.addEventListener('click', action);
    return button;
  }
}

/** Measures texts as the style sheet has them. */
function measure(): Measure {
  const style = getComputedStyle(document.body);
  const sans = style.fontFamily;
  const mono = style.getPropertyValue('--vscode-editor-font-family') || 'monospace';
  const fonts: Readonly<Record<LineTone | 'wire', string>> = {
    kind: `11px ${sans}`,
    title: `600 14px ${sans}`,
    code: `12px ${mono}`,
    note: `italic 12px ${sans}`,
    group: `12px ${sans}`,
    wire: `11px ${sans}`,
  };
  const context = document.createElement('canvas').getContext('2d');
  return (text, tone) => {
    if (!context) return text.length * 8;
    context.font = fonts[tone];
    return context.measureText(text).width;
  };
}
