import type { Node, SyntaxTree } from '../syntax/syntaxTree';
import { bodyOf, executionContext, isAsyncContext, macroName } from './asyncContext';
import type { Analysis } from './analysis';
import { GuardMoves } from './guardMoves';
import type { GuardTypes } from './guardTypes';
import { join, type HeldGuard, type State, type Tracked } from './heldGuards';
import type { Local } from './inference/bindings';

const awaitingMacros = new Set(['join', 'try_join', 'select', 'select_biased']);

/**
 * Walks the bodies that can await and follows what is alive, branch by branch. Sources: the Rust reference,
 * "Destructors" (scopes of locals and temporaries, edition 2024's `if let` included).
 */
export class GuardLiveness {
  private readonly tree: SyntaxTree;
  private readonly moves: GuardMoves;
  private readonly found = new Map<Tracked, Set<Node>>();
  private readonly trackedLocals = new Map<Local, Tracked>();
  private readonly trackedNodes = new Map<Node, Tracked>();
  private loops: { exit: State; next: State }[] = [];

  constructor(
    private readonly analysis: Analysis,
    private readonly types: GuardTypes,
  ) {
    this.tree = analysis.tree;
    this.moves = new GuardMoves(analysis, this.types);
  }

  all(): HeldGuard[] {
    const { tree } = this;
    const bodies = new Set<Node>();
    for (const node of tree.descendants(0, 'await_expression', 'macro_invocation')) {
      if (tree.is(node, 'macro_invocation') && !awaitingMacros.has(macroName(tree, node))) continue;
      const context = executionContext(tree, node);
      if (isAsyncContext(context)) bodies.add(bodyOf(tree, context));
    }
    for (const body of bodies) {
      this.loops = [];
      this.visit(body, new Set());
    }
    return [...this.found]
      .map(([tracked, awaits]): HeldGuard => ({ ...tracked, awaits: [...awaits].sort((a, b) => a - b) }))
      .sort((a, b) => a.node - b.node);
  }

  /** The state after `node` ran in `state`. */
  private visit(node: Node, state: State): State {
    if (node < 0 || !state) return state;
    const { tree } = this;
    switch (tree.kind(node)) {
      case 'await_expression': {
        const after = this.visitChildren(node, state);
        this.recordAwait(node, after);
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
      case 'function_item':
      case 'impl_item':
      case 'mod_item':
      case 'const_item':
      case 'static_item':
        return state;
      case 'macro_invocation':
        return this.visitMacro(node, state);
      case 'identifier':
        return this.visitUse(node, state);
      default:
        return this.visitValue(node, state);
    }
  }

  private visitChildren(node: Node, state: State): State {
    let at = state;
    for (const child of this.tree.children(node)) at = this.visit(child, at);
    return at;
  }

  private visitValue(node: Node, state: State): State {
    const after = this.visitChildren(node, state);
    if (after && this.analysis.typeOf(node).kind === 'never') return undefined;
    if (after && this.moves.makesTemporary(node)) after.add(this.trackNode(node, 'temporary'));
    return after;
  }

  private trackNode(node: Node, kind: 'temporary' | 'scrutinee'): Tracked {
    const known = this.trackedNodes.get(node);
    if (known) return known;
    const guard = this.types.held(this.analysis.typeOf(node)) ?? '';
    const tracked: Tracked = { kind, node, guard, scope: this.tree.ancestor(node, 'block') };
    this.trackedNodes.set(node, tracked);
    return tracked;
  }

  private recordAwait(node: Node, state: State): void {
    for (const tracked of state ?? []) {
      const awaits = this.found.get(tracked) ?? new Set();
      this.found.set(tracked, awaits.add(node));
    }
  }

  /** Temporaries made inside end with the statement. */
  private withTemporaries(state: State, body: (inner: State) => State): State {
    const before = new Set(state);
    const after = body(state);
    if (!after) return undefined;
    return new Set([...after].filter((tracked) => tracked.kind === 'local' || before.has(tracked)));
  }

  private visitBlock(node: Node, state: State): State {
    const after = this.visitChildren(node, state);
    if (!after) return undefined;
    return new Set([...after].filter((tracked) => !(tracked.kind === 'local' && tracked.scope === node)));
  }

  private visitLet(node: Node, state: State): State {
    const { tree } = this;
    const value = tree.child(node, 'value');
    let after = this.withTemporaries(state, (inner) => this.visit(value, inner));
    const alternative = tree.child(node, 'alternative');
    if (alternative >= 0 && after) this.visit(alternative, new Set(after));
    if (
      after &&
      tree.is(value, 'reference_expression') &&
      this.moves.makesTemporary(tree.child(value, 'value'))
    )
      after.add(this.trackNode(tree.child(value, 'value'), 'temporary'));
    after = this.bind(tree.child(node, 'pattern'), after, tree.parent(node));
    return after;
  }

  /** Names of the pattern that hold a guard come alive. */
  private bind(pattern: Node, state: State, scope: Node): State {
    if (!state || pattern < 0) return state;
    for (const local of this.analysis.localsAround(pattern)) {
      if (!this.tree.contains(pattern, local.node)) continue;
      const guard = this.types.held(local.type);
      if (!guard) continue;
      const tracked = this.trackedLocals.get(local) ?? {
        kind: 'local',
        node: local.node,
        local,
        guard,
        scope,
      };
      this.trackedLocals.set(local, tracked);
      state.add(tracked);
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
    const yes = this.visit(consequence, head && new Set(head));
    // Before edition 2024 the temporaries of an `if let` live on in its `else`.
    const keepsTemporaries = isLet && this.analysis.place.crate.edition !== '2024';
    const without =
      head &&
      new Set(
        [...head].filter((tracked) => state?.has(tracked) || (keepsTemporaries && tracked.kind !== 'local')),
      );
    const no = alternative >= 0 ? this.visitChildren(alternative, without && new Set(without)) : without;
    return this.dropNew(state, join(yes, no));
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
      at = this.asScrutinee(at, this.visit(tree.child(part, 'value'), at && new Set(at)));
      at = this.bind(tree.child(part, 'pattern'), at, body);
    }
    return at;
  }

  /** Temporaries made in a head live as long as what the head belongs to. */
  private asScrutinee(before: State, after: State): State {
    if (!after) return undefined;
    const moved = [...after].map((tracked) =>
      tracked.kind === 'temporary' && !before?.has(tracked) ? this.relabel(tracked) : tracked,
    );
    return new Set(moved);
  }

  private relabel(tracked: Tracked): Tracked {
    const relabelled: Tracked = { ...tracked, kind: 'scrutinee' };
    const known = this.trackedNodes.get(tracked.node);
    if (known?.kind === 'scrutinee') return known;
    this.trackedNodes.set(tracked.node, relabelled);
    const awaits = this.found.get(tracked);
    if (awaits) {
      this.found.delete(tracked);
      this.found.set(relabelled, awaits);
    }
    return relabelled;
  }

  private dropNew(before: State, after: State): State {
    if (!after) return undefined;
    return new Set([...after].filter((tracked) => tracked.kind === 'local' || before?.has(tracked)));
  }

  private visitMatch(node: Node, state: State): State {
    const { tree } = this;
    const head = this.asScrutinee(state, this.visit(tree.child(node, 'value'), state && new Set(state)));
    let result: State;
    for (const arm of tree.children(tree.child(node, 'body'))) {
      if (!tree.is(arm, 'match_arm')) continue;
      const pattern = tree.child(arm, 'pattern');
      let at = this.bind(pattern, head && new Set(head), arm);
      const guard = tree.child(pattern, 'condition');
      if (guard >= 0) at = this.visit(guard, at);
      at = this.withTemporaries(at, (inner) => this.visit(tree.child(arm, 'value'), inner));
      result = join(result, at && new Set([...at].filter((tracked) => tracked.scope !== arm)));
    }
    return this.dropNew(state, result);
  }

  private visitLoop(node: Node, state: State): State {
    const { tree } = this;
    const body = tree.child(node, 'body');
    const condition = tree.child(node, 'condition');
    const isFor = tree.is(node, 'for_expression');
    const isEndless = tree.is(node, 'loop_expression');
    let start = state && new Set(state);
    if (isFor)
      start = this.asScrutinee(start, this.visit(tree.child(node, 'value'), start && new Set(start)));
    let exit: State;
    // Twice: what is alive at the end of the body is alive at its start again.
    for (let round = 0; round < 2; round += 1) {
      this.loops.push({ exit: undefined, next: undefined });
      let at = start && new Set(start);
      if (condition >= 0) {
        const isLet = tree.is(condition, 'let_condition') || tree.is(condition, 'let_chain');
        at = isLet
          ? this.visitLetCondition(condition, at, body)
          : this.withTemporaries(at, (inner) => this.visit(condition, inner));
      } else if (isFor) at = this.bind(tree.child(node, 'pattern'), at, body);
      const after = this.visit(body, at && new Set(at));
      const frame = this.loops.pop();
      exit = isEndless
        ? this.outlive(node, frame?.exit)
        : join(start && new Set(start), this.outlive(node, frame?.exit));
      start = join(start, this.outlive(node, join(after, frame?.next)));
    }
    return this.dropNew(state, exit);
  }

  /** What was made before `node`: the rest ends with each round, however the round ends. */
  private outlive(node: Node, state: State): State {
    return state && new Set([...state].filter((tracked) => !this.tree.contains(node, tracked.node)));
  }

  private visitJump(node: Node, state: State): State {
    const after = this.visitChildren(node, state);
    const frame = this.loops.at(-1);
    if (frame && after) {
      if (this.tree.is(node, 'break_expression')) frame.exit = join(frame.exit, after);
      else frame.next = join(frame.next, after);
    }
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
    const left = this.tree.child(node, 'left');
    const after = this.visit(this.tree.child(node, 'right'), state);
    const local = this.analysis.localOf(left);
    if (!local || !after) return this.tree.is(left, 'identifier') ? after : this.visit(left, after);
    const guard = this.types.held(local.type);
    if (!guard) return after;
    const scope = this.tree.ancestor(local.node, 'block');
    const tracked = this.trackedLocals.get(local) ?? {
      kind: 'local' as const,
      node: local.node,
      local,
      guard,
      scope,
    };
    this.trackedLocals.set(local, tracked);
    // `guard = None` lets the lock go; nothing else says so as plainly.
    if (this.tree.textOf(this.tree.child(node, 'right')) === 'None') after.delete(tracked);
    else after.add(tracked);
    return after;
  }

  /** Bodies of their own; a `move` takes what they name along. */
  private visitClosure(node: Node, state: State): State {
    if (!state || !this.tree.hasChild(node, 'move')) return state;
    return this.forgetMentioned(node, state);
  }

  private forgetMentioned(node: Node, state: Set<Tracked>): State {
    const names = new Set(this.tree.descendants(node, 'identifier').map((each) => this.tree.textOf(each)));
    return new Set([...state].filter((tracked) => !(tracked.local && names.has(tracked.local.name))));
  }

  private visitMacro(node: Node, state: State): State {
    const { tree } = this;
    const name = macroName(tree, node);
    const args = tree.childOfKind(node, 'macro_arguments');
    // An unread body may do anything with the names in it.
    if (args < 0) return state && this.forgetMentioned(node, state);
    if (tree.hasChild(args, 'select_arm')) return this.visitSelect(node, args, state);
    const after = this.visitChildren(args, state);
    if (awaitingMacros.has(name)) this.recordAwait(node, after);
    if (after && this.analysis.typeOf(node).kind === 'never') return undefined;
    return after;
  }

  private visitSelect(node: Node, args: Node, state: State): State {
    const { tree } = this;
    let at = state;
    for (const arm of tree.children(args)) at = this.visit(tree.child(arm, 'value'), at);
    this.recordAwait(node, at);
    let result: State;
    for (const arm of tree.children(args))
      result = join(result, this.visit(tree.child(arm, 'body'), at && new Set(at)));
    return result;
  }

  /** A guard that is handed on is no longer held here. */
  private visitUse(node: Node, state: State): State {
    const local = this.analysis.localOf(node);
    const tracked = local && this.trackedLocals.get(local);
    if (tracked && state?.has(tracked) && this.moves.moves(node, local)) state.delete(tracked);
    return state;
  }
}
