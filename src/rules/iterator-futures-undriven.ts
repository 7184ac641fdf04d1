import { resolve, unknown, type Local, type SourceCode, type Type } from '../semantics/code/sourceCode';
import { NONE, type Node, type SyntaxTree } from '../syntax/syntaxTree';
import { fault, named, wholeAt } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleContext, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'iterator-futures-undriven',
  title: 'Collection of futures that nobody drives',
  summary: 'An iterator or a collection of futures is dropped, or kept without any use that could poll them.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: ['unused_must_use'],
};

export const rule: Rule = {
  meta,
  looksAhead: true,
  on: [
    'expression_statement',
    'let_declaration',
    'assignment_expression',
    'call_expression',
    'for_expression',
  ],
  visit(node, context) {
    const { code } = context;
    const { tree } = code;
    switch (tree.kind(node)) {
      case 'let_declaration':
        visitBinding(node, context);
        break;
      case 'call_expression':
        visitCall(node, context);
        break;
      case 'for_expression':
        visitLoop(node, context);
        break;
      case 'assignment_expression': {
        const value = tree.child(node, 'right');
        if (
          tree.textOf(tree.child(node, 'left')) === '_' &&
          holdsFutures(code, value) &&
          !isEmpty(code, value)
        )
          reportFutures(context, value);
        break;
      }
      default: {
        const value = tree.onlyChild(node);
        if (holdsFutures(code, value) && code.futures.isDiscarded(node)) reportFutures(context, value);
      }
    }
  },
};

function visitBinding(node: Node, context: RuleContext): void {
  const { code } = context;
  const { tree } = code;
  const value = tree.child(node, 'value');
  const pattern = tree.child(node, 'pattern');
  if (value < 0 || !holdsFutures(code, value)) return;
  const local = code.locals.declaredAt(tree.is(pattern, 'mut_pattern') ? tree.onlyChild(pattern) : pattern);
  if (!local) {
    if (tree.textOf(pattern) === '_' && !isEmpty(code, value)) reportFutures(context, value);
  } else if (isNeverDriven(code, local)) {
    if (!isEmpty(code, value)) reportFutures(context, value);
    else if (isFilled(code, local)) reportFilled(context, local, value);
  }
}

/** `for _ in names.iter().map(notify) {}` */
function visitLoop(node: Node, context: RuleContext): void {
  const { code } = context;
  const { tree } = code;
  const [pattern, value] = [tree.child(node, 'pattern'), tree.child(node, 'value')];
  if (pattern < 0 || value < 0 || !holdsFutures(code, value)) return;
  const local = code.locals.declaredAt(pattern);
  const isUnused = local ? code.locals.usesOf(local).length === 0 && !code.locals.isMentioned(local) : false;
  if (isUnused || tree.textOf(pattern) === '_') reportFutures(context, value);
}

/** `drop(calls)`, `calls.count()`, `calls.for_each(drop)`: each future is made, and gone. */
function visitCall(node: Node, context: RuleContext): void {
  const { code, report } = context;
  const { tree } = code;
  const callee = tree.child(node, 'function');
  const [argument = NONE] = tree.children(tree.child(node, 'arguments'));
  if (!tree.is(callee, 'field_expression')) {
    if (tree.is(argument, 'call_expression') && code.calls.isDrop(node) && holdsFutures(code, argument))
      reportFutures(context, argument);
    return;
  }
  const name = tree.textOf(tree.child(callee, 'field'));
  const isDropping = name === 'for_each' && /^((std|core)::)?(mem::)?drop$/.test(tree.textOf(argument));
  const value = tree.child(callee, 'value');
  if ((name !== 'count' && !isDropping) || !makesEach(code, value)) return;
  const item = code.types.iteratorItem(code.types.of(value)) ?? code.types.streamItem(code.types.of(value));
  const { crate } = code.calls.calleeOf(node)?.module ?? {};
  if (!item || crate?.origin === 'workspace' || !code.futures.lazy(item)) return;
  if (code.blocking.startsWork(value) || code.blocking.startsWorkInside(value)) return;
  report({
    start: tree.start(node),
    end: tree.end(node),
    message: fault`${named(name)} drops the futures of ${wholeAt(tree, value)} unpolled`,
    why: 'None of their work happens. A future runs only while it is awaited.',
    advice: 'Await them together with `join_all`, or spawn each.',
    evidence: `Each item is \`${code.types.show(item)}\`.`,
    fixes: [],
  });
}

/** Whether each item comes out of a closure or function that `map` calls for it. */
function makesEach({ tree }: SourceCode, value: Node): boolean {
  const callee = tree.is(value, 'call_expression') ? tree.child(value, 'function') : NONE;
  return tree.is(callee, 'field_expression') && tree.textOf(tree.child(callee, 'field')) === 'map';
}

/** Whether a call makes a collection that has nothing in it yet. */
function isEmpty({ tree }: SourceCode, value: Node): boolean {
  if (tree.is(value, 'macro_invocation')) return /^\w+!\s*[[({]\s*[\])}]$/.test(tree.textOf(value));
  const made = /(\w+)\s*$/.exec(tree.textOf(tree.child(value, 'function')))?.[1] ?? '';
  return /^(new|default|with_capacity)$/.test(made);
}

/** Whether futures that wait for their first poll are put into the collection. */
function isFilled(code: SourceCode, local: Local): boolean {
  const { tree } = code;
  const fillings = code.locals
    .usesOf(local)
    .filter((use) => filling.has(methodOn(code, use)))
    .map((use) => tree.ancestor(use, 'call_expression'));
  const values = fillings.flatMap((call) => tree.children(tree.child(call, 'arguments')));
  return values.length > 0 && !values.some((value) => code.blocking.startsWork(value));
}

function reportFilled({ code, report }: RuleContext, local: Local, value: Node): void {
  const { tree } = code;
  const type = code.types.show(code.types.of(value));
  report({
    start: tree.start(local.node),
    end: tree.end(local.node),
    message: fault`Nothing polls the futures that are put into ${named(local.name)}`,
    why: 'None of their work happens. A future runs only while it is awaited.',
    advice: 'Await them together with `join_all`, or spawn each.',
    evidence: `\`${local.name}\` is a \`${type}\`; it is filled, asked for its size or dropped, and no more.`,
    fixes: [],
  });
}

function holdsFutures(code: SourceCode, value: Node): boolean {
  const { tree } = code;
  const maker = makerOf(tree, value);
  if (!tree.is(maker, 'call_expression') && !tree.is(maker, 'macro_invocation')) return false;
  const element = elementOf(code, code.types.of(value));
  if (element === undefined || code.futures.lazy(element) === undefined || areKept(code, maker)) return false;
  // `take(&mut self.waiting)` and `waiting.drain(..)` cancel on purpose, and somebody else may have polled them.
  const { self, params = [] } = code.calls.calleeOf(maker)?.decl ?? {};
  if ([self, ...params.map(({ type }) => type)].some((each) => each?.t === 'ref' && each.mutable))
    return false;
  // What an async function of one's own gave out when it was awaited, it may have begun.
  const isGivenOut = maker !== value && code.calls.calleeOf(maker)?.module.crate.origin === 'workspace';
  if (isGivenOut && code.futures.mayHaveBegun(element)) return false;
  return !code.blocking.startsWork(maker) && !code.blocking.startsWorkInside(maker);
}

/** `waiting.into_iter().collect()`: futures that had a name before may have been polled. */
function areKept(code: SourceCode, maker: Node): boolean {
  const { tree } = code;
  let at = maker;
  while (tree.is(at, 'call_expression')) {
    const callee = tree.child(at, 'function');
    const method = tree.is(callee, 'generic_function') ? tree.child(callee, 'function') : callee;
    if (!tree.is(method, 'field_expression')) return false;
    at = tree.child(method, 'value');
  }
  if (!/^(identifier|field_expression|self)$/.test(tree.kind(at))) return false;
  const element = elementOf(code, code.types.of(at));
  return element !== undefined && code.futures.lazy(element) !== undefined;
}

/** The call that makes the collection at `value`, where that is awaited, or taken out of a `Result`, before it is used. */
function makerOf(tree: SyntaxTree, value: Node): Node {
  let at = value;
  for (;;) {
    const callee = tree.is(at, 'call_expression') ? tree.child(at, 'function') : NONE;
    if (/^(await|try|parenthesized)_expression$/.test(tree.kind(at))) at = tree.onlyChild(at);
    else if (tree.is(callee, 'field_expression') && unwrapping.test(tree.textOf(tree.child(callee, 'field'))))
      at = tree.child(callee, 'value');
    else return at;
  }
}

const unwrapping = /^(unwrap(_or_default|_or_else)?|expect|ok)$/;

function reportFutures(context: RuleContext, value: Node): void {
  const { code, report } = context;
  const { tree } = code;
  const type = code.types.of(value);
  const element = elementOf(code, type) ?? unknown;
  report({
    start: tree.start(value),
    end: tree.end(value),
    message: fault`Nothing polls the futures of ${wholeAt(tree, value)}`,
    why: 'None of their work happens. A future runs only while it is awaited.',
    advice: 'Await them together with `join_all`, or spawn each.',
    evidence: `Its type is \`${code.types.show(type)}\`; each element is \`${code.types.show(element)}\`.`,
    fixes: joinAllFix(context, value),
  });
}

/** What a vector, an array, a slice, a map or an iterator holds, in an `Option` or a `Result` too; of tuples the future in them. */
function elementOf(code: SourceCode, type: Type): Type | undefined {
  const element = itemOf(code, type);
  const at = element && resolve(element);
  return at?.kind === 'tuple' ? (at.items.find((each) => code.futures.lazy(each)) ?? at) : at;
}

function itemOf(code: SourceCode, type: Type): Type | undefined {
  const at = resolve(type);
  const isIn = code.types.isResult(at) || code.types.isAdt(at, 'std::option::Option');
  const inner = isIn && at.kind === 'adt' ? at.args[0] : undefined;
  if (inner) return itemOf(code, inner);
  if (at.kind === 'array' || at.kind === 'slice') return at.inner;
  if (at.kind !== 'adt') return undefined;
  if (code.items.known(at.def)?.facts.holds) return at.args[0];
  const isMap = ['std::collections::HashMap', 'std::collections::BTreeMap'].some((path) =>
    code.types.isAdt(at, path),
  );
  if (isMap) return at.args[1];
  return at.def.module.crate.origin === 'workspace' ? undefined : code.types.iteratorItem(at);
}

const harmless = new Set(['len', 'is_empty', 'capacity', 'reserve', 'size_hint', 'clear', 'shrink_to_fit']);
const filling = new Set(['push', 'push_back', 'push_front', 'insert', 'extend']);

/** The method that is called on the name at `use`. */
function methodOn({ tree }: SourceCode, use: Node): string {
  const field = tree.parent(use);
  return tree.is(field, 'field_expression') && tree.is(tree.parent(field), 'call_expression')
    ? tree.textOf(tree.child(field, 'field'))
    : '';
}

/** Whether every use of the collection only asks about its size, fills it, or drops it. */
function isNeverDriven(code: SourceCode, local: Local): boolean {
  const { tree } = code;
  if (code.locals.isMentioned(local)) return false;
  return code.locals.usesOf(local).every((use) => {
    const method = methodOn(code, use);
    const args = tree.parent(use);
    const isDropped = tree.is(args, 'arguments') && code.calls.isDrop(tree.parent(args));
    return isDropped || harmless.has(method) || filling.has(method);
  });
}

function joinAllFix({ code }: RuleContext, value: Node): ReportFix[] {
  const { tree } = code;
  if (!code.crate.reaches('futures') || !code.context.allowsAwait(value)) return [];
  if (code.guards.pauseAt(value) === 'held' || wantsFutures(code, value)) return [];
  const start = tree.start(value);
  const open = { start, end: start, newText: 'futures::future::join_all(' };
  const close = collecting(tree, value).map((edit) => ({ ...edit, newText: `${edit.newText}).await` }));
  // An `Option` or a `Result` of them has to be taken apart first.
  if (close.length === 0 || isWrapped(code, value) || !givesFutures(code, value)) return [];
  return [{ title: 'Await them together with `join_all`', safety: 'suggestion', edits: [open, ...close] }];
}

/**
 * `join_all` collects by itself, and could not tell into what a `collect` in its argument should: what it takes instead of
 * `value`. Nothing where that cannot be told.
 */
function collecting(tree: SyntaxTree, value: Node): ReportEdit[] {
  const end = tree.end(value);
  const callee = tree.child(makerOf(tree, value), 'function');
  const isSaid = tree.is(callee, 'generic_function');
  // `collect::<Result<_, Error>>()?`: what it collects into, only the binding says.
  if (
    isSaid &&
    /^<\s*((\w+::)*(Result|Option)\s*<\s*)?_\s*[,>]/.test(tree.textOf(tree.child(callee, 'type_arguments')))
  )
    return [];
  const method = isSaid ? tree.child(callee, 'function') : callee;
  const name = tree.is(method, 'field_expression') ? tree.textOf(tree.child(method, 'field')) : '';
  if (name === 'collect' && tree.is(value, 'call_expression'))
    return [{ start: tree.end(tree.child(method, 'value')), end, newText: '' }];
  if (!/^(try_)?collect$/.test(name) || isSaid) return [{ start: end, end, newText: '' }];
  // A stream is collected first, and then joined.
  const isAwaited = tree.is(tree.onlyChild(value), 'await_expression') || tree.is(value, 'await_expression');
  if (!isAwaited) return [];
  const start = tree.end(method);
  return [{ start, end, newText: `::<Vec<_>>${tree.text.slice(start, end)}` }];
}

/** Whether each element is a future, and not a tuple with one in it. */
function givesFutures(code: SourceCode, value: Node): boolean {
  const item = itemOf(code, code.types.of(value));
  return item !== undefined && code.futures.lazy(item) !== undefined;
}

function isWrapped(code: SourceCode, value: Node): boolean {
  const type = code.types.of(value);
  return code.types.isResult(type) || code.types.isAdt(type, 'std::option::Option');
}

/** Whether the binding that the collection goes to says, by its type or by a use, that it holds futures and no outputs. */
function wantsFutures(code: SourceCode, value: Node): boolean {
  const { tree } = code;
  const binding = tree.parent(value);
  if (!tree.is(binding, 'let_declaration')) return false;
  const type = tree.child(binding, 'type');
  if (type >= 0 && !/^(\w+\s*::\s*)*Vec\s*<\s*_\s*>$|^_$/.test(tree.textOf(type))) return true;
  const local = code.locals.declaredAt(tree.child(binding, 'pattern'));
  return local !== undefined && !code.locals.usesOf(local).every((use) => suitsAny(code, use));
}

/** `list.len()`, `drop(list)`: whatever is in the list. */
function suitsAny(code: SourceCode, use: Node): boolean {
  const { tree } = code;
  const outer = tree.parent(use);
  if (tree.is(outer, 'field_expression'))
    return /^(len|is_empty|clear)$/.test(tree.textOf(tree.child(outer, 'field')));
  return tree.is(outer, 'arguments') && code.calls.isDrop(tree.parent(outer));
}
