import { resolve, type Type } from './types';
import type { Analysis } from './analysis';

/** A stream, which gives its items, and works for them, only while somebody asks. */
export interface StreamValue {
  readonly type: Type;
  /** Whether whoever made it may have begun to work before: its type does not say what it is. */
  readonly mayHaveBegun: boolean;
}

/** Where the trait is declared, as the docs have it. */
const paths = ['futures::stream::Stream', 'tokio_stream::Stream'] as const;

/**
 * The stream that `type` is, where dropping it unpolled loses work: `impl Stream`, a boxed one, and the types that say
 * `#[must_use]`. Receivers and sockets are none, though they may be read as streams: to drop them means something.
 * Source: rustc's lint unused_must_use, which looks at types in the same way.
 */
export function lazyStream(analysis: Analysis, type: Type, depth = 0): StreamValue | undefined {
  const at = analysis.world.traits.normalize(type);
  const stream = paths.map((path) => analysis.published(path)).find((def) => def?.kind === 'trait');
  if (stream?.kind !== 'trait' || depth > 4) return undefined;
  switch (at.kind) {
    case 'opaque':
    case 'dyn': {
      const isStream = analysis.world.traits.boundsOf(at).some((bound) => bound.def === stream);
      return isStream && analysis.futureOutput(at) === undefined
        ? { type: at, mayHaveBegun: true }
        : undefined;
    }
    case 'adt': {
      const { lang } = analysis.world;
      if (at.def === lang.adt('boxed::Box') || at.def === lang.adt('pin::Pin')) {
        const inner = at.args[0] && resolve(at.args[0]);
        return inner && lazyStream(analysis, inner, depth + 1);
      }
      const saysSo = at.def.decl.attributes.some((attribute) => attribute.startsWith('must_use'));
      return saysSo &&
        analysis.futureOutput(at) === undefined &&
        analysis.world.traits.implementation(at, stream) !== undefined
        ? { type: at, mayHaveBegun: false }
        : undefined;
    }
    default:
      return undefined;
  }
}
