import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { CallWay } from '../blocking/calledFunctions';
import type { Local } from '../inference/bindings';
import {
  drivingCalls,
  endsInTask,
  endsWith,
  holdsRuntime,
  isTakenFromField,
  runtimeBuilder,
  runtimeMadeBy,
  runtimeWay,
} from '../running/builtRuntimes';
import { asksForRuntime, entersRuntime } from '../running/enteredRuntimes';
import type { Runtime, RuntimePart } from '../runtime';
import type { Type } from '../types';

/** The async runtime that code can use, and those of Tokio's that it builds itself. */
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

  /** The documented path of `fn`, where that builds a Tokio runtime: `tokio::runtime::Runtime::new`. */
  builderPath(fn: FnDef): string | undefined {
    return runtimeBuilder(this.analysis, fn);
  }

  /** Whether `type` is Tokio's `Runtime`, a `Result` of it, or a type of the workspace that drops one with its fields. */
  isIn(type: Type): boolean {
    return holdsRuntime(this.analysis, type);
  }

  /** The expression whose value is the runtime itself that `build` gives: `build()?`, `build().unwrap()`. */
  madeBy(build: Node): Node {
    return runtimeMadeBy(this.analysis, build);
  }

  /** Whether the function around `call` asks before whether a Tokio runtime is running here. */
  isAskedForBefore(call: Node): boolean {
    return asksForRuntime(this.analysis, call);
  }

  /** Whether the runtime that `build` gives is used or dropped by the code around. */
  endsInTask(build: Node): boolean {
    return endsInTask(this.analysis, build);
  }

  /** Whether the runtime that `local` is, or holds, ends with it: nothing takes it from there, or something blocks on it. */
  endsWith(local: Local): boolean {
    return endsWith(this.analysis, local);
  }

  /** Whether the value at `value` comes out of a field: `self.runtime.take().unwrap()`. */
  isTakenFromField(value: Node): boolean {
    return isTakenFromField(this.analysis, value);
  }

  /** How the plain function `fn` comes to build a runtime that it blocks on or drops, if it does. */
  builtBehind(fn: FnDef): CallWay | undefined {
    return runtimeWay(this.analysis, fn);
  }

  /** Whether the function at `fn` names what enters a runtime, or asks whether one runs. */
  isEnteredIn(fn: Node): boolean {
    return entersRuntime(this.analysis.tree, fn);
  }

  /** For each use of `local`, a runtime, the call that blocks on it there, or NONE. */
  drivingCalls(local: Local): readonly Node[] {
    return drivingCalls(this.analysis, local);
  }
}
