import type { AdtDef, FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import { blockingCall, isInLoop, type BlockingCall } from '../blocking/blockingCalls';
import { blockingChain, type BlockingChain } from '../blocking/effects';
import { blockingDrop } from '../blocking/blockingDrops';
import { isBuriedOperand } from '../blocking/implicitCalls';
import { isDrain, isRareChain, isRareWait } from '../blocking/rareWaits';
import { startsWork, startsWorkInside } from '../blocking/startedWork';
import type { SourceCode } from './sourceCode';

/** An `impl Drop` whose `drop` blocks its thread, and variables of async code that drop such a value where their scope ends. */
export interface DropThatBlocks {
  readonly type: AdtDef;
  /** From `drop` itself to the call that waits. */
  readonly chain: BlockingChain;
  readonly owners: readonly {
    readonly code: SourceCode;
    readonly name: string;
    readonly declaration: Node;
  }[];
}

/** What waits without giving its thread back. */
export class CodeBlocking {
  constructor(
    private readonly analysis: Analysis,
    private readonly codeOfAnalysis: (analysis: Analysis) => SourceCode,
  ) {}

  /** What the code at `node`, one of {@link blockingNodes}, waits for, where it is known to block its thread. */
  callAt(node: Node): BlockingCall | undefined {
    return blockingCall(this.analysis, node);
  }

  /** How a plain function of the workspace comes to block when the call at `call` calls it, if it does. */
  chainOf(fn: FnDef, call: Node): BlockingChain | undefined {
    return blockingChain(this.analysis, fn, call);
  }

  /** What the `drop` of an `impl Drop` at `fn` waits for, and which async code drops such a value; undefined where either is not seen. */
  dropAt(fn: Node): DropThatBlocks | undefined {
    const found = blockingDrop(this.analysis, fn);
    const owners = found?.owners.map(({ analysis, local, declaration }) => ({
      code: this.codeOfAnalysis(analysis),
      name: local.name,
      declaration,
    }));
    return found && owners && { type: found.type, chain: found.chain, owners };
  }

  /** Whether a loop of the body around it runs the code at `node` more than once, or it is such a loop. */
  isInLoop(node: Node): boolean {
    return isInLoop(this.analysis, node);
  }

  /** Whether the wait at `node` hardly ever comes: where something failed, or is made once. */
  isRareAt(node: Node): boolean {
    return isRareWait(this.analysis, node);
  }

  /** The same of a wait that other functions come to. */
  isRareChain(chain: BlockingChain): boolean {
    return isRareChain(this.analysis, chain);
  }

  /** Whether all that the receiving at `node`, by `path`, waits for has been sent by then, as far as the function shows. */
  isDrain(node: Node, path: string): boolean {
    return isDrain(this.analysis, node, path);
  }

  /** Whether the call at `node` starts its work before anybody polls what it gives. */
  startsWork(node: Node): boolean {
    return startsWork(this.analysis, node);
  }

  /** Whether a closure that the expression at `node` hands to somebody, or a function that it names there, does. */
  startsWorkInside(node: Node): boolean {
    return startsWorkInside(this.analysis, node);
  }

  /** Whether the operator at `node` stands for no call of its own, since another one takes it along. */
  isBuriedOperand(node: Node): boolean {
    return isBuriedOperand(this.analysis.tree, node);
  }
}
