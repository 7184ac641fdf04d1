import type { Local, SourceCode } from '../../semantics/code/sourceCode';
import { NONE, type Node } from '../../syntax/syntaxTree';
import { isOneOf, nameOf } from './occurrences';

/** What polls several futures in turn, or hands them to the runtime: both are under way at once. */
const combinators: ReadonlySet<string> = new Set(
  'join try_join join_all try_join_all buffered buffer_unordered try_buffered try_buffer_unordered for_each_concurrent try_for_each_concurrent'.split(
    ' ',
  ),
);
const spawners: ReadonlySet<string> = new Set(
  'spawn spawn_local spawn_blocking spawn_on run_until spawn_named'.split(' '),
);
const stores: ReadonlySet<string> = new Set('push push_back push_front insert extend'.split(' '));

/** Names that lead to names are followed this far. */
const mostNames = 6;

/** Where a future is polled beside others. */
export interface Gathering {
  readonly kind: 'join' | 'spawn';
  readonly node: Node;
}

/** Follows the value at a node outwards to what polls it. */
export class FutureFollower {
  constructor(private readonly code: SourceCode) {}

  /** Whether the future that `call` makes is seen to be polled: awaited, joined or spawned. */
  isPolled(call: Node): boolean {
    const isSeen = (node: Node, isAwaited: boolean): true | undefined =>
      isAwaited || this.gatheringAt(node) || isOneOf(this.code, node, ['block_on']) ? true : undefined;
    return this.climb(call, isSeen) === true;
  }

  /** Where the future that `call` makes, or the async block around it, is polled beside others. */
  gathering(call: Node): Gathering | undefined {
    return this.climb(call, (node, isAwaited) => (isAwaited ? undefined : this.gatheringAt(node)));
  }

  /**
   * Asks `decide` of each node around the value at `start`, and of where names for it are used, until it answers.
   * `isAwaited` tells that the value is awaited there already, in the same async body.
   */
  private climb<T>(
    start: Node,
    decide: (node: Node, isAwaited: boolean) => T | undefined,
    names = 0,
  ): T | undefined {
    const { tree } = this.code;
    let isAwaited = false;
    for (let node = tree.parent(start), from = start; node !== NONE; from = node, node = tree.parent(node)) {
      if (tree.is(node, 'await_expression')) isAwaited = true;
      const answer = decide(node, isAwaited);
      if (answer !== undefined) return answer;
      if (tree.is(node, 'async_block') || this.isAsyncClosure(node)) {
        // The block only gives it back, and whoever awaits the block does not await what it gives.
        if (!isAwaited) return undefined;
        // From here on the block is the future that counts.
        isAwaited = false;
      }
      if (tree.is(node, 'function_item')) return undefined;
      if (isAwaited) continue;
      if (tree.is(node, 'expression_statement') && tree.textOf(node).endsWith(';')) return undefined;
      const isBound =
        tree.is(node, 'let_declaration') || (tree.is(node, 'for_expression') && tree.field(from) === 'value');
      if (isBound) return this.climbFromNames(tree.child(node, 'pattern'), decide, names);
      const local = tree.is(from, 'arguments') ? this.storeOf(node) : undefined;
      if (local && names < mostNames) return this.climbFromUses(local, decide, names, tree.end(node));
    }
    return undefined;
  }

  /** The collection that the call at `call` puts its arguments into: `tasks` of `tasks.push(…)`. */
  private storeOf(call: Node): Local | undefined {
    const { tree, locals } = this.code;
    if (!tree.is(call, 'call_expression') || !stores.has(nameOf(this.code, call))) return undefined;
    return locals.namedAt(tree.firstChild(tree.child(call, 'function')));
  }

  private climbFromNames<T>(
    pattern: Node,
    decide: (node: Node, isAwaited: boolean) => T | undefined,
    names: number,
  ): T | undefined {
    const { tree, locals } = this.code;
    if (names >= mostNames) return undefined;
    const places = tree.is(pattern, 'identifier') ? [pattern] : tree.descendants(pattern, 'identifier');
    for (const place of places) {
      const local = locals.declaredAt(place);
      const answer = local && this.climbFromUses(local, decide, names, tree.end(pattern));
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  private climbFromUses<T>(
    local: Local,
    decide: (node: Node, isAwaited: boolean) => T | undefined,
    names: number,
    behind: number,
  ): T | undefined {
    for (const use of this.code.locals.usesOf(local)) {
      if (this.code.tree.start(use) < behind) continue;
      const answer = this.climb(use, decide, names + 1);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  private gatheringAt(node: Node): Gathering | undefined {
    const { tree, macros } = this.code;
    if (tree.is(node, 'macro_invocation')) return macros.awaitsAt(node) ? { kind: 'join', node } : undefined;
    if (!tree.is(node, 'call_expression')) return undefined;
    const name = nameOf(this.code, node);
    if (combinators.has(name)) return { kind: 'join', node };
    if (spawners.has(name)) return { kind: 'spawn', node };
    return this.isSet(node) ? { kind: 'join', node } : undefined;
  }

  /** Whether the call pushes into, or collects, a `FuturesUnordered` or its ordered sister. */
  private isSet(call: Node): boolean {
    const { tree, types } = this.code;
    const callee = tree.child(call, 'function');
    const [receiver = NONE] = tree.is(callee, 'field_expression') ? tree.children(callee) : [];
    return [call, receiver].some(
      (node) =>
        node !== NONE &&
        ['futures::stream::FuturesUnordered', 'futures::stream::FuturesOrdered'].some((path) =>
          types.isAdt(types.behindReferences(types.of(node)), path),
        ),
    );
  }

  private isAsyncClosure(node: Node): boolean {
    const { tree } = this.code;
    return tree.is(node, 'closure_expression') && tree.hasChild(node, 'async');
  }

  /** Whether two spawned calls, or one in a loop, are started before the first is waited for. */
  startTogether(first: Gathering, second: Gathering): boolean {
    if (first.kind === 'join' || second.kind === 'join') return first.node === second.node;
    const { tree } = this.code;
    const [from, to] =
      first.node === second.node
        ? this.restOfRound(first.node)
        : [tree.end(first.node), tree.start(second.node)];
    if (from === undefined || to === undefined) return false;
    return !tree
      .descendants(0, 'await_expression')
      .some((node) => tree.end(node) > from && tree.end(node) <= to && !this.isInInnerBody(node, first.node));
  }

  /** What of a loop's round, or of an iterator's closure, is left behind `node`; nothing where it runs once. */
  private restOfRound(node: Node): readonly [number, number] | readonly [] {
    const { tree } = this.code;
    for (let at = tree.parent(node); at !== NONE; at = tree.parent(at)) {
      if (tree.is(at, 'function_item') || tree.is(at, 'async_block')) return [];
      if (tree.is(at, 'closure_expression') && this.isDrawnInTurn(at)) return [];
      if (tree.is(at, 'closure_expression') || isOneOf(this.code, at, ['loop']))
        return [tree.end(node), tree.end(at)];
    }
    return [];
  }

  /** Whether a `for` loop that awaits draws from an iterator one by one what `closure` makes. */
  private isDrawnInTurn(closure: Node): boolean {
    const { tree } = this.code;
    for (let at = tree.parent(closure), from = closure; at !== NONE; from = at, at = tree.parent(at)) {
      if (tree.is(at, 'call_expression') && nameOf(this.code, at) === 'collect') return false;
      if (tree.is(at, 'for_expression'))
        return tree.field(from) === 'value' && tree.descendants(at, 'await_expression').length > 0;
      if (tree.is(at, 'let_declaration') || tree.is(at, 'function_item')) return false;
    }
    return false;
  }

  private isInInnerBody(node: Node, beside: Node): boolean {
    const { tree } = this.code;
    const bodyOf = (each: Node): Node =>
      tree.ancestor(each, 'async_block', 'closure_expression', 'function_item');
    return bodyOf(node) !== bodyOf(beside);
  }
}
