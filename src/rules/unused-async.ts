import type { SourceCode } from '../semantics/code/sourceCode';
import { NONE, type Node } from '../syntax/syntaxTree';
import { fault, named } from './reports/quotations';
import type { ReportEdit, ReportFix, Rule, RuleMeta } from './rule';

export const meta: RuleMeta = {
  id: 'unused-async',
  title: '`async fn` that awaits nothing',
  summary: 'A private `async fn` awaits nothing, and each use of it is a call that is awaited at once.',
  section: 'async-await-syntax',
  group: 'style',
  severity: 'off',
  fix: 'suggestion',
  seenBy: ['clippy::unused_async'],
};

export const rule: Rule = {
  meta,
  on: ['function_item'],
  visit(node, { code, report }) {
    const { tree } = code;
    if (!code.context.isAsyncFn(node) || !isOwn(code, node) || !awaitsNothing(code, node)) return;
    const uses = usesOf(code, node);
    const awaits = uses.map((use) => awaitOn(code, node, use));
    if (awaits.length === 0 || awaits.includes(NONE)) return;
    const name = tree.textOf(tree.child(node, 'name'));
    report({
      start: tree.start(tree.child(node, 'name')),
      end: tree.end(tree.child(node, 'name')),
      message: fault`${named(name)} is async and awaits nothing`,
      why: 'Each call makes a future that is ready at its first poll.',
      advice: 'Make it a plain function, which says that it never waits, and can be called from anywhere.',
      evidence: `Its body has no \`.await\`, and all ${String(uses.length)} of its uses in this file are calls that are awaited where they stand.`,
      fixes: plainFix(code, node, awaits),
    });
  },
};

/** Whether only this module can call the function at `fn`, and nothing asks for it to be async. */
function isOwn(code: SourceCode, fn: Node): boolean {
  const { tree } = code;
  if (tree.childOfKind(fn, 'visibility_modifier') >= 0 || code.context.isDevelopment(fn)) return false;
  const holder = tree.parent(tree.parent(fn));
  if (holder >= 0 && (tree.is(holder, 'trait_item') || tree.child(holder, 'trait') >= 0)) return false;
  const isHarmless = (attribute: string): boolean =>
    /^(doc|allow|expect|inline|cold|must_use)\b/.test(attribute);
  return code.items.isAsWritten(fn, isHarmless) && tree.textOf(tree.child(fn, 'name')) !== 'main';
}

/** Whether the body awaits nothing, in its macros neither, and does something. */
function awaitsNothing(code: SourceCode, fn: Node): boolean {
  const { tree } = code;
  const body = tree.child(fn, 'body');
  if (body < 0 || tree.hasError(fn) || tree.children(body).length === 0) return false;
  if (tree.descendants(body, 'token_tree').length > 0 || /\b(todo|unimplemented)!/.test(tree.textOf(body)))
    return false;
  const macros = tree.descendants(body, 'macro_invocation');
  return (
    macros.every((each) => code.macros.isTransparentAt(each) && !code.macros.awaitsAt(each)) &&
    tree.descendants(body, 'await_expression').every((each) => code.context.enclosing(each).node !== fn)
  );
}

/** Where the file names the function at `fn`, itself aside; a macro that was not read may name it as well. */
function usesOf({ wholeTree: tree }: SourceCode, fn: Node): Node[] {
  const name = tree.child(fn, 'name');
  const word = tree.textOf(name);
  return tree
    .descendants(0, 'identifier', 'field_identifier', 'token_tree')
    .filter((each) =>
      tree.is(each, 'token_tree')
        ? new RegExp(`\\b${word}\\b`).test(tree.textOf(each))
        : each !== name && tree.textOf(each) === word,
    );
}

/** The `.await` on the call of `fn` that `use` is the name in; NONE where it is used in any other way. */
function awaitOn(code: SourceCode, fn: Node, use: Node): Node {
  const { tree } = code;
  let callee = use;
  while (/^(scoped_identifier|field_expression|generic_function)$/.test(tree.kind(tree.parent(callee))))
    callee = tree.parent(callee);
  const call = tree.parent(callee);
  if (!tree.is(call, 'call_expression') || tree.child(call, 'function') !== callee) return NONE;
  const called = code.calls.calleeOf(call);
  const awaited = tree.parent(call);
  const isIt = called !== undefined && called.module.file === code.file && code.calls.itemOf(called) === fn;
  return isIt && tree.is(awaited, 'await_expression') ? awaited : NONE;
}

function plainFix({ tree }: SourceCode, fn: Node, awaits: readonly Node[]): ReportFix[] {
  const modifiers = tree.childOfKind(fn, 'function_modifiers');
  const keyword = /\basync\s+/.exec(tree.text.slice(tree.start(fn), tree.start(tree.child(fn, 'name'))));
  if (modifiers < 0 || !keyword) return [];
  const start = tree.start(fn) + keyword.index;
  const edits: ReportEdit[] = [
    { start, end: start + keyword[0].length, newText: '' },
    ...awaits.map((each) => ({ start: tree.end(tree.onlyChild(each)), end: tree.end(each), newText: '' })),
  ];
  return [{ title: 'Make it a plain function', safety: 'suggestion', edits }];
}
