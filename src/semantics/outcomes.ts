import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import type { Analysis } from './analysis';
import { sureExit } from './loops';
import { resolve, type Type } from './types';

/** What a value of `Option` and `Result` turns out to be, from the outside in: `Ok(None)` is `['Ok', 'None']`. */
export type Outcome = readonly string[];

/** What code does with a value that has a certain outcome. */
export interface Followed {
  /** What leaves the loop then, on all ways; NONE where nothing is sure to. */
  readonly exit: Node;
  /** Code beside that does not run then. */
  readonly skipped: readonly Node[];
  /** The arm, the branch or the `else` that is for this outcome; NONE where nothing tells it apart. */
  readonly taken: Node;
}

const ignored: Followed = { exit: NONE, skipped: [], taken: NONE };
/** Names and wrappers in each other that are followed. */
const deepest = 12;

/** Whether the pattern at `node` fits a value of that outcome; undefined where that cannot be told. */
export function fits(tree: SyntaxTree, node: Node, outcome: Outcome): boolean | undefined {
  const [first, ...rest] = outcome;
  switch (tree.kind(node)) {
    case '_':
      return true;
    case 'identifier':
    case 'scoped_identifier': {
      const name = lastName(tree.textOf(node));
      if (!/^[A-Z]/.test(name)) return tree.is(node, 'identifier') || undefined;
      if (first === undefined) return undefined;
      return name === first ? (rest.length === 0 ? true : undefined) : false;
    }
    case 'match_pattern': {
      const isFitting = fits(
        tree,
        tree.allChildren(node).find((child) => isPattern(tree, child)) ?? NONE,
        outcome,
      );
      return tree.child(node, 'condition') >= 0 && isFitting !== false ? undefined : isFitting;
    }
    case 'mut_pattern':
    case 'ref_pattern':
    case 'reference_pattern':
      return fits(tree, tree.children(node).at(-1) ?? NONE, outcome);
    case 'captured_pattern':
      return fits(
        tree,
        tree
          .allChildren(node)
          .filter((child) => isPattern(tree, child))
          .at(-1) ?? NONE,
        outcome,
      );
    case 'or_pattern': {
      const sides = tree
        .allChildren(node)
        .filter((child) => isPattern(tree, child))
        .map((child) => fits(tree, child, outcome));
      if (sides.includes(true)) return true;
      return sides.every((side) => side === false) ? false : undefined;
    }
    case 'tuple_pattern':
      return first === undefined && tree.children(node).length === 0 ? true : undefined;
    case 'tuple_struct_pattern': {
      const path = tree.child(node, 'type');
      if (first === undefined) return undefined;
      if (lastName(tree.textOf(path)) !== first) return false;
      const inner = tree.allChildren(node).filter((child) => child !== path && isPattern(tree, child));
      const [only = NONE] = inner;
      if (inner.length !== 1) return undefined;
      return tree.is(only, 'remaining_field_pattern') || fits(tree, only, rest);
    }
    default:
      return undefined;
  }
}

function isPattern(tree: SyntaxTree, node: Node): boolean {
  const kind = tree.kind(node);
  return kind === '_' || (tree.isNamed(node) && !/comment$|^mutable_specifier$|^attribute_item$/.test(kind));
}

function lastName(path: string): string {
  return /\w+$/.exec(path)?.[0] ?? '';
}

/**
 * What becomes of the value at `node` in `loop` where it has that outcome; undefined where that cannot be told.
 * Source: doc.rust-lang.org/std, `Option` and `Result`.
 */
export function followOutcome(
  analysis: Analysis,
  node: Node,
  outcome: Outcome,
  loop: Node,
  depth = 0,
): Followed | undefined {
  const { tree } = analysis;
  const [first = '', ...rest] = outcome;
  const parent = tree.parent(node);
  if (depth > deepest) return undefined;
  const again = (at: Node, next: Outcome): Followed | undefined =>
    followOutcome(analysis, at, next, loop, depth + 1);
  switch (tree.kind(parent)) {
    case 'parenthesized_expression':
    case 'reference_expression':
      return again(parent, outcome);
    case 'expression_statement':
      return ignored;
    case 'assignment_expression':
      return tree.textOf(tree.child(parent, 'left')) === '_' ? ignored : undefined;
    case 'try_expression':
      if (first === 'None' || first === 'Err') return { ...ignored, exit: parent };
      return again(parent, rest);
    case 'field_expression':
      return followMethod(analysis, parent, outcome, loop, depth);
    case 'match_expression':
      return followMatch(analysis, parent, outcome, loop);
    case 'let_condition':
      return followCondition(analysis, parent, fits(tree, tree.child(parent, 'pattern'), outcome), loop);
    case 'let_declaration': {
      const pattern = tree.child(parent, 'pattern');
      const isFitting = fits(tree, pattern, outcome);
      const otherwise = tree.child(parent, 'alternative');
      if (isFitting === false && otherwise !== NONE)
        return { exit: sureExit(analysis, otherwise, loop), skipped: [], taken: otherwise };
      return isFitting ? followPattern(analysis, pattern, outcome, loop, depth) : undefined;
    }
    default:
      return undefined;
  }
}

/** What becomes of a value that the pattern at `node` takes as a whole: its name is followed. */
export function followPattern(
  analysis: Analysis,
  node: Node,
  outcome: Outcome,
  loop: Node,
  depth = 0,
): Followed | undefined {
  const { tree } = analysis;
  const name = tree.is(node, 'mut_pattern') ? (tree.children(node).at(-1) ?? NONE) : node;
  if (!tree.is(name, 'identifier')) return ignored;
  const local = analysis.localAt(name);
  if (!local) return undefined;
  const found: Followed[] = [];
  for (const use of analysis.usesOf(local)) {
    // What only shows it decides nothing.
    if (tree.is(use, 'string_literal') || tree.is(tree.parent(use), 'macro_arguments')) continue;
    if (found.some(({ skipped }) => skipped.some((each) => tree.contains(each, use)))) continue;
    const followed = followOutcome(analysis, use, outcome, loop, depth + 1);
    if (!followed) return undefined;
    found.push(followed);
  }
  return {
    exit: found.find(({ exit }) => exit !== NONE)?.exit ?? NONE,
    skipped: found.flatMap(({ skipped }) => skipped),
    taken: found.find(({ taken }) => taken !== NONE)?.taken ?? NONE,
  };
}

/** What methods make of an outcome. */
const conversions: Readonly<Record<string, (outcome: Outcome) => Outcome | undefined>> = {
  ok: ([first, ...rest]) => (first === 'Err' ? ['None'] : ['Some', ...rest]),
  ok_or: ([first, ...rest]) => (first === 'None' ? ['Err'] : ['Ok', ...rest]),
  ok_or_else: ([first, ...rest]) => (first === 'None' ? ['Err'] : ['Ok', ...rest]),
  map_err: (outcome) => (outcome[0] === 'Err' ? ['Err'] : outcome),
  context: ([first, ...rest]) => (first === 'None' || first === 'Err' ? ['Err'] : ['Ok', ...rest]),
  with_context: ([first, ...rest]) => (first === 'None' || first === 'Err' ? ['Err'] : ['Ok', ...rest]),
  as_ref: (outcome) => outcome,
  as_mut: (outcome) => outcome,
  transpose: ([first, ...rest]) => (first === 'Ok' && rest[0] === 'None' ? ['None'] : undefined),
};
const questions: Readonly<Record<string, string>> = {
  is_ok: 'Ok',
  is_err: 'Err',
  is_some: 'Some',
  is_none: 'None',
};

function followMethod(
  analysis: Analysis,
  field: Node,
  outcome: Outcome,
  loop: Node,
  depth: number,
): Followed | undefined {
  const { tree } = analysis;
  const call = tree.parent(field);
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== field) return undefined;
  const method = tree.textOf(tree.child(field, 'field'));
  const asked = Object.hasOwn(questions, method) ? questions[method] : undefined;
  if (asked !== undefined) return followAnswer(analysis, call, asked === outcome[0], loop);
  if (method === 'unwrap' || method === 'expect') {
    const isLost = outcome[0] === 'None' || outcome[0] === 'Err';
    if (isLost) return { ...ignored, exit: call };
    return followOutcome(analysis, call, outcome.slice(1), loop, depth + 1);
  }
  const convert = Object.hasOwn(conversions, method) ? conversions[method] : undefined;
  const next = convert?.(outcome);
  return next && followOutcome(analysis, call, next, loop, depth + 1);
}

/** `if rx.changed().await.is_err() { … }` */
function followAnswer(analysis: Analysis, node: Node, answer: boolean, loop: Node): Followed | undefined {
  const { tree } = analysis;
  const parent = tree.parent(node);
  if (tree.is(parent, 'parenthesized_expression')) return followAnswer(analysis, parent, answer, loop);
  if (tree.is(parent, 'unary_expression') && tree.textOf(parent).startsWith('!'))
    return followAnswer(analysis, parent, !answer, loop);
  return followCondition(analysis, node, answer, loop);
}

/** @param holds whether the condition at `node`, or a part of it that is joined by `&&`, holds */
function followCondition(
  analysis: Analysis,
  node: Node,
  holds: boolean | undefined,
  loop: Node,
): Followed | undefined {
  const { tree } = analysis;
  const chain = tree.is(tree.parent(node), 'let_chain') ? tree.parent(node) : node;
  const owner = tree.parent(chain);
  if (holds === undefined || (holds && chain !== node) || tree.field(chain) !== 'condition') return undefined;
  const alternative = tree.child(owner, 'alternative');
  switch (tree.kind(owner)) {
    case 'while_expression':
      if (owner !== loop) return undefined;
      return holds ? ignored : { ...ignored, exit: node };
    case 'if_expression': {
      const consequence = tree.child(owner, 'consequence');
      const otherwise = alternative === NONE ? NONE : tree.onlyChild(alternative);
      const [taken, skipped] = holds ? [consequence, otherwise] : [otherwise, consequence];
      return {
        exit: taken === NONE ? NONE : sureExit(analysis, taken, loop),
        skipped: skipped === NONE ? [] : [skipped],
        taken: taken === NONE ? owner : taken,
      };
    }
    default:
      return undefined;
  }
}

function followMatch(analysis: Analysis, node: Node, outcome: Outcome, loop: Node): Followed | undefined {
  const { tree } = analysis;
  const arms = tree.children(tree.child(node, 'body')).filter((arm) => tree.is(arm, 'match_arm'));
  for (const arm of arms) {
    const isFitting = fits(tree, tree.child(arm, 'pattern'), outcome);
    if (isFitting === undefined) return undefined;
    if (!isFitting) continue;
    const exit = sureExit(analysis, tree.child(arm, 'value'), loop);
    return { exit, skipped: arms.filter((each) => each !== arm), taken: arm };
  }
  return undefined;
}

/** The outcome of a value of `type` that says only that values were missed: `Err(Lagged)` of a broadcast channel. */
export function lagOutcome(analysis: Analysis, type: Type, depth = 0): Outcome | undefined {
  const at = resolve(type);
  if (at.kind !== 'adt' || depth > 4) return undefined;
  const { lang } = analysis.world;
  const [value, error] = at.args;
  if (at.def === lang.adt('result::Result')) {
    const failed = error && resolve(error);
    const lags = failed?.kind === 'adt' ? analysis.known(failed.def)?.facts.lags : undefined;
    if (lags !== undefined) return ['Err', lags];
  } else if (at.def !== lang.adt('option::Option')) return undefined;
  const inner = value && lagOutcome(analysis, value, depth + 1);
  return inner && [at.def.name === 'Option' ? 'Some' : 'Ok', ...inner];
}
