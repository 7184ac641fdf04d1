import type { FilePlace } from '../../project/project';
import type { Node } from '../../syntax/syntaxTree';
import { isTestModule, type Analysis } from '../analysis';

/** Whether the code at `node` runs only where the project's own developers run it: tests, examples, benchmarks … */
export function isDevelopmentCode(analysis: Analysis, node: Node): boolean {
  return isDevelopmentFile(analysis.place) || analysis.isInTest(node);
}

/** Whether all code of a file does, as far as can be told without a look into it. */
export function isDevelopmentFile(place: FilePlace | undefined): boolean {
  const kind = place?.target?.kind;
  return (
    place?.package?.isForDevelopment === true ||
    kind === 'example' ||
    kind === 'build-script' ||
    kind === 'test' ||
    kind === 'bench' ||
    isTestModule(place?.scopes.module) ||
    isDataOfTests(place)
  );
}

/** Whether no target has the file, and it lies where Cargo keeps what is for developers: rustc mostly never sees it, or is to reject it. */
export function isDataOfTests(place: FilePlace | undefined): boolean {
  const folder = place?.package?.folder ?? place?.workspaceFolder;
  if (!place || place.target || folder === undefined) return false;
  return /^\/(tests|benches|examples)\//.test(place.scopes.module.file.slice(folder.length));
}
