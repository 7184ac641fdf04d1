import type { MapActor, MapLink, MapThing } from '../engine/mapView';

const actorWords: Readonly<Record<MapActor['kind'], string>> = {
  main: 'main',
  test: 'test',
  entry: 'called from elsewhere',
  handler: 'handler',
  task: 'task',
  'local-task': 'task, this thread only',
  blocking: 'blocking thread',
  thread: 'thread',
};

export function actorKind({ kind }: MapActor): string {
  return actorWords[kind];
}

const thingWords: Readonly<Record<MapThing['kind'], string>> = {
  queue: 'channel',
  oneshot: 'channel for one message',
  watch: 'watch channel',
  broadcast: 'broadcast channel',
  lock: 'lock',
  permits: 'semaphore',
  notice: 'notice',
  barrier: 'barrier',
  token: 'cancellation token',
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
      ? ', one for each round or request'
      : `, ${String(count)} of them`;
}

/** How much a channel or semaphore holds. */
export function boundWords({ kind, bound }: MapThing): string | undefined {
  if (bound === undefined) return undefined;
  if (bound === 'unbounded') return 'no bound';
  if (kind === 'permits') return `${bound} permits`;
  return kind === 'barrier' ? `waits for ${bound}` : `holds ${bound}`;
}

/** What is said of an end of a channel that nobody is seen to use. */
export function unseenWords(end: 'sender' | 'receiver', isElsewhere: boolean): string {
  if (isElsewhere) return end === 'sender' ? 'unknown who sends' : 'unknown who receives';
  return end === 'sender' ? 'nobody is seen to send' : 'nobody is seen to receive';
}

const linkWords: Readonly<Record<MapLink['kind'], string>> = {
  starts: 'starts',
  'hands-over': 'hands to',
  sends: 'sends into',
  receives: 'gives messages to',
  locks: 'locks',
  reads: 'locks to read',
  acquires: 'takes permits of',
  notifies: 'notifies',
  waits: 'is waited for by',
  cancels: 'cancels',
  joins: 'is awaited by',
  closes: 'closes, by dropping its sender,',
};

/** A link as the middle of a sentence. */
export function linkPhrase({ kind, isSure, how }: MapLink): string {
  const words = `${isSure ? '' : 'may be one of several that '}${linkWords[kind]}`;
  return how.length === 0 ? words : `${words} (${how.join(', ')})`;
}
