import type { MapActor, MapFinding, MapPlace, MapThing, MapView } from '../engine/mapView';
import { actorKind, boundWords, countText, countWords, isChannel, thingKind, unseenWords } from './words';
import { plural, t } from '../editors/language';

/** How a line of a card is written. */
export type LineTone = 'kind' | 'title' | 'code' | 'note' | 'group';

export interface CardLine {
  readonly tone: LineTone;
  readonly text: string;
  /** Of code that is waited for: one of several, which a bar on the left holds together. */
  readonly isMember?: true;
  readonly place?: MapPlace;
}

/** What colour a part has. */
export type Tone = 'task' | 'main' | 'channel' | 'lock' | 'signal' | 'unknown';

/** A part of the map as it is drawn, not yet at any place. */
export interface Card {
  readonly id: string;
  readonly shape: 'box' | 'pipe' | 'plate' | 'query';
  readonly tone: Tone;
  readonly lines: readonly CardLine[];
  /** There may be more than one of it. */
  readonly isStack: boolean;
  readonly isDashed: boolean;
  readonly place: MapPlace;
  readonly findings: readonly MapFinding[];
  /** All of it, for screen readers and as a tooltip. */
  readonly label: string;
}

/** The parts of a map, and where an end of a channel is unknown, a sign for that. */
export function cardsOf({ actors, things, findings, links }: MapView): Card[] {
  const of = (id: string): MapFinding[] => findings.filter(({ parts }) => parts.includes(id));
  return [
    ...actors.map((actor) => actorCard(actor, of(actor.id))),
    ...things.map((thing) =>
      thingCard(
        thing,
        of(thing.id),
        links.some(({ kind, to }) => kind === 'closes' && to === thing.id),
      ),
    ),
    ...things.flatMap((thing) =>
      thing.unseen.filter(({ isElsewhere }) => isElsewhere).map(({ end }) => queryCard(thing, end)),
    ),
  ];
}

function actorCard(actor: MapActor, findings: readonly MapFinding[]): Card {
  const { id, kind, name, count, isSeen, note, waits, moreWaits, place } = actor;
  const lines: CardLine[] = [
    { tone: 'kind', text: [actorKind(actor), countText(count)].filter((each) => each !== '').join('  ') },
    { tone: 'title', text: name },
  ];
  let open: number | undefined;
  for (const wait of waits) {
    if (wait.group !== undefined && wait.group !== open)
      lines.push({
        tone: 'group',
        text: wait.together === 'all' ? t('waits for all of') : t('waits for the first of'),
      });
    open = wait.group;
    lines.push({
      tone: 'code',
      text: wait.code,
      place: wait.place,
      ...(wait.group !== undefined && { isMember: true }),
    });
  }
  if (moreWaits > 0) lines.push({ tone: 'note', text: t('and {0} more', moreWaits) });
  if (!isSeen) lines.push({ tone: 'note', text: t('what it runs is not in sight') });
  if (note !== undefined) lines.push({ tone: 'note', text: plain(note) });
  const spoken = waits.map(({ code }) => code).join(', ');
  return {
    id,
    shape: 'box',
    tone: kind === 'main' || kind === 'entry' || kind === 'test' ? 'main' : 'task',
    lines,
    isStack: count !== 'one',
    isDashed: !isSeen,
    place,
    findings,
    label: sentence([
      `${actorKind(actor)} ${name}${countWords(count)}`,
      spoken === '' ? '' : t('waits for {0}', spoken),
      note === undefined ? '' : plain(note),
      findingWords(findings),
    ]),
  };
}

function thingCard(thing: MapThing, findings: readonly MapFinding[], isClosed: boolean): Card {
  const { id, kind, name, maker, content, count, isMade, unseen, place } = thing;
  const bound = boundWords(thing);
  const title = name === '' ? thingKind(thing) : name;
  const notes = [
    ...(isMade ? [] : [t('comes from elsewhere')]),
    ...unseen
      .filter(({ isElsewhere }) => !isElsewhere)
      .map(({ end }) =>
        end === 'sender' && isClosed ? t('never sent: its end is the signal') : unseenWords(end, false),
      ),
  ];
  const lines: CardLine[] = [
    { tone: 'kind', text: [maker, countText(count)].filter((each) => each !== '').join('  ') },
    { tone: 'title', text: title },
    ...(bound === undefined ? [] : [{ tone: 'note', text: bound } as const]),
    ...(content === undefined || content === '()' ? [] : [{ tone: 'code', text: cut(content) } as const]),
    ...notes.map((text) => ({ tone: 'note', text }) as const),
  ];
  return {
    id,
    shape: isChannel(thing) ? 'pipe' : 'plate',
    tone: isChannel(thing) ? 'channel' : kind === 'lock' || kind === 'permits' ? 'lock' : 'signal',
    lines,
    isStack: count !== 'one',
    isDashed: !isMade,
    place,
    findings,
    label: sentence([
      `${thingKind(thing)} ${name} (${maker})${countWords(count)}`,
      bound ?? '',
      content === undefined ? '' : t('of {0}', content),
      ...unseen.map(({ end, isElsewhere }) => unseenWords(end, isElsewhere)),
      findingWords(findings),
    ]),
  };
}

/** The id of the sign at an end of a channel. */
export function queryId(thing: string, end: 'sender' | 'receiver'): string {
  return `${thing}?${end}`;
}

function queryCard({ id, place }: MapThing, end: 'sender' | 'receiver'): Card {
  return {
    id: queryId(id, end),
    shape: 'query',
    tone: 'unknown',
    lines: [{ tone: 'title', text: '?' }],
    isStack: false,
    isDashed: true,
    place,
    findings: [],
    label: sentence([unseenWords(end, true)]),
  };
}

function findingWords(findings: readonly MapFinding[]): string {
  if (findings.length === 0) return '';
  return `${plural(findings.length, '{0} warning', '{0} warnings')}: ${findings.map(({ message }) => plain(message)).join(' ')}`;
}

function sentence(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('; ')}.`.replace(/\.\.$/, '.');
}

const longestContent = 30;

function cut(text: string): string {
  return text.length <= longestContent ? text : `${text.slice(0, longestContent - 1)}…`;
}

/** Marks of code mean nothing in a drawing. */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}
