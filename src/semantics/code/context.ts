import { NONE, type Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { isAsyncFn, type ExecutionContext } from '../asyncContext';
import { isPolled, runningContext, runsInAsync, type RunningContext } from '../blocking/inPlace';
import { runsOnTokio } from '../blocking/tokioTasks';
import { outermostFunction } from '../guards/liveness';
import { isBeginning } from '../running/beginnings';
import { isDevelopmentCode } from '../running/developmentCode';
import { mainOf, type MainKind } from '../running/entryPoints';
import { dropperOf, type Dropper } from '../running/droppedFutures';
import type { RunningPlace } from '../running/place';
import { runningPlace } from '../running/placeFinder';
import { mustBeSend } from '../running/sendFutures';
import { servesOthers } from '../running/serving';

/** In which function, block or closure code stands, as part of which it runs, and who runs that. */
export class CodeContext {
  constructor(private readonly analysis: Analysis) {}

  /** The function, block or closure whose body `node` stands in. */
  enclosing(node: Node): ExecutionContext {
    return this.analysis.contextOf(node);
  }

  /** The function, block or closure as part of which the code at `node` runs: closures that are called in their place are looked through. */
  running(node: Node): RunningContext {
    return runningContext(this.analysis, node);
  }

  /** Whether `.await` may be written at `node` (rustc's E0728). */
  allowsAwait(node: Node): boolean {
    return this.analysis.isInAsync(node);
  }

  /** Whether the code at `node` runs while a task is polled: as part of async code, or of a `poll` function. */
  isAsync(node: Node): boolean {
    return runsInAsync(this.analysis, node);
  }

  /** Whether it runs as part of a `poll` function, in which there is no `.await`. */
  isPolled(node: Node): boolean {
    return isPolled(this.analysis, node);
  }

  /** Whether the function at `fn` is an `async fn`. */
  isAsyncFn(fn: Node): boolean {
    return isAsyncFn(this.analysis.tree, fn);
  }

  /** The function around `node` that stands in no other one; NONE where there is none. */
  outermostFunction(node: Node): Node {
    return outermostFunction(this.analysis.tree, node);
  }

  /** Whether only tests run the code at `node`. */
  isTest(node: Node): boolean {
    return this.analysis.isInTest(node);
  }

  /** Whether only the project's own developers run it: tests, examples, benchmarks, build scripts. */
  isDevelopment(node: Node): boolean {
    return isDevelopmentCode(this.analysis, node);
  }

  /** On what kind of thread the code at `node` runs, who else waits for it, and how that is known. */
  placeOf(node: Node): RunningPlace {
    return runningPlace(this.analysis, node);
  }

  /** What is seen to drop the future that runs the code at `node` before it is done: a `timeout`, a `select!`, a server. */
  dropperOf(node: Node): Dropper | undefined {
    return dropperOf(this.analysis, node);
  }

  /** Whether the thread that runs it is known to drive tasks of Tokio's. */
  isOnTokio(node: Node): boolean {
    return runsOnTokio(this.analysis, node);
  }

  /** Whether the future around `node` must be `Send`, since something hands it to other threads. */
  mustBeSend(node: Node): boolean {
    return mustBeSend(this.analysis, node);
  }

  /** The runtime that an attribute puts round the function at `fn`, if one does. */
  mainOf(fn: Node): MainKind | undefined {
    return mainOf(this.analysis, fn);
  }

  /** Whether the item at `item` stands at the root of a program: a binary, or an example. */
  isAtProgramRoot(item: Node): boolean {
    const { tree, place } = this.analysis;
    if (!tree.is(tree.parent(item), 'source_file') || place.scopes.module.parent) return false;
    return place.target === undefined || place.target.kind === 'bin' || place.target.kind === 'example';
  }

  /** Whether the package serves others at the same time, or is made for programs that may. */
  get servesOthers(): boolean {
    return servesOthers(this.analysis);
  }

  /** Whether the code at `node` runs in a function whose name says that it begins or ends something: `new`, `connect`. */
  isInBeginning(node: Node): boolean {
    const { tree } = this.analysis;
    const { node: owner } = this.running(node);
    return (
      owner !== NONE && tree.is(owner, 'function_item') && isBeginning(tree.textOf(tree.child(owner, 'name')))
    );
  }
}
