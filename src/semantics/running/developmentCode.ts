import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';

/** Whether the code at `node` runs only where the project's own developers run it: tests, examples, benchmarks … */
export function isDevelopmentCode(analysis: Analysis, node: Node): boolean {
  const { target, package: owner } = analysis.place;
  return (
    owner?.isForDevelopment === true ||
    target?.kind === 'example' ||
    target?.kind === 'build-script' ||
    analysis.isInTest(node)
  );
}
