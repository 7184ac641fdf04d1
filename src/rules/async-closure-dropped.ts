import { resolve, type ClosureOutput } from '../semantics/code/sourceCode';
import { fault, named } from './reports/quotations';
import type { ReportFix, Rule, RuleContext, RuleMeta } from './rule';
import type { Node } from '../syntax/syntaxTree';

export const meta: RuleMeta = {
  id: 'async-closure-dropped',
  title: 'Future returned to a function that expects none',
  summary:
    'A closure that returns a future is passed to a function that calls it and never polls what it returns.',
  section: 'forgetting-to-await',
  group: 'correctness',
  severity: 'warning',
  fix: 'suggestion',
  seenBy: [],
};

export const rule: Rule = {
  meta,
  on: ['call_expression'],
  visit(node, context) {
    const { code, report } = context;
    const { tree } = code;
    const closure = tree
      .children(tree.child(node, 'arguments'))
      .find((each) => tree.is(each, 'closure_expression'));
    const known = closure === undefined ? undefined : code.items.known(code.calls.calleeOf(node));
    const output = known?.facts.runsPlainly;
    if (closure === undefined || !known || !output) return;
    const { path } = known;
    const type = resolve(code.types.of(closure));
    const future = type.kind === 'closure' ? code.futures.lazy(type.output) : undefined;
    if (!future || givesFutureOn(context, node, output)) return;
    report({
      start: tree.start(closure),
      end: tree.end(closure),
      message: fault`${named(path.slice(path.lastIndexOf(':') + 1))} drops the future of this closure, so its body never runs`,
      why: 'The closure only makes a future, and plain code cannot poll one.',
      advice: `Hand the future to the runtime, for instance with ${code.runtime.at(node)?.name === 'tokio' ? '`tokio::spawn`' : 'its `spawn`'}.`,
      evidence: `The callee resolves to \`${path}\`, which polls nothing. ${code.futures.evidenceOf(closure, future.type)}`,
      fixes: isFree(context, node) ? spawnFix(context, node, closure) : [],
    });
  },
};

/**
 * `spawn_blocking(|| async { … }).await?.await`, `let h = spawn_blocking(|| plan(3)); h.await?.await;`: somebody has what the
 * closure returns. Only where call or handle is a statement of its own, or goes to a name that nothing uses, does nobody.
 */
function givesFutureOn({ code }: RuleContext, call: Node, output: ClosureOutput): boolean {
  if (output === 'drops') return false;
  const { tree } = code;
  let value = call;
  let awaits = 0;
  for (;;) {
    const parent = tree.parent(value);
    if (tree.is(parent, 'await_expression')) awaits += 1;
    const passes =
      /^(await|try|parenthesized)_expression$/.test(tree.kind(parent)) ||
      (tree.is(parent, 'field_expression') &&
        /^(unwrap|expect|join|ok)$/.test(tree.textOf(tree.child(parent, 'field'))));
    if (!passes) break;
    value = tree.is(parent, 'field_expression') ? tree.parent(parent) : parent;
  }
  const holder = tree.parent(value);
  if (awaits > 1 || (awaits === 1 && output === 'gives')) return true;
  // A future that comes back and is lost then is reported where that happens.
  if (tree.is(holder, 'expression_statement'))
    return !tree.textOf(holder).endsWith(';') || code.futures.lazy(code.types.of(value)) !== undefined;
  if (!tree.is(holder, 'let_declaration')) return true;
  const pattern = tree.child(holder, 'pattern');
  const local = code.locals.around(holder).find((each) => each.node === pattern);
  return local !== undefined && code.locals.usesOf(local).length > 0;
}

/**
 * Functions of std and Tokio whose statement can be `tokio::spawn` instead: what they are given is free to go anywhere,
 * and who has no handle cannot stop it.
 */
function isFree({ code }: RuleContext, node: Node): boolean {
  const callee = code.calls.calleeOf(node);
  const known = code.items.known(callee);
  return known?.facts.runsPlainly === 'joins' && !callee?.decl.self && /^(std|tokio)::/.test(known.path);
}

/** `thread::spawn(move || async move { … })` as a statement becomes `tokio::spawn(async move { … })`. */
function spawnFix({ code }: RuleContext, node: Node, closure: Node): ReportFix[] {
  const { tree } = code;
  const runtime = code.runtime.at(node);
  const body = tree.child(closure, 'body');
  const isStatement =
    tree.is(tree.parent(node), 'expression_statement') && tree.textOf(tree.parent(node)).endsWith(';');
  const hasParameters = tree.children(tree.child(closure, 'parameters')).length > 0;
  if (!isStatement || runtime?.name !== 'tokio' || hasParameters) return [];
  if (!tree.is(body, 'async_block')) return [];
  const block = tree.textOf(tree.childOfKind(body, 'block'));
  const moves = tree.hasChild(body, 'move') || tree.hasChild(closure, 'move');
  const newText = `${runtime.crateName}::spawn(async ${moves ? 'move ' : ''}${block})`;
  return [
    {
      title: `Hand the future to \`${runtime.crateName}::spawn\`${code.runtime.featureNote('spawnBlocking', node)}`,
      safety: 'suggestion',
      edits: [{ start: tree.start(node), end: tree.end(node), newText }],
    },
  ];
}
