import type { FnDef } from '../../project/definitions';
import type { Node } from '../../syntax/syntaxTree';
import type { Analysis } from '../analysis';
import type { GuardTypes } from './guardTypes';
import type { Local } from '../inference/bindings';
import type { Type } from '../types';

/** Tells who owns a guard after an expression used it. Source: the Rust reference, "Moved and copied types". */
export class GuardMoves {
  constructor(
    private readonly analysis: Analysis,
    private readonly types: GuardTypes,
  ) {}

  holdsGuard(node: Node): boolean {
    return this.types.held(this.analysis.typeOf(node)) !== undefined;
  }

  /** The documented path of the guard that `local` is or holds. */
  guardOf(local: Local): string | undefined {
    return this.types.held(local.type);
  }

  /** Whether `node` makes a value, rather than naming a place, that is or holds a guard. */
  makesGuard(node: Node): boolean {
    return this.isMade(node) && this.holdsGuard(node);
  }

  /** Whether `node` makes a guard itself, not something that may hold one. */
  isGuardMade(node: Node): boolean {
    return this.isMade(node) && this.types.guard(this.analysis.typeOf(node)) !== undefined;
  }

  private isMade(node: Node): boolean {
    return node >= 0 && making.has(this.analysis.tree.kind(node));
  }

  /** Whether `node` makes a guard that nothing takes over: it is only looked into, and lives on unnamed. */
  makesTemporary(node: Node): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    if (!this.makesGuard(node)) return false;
    let parent = tree.parent(node);
    while (tree.is(parent, 'parenthesized_expression')) parent = tree.parent(parent);
    switch (tree.kind(parent)) {
      case 'reference_expression':
      case 'index_expression':
      case 'unary_expression':
        return true;
      case 'field_expression': {
        const call = this.callOf(parent);
        return call === undefined || (analysis.calleeOf(call) !== undefined && !this.takesReceiver(call));
      }
      default:
        return false;
    }
  }

  /** The call whose method the field expression `node` names. */
  private callOf(node: Node): Node | undefined {
    const { tree } = this.analysis;
    const call = tree.parent(node);
    return tree.is(call, 'call_expression') && tree.child(call, 'function') === node ? call : undefined;
  }

  /** Whether a method call takes what holds the guard by value, not what the guard protects. */
  takesReceiver(call: Node): boolean {
    const self = this.analysis.calleeOf(call)?.decl.self;
    return (
      self !== undefined && self.t !== 'ref' && this.types.held(this.analysis.receiverOf(call)) !== undefined
    );
  }

  /** The names of a pattern that come to own a guard. */
  guardsBound(pattern: Node): Local[] {
    const { analysis } = this;
    const bound: Local[] = [];
    for (let node = pattern; pattern >= 0 && node <= analysis.tree.last(pattern); node += 1) {
      const local = analysis.localAt(node);
      if (local && this.types.held(local.type) !== undefined) bound.push(local);
    }
    return bound;
  }

  /** Whether the guard that `value` makes in the head of an expression stays there, since `pattern` takes it not. */
  leavesInHead(pattern: Node, value: Node): boolean {
    const { tree } = this.analysis;
    if (!this.makesGuard(value) || this.guardsBound(pattern).length > 0) return false;
    // What `None` or `_` matches may well hold no guard.
    return this.isGuardMade(value) || /^(Ok|Some)\b/.test(tree.textOf(pattern));
  }

  /** Whether the use of `local` at `node` hands its value, or the part with the guard, on. */
  moves(node: Node, local: Local): boolean {
    const { tree } = this.analysis;
    let place = node;
    let type = local.type;
    while (this.isPartOf(tree.parent(place), place)) {
      place = tree.parent(place);
      type = this.analysis.typeOf(place);
      if (!this.types.held(type)) return false;
    }
    return this.movesPlace(place, type);
  }

  /** Whether `node` is a field of the place `of`, or what is in the box there. */
  private isPartOf(node: Node, of: Node): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    if (tree.is(node, 'field_expression')) return this.callOf(node) === undefined;
    return (
      tree.is(node, 'unary_expression') &&
      tree.onlyChild(node) === of &&
      this.types.held(analysis.typeOf(node)) !== undefined
    );
  }

  private movesPlace(place: Node, type: Type): boolean {
    const { analysis } = this;
    const { tree } = analysis;
    const parent = tree.parent(place);
    switch (tree.kind(parent)) {
      case 'field_expression': {
        const call = this.callOf(parent);
        const callee = call === undefined ? undefined : analysis.calleeOf(call);
        if (call === undefined || !callee) return !this.types.guard(type);
        return this.takesReceiver(call) || this.mayEmpty(callee, type);
      }
      case 'let_declaration':
      case 'let_condition':
        return this.guardsBound(tree.child(parent, 'pattern')).length > 0;
      case 'match_expression':
        return tree
          .children(tree.child(parent, 'body'))
          .some((arm) => this.guardsBound(tree.child(arm, 'pattern')).length > 0);
      case 'assignment_expression':
        return tree.textOf(tree.child(parent, 'left')) !== '_';
      case 'reference_expression':
        return tree.hasChild(parent, 'mutable_specifier') && this.mayBeEmptied(parent, type);
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

  /** Whether a method that is called on what may hold a guard may let it go. */
  private mayEmpty({ name, decl }: FnDef, type: Type): boolean {
    if (this.types.isNeverWithout(type)) return false;
    return decl.self?.t === 'ref' && decl.self.mutable && !keeping.has(name);
  }

  /** `take(&mut place)` and the like may leave a container behind that holds no guard. */
  private mayBeEmptied(reference: Node, type: Type): boolean {
    const { analysis } = this;
    const args = analysis.tree.parent(reference);
    return (
      analysis.tree.is(args, 'arguments') &&
      (!this.types.isNeverWithout(type) ||
        analysis.known(analysis.calleeOf(analysis.tree.parent(args)))?.facts.exchanges === true) &&
      !this.types.guard(type)
    );
  }

  /** The variables from outside that a closure or `async` block takes along by value. */
  taken(node: Node): Set<Local> {
    const { analysis } = this;
    const { tree } = analysis;
    const takesAll = tree.hasChild(node, 'move');
    const taken = new Set<Local>();
    for (const each of tree.descendants(node, 'identifier')) {
      const local = analysis.localOf(each);
      if (
        local &&
        !tree.contains(node, local.node) &&
        (takesAll ? this.namesGuard(each) : this.moves(each, local))
      )
        taken.add(local);
    }
    if (takesAll)
      for (const literal of tree.descendants(node, 'string_literal', 'raw_string_literal'))
        for (const local of analysis.capturedAt(literal))
          if (!tree.contains(node, local.node) && this.types.held(local.type)) taken.add(local);
    return taken;
  }

  /** Whether the place that begins with the variable at `node` has a guard; closures take no more than the place. */
  private namesGuard(node: Node): boolean {
    const { tree } = this.analysis;
    const parent = tree.parent(node);
    const isField = tree.is(parent, 'field_expression') && this.callOf(parent) === undefined;
    return isField ? this.namesGuard(parent) : this.holdsGuard(node);
  }

  /** The names inside the macro calls in `node` that could not be read. */
  unreadNames(node: Node): Set<string> {
    const { tree } = this.analysis;
    return new Set(
      tree
        .descendants(node, 'identifier')
        .filter((each) => tree.is(tree.parent(each), 'token_tree'))
        .map((each) => tree.textOf(each)),
    );
  }
}

/** Expressions that make a value; any other names a place or passes a value on. */
const making = new Set(['call_expression', 'try_expression', 'macro_invocation', 'await_expression']);

/** Methods of std's containers that change them and let nothing go. */
const keeping = new Set(
  'as_mut as_deref_mut iter_mut get_mut first_mut last_mut push push_back push_front extend append insert get_or_insert get_or_insert_with reserve'.split(
    ' ',
  ),
);
