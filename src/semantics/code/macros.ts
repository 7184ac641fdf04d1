import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { awaitingMacros, isTransparentMacro, macroName } from '../asyncContext';

/** Calls of macros. */
export class CodeMacros {
  constructor(private readonly analysis: Analysis) {}

  /** The last name of the macro that the `macro_invocation` at `node` calls: `select` of `tokio::select!`. */
  nameAt(node: Node): string {
    return macroName(this.analysis.tree, node);
  }

  /** Whether the macro call at `node` awaits the futures that it is given, as `join!` does. */
  awaitsAt(node: Node): boolean {
    return awaitingMacros.has(this.nameAt(node));
  }

  /** Whether the arguments of the macro call at `node` are known to run where it stands, as those of `println!`. */
  isTransparentAt(node: Node): boolean {
    return isTransparentMacro(this.analysis.tree, node);
  }
}
