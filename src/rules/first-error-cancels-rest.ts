import { resolve, type FnDef, type Local, type Loss, type SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { futureEnd, lossEvidence, lossNotes } from './reports/lostTakings';
import { capitalised, codeAt, fault, named } from './reports/quotations';
import type { Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'first-error-cancels-rest',
  title: 'First error drops the rest half-way',
  summary:
    '`try_join!` or the like waits for futures of which one may fail, and another takes or writes something that is lost where it is dropped half-way.',
  section: 'cancellation-and-select',
  group: 'cancellation',
  severity: 'off',
  fix: 'none',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  onlyInAsync: true,
  readsFar: true,
  on: ['macro_invocation', 'call_expression'],
  visit(node, context) {
    const { code } = context;
    const joined = joinedAt(code, node);
    if (!joined || code.context.isDevelopment(node)) return;
    for (const value of joined.values) {
      const others = joined.isMany ? joined.values : joined.values.filter((each) => each !== value);
      if (!others.some((each) => mayFail(code, each))) continue;
      const loss = lossAt(code, node, value);
      if (loss) reportLoss(context, joined.name, value, loss);
    }
  },
};

/** Futures that are awaited together until the first of them fails. */
interface Joined {
  /** As the reader knows it: `try_join!`. */
  readonly name: string;
  readonly values: readonly Node[];
  /** The one value stands for many futures. */
  readonly isMany: boolean;
}

/** Source of what the macro does: docs.rs/tokio and docs.rs/futures, `try_join!`. */
function joinedAt(code: SourceCode, node: Node): Joined | undefined {
  const { tree } = code;
  if (tree.is(node, 'macro_invocation')) {
    if (code.macros.nameAt(node) !== 'try_join' || !code.macros.isTransparentAt(node)) return undefined;
    const values = tree.children(tree.childOfKind(node, 'macro_arguments'));
    return { name: 'try_join!', values: values.filter((each) => isExpression(code, each)), isMany: false };
  }
  const callee = code.calls.calleeOf(node);
  if (!callee || !code.items.known(callee)?.facts.stopsAtError) return undefined;
  const { name } = callee;
  const args = tree.children(tree.child(node, 'arguments'));
  const last = args.at(-1) ?? NONE;
  if (tree.is(last, 'closure_expression')) return many(code, name, last);
  return args.length > 1 ? { name, values: args, isMany: false } : collected(code, name, last);
}

function isExpression({ tree }: SourceCode, node: Node): boolean {
  return tree.textOf(node) !== 'biased';
}

/** The futures of a list that is written out, or those that a closure makes of each element. */
function collected(code: SourceCode, name: string, list: Node): Joined | undefined {
  const { tree } = code;
  if (list === NONE) return undefined;
  const local = tree.is(list, 'identifier') ? code.locals.namedAt(list) : undefined;
  const at = local ? letValue(code, local) : list;
  if (at === NONE) return undefined;
  if (tree.is(at, 'array_expression')) return { name, values: tree.children(at), isMany: false };
  if (tree.is(at, 'macro_invocation') && code.macros.nameAt(at) === 'vec')
    return { name, values: tree.children(tree.childOfKind(at, 'macro_arguments')), isMany: false };
  if (!tree.is(at, 'call_expression')) return undefined;
  const method = code.calls.calleeOf(at)?.name;
  if (method === 'collect') return collected(code, name, code.channels.receiverAt(at));
  const [closure = NONE] = tree.children(tree.child(at, 'arguments'));
  return method === 'map' ? many(code, name, closure) : undefined;
}

function many({ tree }: SourceCode, name: string, closure: Node): Joined | undefined {
  if (closure === NONE || !tree.is(closure, 'closure_expression')) return undefined;
  const body = tree.child(closure, 'body');
  const tail = tree.is(body, 'block') ? (tree.children(body).at(-1) ?? NONE) : body;
  const isFuture = tail !== NONE && /^(call_expression|async_block)$/.test(tree.kind(tail));
  return isFuture ? { name, values: [tail], isMany: true } : undefined;
}

function letValue({ tree }: SourceCode, local: Local): Node {
  const declaration = tree.ancestor(local.node, 'let_declaration', 'block', 'closure_expression');
  return tree.is(declaration, 'let_declaration') ? tree.child(declaration, 'value') : NONE;
}

/** The call or the block that makes the future at `value`, where it was given a name before too. */
function madeBy(code: SourceCode, value: Node): Node {
  const { tree } = code;
  const local = tree.is(value, 'identifier') ? code.locals.namedAt(value) : undefined;
  const source = local ? letValue(code, local) : value;
  return source === NONE ? value : code.futures.innerAt(source);
}

/** Whether the future at `value` may give an `Err`: one that only ever ends in `Ok(…)` drops nobody. */
function mayFail(code: SourceCode, value: Node): boolean {
  const future = madeBy(code, value);
  const { tree } = code;
  if (tree.is(future, 'async_block')) return mayGiveError(code, future);
  const callee = tree.is(future, 'call_expression') ? code.calls.calleeOf(future) : undefined;
  if (!callee) return true;
  const there = ownBody(code, callee);
  return !there || mayGiveError(there.code, there.fn);
}

function ownBody(code: SourceCode, callee: FnDef): { code: SourceCode; fn: Node } | undefined {
  if (callee.module.crate.origin !== 'workspace' || !callee.decl.hasBody) return undefined;
  const there = code.calls.codeOf(callee);
  const fn = there?.calls.itemOf(callee);
  return there && fn !== undefined ? { code: there, fn } : undefined;
}

function mayGiveError({ tree, macros }: SourceCode, body: Node): boolean {
  const block = tree.is(body, 'function_item') ? tree.child(body, 'body') : tree.children(body).at(-1);
  const tail = block === undefined ? NONE : (tree.children(block).at(-1) ?? NONE);
  const givesOk = tail !== NONE && /^Ok\b/.test(tree.textOf(tail));
  if (!givesOk) return true;
  return tree
    .descendants(body, 'try_expression', 'return_expression', 'macro_invocation', 'identifier')
    .some((each) => {
      if (tree.is(each, 'identifier')) return tree.textOf(each) === 'Err';
      return !tree.is(each, 'macro_invocation') || /^(bail|ensure)$/.test(macros.nameAt(each));
    });
}

/** What the future at `value` loses that somebody would have had after the first error at `node`. */
function lossAt(code: SourceCode, node: Node, value: Node): Loss | undefined {
  const { tree } = code;
  const future = madeBy(code, value);
  const body = code.context.enclosing(node).node;
  const loss = tree.is(future, 'call_expression')
    ? code.futures.lossOfCall(future, body)
    : tree.is(future, 'async_block')
      ? code.futures.lossIn(future)
      : undefined;
  if (loss?.root.kind !== 'local') return loss;
  // Seen from a block, the function's parameter is a local around it.
  const { local } = loss.root;
  if (local.isParameter && resolve(local.type).kind === 'reference') return loss;
  return isWantedAfter(code, node, local) ? loss : undefined;
}

/** Whether code that runs after an error at `node` has to do with `local` yet: else that is gone as well. */
function isWantedAfter(code: SourceCode, node: Node, local: Local): boolean {
  const { tree } = code;
  const { node: body } = code.context.enclosing(node);
  if (!tree.contains(body, local.node)) return false;
  const loop = code.flow.loopAround(node);
  const isOfRounds = loop !== NONE && !tree.contains(loop, local.node);
  const scope = isOfRounds ? loop : tree.is(body, 'function_item') ? tree.child(body, 'body') : body;
  const awaited = tree.parent(node);
  const value = tree.is(awaited, 'await_expression') ? awaited : node;
  const followed = code.flow.followValue(value, ['Err'], scope);
  if (!followed || followed.exit !== NONE) return false;
  if (isOfRounds) return code.flow.sureExit(tree.child(loop, 'body'), loop) === NONE;
  return code.locals
    .usesOf(local)
    .some(
      (use) =>
        tree.start(use) > tree.end(value) && !followed.skipped.some((each) => tree.contains(each, use)),
    );
}

function reportLoss({ code, report }: RuleContext, name: string, value: Node, loss: Loss): void {
  const { tree } = code;
  const isBlock = tree.is(value, 'async_block');
  const dropped = isBlock ? 'this block' : codeAt(tree, value);
  const what = loss.name === undefined ? 'what it took' : `${named(loss.name)}, which it took,`;
  const harm =
    loss.reason === undefined
      ? `${what} is lost`
      : `${isBlock || loss.way.length > 0 ? 'what it waits for' : 'it'} ${loss.reason}`;
  report({
    start: tree.start(value),
    end: futureEnd(code, value),
    message: fault`${named(name)} drops ${dropped} half-way when another future fails`,
    why: `${capitalised(harm)}.`,
    advice:
      'Wait for all of them, with `join!` or `join_all`, and look at the errors then. Or spawn them: tasks go on.',
    evidence: lossEvidence(loss),
    notes: lossNotes(loss),
  });
}
