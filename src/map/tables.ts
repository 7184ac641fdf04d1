import type { MapPlace, MapView } from '../engine/mapView';
import { element } from '../panel/elements';
import { plain } from './cards';
import { actorKind, boundWords, countWords, linkPhrase, thingKind, unseenWords } from './words';
import { t } from '../editors/language';

type Go = (place: MapPlace) => void;

/** The same as the picture, in tables and a list: for screen readers, keyboards, and whoever likes to read. */
export function tablesOf(view: MapView, go: Go, learn: (section: string) => void): HTMLElement[] {
  const names = new Map<string, string>();
  for (const { id, name } of view.actors) names.set(id, name);
  for (const thing of view.things) names.set(thing.id, thing.name === '' ? thingKind(thing) : thing.name);
  const partsOf = (id: string): string[] =>
    view.links
      .filter(({ from, to }) => from === id || to === id)
      .map((link) => `${names.get(link.from) ?? ''} ${linkPhrase(link)} ${names.get(link.to) ?? ''}`);
  return [
    section(
      t('What runs'),
      table(
        [t('Name'), t('What it is'), t('Waits for'), t('What passes')],
        view.actors.map((actor) => [
          goTo(actor.name, actor.place, go),
          `${actorKind(actor)}${countWords(actor.count)}${actor.isSeen ? '' : t(', its code is not in sight')}${actor.note === undefined ? '' : `; ${plain(actor.note)}`}`,
          list([
            ...actor.waits.map(({ code, place }) => goTo(code, place, go)),
            ...(actor.moreWaits > 0 ? [t('and {0} more', actor.moreWaits)] : []),
          ]),
          list(partsOf(actor.id)),
        ]),
      ),
    ),
    section(
      t('What is shared'),
      table(
        [t('Name'), t('What it is'), t('Holds'), t('What passes')],
        view.things.map((thing) => [
          goTo(names.get(thing.id) ?? '', thing.place, go),
          `${thingKind(thing)}, ${thing.maker}${countWords(thing.count)}${thing.isMade ? '' : t(', comes from elsewhere')}`,
          [boundWords(thing), thing.content].filter((each) => each !== undefined).join(', '),
          list([
            ...partsOf(thing.id),
            ...thing.unseen.map(({ end, isElsewhere }) => unseenWords(end, isElsewhere)),
          ]),
        ]),
      ),
    ),
    ...(view.findings.length === 0 ? [] : [findingSection(view, names, go, learn)]),
  ];
}

function findingSection(
  view: MapView,
  names: ReadonlyMap<string, string>,
  go: Go,
  learn: (section: string) => void,
): HTMLElement {
  return section(
    t('Warnings'),
    table(
      [t('Where'), t('What'), ''],
      view.findings.map(({ message, place, parts, section: anchor }) => {
        const why = element('button', { type: 'button', class: 'link' }, t('Why?'));
        why.addEventListener('click', () => learn(anchor));
        return [list(parts.map((part) => names.get(part) ?? '')), goTo(plain(message), place, go), why];
      }),
    ),
  );
}

function section(title: string, content: HTMLElement): HTMLElement {
  return element('section', {}, element('h2', {}, title), content);
}

function table(heads: readonly string[], rows: readonly (readonly (Node | string)[])[]): HTMLElement {
  if (rows.length === 0) return element('p', { class: 'quiet' }, t('Nothing.'));
  const head = element(
    'tr',
    {},
    ...heads.map((each) => (each === '' ? element('td', {}) : element('th', { scope: 'col' }, each))),
  );
  const body = rows.map(([first = '', ...rest]) =>
    element('tr', {}, element('th', { scope: 'row' }, first), ...rest.map((each) => element('td', {}, each))),
  );
  return element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
}

function list(items: readonly (Node | string)[]): HTMLElement {
  return element('ul', {}, ...items.map((each) => element('li', {}, each)));
}

/** Words that lead to code. */
function goTo(words: string, place: MapPlace, go: Go): HTMLElement {
  const button = element('button', { type: 'button', class: 'link' }, words);
  button.title = t(
    'Line {0} of {1}',
    place.span.startLine + 1,
    place.file.slice(place.file.lastIndexOf('/') + 1),
  );
  button.addEventListener('click', () => go(place));
  return button;
}
