import type { MapLink, MapPlace, MapView } from '../engine/mapView';
import { queryId } from './cards';
import { linkPhrase, unseenWords } from './words';
import { t } from '../editors/language';

/** What colour a line has. */
export type WireTone = 'start' | 'flow' | 'lock' | 'signal' | 'stop' | 'unknown';

/** A line between two parts of the map: all that goes on between them in one direction. */
export interface Wire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly tone: WireTone;
  /** Short words on the line. */
  readonly text: string;
  readonly isSure: boolean;
  /** A lock is held, and nothing flows. */
  readonly hasTip: boolean;
  readonly places: readonly MapPlace[];
  /** What it says as sentences. */
  readonly phrases: readonly string[];
}

const tones: Readonly<Record<MapLink['kind'], WireTone>> = {
  starts: 'start',
  'hands-over': 'start',
  joins: 'start',
  sends: 'flow',
  receives: 'flow',
  closes: 'flow',
  locks: 'lock',
  reads: 'lock',
  acquires: 'lock',
  notifies: 'signal',
  waits: 'signal',
  cancels: 'stop',
};

/** In which they are told where several go the same way: what comes to its end has begun. */
const order: readonly MapLink['kind'][] = [
  'starts',
  'hands-over',
  'joins',
  'cancels',
  'sends',
  'closes',
  'receives',
  'locks',
  'reads',
  'acquires',
  'notifies',
  'waits',
];

/** Those whose colour counts where several go the same way. */
const strongest: readonly WireTone[] = ['stop', 'signal', 'lock', 'flow', 'start'];

/** The lines of a map. What a task has to do with who started it is one line, since it goes the same way. */
export function wiresOf({ links, things, actors }: MapView): Wire[] {
  const bundles = new Map<string, MapLink[]>();
  const isActor = (id: string): boolean => actors.some((actor) => actor.id === id);
  const starts = new Set(
    links.filter(({ kind }) => kind === 'starts').map(({ from, to }) => `${from} ${to}`),
  );
  const ordered = [...links].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const link of ordered) {
    const isBack = isActor(link.from) && isActor(link.to) && starts.has(`${link.to} ${link.from}`);
    const key = isBack ? `${link.to} ${link.from}` : `${link.from} ${link.to}`;
    bundles.set(key, [...(bundles.get(key) ?? []), link]);
  }
  const drawn = [...bundles].map(([key, bundle]) => wireOf(key, bundle));
  const unknown = things.flatMap((thing) =>
    thing.unseen
      .filter(({ isElsewhere }) => isElsewhere)
      .map(({ end }): Wire => {
        const [from, to] =
          end === 'sender' ? [queryId(thing.id, end), thing.id] : [thing.id, queryId(thing.id, end)];
        const words = unseenWords(end, true);
        return {
          id: `${from} ${to}`,
          from,
          to,
          tone: 'unknown',
          text: words,
          isSure: false,
          hasTip: true,
          places: [thing.place],
          phrases: [words],
        };
      }),
  );
  return [...drawn, ...unknown];
}

function wireOf(key: string, bundle: readonly MapLink[]): Wire {
  const [from = '', to = ''] = key.split(' ');
  const found = bundle.map(({ kind }) => tones[kind]);
  return {
    id: key,
    from,
    to,
    tone: strongest.find((tone) => found.includes(tone)) ?? 'start',
    text: [...new Set(bundle.map((link) => shortWords(link, link.from === from)))].join(', '),
    isSure: bundle.some(({ isSure }) => isSure),
    hasTip: !bundle.every(({ kind }) => tones[kind] === 'lock'),
    places: bundle.flatMap(({ places }) => places),
    phrases: bundle.map(linkPhrase),
  };
}

const mostWords = 2;

function shortWords({ kind, how, isSure }: MapLink, isOnward: boolean): string {
  const words = how.slice(0, mostWords).join(', ') + (how.length > mostWords ? ' …' : '');
  const text =
    kind === 'joins' && isOnward
      ? t('its end: {0}', words)
      : kind === 'hands-over'
        ? t('given to {0}', words)
        : words || kind;
  return isSure ? text : t('may {0}', text);
}
