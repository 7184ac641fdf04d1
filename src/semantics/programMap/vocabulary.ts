import type { AdtDef, FnDef } from '../../project/definitions';
import type { ChannelKind } from '../../project/facts';
import { resolve, type Type } from '../types';
import type { LinkKind, ThingKind } from './programMap';

/** Crates whose types go by the names below. Sources: their docs. */
const crates = new Set([
  'std',
  'core',
  'alloc',
  'tokio',
  'tokio_util',
  'tokio_stream',
  'futures',
  'futures_channel',
  'futures_util',
  'crossbeam',
  'crossbeam_channel',
  'flume',
  'async_channel',
  'async_broadcast',
  'async_std',
  'async_lock',
  'smol',
  'kanal',
  'oneshot',
  'parking_lot',
  'lock_api',
  'spin',
  'embassy_sync',
]);

/** Crates that call the functions and closures they are given in place, or when they are polled. */
const callingCrates = new Set([
  ...crates,
  'futures_lite',
  'futures_core',
  'async_stream',
  'itertools',
  'anyhow',
  'eyre',
  'once_cell',
  'lazy_static',
  'rayon',
]);

export interface ChannelEnd {
  readonly end: 'sender' | 'receiver';
  readonly kind: ChannelKind;
}

/** Which end of which kind of channel values of the type are. */
export function channelEnd(def: AdtDef): ChannelEnd | undefined {
  const { name, path, module } = def;
  if (!crates.has(module.crate.name)) return undefined;
  const end = /^(Unbounded|Sync|Weak|WeakUnbounded|Async|Poll|Inactive)?(Sender|Receiver)$/.exec(name)?.[2];
  const stream = /^(Receiver|UnboundedReceiver|Broadcast|Watch)Stream$/.exec(name)?.[1];
  if (end === undefined && stream === undefined) return undefined;
  const kind: ChannelKind =
    path.includes('oneshot') || module.crate.name === 'oneshot'
      ? 'oneshot'
      : path.includes('watch') || stream === 'Watch'
        ? 'watch'
        : path.includes('broadcast') || stream === 'Broadcast'
          ? 'broadcast'
          : 'queue';
  return { end: end === 'Sender' ? 'sender' : 'receiver', kind };
}

/** A set of tasks is nothing that is drawn: it only leads to its tasks. */
export type SharedKind = Exclude<ThingKind, ChannelKind> | 'tasks';

const sharedTypes: Readonly<Record<string, SharedKind>> = {
  Mutex: 'lock',
  RwLock: 'lock',
  FairMutex: 'lock',
  ReentrantMutex: 'lock',
  Semaphore: 'permits',
  Notify: 'notice',
  Condvar: 'notice',
  Barrier: 'barrier',
  CancellationToken: 'token',
  JoinSet: 'tasks',
  TaskTracker: 'tasks',
};

/** What values of the type are to those that share them. */
export function sharedKind(def: AdtDef): SharedKind | undefined {
  if (!crates.has(def.module.crate.name) || !Object.hasOwn(sharedTypes, def.name)) return undefined;
  return sharedTypes[def.name];
}

/** Whether a function of the library makes a new one of its type. */
export function isMaker({ name, decl }: FnDef): boolean {
  return decl.self === undefined && /^(new|const_new|default|from|new_with_id|const_fair|fair)$/.test(name);
}

/** Whether the crate calls what it is given where that stands, and for whoever polls. */
export function callsInPlace(crate: string): boolean {
  return callingCrates.has(crate);
}

/** What the method does to the end of a channel that it is called on; undefined where nothing goes through. */
export function channelUse(end: ChannelEnd['end'], method: string): LinkKind | undefined {
  if (end === 'sender')
    return /^(try_|blocking_|start_|unbounded_|force_|poll_)?(send|reserve|feed)(_|$)/.test(method) ||
      method === 'forward'
      ? 'sends'
      : undefined;
  return /^(try_|blocking_|poll_)?(recv|next|changed|borrow|iter|wait_for|for_each|collect|into_iter|drain|fold|forward|take_while|map_while|try_for_each|for_each_concurrent)(_|$)/.test(
    method,
  )
    ? 'receives'
    : undefined;
}

/** What the method does with a lock or the like. */
export function sharedUse(kind: SharedKind, method: string): LinkKind | undefined {
  switch (kind) {
    case 'lock':
      if (/^(try_|blocking_)?read(_|$)/.test(method)) return 'reads';
      return /^(try_|blocking_)?(lock|write|upgradable_read)(_|$)/.test(method) ? 'locks' : undefined;
    case 'permits':
      return /^(try_)?acquire(_|$)/.test(method) ? 'acquires' : undefined;
    case 'notice':
      if (/^notify_/.test(method)) return 'notifies';
      return /^(notified|wait)(_|$)/.test(method) ? 'waits' : undefined;
    case 'barrier':
      return /^wait(_|$)/.test(method) ? 'waits' : undefined;
    case 'token':
      if (/^(cancel|drop_guard)(_ref)?$/.test(method)) return 'cancels';
      return /^(cancelled|run_until_cancelled|is_cancelled)(_|$)/.test(method) ? 'waits' : undefined;
    case 'tasks':
      if (/^(abort_all|shutdown)$/.test(method)) return 'cancels';
      return /^(try_)?(join_next|join_all|wait)(_|$)/.test(method) ? 'joins' : undefined;
  }
}

/** Steps down to what a library's wrapper is round: `Pin<&mut Fuse<JoinHandle<T>>>`. */
const wrappers = 5;

/** What awaiting a value of the type waits for: the end of a task, or a message. */
export function awaited(type: Type): 'task' | 'message' | undefined {
  let at = resolve(type);
  for (let depth = 0; depth < wrappers; depth += 1) {
    if (at.kind === 'reference' || at.kind === 'array' || at.kind === 'slice') at = resolve(at.inner);
    else if (at.kind === 'adt') {
      if (at.def.module.crate.origin === 'workspace') return undefined;
      if (/^((Scoped)?JoinHandle|AbortOnDropHandle|Task)$/.test(at.def.name)) return 'task';
      if (channelEnd(at.def)?.end === 'receiver')
        return channelEnd(at.def)?.kind === 'oneshot' ? 'message' : undefined;
      const [inner] = at.args;
      if (!inner) return undefined;
      at = resolve(inner);
    } else return undefined;
  }
  return undefined;
}
