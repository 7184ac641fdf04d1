import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { boundBy } from '../madeValues';

/** Variables: parameters, and the names that patterns bind. */
export class CodeLocals {
  constructor(private readonly analysis: Analysis) {}

  /** The local that the identifier `pattern`, which stands in a pattern, declares. */
  declaredAt(pattern: Node): Local | undefined {
    return this.analysis.localAt(pattern);
  }

  /** The local that the `let` at `declaration` gives its whole value to, `mut` or not. */
  boundBy(declaration: Node): Local | undefined {
    return boundBy(this.analysis, declaration);
  }

  /** The local that the identifier `expression` names. */
  namedAt(expression: Node): Local | undefined {
    return this.analysis.localOf(expression);
  }

  /** Those of the body around `node`, in the order of their declarations. */
  around(node: Node): readonly Local[] {
    return this.analysis.localsAround(node);
  }

  /** The expressions that name `local`, and the format strings that do inside, in document order. */
  usesOf(local: Local): readonly Node[] {
    return this.analysis.usesOf(local);
  }

  /** The locals that the format string at `literal` names inside, as `"{count}"` does. */
  capturedAt(literal: Node): readonly Local[] {
    return this.analysis.capturedAt(literal);
  }
}
