import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Local } from '../inference/bindings';
import { boundBy } from '../madeValues';
import { hasTwin, isMentioned, isUsed } from '../usedLocals';

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

  /** Whether anything after its declaration uses `local`; what a macro's unread body mentions counts. */
  isUsed(local: Local, declaration: Node): boolean {
    return isUsed(this.analysis, local, declaration);
  }

  /** Whether a macro’s unread body, or a format string, behind its declaration mentions the name of `local`. */
  isMentioned(local: Local): boolean {
    return isMentioned(this.analysis, local, local.node);
  }

  /** Whether another `let` of the same name stands behind `declaration`, each under a `#[cfg]`: a use may be of either. */
  hasTwin(local: Local, declaration: Node): boolean {
    return hasTwin(this.analysis, local, declaration);
  }

  /** The locals that the format string at `literal` names inside, as `"{count}"` does. */
  capturedAt(literal: Node): readonly Local[] {
    return this.analysis.capturedAt(literal);
  }
}
