import { never, resolve, type Type } from '../types';
import { freshVariable } from '../unification';
import type { BodyInference } from './bodyInference';

/** The type of what several ways give together: the branches of an `if`, the arms of a `match`, the `break`s of a loop. */
export class JoinedType {
  /** What is known of it so far. */
  readonly type: Type = freshVariable();
  private isReached = false;

  constructor(private readonly body: BodyInference) {}

  add(branch: Type): void {
    if (resolve(branch).kind !== 'never') this.isReached = true;
    this.body.coerce(this.type, branch);
  }

  /** `!` where every way leads elsewhere. */
  get whole(): Type {
    return this.isReached ? this.body.world.traits.normalize(this.type) : never;
  }
}
