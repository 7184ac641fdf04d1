import type { MapActor, MapLink, MapThing } from '../engine/mapView';
import { t } from '../editors/language';

const actorWords: Readonly<Record<MapActor['kind'], string>> = {
  main: t('main'),
  test: t('test'),
  entry: t('called from elsewhere'),
  handler: t('handler'),
  task: t('task'),
  'local-task': t('task, this thread only'),
  blocking: t('blocking thread'),
  thread: t('thread'),
};

export function actorKind({ kind }: MapActor): string {
  return actorWords[kind];
}

const thingWords: Readonly<Record<MapThing['kind'], string>> = {
  queue: t('channel'),
  oneshot: t('channel for one message'),
  watch: t('watch channel'),
  broadcast: t('broadcast channel'),
  lock: t('lock'),
  permits: t('semaphore'),
  notice: t('notice'),
  barrier: t('barrier'),
  token: t('cancellation token'),
};

export function thingKind({ kind }: MapThing): string {
  return thingWords[kind];
}

export function isChannel({ kind }: MapThing): boolean {
  return kind === 'queue' || kind === 'oneshot' || kind === 'watch' || kind === 'broadcast';
}

/** `×4`, `×n`; nothing for what is there once. */
export function countText(count: MapActor['count']): string {
  return count === 'one' ? '' : count === 'many' ? '×n' : `×${String(count)}`;
}

export function countWords(count: MapActor['count']): string {
  return count === 'one'
    ? ''
    : count === 'many'
      ? t(', one for each round or request')
      : t(', {0} of them', count);
}

/** How much a channel or semaphore holds. */
export function boundWords({ kind, bound }: MapThing): string | undefined {
  if (bound === undefined) return undefined;
  if (bound === 'unbounded') return t('no bound');
  if (kind === 'permits') return t('{0} permits', bound);
  return kind === 'barrier' ? t('waits for {0}', bound) : t('holds {0}', bound);
}

/** What is said of an end of a channel that nobody is seen to use. */
export function unseenWords(end: 'sender' | 'receiver', isElsewhere: boolean): string {
  if (isElsewhere) return end === 'sender' ? t('unknown who sends') : t('unknown who receives');
  return end === 'sender' ? t('nobody is seen to send') : t('nobody is seen to receive');
}

const linkWords: Readonly<Record<MapLink['kind'], string>> = {
  starts: t('starts'),
  'hands-over': t('hands to'),
  sends: t('sends into'),
  receives: t('gives messages to'),
  locks: t('locks'),
  reads: t('locks to read'),
  acquires: t('takes permits of'),
  notifies: t('notifies'),
  waits: t('is waited for by'),
  cancels: t('cancels'),
  joins: t('is awaited by'),
  closes: t('closes, by dropping its sender,'),
};

/** A link as the middle of a sentence. */
export function linkPhrase({ kind, isSure, how }: MapLink): string {
  const words = isSure ? linkWords[kind] : t('may be one of several that {0}', linkWords[kind]);
  return how.length === 0 ? words : `${words} (${how.join(', ')})`;
}
