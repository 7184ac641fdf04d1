import type { AdtDef } from '../../project/definitions';
import type { Analysis } from '../analysis';
import { isCopied, newFields } from '../ownership';
import type { Type } from '../types';

/** Types of std that hold others in place, and have nothing of their own to drop. Source: doc.rust-lang.org/std. */
const inPlace = [
  'std::option::Option',
  'std::result::Result',
  'std::cell::Cell',
  'std::cell::RefCell',
  'std::sync::Mutex',
  'std::sync::RwLock',
  'std::pin::Pin',
  'std::ops::Range',
  'std::ops::RangeInclusive',
  'std::num::Wrapping',
  'std::cmp::Reverse',
];

/** Types of std that are plain data, though not all of them are copied. */
const plainData = [
  ...['PhantomData', 'PhantomPinned'].map((name) => `std::marker::${name}`),
  ...['Bool', 'U8', 'U16', 'U32', 'U64', 'Usize', 'I8', 'I16', 'I32', 'I64', 'Isize'].map(
    (name) => `std::sync::atomic::Atomic${name}`,
  ),
  'std::fmt::Arguments',
  'std::fmt::Error',
  'std::str::Chars',
  'std::str::Split',
  'std::slice::Iter',
  'std::slice::IterMut',
  'std::task::Context',
  'std::thread::ThreadId',
];

/**
 * Whether a value of `type` is sure to have something to drop at the end of its scope, so that it stays until then. Types of
 * other crates count as such where they are no plain data: hardly one of them that is passed about by value has nothing.
 */
export function isDroppedLate(analysis: Analysis, type: Type): boolean {
  return drops(analysis, type, new Set());
}

function drops(analysis: Analysis, type: Type, seen: Set<AdtDef>): boolean {
  const at = analysis.world.traits.normalize(type);
  const some = (parts: readonly Type[]): boolean => parts.some((part) => drops(analysis, part, seen));
  if (isCopied(analysis, at)) return false;
  switch (at.kind) {
    case 'future':
    case 'dyn':
    case 'opaque':
      return true;
    case 'tuple':
      return some(at.items);
    case 'array':
      return some([at.inner]);
    case 'adt': {
      if (analysis.publishedAs(at.def, plainData) !== undefined) return false;
      if (analysis.publishedAs(at.def, inPlace) !== undefined) return some(at.args);
      const drop = analysis.world.lang.trait('ops::Drop');
      if (drop && analysis.world.traits.implementation(at, drop)) return true;
      return at.def.module.crate.origin === 'workspace' ? some(newFields(analysis, at, seen)) : true;
    }
    default:
      return false;
  }
}
