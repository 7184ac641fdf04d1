import type { AdtDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { behindReferences } from '../channels';
import { isResult } from '../futures';
import { borrowsNothing, isCopied, isIterator, isSend, newFields } from '../ownership';
import { resolve, showType, type Type } from '../types';

/** The types of expressions, and what can be said of a value by its type. */
export class CodeTypes {
  constructor(private readonly analysis: Analysis) {}

  /** Of an expression, or of a name in a pattern; `unknown` for anything else. Projections are worked out. */
  of(node: Node): Type {
    return this.analysis.typeOf(node);
  }

  /** The type with the projections in its place (`<I as Iterator>::Item`) worked out. */
  normalize(type: Type): Type {
    return this.analysis.world.traits.normalize(type);
  }

  /** As rustc would write it in a message, everything in it worked out. */
  show(type: Type): string {
    return showType(this.analysis.world.traits.normalizeDeep(type));
  }

  /** Whether `type` is the struct, enum or union that the docs call `path`. */
  isAdt(type: Type, path: string): type is Type & { kind: 'adt' } {
    return this.analysis.isAdt(type, path);
  }

  /** Whether it is std's `Result`. */
  isResult(type: Type): boolean {
    return isResult(this.analysis, type);
  }

  /** Whether it is a `Box` or a `Pin`. */
  isBoxOrPin(type: Type): type is Type & { kind: 'adt' } {
    const at = resolve(type);
    const { lang } = this.analysis.world;
    return at.kind === 'adt' && (at.def === lang.adt('boxed::Box') || at.def === lang.adt('pin::Pin'));
  }

  /** What a reference, or a reference to one, refers to; any other type itself. */
  behindReferences(type: Type): Type {
    return behindReferences(type);
  }

  /** What `.await` would give; undefined where the type is not known to be a future. */
  futureOutput(type: Type): Type | undefined {
    return this.analysis.futureOutput(type);
  }

  /** What `Iterator::next` gives, inside its `Option`; undefined where the type is not seen to be an iterator. */
  iteratorItem(type: Type): Type | undefined {
    const { analysis } = this;
    const iterator = analysis.published('std::iter::Iterator');
    if (iterator?.kind !== 'trait' || !analysis.world.traits.implementation(type, iterator)) return undefined;
    return analysis.world.traits.iteratorItem(type);
  }

  /** What the stream of `type` gives; undefined where it is none. */
  streamItem(type: Type): Type | undefined {
    const { traits } = this.analysis.world;
    for (const path of ['futures::stream::Stream', 'tokio_stream::Stream'] as const) {
      const stream = this.analysis.published(path);
      if (stream?.kind === 'trait' && traits.implementation(type, stream))
        return traits.project(type, stream, 'Item', []);
    }
    return undefined;
  }

  /** What `*value` is. */
  deref(type: Type): Type | undefined {
    return this.analysis.world.traits.deref(type);
  }

  /** Whether it is sure to implement `Clone`. */
  isClone(type: Type): boolean {
    return this.analysis.world.traits.isClone(type);
  }

  /** Whether it is sure to be copied, not moved, out of the place where it lies. */
  isCopied(type: Type): boolean {
    return isCopied(this.analysis, type);
  }

  /** Whether it is sure to be `Send`. */
  isSend(type: Type): boolean {
    return isSend(this.analysis, type);
  }

  /** Whether a value works out what it gives later, step by step. */
  isIterator(type: Type): boolean {
    return isIterator(this.analysis, type);
  }

  /** Whether a value is sure to hold no reference that could end (`T: 'static`, as far as it is seen). */
  borrowsNothing(type: Type): boolean {
    return borrowsNothing(this.analysis, type);
  }

  /** The types of the fields of a struct or of an enum's variants; none of those in `seen`, to which it is added. */
  newFields(type: Type & { kind: 'adt' }, seen: Set<AdtDef>): readonly Type[] {
    return newFields(this.analysis, type, seen);
  }
}
