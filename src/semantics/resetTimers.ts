import { NONE, type Node } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { exitsIn, sureExit } from './loops';
import type { Select, SelectArm } from './selects';

/** A wait for a fixed time that each round of a loop begins anew. */
export interface ResetTimer {
  /** The call that makes the timer, and the time that it is given. */
  readonly call: Node;
  readonly time: Node;
  /** The future whose being ready lets the loop go on and the timer start again. */
  readonly winner: Node;
}

/**
 * The timer of an arm of Tokio's `select!` that starts again whenever another arm is served, though its work has nothing to do
 * with what that one does. An arm that leaves the loop, that only wakes it, or that looks at what the others touch, may be
 * there for the time when nothing comes: that is meant to start again.
 */
export function resetTimer(analysis: Analysis, select: Select, arm: SelectArm): ResetTimer | undefined {
  const { tree } = analysis;
  const { crate, loop, node } = select;
  if (crate !== 'tokio' || loop === NONE || arm.condition !== NONE || select.otherwise !== NONE)
    return undefined;
  const [time = NONE] = tree.children(tree.child(arm.value, 'arguments'));
  const waits = analysis.known(analysis.calleeOf(arm.value))?.facts.waitsFor === true;
  if (!waits || time === NONE || !isSteady(analysis, time, loop)) return undefined;
  if (!isStatement(analysis, node) || !works(analysis, arm.body)) return undefined;
  if (exitsIn(analysis, arm.body, loop).length > 0) return undefined;
  const others = select.arms.filter((each) => each !== arm);
  const winner = others.find((each) => comesAgain(analysis, each, loop));
  const touched = placesIn(analysis, arm.body, node);
  const isRelated = others.some((each) => shares(touched, placesIn(analysis, each.node, node)));
  return winner && !isRelated ? { call: arm.value, time, winner: winner.value } : undefined;
}

/** Whether what the arm waits for comes again and again, is worked on, and lets the loop go on. */
function comesAgain(analysis: Analysis, { value, body }: SelectArm, loop: Node): boolean {
  const facts = analysis.known(analysis.calleeOf(value))?.facts;
  const isSource = facts?.receives !== undefined || facts?.removes === true;
  return isSource && works(analysis, body) && sureExit(analysis, body, loop) === NONE;
}

function isStatement({ tree }: Analysis, node: Node): boolean {
  const parent = tree.parent(node);
  return tree.is(parent, 'expression_statement') || tree.is(parent, 'block');
}

/** Whether the code calls something, other than in what is only logged. */
function works(analysis: Analysis, body: Node): boolean {
  return callsIn(analysis, body).some((call) => analysis.calleeOf(call) !== undefined);
}

function callsIn({ tree }: Analysis, region: Node): Node[] {
  const calls = tree.descendants(region, 'call_expression');
  const all = tree.is(region, 'call_expression') ? [region, ...calls] : calls;
  return all.filter(
    (call) => !tree.contains(region, tree.ancestor(call, 'macro_invocation', 'function_item')),
  );
}

/** Whether the time at `node` is the same in each round of `loop`, as far as its own code shows. */
function isSteady(analysis: Analysis, node: Node, loop: Node): boolean {
  const { tree } = analysis;
  const areSteady = (nodes: readonly Node[]): boolean =>
    nodes.every((each) => isSteady(analysis, each, loop));
  switch (tree.kind(node)) {
    case 'integer_literal':
    case 'float_literal':
      return !/^0(\.0*)?(_?[a-z]\w*)?$/.test(tree.textOf(node));
    case 'self':
      return true;
    case 'identifier': {
      const local = analysis.localOf(node);
      if (!local) return /^[A-Z]/.test(tree.textOf(node));
      return !tree.contains(loop, local.node) && !isChanged(analysis, tree.textOf(node), loop);
    }
    case 'scoped_identifier':
      return /^[A-Z]/.test(tree.textOf(tree.child(node, 'name')));
    case 'field_expression':
      return (
        isSteady(analysis, tree.child(node, 'value'), loop) && !isChanged(analysis, tree.textOf(node), loop)
      );
    case 'unary_expression':
    case 'parenthesized_expression':
      return areSteady(tree.children(node));
    case 'binary_expression':
      return areSteady([tree.child(node, 'left'), tree.child(node, 'right')]);
    case 'call_expression': {
      const path = analysis.calleeOf(node)?.path ?? '';
      return /^(std|core)::time::Duration::/.test(path) && analysis.calleeOf(node)?.decl.self === undefined
        ? areSteady(tree.children(tree.child(node, 'arguments')))
        : false;
    }
    default:
      return false;
  }
}

/** Whether the loop gives the place another value, or lends it to somebody who may. */
function isChanged({ tree }: Analysis, place: string, loop: Node): boolean {
  const isPlace = (node: Node): boolean => tree.textOf(node).replace(/^\*/, '') === place;
  return (
    tree
      .descendants(loop, 'assignment_expression', 'compound_assignment_expr')
      .some((each) => isPlace(tree.child(each, 'left'))) ||
    tree
      .descendants(loop, 'reference_expression')
      .some((each) => tree.hasChild(each, 'mutable_specifier') && isPlace(tree.child(each, 'value')))
  );
}

/**
 * What the code in `region` uses of what is there outside of the `select!` at `select`: variables with their fields
 * (`self.jobs`), `self` as a whole where a method of it is called, and functions of the user's own.
 */
function placesIn(analysis: Analysis, region: Node, select: Node): string[] {
  const { tree } = analysis;
  const names = [region, ...tree.descendants(region, 'identifier', 'self')].filter((node) =>
    /^(identifier|self)$/.test(tree.kind(node)),
  );
  return names.flatMap((name) => {
    if (tree.is(name, 'self')) return [placeFrom(analysis, name)];
    const local = analysis.localOf(name);
    if (local) return tree.contains(select, local.node) ? [] : [placeFrom(analysis, name)];
    const call = tree.ancestor(name, 'call_expression', 'block', 'macro_invocation');
    const isCalled = tree.is(call, 'call_expression') && tree.contains(tree.child(call, 'function'), name);
    return isCalled && analysis.calleeOf(call)?.name === tree.textOf(name)
      ? [`fn ${analysis.calleeOf(call)?.path ?? ''}`]
      : /^[A-Z0-9_]+$/.test(tree.textOf(name))
        ? [tree.textOf(name)]
        : [];
  });
}

/** `self.jobs` of `self.jobs.recv()`. */
function placeFrom({ tree }: Analysis, base: Node): string {
  let at = base;
  for (let up = tree.parent(at); tree.is(up, 'field_expression'); up = tree.parent(up)) {
    const call = tree.parent(up);
    if (tree.is(call, 'call_expression') && tree.child(call, 'function') === up) break;
    at = up;
  }
  return tree.textOf(at).replace(/\s/g, '');
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  const isWithin = (one: string, other: string): boolean => `${one}.`.startsWith(`${other}.`);
  return some.some((one) => others.some((other) => isWithin(one, other) || isWithin(other, one)));
}
