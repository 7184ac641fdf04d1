import { resolve, showType, type Type } from '../types';
import { nothing, type Ref, type Value } from './sketch';
import { channelEnd, sharedKind } from './vocabulary';

/** Type arguments in each other that are looked into. */
const deepest = 6;

/** Of what a value may hold, that which one of `type` can. */
export function heldBy(value: Value, type: Type): Value {
  if (value.size === 0) return nothing;
  const kept = [...value].filter((ref) => mayHold(type, ref, 0));
  return kept.length === value.size ? value : new Set(kept);
}

/** Whether a value of the type can be `ref`, or hold it; unless that is sure not to be so, it can. */
function mayHold(type: Type, ref: Ref, depth: number): boolean {
  const at = resolve(type);
  if (depth > deepest) return true;
  const inner = (each: Type): boolean => mayHold(each, ref, depth + 1);
  switch (at.kind) {
    case 'primitive':
    case 'never':
      return false;
    case 'reference':
    case 'pointer':
    case 'array':
    case 'slice':
      return inner(at.inner);
    case 'tuple':
      return at.items.some(inner);
    case 'adt':
      return ofAdt(at, ref, inner);
    default:
      return true;
  }
}

function ofAdt(at: Type & { kind: 'adt' }, ref: Ref, inner: (type: Type) => boolean): boolean {
  const { def } = at;
  if (def.module.crate.origin === 'workspace')
    return ref.kind === 'record'
      ? ref.record.adt === def || at.args.some(inner)
      : isCode(ref) || at.args.some(inner);
  const end = channelEnd(def);
  if (end) return ref.kind === 'end' && ref.end === end.end && ref.thing.kind === end.kind;
  const shared = sharedKind(def);
  if (shared) return ref.kind === 'shared' && ref.thing.kind === shared;
  if (/^((Scoped)?JoinHandle|AbortHandle|AbortOnDropHandle|Task)$/.test(def.name)) return ref.kind === 'task';
  if (/Guard$/.test(def.name) && (ref.kind === 'guard' || ref.kind === 'shared')) return true;
  if (/^(std|core|alloc)$/.test(def.module.crate.name)) return at.args.some(inner);
  return true;
}

/** A value of a generic or boxed kind may be a future, whatever it is called. */
function isCode({ kind }: Ref): boolean {
  return kind === 'future' || kind === 'closure' || kind === 'function';
}

/** The type that a message or a lock's content has, in a few words; undefined where it is not known. */
export function contentType(type: Type | undefined): string | undefined {
  const at = type && resolve(type);
  if (!at || at.kind === 'unknown' || at.kind === 'variable') return undefined;
  const text = showType(at);
  return text.includes('{unknown}') || text === '_' ? undefined : text;
}
