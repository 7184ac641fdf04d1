import type { Node } from '../../syntax/syntaxTree';
import type { Type } from '../types';

/** A variable of a body: a parameter, a `let`, or a name in any other pattern. */
export interface Local {
  readonly name: string;
  /** The identifier in the pattern that declares it. */
  readonly node: Node;
  readonly type: Type;
  readonly isParameter: boolean;
}

/** The locals in sight, innermost last. */
export class LocalScopes {
  private readonly scopes = [new Map<string, Local>()];

  /** Runs `body` in a scope of its own. */
  within<Result>(body: () => Result): Result {
    this.scopes.push(new Map());
    try {
      return body();
    } finally {
      this.scopes.pop();
    }
  }

  declare(local: Local): void {
    this.scopes.at(-1)?.set(local.name, local);
  }

  lookup(name: string): Local | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at -= 1) {
      const local = this.scopes[at]?.get(name);
      if (local) return local;
    }
    return undefined;
  }
}
