import type { FutureValue, SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';

/** The future that is lost where nothing takes the value at `node`; undefined where its work has begun, or is somebody else's. */
export function lostFuture(code: SourceCode, node: Node): FutureValue | undefined {
  const future = code.futures.lazy(code.types.of(node));
  const isElsewhere =
    future &&
    (code.futures.isTakenOut(node, future) ||
      code.blocking.startsWork(node) ||
      code.futures.awaitsYielding(node));
  return isElsewhere ? undefined : future;
}
