import { NONE, type Node, type SyntaxTree } from '../../syntax/syntaxTree';
import { awaitingMacros, macroName } from '../asyncContext';
import { step } from '../effort';
import type { Analysis } from '../analysis';
import { isLeftOut } from '../leftOutStatements';
import { capturedGuard } from './capturedGuards';
import { withoutEmpty } from './emptyHolders';
import { extendedTemporaries } from './extendedTemporaries';
import type { GuardMoves } from './guardMoves';
import type { GuardRegister } from './guardRegister';
import { endTemporaries, join, type State, type Tracked } from './heldGuards';
import { JumpTargets } from './jumpTargets';

/**
 * Follows what is alive through a body, branch by branch. Sources: the Rust reference, "Destructors" (scopes of locals
 * and temporaries, edition 2024's rules for `if let` and the ends of blocks included).
 */
export class GuardWalk {
  private readonly tree: SyntaxTree;
  private jumps: JumpTargets;

  constructor(
    private readonly analysis: Analysis,
    private readonly moves: GuardMoves,
    private readonly register: GuardRegister,
    /** Code that is looked at as if an `.await` followed it. */
    private readonly isPause: (node: Node) => boolean = () => false,
  ) {
    this.tree = analysis.tree;
    this.jumps = new JumpTargets(this.tree);
  }

  /** Follows the guards through a body that starts with those in `state`. */
  run(body: Node, state: State): void {
    this.jumps = new JumpTargets(this.tree);
    this.visit(body, state);
  }

  /** The state after `node` ran in `state`. */
  private visit(node: Node, state: State): State {
    if (node < 0 || !state) return state;
    step();
    const after = this.visitKind(node, state);
    if (after && after.size > 0 && this.isPause(node)) this.register.pass(node, after);
    return after;
  }

  private visitKind(node: Node, state: State): State {
    const { tree } = this;
    switch (tree.kind(node)) {
      case 'await_expression': {
        const after = this.visitChildren(node, state);
        this.register.cross(node, after);
        if (this.moves.makesTemporary(node)) after?.add(this.unnamed(node));
        return after;
      }
      case 'block':
        return this.visitBlock(node, state);
      case 'let_declaration':
        return this.visitLet(node, state);
      case 'expression_statement':
        return this.withTemporaries(state, (inner) => this.visitChildren(node, inner));
      case 'if_expression':
        return this.visitIf(node, state);
      case 'match_expression':
        return this.visitMatch(node, state);
      case 'while_expression':
      case 'loop_expression':
      case 'for_expression':
        return this.visitLoop(node, state);
      case 'binary_expression':
        return this.visitBinary(node, state);
      case 'compound_assignment_expr':
        return this.visitCompoundAssignment(node, state);
      case 'arguments':
      case 'tuple_expression':
      case 'array_expression':
      case 'field_initializer_list':
        return this.visitOperands(tree.children(node), state);
      case 'return_expression':
        this.visitChildren(node, state);
        return undefined;
      case 'break_expression':
      case 'continue_expression':
        return this.visitJump(node, state);
      case 'assignment_expression':
        return this.visitAssignment(node, state);
      case 'async_block':
      case 'closure_expression':
        return this.visitClosure(node, state);
      case 'macro_invocation':
        return this.visitMacro(node, state);
      case 'identifier':
        return this.visitUse(node, state);
      default:
        return tree.kind(node).endsWith('_item') ? state : this.visitValue(node, state);
    }
  }

  private visitChildren(node: Node, state: State): State {
    let at = state;
    for (const child of this.tree.children(node))
      if (!isLeftOut(this.tree, child)) at = this.visit(child, at);
    return at;
  }

  private visitValue(node: Node, state: State): State {
    const after = this.tree.is(node, 'call_expression')
      ? this.visitCall(node, state)
      : this.visitChildren(node, state);
    if (after && this.analysis.typeOf(node).kind === 'never') return undefined;
    if (after && this.moves.makesTemporary(node)) after.add(this.unnamed(node));
    return after;
  }

  /** A receiver that is taken by value waits for the arguments, as they do for each other. */
  private visitCall(node: Node, state: State): State {
    const callee = this.tree.child(node, 'function');
    const operands = this.moves.takesReceiver(node) ? [this.tree.child(callee, 'value')] : [];
    const args = this.tree.children(this.tree.child(node, 'arguments'));
    return operands.length > 0
      ? this.visitOperands([...operands, ...args], state)
      : this.visitOperands(args, this.visit(callee, state));
  }

  /** Values that wait for those behind them: a guard among them is alive until all are there. */
  private visitOperands(operands: readonly Node[], state: State): State {
    const waiting: Tracked[] = [];
    let at = state;
    for (const operand of operands) {
      const named = this.register.ofLocal(this.analysis.localOf(operand));
      const moved = named && at?.has(named) ? named : undefined;
      at = this.visit(operand, at);
      const made = this.tree.is(operand, 'field_initializer') ? this.tree.child(operand, 'value') : operand;
      const value = moved ?? (this.moves.makesGuard(made) ? this.unnamed(made) : undefined);
      if (!at || !value || at.has(value)) continue;
      waiting.push(value);
      at.add(value);
    }
    for (const value of waiting) at?.delete(value);
    return at;
  }

  private unnamed(node: Node, kind: 'temporary' | 'scrutinee' = 'temporary', scope: Node = NONE): Tracked {
    return this.register.unnamed(node, this.analysis.typeOf(node), kind, scope);
  }

  /** Temporaries made inside end with the statement. */
  private withTemporaries(state: State, body: (inner: State) => State): State {
    const before = new Set(state);
    return endTemporaries(before, body(state));
  }

  private visitBlock(node: Node, state: State): State {
    const before = new Set(state);
    const { after, exit } = this.jumps.within(node, () => this.visitChildren(node, state));
    const end = join(after, this.register.outside(node, exit));
    // Since edition 2024 the temporaries of a block's last expression end with the block.
    const keepsTemporaries = this.analysis.place.crate.edition !== '2024';
    return (
      end &&
      new Set(
        [...end].filter(
          (tracked) =>
            tracked.scope !== node && (tracked.kind === 'local' || keepsTemporaries || before.has(tracked)),
        ),
      )
    );
  }

  private visitLet(node: Node, state: State): State {
    const { tree } = this;
    const pattern = tree.child(node, 'pattern');
    const value = tree.child(node, 'value');
    // Without a value the variable comes alive where it is assigned.
    if (value < 0) return state;
    const captured = capturedGuard(this.analysis, this.moves, node, state);
    const after = this.withTemporaries(state, (inner) => this.visit(value, inner));
    const alternative = tree.child(node, 'alternative');
    if (alternative >= 0 && after) this.visit(alternative, new Set(after));
    for (const each of extendedTemporaries(this.analysis, pattern, value))
      if (this.moves.makesGuard(each)) after?.add(this.unnamed(each, 'temporary', tree.parent(node)));
    if (captured) after?.add(this.register.holding(captured.local, captured.guard, tree.parent(node)));
    return this.bind(pattern, after, tree.parent(node));
  }

  /** Names of the pattern that hold a guard come alive. */
  private bind(pattern: Node, state: State, scope: Node): State {
    if (!state || pattern < 0) return state;
    for (const local of this.moves.guardsBound(pattern)) {
      const tracked = this.register.local(local, scope);
      if (tracked) state.add(tracked);
    }
    return state;
  }

  private visitIf(node: Node, state: State): State {
    const { tree } = this;
    const condition = tree.child(node, 'condition');
    const consequence = tree.child(node, 'consequence');
    const alternative = tree.child(node, 'alternative');
    const isLet = tree.is(condition, 'let_condition') || tree.is(condition, 'let_chain');
    const head = isLet
      ? this.visitLetCondition(condition, state, consequence)
      : this.withTemporaries(state, (inner) => this.visit(condition, inner));
    const yes = this.visit(consequence, withoutEmpty(tree, condition, true, head));
    // Before edition 2024 the temporaries of an `if let` live on in its `else`.
    const keepsTemporaries = isLet && this.analysis.place.crate.edition !== '2024';
    const without =
      head &&
      new Set(
        [...head].filter((tracked) => state?.has(tracked) || (keepsTemporaries && tracked.kind !== 'local')),
      );
    const no = withoutEmpty(tree, condition, false, without);
    return endTemporaries(state, join(yes, alternative >= 0 ? this.visitChildren(alternative, no) : no));
  }

  private visitLetCondition(condition: Node, state: State, body: Node): State {
    const { tree } = this;
    let at = state && new Set(state);
    for (const part of tree.is(condition, 'let_chain') ? tree.children(condition) : [condition]) {
      if (!tree.is(part, 'let_condition')) {
        // A plain operand of `&&` drops its temporaries at once; a `let` keeps them for the body.
        at = this.withTemporaries(at, (inner) => this.visit(part, inner));
        continue;
      }
      at = this.register.asScrutinee(at, this.visit(tree.child(part, 'value'), at && new Set(at)));
      at = this.bindHead(tree.child(part, 'pattern'), tree.child(part, 'value'), at, body);
    }
    return at;
  }

  /** A guard that the head makes and the pattern leaves where it is lives as long as the body. */
  private bindHead(pattern: Node, value: Node, state: State, scope: Node): State {
    if (state && this.moves.leavesInHead(pattern, value)) state.add(this.unnamed(value, 'scrutinee'));
    return this.bind(pattern, state, scope);
  }

  private visitMatch(node: Node, state: State): State {
    const { tree } = this;
    const value = tree.child(node, 'value');
    const head = this.register.asScrutinee(state, this.visit(value, state && new Set(state)));
    let result: State;
    for (const arm of tree.children(tree.child(node, 'body'))) {
      if (!tree.is(arm, 'match_arm')) continue;
      const pattern = tree.child(arm, 'pattern');
      let at = this.bindHead(pattern, value, head && new Set(head), arm);
      const guard = tree.child(pattern, 'condition');
      if (guard >= 0) at = this.withTemporaries(at, (inner) => this.visit(guard, inner));
      at = this.withTemporaries(at, (inner) => this.visit(tree.child(arm, 'value'), inner));
      result = join(result, at && new Set([...at].filter((tracked) => tracked.scope !== arm)));
    }
    return endTemporaries(state, result);
  }

  private visitLoop(node: Node, state: State): State {
    const { tree } = this;
    const isEndless = tree.is(node, 'loop_expression');
    let start = state && new Set(state);
    if (tree.is(node, 'for_expression')) {
      const value = tree.child(node, 'value');
      start = this.register.asScrutinee(start, this.visit(value, start && new Set(start)));
      if (start && this.moves.isGuardMade(value)) start.add(this.unnamed(value, 'scrutinee'));
    }
    let result: State;
    // Twice: what is alive at the end of the body is alive at its start again.
    for (let round = 0; round < 2; round += 1) {
      const { after, exit, next } = this.jumps.within(node, () =>
        this.visitRound(node, start && new Set(start)),
      );
      const left = this.register.outside(node, exit);
      result = isEndless ? left : join(start && new Set(start), left);
      const again = join(start, this.register.outside(node, join(after, next)));
      // Loops in loops in loops: each round counts double for the one inside.
      if (again?.size === start?.size) break;
      start = again;
    }
    return endTemporaries(state, result);
  }

  private visitRound(node: Node, state: State): State {
    const { tree } = this;
    const body = tree.child(node, 'body');
    const condition = tree.child(node, 'condition');
    if (tree.is(node, 'for_expression'))
      return this.visit(body, this.bind(tree.child(node, 'pattern'), state, body));
    if (condition < 0) return this.visit(body, state);
    const isLet = tree.is(condition, 'let_condition') || tree.is(condition, 'let_chain');
    const at = isLet
      ? this.visitLetCondition(condition, state, body)
      : this.withTemporaries(state, (inner) => this.visit(condition, inner));
    return this.visit(body, at && new Set(at));
  }

  private visitJump(node: Node, state: State): State {
    this.jumps.jump(node, this.visitChildren(node, state));
    return undefined;
  }

  /** The right side of `&&` and `||` may not run; temporaries of each side end with it. */
  private visitBinary(node: Node, state: State): State {
    const { tree } = this;
    const operator = tree.textOf(tree.child(node, 'operator'));
    if (operator !== '&&' && operator !== '||') return this.visitChildren(node, state);
    const left = this.withTemporaries(state, (inner) => this.visit(tree.child(node, 'left'), inner));
    const right = this.withTemporaries(left && new Set(left), (inner) =>
      this.visit(tree.child(node, 'right'), inner),
    );
    return join(left, right);
  }

  private visitAssignment(node: Node, state: State): State {
    const { tree } = this;
    const left = tree.child(node, 'left');
    const right = tree.child(node, 'right');
    let base = left;
    while (tree.is(base, 'field_expression')) base = tree.child(base, 'value');
    const after = this.visit(right, state);
    const local = this.analysis.localOf(base);
    const tracked = local && this.register.local(local, tree.ancestor(local.node, 'block'));
    if (!tracked || !after) return tree.is(left, 'identifier') ? after : this.visit(left, after);
    // `guard = None` lets the lock go, as a new value of the same type does not.
    if (tree.textOf(right) === 'None') after.delete(tracked);
    else if (this.moves.holdsGuard(left)) after.add(tracked);
    return after;
  }

  /** `a += b` works out `b` first where both are numbers. Source: the Rust reference, "Compound assignment". */
  private visitCompoundAssignment(node: Node, state: State): State {
    const left = this.tree.child(node, 'left');
    const right = this.tree.child(node, 'right');
    return this.analysis.typeOf(left).kind === 'adt'
      ? this.visit(right, this.visit(left, state))
      : this.visit(left, this.visit(right, state));
  }

  /** Bodies of their own, and macros that could not be read: they may take along what they name. */
  private visitClosure(node: Node, state: State): State {
    const taken = this.moves.taken(node);
    const unread = this.moves.unreadNames(node);
    return (
      state &&
      new Set([...state].filter(({ local }) => !(local && (taken.has(local) || unread.has(local.name)))))
    );
  }

  private visitMacro(node: Node, state: State): State {
    const { tree } = this;
    const args = tree.childOfKind(node, 'macro_arguments');
    const isEnd = this.analysis.typeOf(node).kind === 'never';
    // An unread body may do anything with the names in it.
    if (args < 0) return isEnd ? undefined : this.visitClosure(node, state);
    if (tree.hasChild(args, 'select_arm')) return this.visitSelect(node, args, state);
    if (!awaitingMacros.has(macroName(tree, node))) {
      const after = this.visitOperands(tree.children(args), state);
      return isEnd ? undefined : after;
    }
    const after = this.visitBranches(tree.children(args), state);
    this.register.cross(node, after);
    return after;
  }

  /** The futures of `join!` and `select!` are stored in a `let` of the macro's own, which ends their temporaries. */
  private visitBranches(futures: readonly Node[], state: State): State {
    let at = state;
    for (const each of futures) at = this.withTemporaries(at, (inner) => this.visit(each, inner));
    return at;
  }

  private visitSelect(node: Node, args: Node, state: State): State {
    const { tree } = this;
    const arms = tree.children(args);
    const at = this.visitBranches(
      arms.map((arm) => tree.child(arm, 'value')),
      state,
    );
    this.register.cross(node, at);
    let result: State;
    for (const arm of arms) {
      const bound = this.bind(tree.child(arm, 'pattern'), at && new Set(at), arm);
      const after = this.withTemporaries(bound, (inner) => this.visit(tree.child(arm, 'body'), inner));
      result = join(result, after && new Set([...after].filter((tracked) => tracked.scope !== arm)));
    }
    return result;
  }

  /** A guard that is handed on is no longer held here. */
  private visitUse(node: Node, state: State): State {
    const local = this.analysis.localOf(node);
    const tracked = this.register.ofLocal(local);
    if (local && tracked && state?.has(tracked) && this.moves.moves(node, local)) state.delete(tracked);
    return state;
  }
}
