import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { Runtime, RuntimePart } from '../runtime';

/** The async runtime that code can use. */
export class CodeRuntime {
  constructor(private readonly analysis: Analysis) {}

  /** The runtime that the code at `node` can use: dev-dependencies count in tests alone. */
  at(node: Node): Runtime | undefined {
    return this.analysis.runtimeAt(node);
  }

  /** What a fix at `node` that puts in `part` must ask for besides: " (switch on …)"; empty where nothing is missing. */
  featureNote(part: RuntimePart, node: Node): string {
    return this.analysis.featureNote(part, node);
  }
}
