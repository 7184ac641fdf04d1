import type { Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import type { GuardTypes } from './guardTypes';
import type { Local } from './inference/bindings';

/** Tells who owns a guard after an expression used it. Source: the Rust reference, "Moved and copied types". */
export class GuardMoves {
  constructor(
    private readonly analysis: Analysis,
    private readonly types: GuardTypes,
  ) {}

  /** Whether `node` makes a guard that nothing takes over: it is only looked into, and lives on unnamed. */
  makesTemporary(node: Node): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    const kind = tree.kind(node);
    if (
      kind !== 'call_expression' &&
      kind !== 'try_expression' &&
      kind !== 'macro_invocation' &&
      kind !== 'await_expression'
    )
      return false;
    if (!this.types.held(analysis.typeOf(node))) return false;
    const parent = tree.parent(node);
    switch (tree.kind(parent)) {
      case 'reference_expression':
      case 'index_expression':
      case 'unary_expression':
        return true;
      case 'field_expression': {
        const call = tree.parent(parent);
        if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== parent) return true;
        return analysis.calleeOf(call) !== undefined && !this.takesReceiver(call);
      }
      default:
        return false;
    }
  }

  /** Whether a method call takes what holds the guard by value, not what the guard protects. */
  private takesReceiver(call: Node): boolean {
    const self = this.analysis.calleeOf(call)?.decl.self;
    return (
      self !== undefined && self.t !== 'ref' && this.types.held(this.analysis.receiverOf(call)) !== undefined
    );
  }

  /** Whether the use of `local` at `node` hands its value on. */
  moves(node: Node, local: Local): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    const parent = tree.parent(node);
    switch (tree.kind(parent)) {
      case 'field_expression': {
        const call = tree.parent(parent);
        if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== parent) return false;
        const callee = analysis.calleeOf(call);
        if (!callee) return !this.types.guard(local.type);
        return this.takesReceiver(call) || (!this.types.guard(local.type) && emptying.has(callee.name));
      }
      case 'reference_expression':
      case 'unary_expression':
      case 'index_expression':
      case 'binary_expression':
      case 'compound_assignment_expr':
      case 'macro_arguments':
        return false;
      default:
        return true;
    }
  }
}

/** Methods after which a container may hold no guard any more. */
const emptying = new Set(['take', 'replace', 'pop', 'clear', 'remove']);
