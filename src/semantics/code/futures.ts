import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { onlyAsks } from '../askingCalls';
import { innerFuture } from '../cancellation/innerFuture';
import { lossIn, lossOfCall, type Loss } from '../cancellation/losses';
import { flaggedPoll, type FlaggedPoll } from '../flaggedPolls';
import {
  actsWhenDropped,
  canPropagate,
  futureEvidence,
  isDiscarded,
  isTakenOut,
  lazyFuture,
  mayHaveBegun,
  takenGuard,
  valueParts,
  wasKept,
  type FutureValue,
} from '../futures';
import { valueTails } from '../valueTails';
import { waitingPoll, type WaitingPoll } from '../polling';
import { awaitedCircle, type AwaitedCall } from '../recursion';
import { spawnedObstacle, type SendObstacle } from '../sendObstacles';
import { lazyStream, type StreamValue } from '../streams';
import { mayBeTask } from '../taskFutures';
import type { Type } from '../types';
import { asyncBody, isFlattened, lostTails, yieldsFuture } from '../yieldedFutures';

/** Futures and streams as values: which do nothing until they are polled, and what is lost with one that is dropped. */
export class CodeFutures {
  constructor(private readonly analysis: Analysis) {}

  /** The future that `type` is, where dropping it unpolled loses work. Handles of tasks are none. */
  lazy(type: Type): FutureValue | undefined {
    return lazyFuture(this.analysis, type);
  }

  /** The stream that `type` is, where dropping it unpolled loses work. Receivers and sockets are none. */
  lazyStream(type: Type): StreamValue | undefined {
    return lazyStream(this.analysis, type);
  }

  /** "How do you know?" for a future of `type` at `node`. */
  evidenceOf(node: Node, type: Type): string {
    return futureEvidence(this.analysis, node, type);
  }

  /** Whether the value of the expression statement at `statement` is thrown away. */
  isDiscarded(statement: Node): boolean {
    return isDiscarded(this.analysis, statement);
  }

  /** Whether the future at `node` was kept somewhere before, and so may have been polled: `pending.remove(0)`. */
  isTakenOut(node: Node, future: FutureValue): boolean {
    return isTakenOut(this.analysis, node, future);
  }

  /** Whether the call at `node` gives out what was kept behind a reference: `slot.take()`. */
  wasKept(node: Node): boolean {
    return wasKept(this.analysis, node);
  }

  /** Whether whoever made a future of `type` may have begun its work before the first poll. */
  mayHaveBegun(type: Type): boolean {
    return mayHaveBegun(this.analysis, type);
  }

  /** Whether dropping a value of `type` does something, such as ending a transfer. */
  actsWhenDropped(type: Type): boolean {
    return actsWhenDropped(this.analysis, type);
  }

  /** The documented path of the async lock's guard, or the permit, that a future's output is or holds. */
  takenGuard(output: Type): string | undefined {
    return takenGuard(this.analysis, output);
  }

  /** The expressions that give `node` its value: the ends of its branches, or itself. */
  valueTails(node: Node): Node[] {
    return valueTails(this.analysis.tree, node);
  }

  /** What is lost where nothing takes the value at `node`: the parts of tuples and arrays, or itself. */
  valueParts(node: Node): Node[] {
    return valueParts(this.analysis, node);
  }

  /** What the async block or closure at `node` gives its value from; NONE for a plain closure. */
  asyncBody(node: Node): Node {
    return asyncBody(this.analysis, node);
  }

  /** The futures that an async body gives as its value, those aside that were taken in and are given back. */
  yieldedBy(body: Node): readonly Node[] {
    return lostTails(this.analysis, body);
  }

  /** Whether the future inside of the future at `node` is asked for, by futures’ `flatten`. */
  isFlattened(node: Node): boolean {
    return isFlattened(this.analysis, node);
  }

  /** Whether `node` awaits an async block, or a call of an async closure, whose value is such a future. */
  awaitsYielding(node: Node): boolean {
    return yieldsFuture(this.analysis, node);
  }

  /** Whether `?` on a `Result` of type `result` is possible at `node`. */
  canPropagate(node: Node, result: Type): boolean {
    return canPropagate(this.analysis, node, result);
  }

  /** Whether the future that the call at `call` makes is sure to be `Send` and to borrow nothing, so that it can be a task. */
  mayBeTask(call: Node): boolean {
    return mayBeTask(this.analysis, call);
  }

  /** The future inside of what only passes a poll on: of `Box::pin(work())` and `timeout(limit, work())`, `work()`. */
  innerAt(node: Node): Node {
    return innerFuture(this.analysis, node);
  }

  /** The hand-written `poll` at `node`, a function or the closure of `poll_fn`, whose answer depends on what others change alone. */
  waitingPoll(node: Node): WaitingPoll | undefined {
    return waitingPoll(this.analysis, node);
  }

  /** The hand-written `poll` at `node` whose answer depends on its own note alone, and after which nothing brings about another. */
  flaggedPoll(node: Node): FlaggedPoll | undefined {
    return flaggedPoll(this.analysis, node);
  }

  /** The calls through which the async function around `call` awaits itself, with nothing on the heap between, `call` first. */
  awaitedCircle(call: Node): readonly AwaitedCall[] | undefined {
    return awaitedCircle(this.analysis, call);
  }

  /** What keeps the future that the call at `spawn` starts on any thread from being `Send`, where that is sure. */
  spawnedObstacle(spawn: Node): { readonly future: Node; readonly obstacle: SendObstacle } | undefined {
    return spawnedObstacle(this.analysis, spawn);
  }

  /** What the async body at `body` loses where it is dropped at one of its awaits. */
  lossIn(body: Node): Loss | undefined {
    return lossIn(this.analysis, body);
  }

  /** What is lost where the future that the call at `call`, in `body`, makes is dropped half-way. */
  lossOfCall(call: Node, body: Node): Loss | undefined {
    return lossOfCall(this.analysis, call, body);
  }

  /** Whether all that the code at `region` does is to ask for something outside, so that it does not matter beside what it runs. */
  onlyAsks(region: Node): boolean {
    return onlyAsks(this.analysis, region);
  }
}
