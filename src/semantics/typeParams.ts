import type { GenericParamRef, GenericsRef } from '../project/typeRef';
import { unknown, type Type } from './types';
import { freshVariable } from './unification';

/**
 * The generics of an item that stand for types, in their order. Constants take places in what is written, `Ring<4, u8>`, and
 * none among the arguments of a type.
 */
export class TypeParams {
  readonly all: readonly GenericParamRef[];
  readonly names: readonly string[];
  private static readonly known = new WeakMap<GenericsRef, TypeParams>();

  private constructor(private readonly generics: GenericsRef) {
    this.all = generics.params.filter(({ isConst }) => !isConst);
    this.names = this.all.map(({ name }) => name);
  }

  static of(generics: GenericsRef): TypeParams {
    const known = TypeParams.known.get(generics);
    if (known) return known;
    const params = new TypeParams(generics);
    TypeParams.known.set(generics, params);
    return params;
  }

  /** What each stands for, by its name, where the item's arguments are `args`. */
  substitution(args: readonly Type[]): Map<string, Type> {
    return new Map(this.names.map((name, index) => [name, args[index] ?? unknown]));
  }

  /** Arguments of which nothing is known yet. */
  variables(): Type[] {
    return this.names.map(() => freshVariable());
  }

  /** Arguments of which nothing will be known. */
  unknowns(): Type[] {
    return this.names.map(() => unknown);
  }

  /** Of what is written in angle brackets, constants among it, that which is written for each type; undefined: left out. */
  written<Argument>(args: readonly Argument[]): readonly (Argument | undefined)[] {
    const { params } = this.generics;
    if (this.all.length === params.length && args.length === params.length) return args;
    return params.flatMap(({ isConst }, index) => (isConst ? [] : [args[index]]));
  }
}
