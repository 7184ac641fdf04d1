import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { wholeTree } from '../otherFunctions';
import { CodeBlocking } from './blocking';
import { CodeCalls } from './calls';
import { CodeChannels } from './channels';
import { CodeContext } from './context';
import { CodeCrate } from './crate';
import { CodeFlow } from './flow';
import { CodeFutures } from './futures';
import { CodeGuards } from './guards';
import { CodeItems } from './items';
import { CodeLocals } from './locals';
import { CodeMacros } from './macros';
import { CodeRuntime } from './runtime';
import { CodeSelects } from './selects';
import { CodeTypes } from './types';

export type { AdtDef, Def, FnDef } from '../../project/definitions';
export type { HeldType } from '../../project/clippyConfig';
export type {
  BlockingKind,
  ChannelKind,
  ClosureOutput,
  Facts,
  GuardKind,
  Twin,
  WaitWeight,
} from '../../project/facts';
export type { NodeKind } from '../../syntax/nodeKinds';
export type { ExecutionContext } from '../asyncContext';
export { blockingNodes, type BlockingCall } from '../blocking/blockingCalls';
export type { BlockingChain } from '../blocking/effects';
export type { CallWay } from '../blocking/calledFunctions';
export { operatorNodes } from '../blocking/implicitCalls';
export type { Loss } from '../cancellation/losses';
export type { EndlessRead } from '../endlessReads';
export type { FutureValue } from '../futures';
export type { FutureLock } from '../guards/futureLocks';
export type { HeldGuard } from '../guards/heldGuards';
export type { InnerRequest, LockRequest, QueueRequest } from '../guards/lockRequests';
export type { Pause } from '../guards/pauses';
export type { Local } from '../inference/bindings';
export type { MovedItem } from '../movedItems';
export type { MovedWait } from '../movedMethods';
export type { MissedNotice } from '../notices/missedNotices';
export type { MissedRound } from '../notices/missedRounds';
export type { Followed, Outcome } from '../outcomes';
export type { WaitingPoll } from '../polling';
export type { AwaitedCall } from '../recursion';
export type { Repoll } from '../repolls';
export type { ResetTimer } from '../resetTimers';
export type { RunningPlace } from '../running/place';
export type { Runtime } from '../runtime';
export type { Select, SelectArm } from '../selects';
export type { Spin } from '../spinning';
export type { StreamValue } from '../streams';
export { resolve, unknown, type Type } from '../types';
export type { WatchLoop } from '../watchLoops';

const views = new WeakMap<Analysis, SourceCode>();

/**
 * One file of Rust as rules see it: its text as a tree, and what the code at a node of that tree means. All that rules
 * and fixes may ask stands here, by what it is about; how it is worked out is the business of the modules behind.
 *
 * Nodes are numbers of {@link SourceCode.tree}. Where nothing is known, answers are `unknown` types, undefined, false, or
 * {@link NONE}: no rule speaks on those.
 */
export class SourceCode {
  readonly items: CodeItems;
  readonly types: CodeTypes;
  readonly locals: CodeLocals;
  readonly calls: CodeCalls;
  readonly macros: CodeMacros;
  readonly flow: CodeFlow;
  readonly context: CodeContext;
  readonly runtime: CodeRuntime;
  readonly crate: CodeCrate;
  readonly futures: CodeFutures;
  readonly blocking: CodeBlocking;
  readonly guards: CodeGuards;
  readonly channels: CodeChannels;
  readonly selects: CodeSelects;

  /** The same one each time for the same analysis. */
  static of(analysis: Analysis): SourceCode {
    const known = views.get(analysis) ?? new SourceCode(analysis);
    views.set(analysis, known);
    return known;
  }

  private constructor(private readonly analysis: Analysis) {
    const sibling = (other: Analysis): SourceCode => SourceCode.of(other);
    this.items = new CodeItems(analysis);
    this.types = new CodeTypes(analysis);
    this.locals = new CodeLocals(analysis);
    this.calls = new CodeCalls(analysis, sibling);
    this.macros = new CodeMacros(analysis);
    this.flow = new CodeFlow(analysis);
    this.context = new CodeContext(analysis);
    this.runtime = new CodeRuntime(analysis);
    this.crate = new CodeCrate(analysis);
    this.futures = new CodeFutures(analysis);
    this.blocking = new CodeBlocking(analysis, sibling);
    this.guards = new CodeGuards(analysis);
    this.channels = new CodeChannels(analysis);
    this.selects = new CodeSelects(analysis);
  }

  /** Where the file lies. */
  get file(): string {
    return this.analysis.file;
  }

  /** The file's text as a tree, the bodies of macro calls included that read as Rust. */
  get tree(): SyntaxTree {
    return this.analysis.tree;
  }

  /** The same, for who looks through functions that stand elsewhere in the file: that is written down. */
  get wholeTree(): SyntaxTree {
    return wholeTree(this.analysis);
  }
}
